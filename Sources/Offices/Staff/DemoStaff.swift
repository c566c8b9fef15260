import Storage
import Vocabulary

/// Sign-ins of the invented district. All share one printed password, which is why a demo database refuses a
/// non-loopback host.
package enum DemoStaff {
  /// Of every demo account.
  package static let password = "naeil-demo-2026"

  /// One account of the demo.
  package struct Seat: Sendable {
    /// To sign in with.
    package let login: String
    /// Invented.
    package let name: String
    /// One role each, so that a visitor sees what each may do.
    package let role: Role
    /// Slug of the centre where the person works; nil at the office itself.
    package var centre: String?
  }

  /// One for each role, two more counsellors (the second recognises what the first records), and a second privacy
  /// officer: who reviews a destruction may not approve it.
  package static let seats: [Seat] = [
    Seat(login: "counsellor", name: "한가온", role: .counsellor, centre: "plus"),
    Seat(login: "counsellor2", name: "도다온", role: .counsellor, centre: "senior"),
    Seat(login: "counsellor3", name: "마하늘", role: .counsellor, centre: "youth"),
    Seat(login: "officer", name: "서누리", role: .programmeOfficer), Seat(login: "planner", name: "민새롬", role: .planner),
    Seat(login: "contributor", name: "유마루", role: .contributor), Seat(login: "auditor", name: "백하람", role: .auditor),
    Seat(login: "privacy", name: "진솔찬", role: .privacyOfficer), Seat(login: "admin", name: "노아라", role: .administrator),
    Seat(login: "privacy2", name: "차보미", role: .privacyOfficer),
    Seat(login: "planner2", name: "고은결", role: .planner),
  ]

  /// Their ids, the same from the same seed; indexed like `seats`.
  package static func ids(at now: Instant, random: SeededRandom) -> [ID<Account>] {
    var random = random
    return seats.map { _ in ID(at: now, using: &random) }
  }

  /// Puts all of them into the office, whose centres are there. `passwordHash` from `DemoStaff.passwordHash()`, made
  /// outside the transaction.
  package static func install(
    in office: String, ids: [ID<Account>], passwordHash: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    for (seat, id) in zip(seats, ids) {
      let account = NewAccount(
        id: id, office: office, login: seat.login, name: seat.name, centre: seat.centre, roles: [seat.role],
        passwordHash: passwordHash)
      try AccountStore().add(account, by: nil, at: now, tx)
    }
  }

  /// The hash of `password`, some 45 ms.
  package static func passwordHash() throws -> String { try Passwords.hash(password) }
}
