import Ledger
import Offices
import Secrets
import Storage
import Vocabulary

/// The office of 내일구: its centres, its staff, its settings.
struct DemoOffice: Sendable {
  /// One password for all: the demo never leaves this machine.
  static let password = "naeil-demo-2026"

  static let staff: [(login: String, name: String, centre: String?, role: Role)] = [
    ("counsellor", "김상담", "plus", .counsellor), ("counsellor2", "이연결", "senior", .counsellor),
    ("counsellor3", "박청년", "youth", .counsellor), ("officer", "최사업", nil, .programmeOfficer),
    ("planner", "정기획", nil, .planner), ("contributor", "한취합", nil, .contributor),
    ("auditor", "오감사", nil, .auditor), ("privacy", "서보호", nil, .privacyOfficer),
    ("admin", "윤관리", nil, .administrator),
  ]
  static let centres: [Centre] = [
    Centre(id: "plus", name: "내일일자리플러스센터", kind: .jobPlus, runBy: .direct),
    Centre(id: "youth", name: "내일청년일자리센터", kind: .youth, runBy: .entrusted),
    Centre(id: "fifty", name: "내일50플러스센터", kind: .fiftyPlus, runBy: .entrusted),
    Centre(id: "senior", name: "내일어르신취업지원센터", kind: .senior, runBy: .entrusted),
    Centre(id: "women", name: "내일여성새로일하기센터", kind: .women, runBy: .otherBody),
    Centre(id: "desks", name: "동 상담창구", kind: .desk, runBy: .direct),
  ]

  /// Makes office, centres, settings and staff; gives the account id by login.
  static func settle(in database: any Database, at now: Instant) async throws -> [String: String] {
    let accounts = try staff.map { person in
      try NewAccount(
        office: DemoDistrict.office, login: person.login, name: person.name, centre: person.centre,
        roles: [person.role], password: password, at: now)
    }
    return try await database.write { tx in
      let offices = OfficeStore()
      try offices.add(Office(id: DemoDistrict.office, name: "내일구", kind: .local, demo: true), at: now, tx)
      for centre in centres { try offices.add(centre, to: DemoDistrict.office, tx) }
      var settings = OfficeSettings()
      settings.recognition = .same
      try offices.change(to: settings, of: DemoDistrict.office, by: nil, at: now, tx)
      for account in accounts { try AccountStore().add(account, by: nil, at: now, tx) }
      var ids: [String: String] = [:]
      for person in staff {
        if let account = try AccountStore().find(login: person.login, tx) { ids[person.login] = account.id.text }
      }
      return ids
    }
  }
}
