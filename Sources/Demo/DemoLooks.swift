import Offices
import Pages
import Storage
import Vocabulary

/// What the counter's people looked at since the month before, so that the privacy officer of the demo has a month to
/// review: mostly their own cases by day, and a few looks that want a question.
extension DemoYear {
  /// The first day with a log: that of the month before.
  static func lookedFrom(_ today: Day) -> Day { today.firstOfMonth.adding(days: -1).firstOfMonth }

  mutating func look(on day: Day) async throws {
    guard day >= Self.lookedFrom(calendar.today), day < calendar.today else { return }
    let start = cases.isEmpty ? 0 : (day.number * 37) % cases.count
    for turn in 0..<min(3, cases.count) where day.weekday <= 5 {
      let seen = cases[(start + turn * 11) % cases.count]
      try await look(at: seen, as: seen.login, Instant(day, hour: 10 + turn, minute: turn * 7), task: true)
    }
    guard !cases.isEmpty, day.day % 9 == 4 else { return }
    let late = cases[start]
    try await look(at: late, as: late.login, Instant(day, hour: 22, minute: 40), task: true)
    try await look(
      at: cases[(start + 5) % cases.count], as: "counsellor3", Instant(day, hour: 22, minute: 44), task: false)
  }

  private func look(at seen: DemoCase, as login: String, _ at: Instant, task: Bool) async throws {
    let office = DemoDistrict.office
    let (person, centre, name) = try await database.read { tx in
      let row = try tx.first("SELECT person FROM job_seeker WHERE office = ? AND id = ?", office, seen.seeker)
      let seat = DemoStaff.seats.first { $0.login == login }
      return (try row?.text("person"), seat?.centre, seat?.name ?? "")
    }
    guard let person else { return }
    let caller = Caller(
      way: .session("demo"), account: account(login), office: office, centre: centre, name: name, roles: [.counsellor])
    try await gate.record(
      Access(
        caller: caller, method: task ? "GET" : "POST", path: task ? "/desk/job-seekers/{id}" : "/desk/search",
        purpose: .counselling, reason: nil, task: task ? "seeker:\(seen.seeker)" : nil, persons: [person],
        remoteAddress: "192.0.2.10", status: 200, at: at))
  }
}
