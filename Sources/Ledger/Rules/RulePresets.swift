import Counting
import Reference
import Vocabulary

/// Rule sets that come with the program, for comparison or to begin from: the office's own way and two stricter ones
/// that were published. Their source and how well it is known stand in each.
package enum RulePresets {
  /// `own` first, then by year. Throws only in a wrongly built program.
  package static func all() throws(DamagedTable) -> [RuleSet] { [try RuleBook.preset()] + (try published.get()) }

  /// The one of that version; `nil` when there is none.
  package static func named(_ version: String) throws(DamagedTable) -> RuleSet? {
    try all().first { $0.version == version }
  }

  private static let published: Result<[RuleSet], DamagedTable> = Result { () throws(DamagedTable) in
    [
      try Reference.decode(RuleSet.self, yaml: "guro-good-2012.yaml"),
      try Reference.decode(RuleSet.self, yaml: "central-2013.yaml"),
    ]
  }

  /// What a band of weekly hours is taken for where FTE is added up. Throws only in a wrongly built program.
  package static func workHours() throws(DamagedTable) -> WorkHours { try hours.get() }
  private static let hours: Result<WorkHours, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(WorkHours.self, yaml: "work-hours.yaml")
  }
}

extension RuleSet {
  /// How well the source is known, in Korean; the office's own wording is its own rule.
  package var confidenceLabel: String {
    Confidence(rawValue: confidence)?.label ?? (confidence == "own" ? Confidence.ownRule : .ownKnowledge).label
  }
}
