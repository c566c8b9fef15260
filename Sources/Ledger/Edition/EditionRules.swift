import Counting
import Vocabulary

/// `rules.yaml`: the rule set in force when the edition was frozen, with the two limits that protect persons.
package struct EditionRules: Sendable, Equatable {
  /// As in force at publication.
  package let ruleSet: RuleSet
  /// Net persons (실인원) are shown from this share of person-backed entries, in percent; an office's setting.
  package let netPersonsFromPercent: Int
  /// Persons a row of `entries.csv` stands for at least.
  package let foldedToAtLeast: Int

  /// `netPersonsFromPercent`: 0…100.
  package init(ruleSet: RuleSet, netPersonsFromPercent: Int, foldedToAtLeast: Int = Folding.minimum) {
    self.ruleSet = ruleSet
    (self.netPersonsFromPercent, self.foldedToAtLeast) = (netPersonsFromPercent, foldedToAtLeast)
  }

  /// YAML 1.2 in one fixed form: every scalar in double quotes or a plain code, every list on one line, so that the
  /// same rules give the same bytes and can be read back without a YAML library.
  package var text: String {
    let set = ruleSet
    var lines = [
      "version: \(quoted(set.version))", "name: \(quoted(set.name))", "from: \(set.from)",
      "until: \(plain(set.until))", "source: \(quoted(set.source))", "confidence: \(quoted(set.confidence))",
      "netPersonsFromPercent: \(netPersonsFromPercent)", "foldedToAtLeast: \(foldedToAtLeast)", "periods:",
      "  evaluationMonth: \(set.periods.evaluationMonth)", "  termFrom: \(set.periods.termFrom)",
      "  termYears: \(set.periods.termYears)", "clauses:",
    ]
    for clause in set.clauses { lines += item(clause) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func item(_ clause: Clause) -> [String] {
    var lines = [
      "category: \(clause.category.rawValue)", "unit: \(clause.unit.rawValue)", "stages: \(codes(clause.stages))",
      "natures: \(codes(clause.natures))", "attribution: \(clause.attribution.rawValue)",
      "cutOff: \(cutOff(clause.cutOff))", "carryOver: \(clause.carryOver.rawValue)",
      "duplicates: \(clause.duplicates.rawValue)", "minimumDuration: \(plain(clause.minimumDuration?.rawValue))",
      "retainedMonths: \(plain(clause.retainedMonths))", "evidence: \(codes(clause.evidence))",
      "excludedContracts: \(codes(clause.excludedContracts))", "excludedSectors: \(codes(clause.excludedSectors))",
    ]
    // Conditions that came later stand only where they are used, so that earlier editions keep their bytes.
    if let sectors = clause.sectors { lines.append("sectors: \(codes(sectors))") }
    if let fundings = clause.fundings { lines.append("fundings: \(codes(fundings))") }
    if let basis = clause.durationBy { lines.append("durationBy: \(basis.rawValue)") }
    if let only = clause.onlyGoodJobs { lines.append("onlyGoodJobs: \(only)") }
    if let good = clause.goodJob { lines.append("goodJob: \(goodJob(good))") }
    lines.append("sentence: \(quoted(clause.sentence))")
    return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
  }

  private func cutOff(_ cutOff: CutOff?) -> String {
    guard let cutOff else { return "null" }
    return "{month: \(cutOff.month), day: \(cutOff.day), later: \(cutOff.later.rawValue)}"
  }
  private func goodJob(_ good: GoodJob) -> String {
    let members = [
      "name: \(quoted(good.name))", "contracts: \(good.contracts.map(codes) ?? "null")",
      "sectors: \(good.sectors.map(codes) ?? "null")", "insured: \(plain(good.insured))",
      "minimumHours: \(plain(good.minimumHours?.rawValue))",
      "minimumDuration: \(plain(good.minimumDuration?.rawValue))",
      "hourlyWageAtLeast: \(plain(good.hourlyWageAtLeast))", "retainedMonths: \(plain(good.retainedMonths))",
    ]
    return "{\(members.joined(separator: ", "))}"
  }
  private func codes(_ list: [some Code]) -> String { "[\(list.map(\.rawValue).joined(separator: ", "))]" }
  private func plain(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "null" }
  private func quoted(_ text: String) -> String { YAMLText.quoted(text) }
}

/// The double-quoted scalars of our fixed form.
enum YAMLText {
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        out += "\\"
        out.unicodeScalars.append(scalar)
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
  /// `nil` unless `text` is one scalar as `quoted` writes it.
  static func unquoted(_ text: some StringProtocol) -> String? {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    var out = "", escaped = false
    for letter in text.dropFirst().dropLast() {
      switch (escaped, letter) {
      case (false, "\\"): escaped = true
      case (false, "\""): return nil
      case (false, _): out.append(letter)
      case (true, "n"): (out, escaped) = (out + "\n", false)
      case (true, "t"): (out, escaped) = (out + "\t", false)
      case (true, "\""), (true, "\\"): (out, escaped) = (out + String(letter), false)
      default: return nil
      }
    }
    return escaped ? nil : out
  }
}
