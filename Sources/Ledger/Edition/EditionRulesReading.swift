import Counting
import Vocabulary

extension EditionRules {
  /// Reads the fixed form back. Throws `EditionDamage` with the line.
  package init(reading bytes: [UInt8]) throws(EditionDamage) {
    let file = EditionFile.Name.rules
    guard let text = String(validating: bytes, as: UTF8.self) else { throw EditionDamage(file, nil, "UTF-8이 아닙니다") }
    var reader = RulesReader(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    let rules = try reader.rules()
    // The reader skips what it does not know; the writer says what must have stood there.
    let expected = rules.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(expected, reader.lines).enumerated() where pair.0 != pair.1 {
      throw EditionDamage(file, index + 1, "정해진 형식과 다릅니다. ‘\(pair.0)’이어야 합니다")
    }
    guard expected.count == reader.lines.count else {
      throw EditionDamage(file, min(expected.count, reader.lines.count), "줄 수가 정해진 형식과 다릅니다")
    }
    self = rules
  }
}

/// Takes `key: value` lines one after the other, in the order in which they are written.
private struct RulesReader {
  let lines: [String]
  private var next = 0

  init(lines: [String]) { self.lines = lines }

  mutating func rules() throws(EditionDamage) -> EditionRules {
    let version = try quoted("version"), name = try quoted("name"), from = try day("from")
    let until = try dayIfAny("until"), source = try quoted("source"), confidence = try quoted("confidence")
    let percent = try int("netPersonsFromPercent"), folded = try int("foldedToAtLeast")
    _ = try value("periods")
    let periods = StandingPeriods(
      evaluationMonth: try int("evaluationMonth"), termFrom: try day("termFrom"), termYears: try int("termYears"))
    _ = try value("clauses")
    var clauses: [Clause] = []
    while next < lines.count, lines[next].hasPrefix("  - ") { clauses.append(try clause()) }
    let set = RuleSet(
      version: version, name: name, from: from, until: until, source: source, confidence: confidence,
      periods: periods, clauses: clauses)
    return EditionRules(ruleSet: set, netPersonsFromPercent: percent, foldedToAtLeast: folded)
  }

  private mutating func clause() throws(EditionDamage) -> Clause {
    let category = try code("category", as: Category.self), unit = try code("unit", as: Unit.self)
    let stages = try codes("stages", as: Stage.self), natures = try codes("natures", as: Nature.self)
    let attribution = try choice("attribution", as: Clause.Attribution.self), cutOff = try cutOff()
    let carryOver = try choice("carryOver", as: Clause.CarryOver.self)
    let duplicates = try choice("duplicates", as: Clause.DuplicateScope.self)
    let shortest = try value("minimumDuration"), retained = try value("retainedMonths")
    let evidence = try codes("evidence", as: Evidence.self)
    let contracts = try codes("excludedContracts", as: EntryContract.self)
    let sectors = try codes("excludedSectors", as: Sector.self)
    let only = stands("sectors") ? try codes("sectors", as: Sector.self) : nil
    let fundings = stands("fundings") ? try codes("fundings", as: Funding.self) : nil
    let basis = stands("durationBy") ? try choice("durationBy", as: Clause.DurationBasis.self) : nil
    let onlyGood = stands("onlyGoodJobs") ? try value("onlyGoodJobs") == "true" : nil
    let good = try goodJob()
    return Clause(
      category: category, unit: unit, stages: stages, natures: natures, attribution: attribution, cutOff: cutOff,
      carryOver: carryOver, duplicates: duplicates, minimumDuration: DurationBand(rawValue: shortest),
      retainedMonths: Int(retained), evidence: evidence, excludedContracts: contracts, excludedSectors: sectors,
      sectors: only, fundings: fundings, durationBy: basis, onlyGoodJobs: onlyGood, goodJob: good,
      sentence: try quoted("sentence"))
  }

  private mutating func cutOff() throws(EditionDamage) -> CutOff? {
    let members = flow(try value("cutOff"))
    guard let month = members["month"].flatMap({ Int($0) }), let day = members["day"].flatMap({ Int($0) }),
      let later = members["later"].flatMap(CutOff.Later.init(rawValue:))
    else { return nil }
    return CutOff(month: month, day: day, later: later)
  }

