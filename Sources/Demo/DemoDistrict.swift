import Offices
import Pages
import Plans
import Secrets
import Storage
import Vocabulary

/// 내일구: an invented district with one year of work in it. Every name, firm and figure is made up from a seed.
package enum DemoDistrict {
  /// Slug of the office.
  package static let office = "naeil"
  /// 시군구 code of the invented district (`Reference`, invented places).
  package static let region = "99110"
  /// Where the tour's stops are kept; run after those of the features.
  package static let migrations = Migration.all(room: "Demo", Embedded.files)

  /// The tour, for a demo office only.
  package static func feature(database: any Database) -> Feature {
    Feature(
      name: "Demo", endpoints: Tour(database: database).endpoints, words: Embedded.files,
      navigation: [Navigation("둘러보기", "/tour", .everyone)])
  }

  /// Fills the database with 내일구 as of `now`, and with what was published about real offices, and runs the checks as
  /// a night would: the same `seed` and day give the same people, placements and editions.
  /// `scale` multiplies the people. Refuses a database that has a real office in it.
  package static func build(
    in database: any Database, keys: KeyRing, at now: Instant, seed: UInt64 = 2026, scale: Int = 1,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    let present = try await database.read { tx in try OfficeStore().all(tx) }
    if let real = present.first(where: { !$0.demo && !$0.publishedOnly }) { throw Refusal.realData(real.name) }
    if !present.isEmpty { throw Refusal.alreadyThere }
    var year = DemoYear(database: database, keys: keys, at: now, seed: seed, scale: scale)
    try await year.run(progress: progress)
    try await PublishedCity.load(into: database, at: now)
    _ = try await Plans.checkNightly(database, at: now)
  }

  /// Why the demo was not put in; nothing was written.
  package enum Refusal: SpokenError, Equatable {
    case realData(String)
    case alreadyThere
    package var title: String { "시연 자료를 넣지 않았습니다" }
    package var detail: String {
      switch self {
      case .realData(let name): "이 데이터베이스에는 실제 기관(\(name))이 있습니다. --database로 빈 데이터베이스를 고르십시오."
      case .alreadyThere: "시연 자료가 이미 있습니다. 처음부터 다시 하려면 빈 데이터베이스를 고르십시오."
      }
    }
    package var status: Int { 409 }
  }
}
