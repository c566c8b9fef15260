import ArgumentParser
import Foundation
import Ledger
import Offices
import Vocabulary
import Wiring

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "원장을, 또는 공시본 파일 하나를 검산하고 처음 깨진 곳을 알려 줍니다.")
  @OptionGroup var database: DatabaseOption
  @OptionGroup var office: OfficeOption
  @Argument(help: "공시본 ZIP. 없으면 데이터베이스의 원장을 검산합니다.") var edition: String?
  @Option(help: "다른 곳에 보관한 머리값 순번:해시") var head: [String] = []
  @Option(help: "날마다의 머리값을 덧붙여 둔 파일(NAEIL_HEADS)") var heads: String?
  @Flag(help: "머리값 파일에 적힌 되살리기가 참입니다: 그때 잃은 머리값은 견주지 않고 알려 줍니다.") var restored = false
  @Option(help: "공시된 지문(64자리)") var fingerprint: String?
  @Option(help: "이전 공시본 ZIP: 사이에 빠진 공시본이 있는지 봅니다.") var since: String?
  @Flag(help: "결과를 JSON으로 냅니다.") var json = false

  func validate() throws {
    if edition != nil, !head.isEmpty || heads != nil {
      throw ValidationError("--head와 --heads는 데이터베이스를 검산할 때만 씁니다.")
    }
    if restored, heads == nil { throw ValidationError("--restored는 --heads와 함께 씁니다.") }
    if edition == nil, fingerprint != nil || since != nil {
      throw ValidationError("--fingerprint와 --since는 공시본 ZIP을 검산할 때만 씁니다.")
    }
    for text in head where KeptHead(text) == nil {
      throw ValidationError("--head는 순번:해시(64자리 16진수)로 적습니다. 적힌 값: ‘\(text)’")
    }
  }

  func run() async throws {
    if let edition { try verifyFile(edition) } else { try await verifyLedger() }
  }

  private func verifyFile(_ path: String) throws {
    let report = EditionVerifier.verify(
      zip: try bytes(of: path), fingerprint: fingerprint, since: try since.map { try bytes(of: $0) })
    if json {
      print(Answer(ok: report.isIntact, lines: report.text.split(separator: "\n").map(String.init)).text)
    } else {
      print(report.text)
    }
    if !report.isIntact { throw ExitCode(1) }
  }

  private func verifyLedger() async throws {
    let written = try heads.map { try HeadsFile(path: $0).kept(of: office.office, restored: restored) }
    let kept = head.compactMap { KeptHead($0) } + (written?.heads ?? [])
    let (report, log) = try await withHouse(database, office, schema: .check, keys: .none) { house in
      (
        try await LedgerVerification().verify(
          house.database, office: house.settings.office, kept: kept, progress: Terminal.count),
        try await AccessLogReport.make(house.database, office: house.settings.office)
      )
    }
    let sound = report.isSound && log.isSound
    var lines = report.lines + log.lines + (written?.losses ?? [])
    if !restored, let last = written?.restores.last, report.findings.contains(where: { $0.check == .keptHead }) {
      lines.append("머리값 파일에는 \(last)에 백업으로 되살렸다고 적혀 있습니다. 정말 그랬다면 --restored를 붙여 다시 검산하십시오.")
    }
    if json {
      print(Answer(ok: sound, lines: lines).text)
    } else {
      for line in lines { print(line) }
    }
    if !sound { throw ExitCode(1) }
  }

  private func bytes(of path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("파일을 열 수 없습니다: \(path)")
    }
    return [UInt8](data)
  }

  private struct Answer: Encodable {
    let ok: Bool
    let lines: [String]
    var text: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{\"ok\":false}"
    }
  }
}
