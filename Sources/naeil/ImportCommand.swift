import ArgumentParser
import Foundation
import JobCentre
import Offices
import Pages
import Vocabulary
import Wiring

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "다른 곳의 자료를 가져옵니다.", subcommands: [Vacancies.self])

  struct Vacancies: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vacancies", abstract: "공개된 구인 광고를 ‘정보제공’으로 가져옵니다. 같은 파일을 다시 넣어도 늘지 않습니다.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    @Option(help: "형식: getjobinfo·recmntlist(서울 열린데이터광장 JSON), csv(그 열 이름을 쓴 표)")
    var format: VacancyImport.Format
    @Flag(help: "살펴보기만 하고 저장하지 않습니다.") var dryRun = false
    @Flag(help: "결과를 JSON으로 냅니다.") var json = false
    @Argument(help: "파일") var files: [String]

    func run() async throws {
      let report = try await withHouse(database, office, schema: .check) { house in
        try await VacancyImport(database: house.database).run(
          files: files, format: format, office: try await house.office().id, dryRun: dryRun, at: Terminal.now()
        ) { progress in
          switch progress {
          case .checking(let rows, let all): all.map { Terminal.progress(rows, $0) } ?? Terminal.count(rows)
          case .writing(let rows, let all): Terminal.progress(rows, all)
          }
        }
      }
      if json {
        print(report.json.encoded)
      } else {
        print(report.text)
      }
    }
  }
}

extension VacancyImport.Format: ExpressibleByArgument {}
