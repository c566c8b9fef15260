import ArgumentParser
import Wiring

/// What every command takes.
struct DatabaseOption: ParsableArguments {
  @Option(help: "sqlite:경로 또는 postgresql://… (NAEIL_DATABASE, 기본 sqlite:var/naeil.sqlite)")
  var database: String?

  func settings(office: String? = nil, origin: String? = nil) async throws -> Settings {
    try await Settings(flags: ["database": database, "office": office, "origin": origin])
  }

  /// For a restore: `into` stands for the database and for its owner's connection.
  func settings(into: String?, destroyed: String?) async throws -> Settings {
    try await Settings(flags: ["database": into ?? database, "owner.database": into, "destroyed": destroyed])
  }
}

struct OfficeOption: ParsableArguments {
  @Option(help: "기관 코드(예: naeil). 기관이 하나뿐이면 생략합니다.")
  var office: String?
}
