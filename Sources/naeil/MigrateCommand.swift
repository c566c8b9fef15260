import ArgumentParser
import Storage
import Vocabulary
import Wiring

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "데이터베이스 구조를 이 프로그램에 맞춥니다. 소유자 권한으로 실행합니다.")
  @OptionGroup var database: DatabaseOption
  @Option(help: "서비스가 쓰는 PostgreSQL 역할: 원장에는 덧붙이기만 할 수 있는 권한을 줍니다.") var servingRole: String?
  @Option(help: "공개 노드가 쓰는 PostgreSQL 역할: 공개된 표를 읽는 권한만 줍니다.") var publicRole: String?

  func run() async throws {
    let settings = try await database.settings()
    let owner = try await openDatabase(settings.ownerDatabase ?? settings.database, connections: 1)
    do {
      let migrator = Migrator(House.migrations)
      let applied = try await migrator.run(on: owner)
      for name in applied { print(name) }
      Terminal.say(applied.isEmpty ? "이미 최신입니다." : "변경 \(applied.count)건을 적용했습니다.")
      if let servingRole {
        try await owner.grantServing(role: servingRole)
        Terminal.say("\(servingRole) 역할에 권한을 주었습니다.")
      }
      if let publicRole {
        try await owner.grantReading(role: publicRole, tables: House.published)
        Terminal.say("\(publicRole) 역할에 공개된 표 \(House.published.count)개를 읽는 권한만 주었습니다.")
      }
      await owner.close()
    } catch {
      await owner.close()
      throw error
    }
  }
}
