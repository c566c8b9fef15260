import Reference
import Vocabulary

/// An invented resident. The telephone numbers begin with 010-0, a range no carrier gives out.
struct DemoPerson: Sendable {
  let name: String
  let birthDate: Day
  let sex: Sex
  /// Digits only.
  let phone: String
  let address: String
  let dong: String
  func age(on day: Day) -> Int { birthDate.age(on: day) }
}

/// Draws invented people out of the seed lists: the same seed gives the same people.
struct DemoPeople {
  private let surnames: [String]
  private let given: [String: [String]]
  private let dongs: [Dong]

  init() {
    let rows = DemoLists.rows("names.csv")
    surnames = rows.filter { $0["kind"] == "surname" }.flatMap { row in
      Array(repeating: row["text"] ?? "", count: Int(row["weight"] ?? "") ?? 1)
    }
    given = Dictionary(grouping: rows.filter { $0["kind"] != "surname" }, by: { $0["kind"] ?? "" })
      .mapValues { $0.compactMap { $0["text"] } }
    dongs = Dong.of(region: DemoDistrict.region)
  }

  /// A person of an age between the two on `day`.
  func person(aged ages: ClosedRange<Int>, on day: Day, number: Int, using random: inout SeededRandom) -> DemoPerson {
    let age = Int.random(in: ages, using: &random)
    let birthDate = day.adding(months: -12 * age).adding(days: -Int.random(in: 1...360, using: &random))
    let sex: Sex = Int.random(in: 0..<100, using: &random) < 58 ? .female : .male
    let generation = age >= 55 ? "60" : age >= 35 ? "40" : "20"
    let names = given["\(sex.rawValue)\(generation)"] ?? ["하나"]
    let name = pick(surnames, &random) + pick(names, &random)
    let dong = dongs[Int.random(in: 0..<dongs.count, using: &random)]
    let street = "\(dong.name.dropLast())로 \(Int.random(in: 1...180, using: &random))"
    return DemoPerson(
      name: name, birthDate: birthDate, sex: sex, phone: "0100" + padded(1_000_000 + number * 7919 % 8_999_999, 7),
      address: "내일구 \(street)", dong: dong.code)
  }

  private func pick(_ list: [String], _ random: inout SeededRandom) -> String {
    list[Int.random(in: 0..<list.count, using: &random)]
  }
  private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
