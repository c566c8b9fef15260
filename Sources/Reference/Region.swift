import Vocabulary

/// A 시군구, by its five-digit 법정동 code. Cities with 일반구 stand both whole (`41270` 안산시) and in parts
/// (`41273` 안산시 단원구). As of 2025-04; districts made later are not in the table and keep their text.
package struct Region: Sendable, Hashable {
  /// Five digits.
  package let code: String
  /// `경기도`.
  package let sido: String
  /// `안산시 단원구`.
  package let name: String
  /// Its centroid; `nil` outside 서울·경기·인천.
  package let place: Place?
  /// Radius of the circle of its area, metres; `nil` where there is no centroid.
  package let radius: Int?

  /// `경기도 안산시 단원구`.
  package var fullName: String { "\(sido) \(name)" }
  /// `경기 안산시 단원구`, as advertisements write it.
  package var shortName: String { "\(Region.short(sido)) \(name)" }

  /// Every 시군구 in code order.
  package static let all: [Region] = rows(of: "regions.csv").map {
    Region(code: $0[0], sido: $0[1], name: $0[2], place: location($0[3], $0[4]), radius: Int($0[5]))
  }
  /// 내일구, the invented district of the demo (about 20 km²); found by code, in no list of real districts.
  package static let invented: [Region] = rows(of: "invented_places.csv").filter { $0[0].count == 5 }.map {
    Region(code: $0[0], sido: $0[1], name: $0[2], place: location($0[3], $0[4]), radius: 2500)
  }
  private static let byCode = Dictionary(uniqueKeysWithValues: (all + invented).map { ($0.code, $0) })

  /// Five digits as a number, for `Matching`.
  package var number: Int { Int(code) ?? 0 }
  /// By five-digit code; longer 법정동 codes are cut.
  package static func find(_ code: String) -> Region? { byCode[String(code.prefix(5))] }
  /// Whether the 행정동 (ten digits) lies in it; a whole city holds those of its 일반구.
  package func contains(dong: String) -> Bool {
    dong.hasPrefix(code) || isWholeCity && dong.hasPrefix(code.prefix(4))
  }
  private var isWholeCity: Bool {
    code.hasSuffix("0") && Region.all.contains { $0.code != code && $0.code.hasPrefix(code.prefix(4)) }
  }
  /// The 시군구 of a 시도, whole (`서울특별시`) or short (`서울`).
  package static func of(sido: String) -> [Region] {
    let wanted = short(sido)
    return all.filter { short($0.sido) == wanted }
  }
  /// The 17 시도, whole names, in code order.
  package static let sidos: [String] = all.reduce(into: []) { names, region in
    if names.last != region.sido { names.append(region.sido) }
  }

  /// `서울특별시`, `서울시` → `서울`; `충청남도` → `충남`. Unknown text stays as it is.
  static func short(_ sido: String) -> String {
    if let name = shortNames.first(where: { sido.hasPrefix($0.long) }) { return name.short }
    return shortNames.first { sido == $0.short || sido == $0.short + "시" || sido == $0.short + "도" }?.short ?? sido
  }
  static let shortNames: [(long: String, short: String)] = [
    ("서울특별시", "서울"), ("부산광역시", "부산"), ("대구광역시", "대구"), ("인천광역시", "인천"),
    ("광주광역시", "광주"), ("대전광역시", "대전"), ("울산광역시", "울산"), ("세종특별자치시", "세종"),
    ("경기도", "경기"), ("강원특별자치도", "강원"), ("강원도", "강원"), ("충청북도", "충북"), ("충청남도", "충남"),
    ("전북특별자치도", "전북"), ("전라북도", "전북"), ("전라남도", "전남"), ("경상북도", "경북"),
    ("경상남도", "경남"), ("제주특별자치도", "제주"),
  ]
}

/// Degrees of a table as a place; `nil` where the cells are empty.
func location(_ latitude: String, _ longitude: String) -> Place? {
  guard let latitude = Double(latitude), let longitude = Double(longitude) else { return nil }
  return Place(latitude: latitude, longitude: longitude)
}

/// A 행정동, by its ten-digit code (2023-05; 강원·전북·군위 carried over to their present prefixes).
package struct Dong: Sendable, Hashable {
  /// Ten digits.
  package let code: String
  /// `구로제1동`.
  package let name: String
  /// Its own centroid (2021-04); `nil` where it is newer or outside the capital region.
  package let centroid: Place?

  /// The 시군구 it lies in; `nil` only for a code of another system.
  package var region: Region? { Region.find(code) }
  /// Its centroid, else its 시군구's.
  package var place: Place? { centroid ?? region?.place }
  /// `서울특별시 구로구 구로제1동`.
  package var fullName: String { region.map { "\($0.fullName) \(name)" } ?? name }

  /// Every 행정동 in code order.
  package static let all: [Dong] = rows(of: "dongs.csv").map {
    Dong(code: $0[0], name: $0[1], centroid: location($0[2], $0[3]))
  }
  /// The invented 동 of 내일구.
  package static let invented: [Dong] = rows(of: "invented_places.csv").filter { $0[0].count == 10 }.map {
    Dong(code: $0[0], name: $0[2], centroid: location($0[3], $0[4]))
  }
  private static let byCode = Dictionary(uniqueKeysWithValues: (all + invented).map { ($0.code, $0) })
  /// By ten-digit code.
  package static func find(_ code: String) -> Dong? { byCode[code] }
  /// The 행정동 of a 시군구; of every part when the code is a whole city's.
  package static func of(region code: String) -> [Dong] {
    let own = (all + invented).filter { $0.code.hasPrefix(code) }
    return own.isEmpty && code.hasSuffix("0") ? all.filter { $0.code.hasPrefix(code.prefix(4)) } : own
  }
}
