import Counting
import Storage
import Testing
import Vocabulary

@testable import Ledger

@Suite("닫힌 목록") struct ClosedListTests {
  private static let lists: [(column: String, codes: [String])] = [
    ("kind", EntryKind.allCases.map(\.rawValue)), ("event", LifeEvent.allCases.map(\.rawValue)),
    ("category", Category.allCases.map(\.rawValue)), ("stage", Stage.allCases.map(\.rawValue)),
    ("nature", Nature.allCases.map(\.rawValue)), ("unit", Unit.allCases.map(\.rawValue)),
    ("contract", EntryContract.allCases.map(\.rawValue)), ("sector", Sector.allCases.map(\.rawValue)),
    ("funding", Funding.allCases.map(\.rawValue)), ("insured", Tri.allCases.map(\.rawValue)),
    ("residence", Residence.allCases.map(\.rawValue)), ("sex", Sex.allCases.map(\.rawValue)),
    ("age_band", AgeBand.allCases.map(\.rawValue)),
  ]

  private static func schema() throws -> String {
    try #require(LedgerRoom.migrations.first { $0.name == "0001_ledger" }).sqlite
  }

  @Test("데이터베이스가 받는 부호는 목록의 부호와 하나도 다르지 않다")
  func checks() throws {
    let text = try Self.schema()
    for (column, codes) in Self.lists {
      let start = try #require(text.firstRange(of: "CHECK (\(column) IN ("), "\(column)")
      let listed = text[start.upperBound...].prefix { $0 != ")" }.split(separator: "'").filter { !$0.contains(",") }
      #expect(listed.map(String.init) == codes, "\(column)")
    }
  }

  @Test("증빙의 부호는 모두 받고, 실인원 기간의 부호도 같다")
  func others() throws {
    let text = try Self.schema()
    for kind in Evidence.allCases { #expect(text.contains("'\(kind.rawValue)', ''")) }
    let kinds = StandingPeriods.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    #expect(text.contains("kind IN (\(kinds))"))
  }

  @Test("원장의 칸은 정규형의 칸과 소금, 두 해시뿐이다")
  func columns() throws {
    let table = try Self.schema().split(separator: ";").first { $0.contains("CREATE TABLE ledger_entry") }
    let text = try #require(table)
    for column in EntryColumns.all {
      #expect(text.contains("\(column) TEXT") || text.contains("\(column) BIGINT") || text.contains("\(column) BYTEA"))
    }
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    #expect(words.filter { ["TEXT", "BIGINT", "BYTEA"].contains($0) }.count == EntryColumns.all.count)
  }
}
