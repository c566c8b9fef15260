import Offices
import Storage
import Vocabulary

/// The office of 내일구: its centres, its staff, its settings.
enum DemoOffice {
  static let centres: [Centre] = [
    Centre(
      id: "plus", name: "내일일자리플러스센터", kind: .jobPlus, runBy: .direct, phone: "02-000-0100",
      address: "시연시 내일구 내일로 1 내일구청 2층", hours: "평일 09:00~18:00"),
    Centre(
      id: "youth", name: "내일청년일자리센터", kind: .youth, runBy: .entrusted, phone: "02-000-0200",
      address: "시연시 내일구 아침길 20", hours: "평일 10:00~19:00"),
    Centre(id: "fifty", name: "내일50플러스센터", kind: .fiftyPlus, runBy: .entrusted),
    Centre(id: "senior", name: "내일어르신취업지원센터", kind: .senior, runBy: .entrusted),
    Centre(id: "women", name: "내일여성새로일하기센터", kind: .women, runBy: .otherBody),
    Centre(id: "desks", name: "동 상담창구", kind: .desk, runBy: .direct),
  ]

  /// Makes office, centres, settings and staff; gives the account ids by login.
  static func settle(
    in database: any Database, at now: Instant, random: SeededRandom
  ) async throws -> [String: ID<Account>] {
    let ids = DemoStaff.ids(at: now, random: random)
    let hash = try DemoStaff.passwordHash()
    try await database.write { tx in
      let offices = OfficeStore()
      try offices.add(Office(id: DemoDistrict.office, name: "내일구", kind: .local, demo: true), at: now, tx)
      for centre in centres { try offices.add(centre, to: DemoDistrict.office, tx) }
      var settings = OfficeSettings()
      settings.recognition = .same
      settings.homeRegion = DemoDistrict.region
      try offices.change(to: settings, of: DemoDistrict.office, by: nil, at: now, tx)
      try DemoStaff.install(in: DemoDistrict.office, ids: ids, passwordHash: hash, at: now, tx)
    }
    return Dictionary(uniqueKeysWithValues: zip(DemoStaff.seats.map(\.login), ids))
  }
}