  private mutating func goodJob() throws(EditionDamage) -> GoodJob? {
    guard stands("goodJob") else { return nil }
    let text = try value("goodJob")
    // The name may hold commas, so it is taken off before the members are split.
    guard let name = text.firstRange(of: ", contracts: "),
      let label = YAMLText.unquoted(
        text[..<name.lowerBound].dropFirst("{name: ".count))
    else { throw wrong("좋은 일자리 조건을 읽을 수 없습니다") }
    let members = flow("{" + text[name.lowerBound...].dropFirst(2))
    func list<C: Code>(_ key: String, _ type: C.Type) -> [C]? {
      members[key].flatMap { $0.hasPrefix("[") ? items($0).compactMap(C.init(rawValue:)) : nil }
    }
    return GoodJob(
      name: label, contracts: list("contracts", EntryContract.self), sectors: list("sectors", Sector.self),
      insured: members["insured"].flatMap(Bool.init(_:)),
      minimumHours: members["minimumHours"].flatMap(HoursBand.init(rawValue:)),
      minimumDuration: members["minimumDuration"].flatMap(DurationBand.init(rawValue:)),
      hourlyWageAtLeast: members["hourlyWageAtLeast"].flatMap { Int($0) },
      retainedMonths: members["retainedMonths"].flatMap { Int($0) })
  }

  /// Whether the next line is that of an optional `key` of a clause.
  private func stands(_ key: String) -> Bool { next < lines.count && lines[next].hasPrefix("    \(key): ") }

  /// What stands after `key:` on the next line.
  private mutating func value(_ key: String) throws(EditionDamage) -> String {
    guard next < lines.count else { throw wrong("‘\(key)’가 없습니다") }
    let line = lines[next].drop { $0 == " " || $0 == "-" }
    guard line.hasPrefix(key + ":") else { throw wrong("‘\(key)’가 있어야 할 자리입니다") }
    next += 1
    return String(line.dropFirst(key.count + 1).drop { $0 == " " })
  }
  private mutating func quoted(_ key: String) throws(EditionDamage) -> String {
    guard let text = YAMLText.unquoted(try value(key)) else { throw wrong("‘\(key)’의 따옴표가 맞지 않습니다", before: true) }
    return text
  }
  private mutating func int(_ key: String) throws(EditionDamage) -> Int {
    guard let number = Int(try value(key)) else { throw wrong("‘\(key)’는 정수여야 합니다", before: true) }
    return number
  }
  private mutating func day(_ key: String) throws(EditionDamage) -> Day {
    guard let day = Day(try value(key)) else { throw wrong("‘\(key)’는 날짜여야 합니다", before: true) }
    return day
  }
  private mutating func dayIfAny(_ key: String) throws(EditionDamage) -> Day? { Day(try value(key)) }
  private mutating func code<C: Code>(_ key: String, as type: C.Type) throws(EditionDamage) -> C {
    try choice(key, as: type)
  }
  private mutating func choice<C: RawRepresentable>(_ key: String, as type: C.Type) throws(EditionDamage) -> C
  where C.RawValue == String {
    let text = try value(key)
    guard let code = C(rawValue: text) else { throw wrong("‘\(key)’에 알 수 없는 값 ‘\(text)’이 있습니다", before: true) }
    return code
  }
  private mutating func codes<C: Code>(_ key: String, as type: C.Type) throws(EditionDamage) -> [C] {
    items(try value(key)).compactMap(C.init(rawValue:))
  }

  /// `[a, b]` → a, b.
  private func items(_ text: String) -> [String] {
    text.dropFirst().dropLast().split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
  /// `{a: 1, b: [x, y]}` → members; commas inside brackets do not part them.
  private func flow(_ text: String) -> [String: String] {
    var (members, now, depth) = ([String: String](), "", 0)
    func close() {
      guard let colon = now.firstIndex(of: ":") else { return }
      let key = now[..<colon].drop { $0 == " " }
      members[String(key)] = String(now[now.index(after: colon)...].drop { $0 == " " })
    }
    for letter in text.dropFirst().dropLast() {
      if letter == "[" { depth += 1 } else if letter == "]" { depth -= 1 }
      if letter == ",", depth == 0 {
        close()
        now = ""
      } else {
        now.append(letter)
      }
    }
    close()
    return members
  }
  private func wrong(_ what: String, before: Bool = false) -> EditionDamage {
    EditionDamage(EditionFile.Name.rules, before ? next : next + 1, what)
  }
}
