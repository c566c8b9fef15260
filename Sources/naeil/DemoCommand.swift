import ArgumentParser
import Demo
import Offices
import Storage
import Vocabulary
import Wiring

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "지어낸 구 ‘내일구’의 한 해를 빈 데이터베이스에 넣고 로그인을 알려 줍니다.")
  @OptionGroup var database: DatabaseOption
  @Option(help: "사람 수의 배수") var scale = 1

  func run() async throws {
    guard (1...1000).contains(scale) else { throw ValidationError("--scale은 1부터 1000까지입니다.") }
    let now = Terminal.now()
    let settings = try await database.settings()
    let house = try await House.open(
      settings, schema: .migrate, keys: .open, at: now, note: Terminal.say)
    do {
      Terminal.say("내일구의 한 해를 만듭니다.")
      try await DemoDistrict.build(
        in: house.database, keys: try house.keysOrRefuse(), at: now, scale: scale, progress: Terminal.progress)
      await house.database.close()
    } catch {
      await house.database.close()
      throw error
    }
    Terminal.say("\(Terminal.now().milliseconds - now.milliseconds) ms 걸렸습니다.")
    print("로그인 (아이디, 비밀번호):")
    for seat in DemoStaff.seats { print("  \(seat.login) \(DemoStaff.password) (\(seat.role.label) \(seat.name))") }
  }
}
