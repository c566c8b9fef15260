import Foundation
import JobCentre
import Testing
import Vocabulary

/// The real file, which stands beside the clone and is no part of it.
enum SeoulSample {
  static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/vacancies/seoul_getjobinfo_sample.json").standardized
  static let isHere = FileManager.default.fileExists(atPath: url.path)

  static func rows() throws -> [GetJobInfoRow] {
    var stream = GetJobInfoStream()
    var rows: [GetJobInfoRow] = []
    try stream.feed(Array(try Data(contentsOf: url))) { rows.append($0) }
    try stream.finish { rows.append($0) }
    return rows
  }
}

@Suite(
  "서울 채용정보 실제 131행", .enabled(if: SeoulSample.isHere, "../shared/data/vacancies/seoul_getjobinfo_sample.json이 없어 건너뜀"))
struct SeoulSampleTests {
  @Test("한 행도 빠지지 않고 읽히며, 직종·지역·급여를 알아본 수를 말한다") func all() throws {
    var reader = AdvertisementReader()
    let read = try SeoulSample.rows().map { row in try reader.read(row) }
    #expect(read.count == 131)
    #expect(Set(read.map(\.number)).count == 131)
    #expect(read.allSatisfy { $0.terms.wage != nil && $0.closesOn != nil && $0.terms.openings == nil })
    let kinds = Dictionary(grouping: read) { $0.terms.wage?.kind.rawValue ?? "" }.mapValues(\.count)
    #expect(kinds == ["hourly": 54, "monthly": 56, "yearly": 20, "daily": 1])
    #expect(read.filter { $0.terms.sourceOccupation == nil }.count == 18)
    #expect(read.filter { $0.terms.sourceOccupation != nil && $0.terms.occupation == nil }.isEmpty)
    #expect(
      read.filter { $0.terms.region == nil }.map(\.terms.regionName).sorted() == [
        "인천 서해구", "인천 서해구", "인천 제물포구", "인천 제물포구",
      ])
    #expect(read.filter { $0.terms.weeklyHours == nil }.count == 21)
    let masked = read.map(\.details.masked).reduce(0, +)
    print("서울 채용정보 131행: 직종 \(131 - 18)행, 시군구 \(131 - 4)행, 급여 131행을 알아봄. 더 가린 곳 \(masked)군데.")
  }

  @Test("이미 가려진 자료라 더 가릴 것은 손에 꼽고, 일에 관한 글은 그대로 남는다") func littleMore() throws {
    var reader = AdvertisementReader()
    for row in try SeoulSample.rows() {
      let read = try reader.read(row)
      guard let before = row.fields["DTY_CN"], let after = read.details.duties, read.details.masked == 0 else {
        continue
      }
      #expect(after.filter { !$0.isWhitespace }.count >= before.filter { !$0.isWhitespace }.count - 12)
    }
  }
}
