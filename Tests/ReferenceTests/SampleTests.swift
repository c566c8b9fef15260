import Foundation
import Reference
import Testing

/// The 131 real advertisements beside the clone; not part of it.
@Suite("실제 공고 131건") struct SampleTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/vacancies/seoul_getjobinfo_sample.json").standardizedFileURL
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  struct Row: Decodable {
    let jobName: String
    let address: String
    enum CodingKeys: String, CodingKey {
      case jobName = "JOBCODE_NM"
      case address = "WORK_PARAR_BASS_ADRES_CN"
    }
  }
  struct Envelope: Decodable {
    struct Feed: Decodable { let row: [Row] }
    let feed: Feed
    enum CodingKeys: String, CodingKey { case feed = "GetJobInfo" }
  }
  func rows() throws -> [Row] {
    try JSONDecoder().decode(Envelope.self, from: Data(contentsOf: Self.file)).feed.row
  }

  @Test(
    "직종 이름 113건이 모두 세분류를 찾는다",
    .enabled(if: isThere, "../shared/data/vacancies/seoul_getjobinfo_sample.json 없음"))
  func occupations() throws {
    let named = try rows().filter { !$0.jobName.isEmpty }
    #expect(named.count == 113)
    #expect(named.filter { Occupation.worknet($0.jobName) == nil }.map(\.jobName) == [])
  }

  @Test(
    "근무지는 2026년에 생긴 인천의 두 구 말고는 모두 시군구를 찾는다",
    .enabled(if: isThere, "../shared/data/vacancies/seoul_getjobinfo_sample.json 없음"))
  func addresses() throws {
    let unknown = try rows().map { GluedAddress($0.address) }.filter { $0.region == nil }
    #expect(Set(unknown.map(\.name)) == ["인천 서해구", "인천 제물포구"])
  }
}
