import ArgumentParser
import Documents
import Foundation
import JobCentre
import Offices
import Vocabulary
import Wiring

struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "구직자에게 맞는 일자리와 까닭을 CSV로 냅니다. 이름은 나오지 않습니다.")
  @OptionGroup var database: DatabaseOption
  @OptionGroup var office: OfficeOption
  @Option(help: "구직자 한 사람의 번호(id)") var seeker: String?
  @Flag(help: "수리된 모든 구직자") var all = false
  @Option(help: "한 사람에게 몇 곳까지") var top = 20
  @Flag(help: "빠진 일자리와 빠진 까닭도 냅니다(한 사람만).") var explain = false

  func validate() throws {
    guard (seeker != nil) != all else { throw ValidationError("--seeker ID 또는 --all 가운데 하나를 고르십시오.") }
    guard (1...200).contains(top) else { throw ValidationError("--top은 1부터 200까지입니다.") }
    if all, explain { throw ValidationError("--explain은 --seeker와 함께 씁니다.") }
  }

  func run() async throws {
    try await withHouse(database, office, schema: .check) { house in
      let report = MatchReport(database: house.database, office: try await house.office().id)
      func write(_ lines: [[String]]) {
        FileHandle.standardOutput.write(Data(lines.map { CSV.line($0) }.joined().utf8))
      }
      write([MatchReport.header])
      if let seeker {
        write(try await report.lines(of: ID(seeker), top: top, explain: explain, at: Terminal.now()))
      } else {
        try await report.all(top: top, at: Terminal.now(), take: write)
      }
    }
  }
}
