import Secrets
import Storage
import Vocabulary

/// The columns of the ledger in the order of the canonical form (architecture: the jobs ledger). One list serves the
/// INSERT, the reading and the hash, so that no column can stay outside the chain.
enum EntryColumns {
  /// Version byte of the canonical form; a new field is a new version.
  static let version: UInt8 = 1

  static let stated = [
    "id", "sequence", "kind", "event", "reason_code", "office", "centre", "project", "category", "stage", "nature",
    "unit", "quantity", "person", "thing", "employer", "started_on", "ends_on", "hired_on", "recognised_on",
    "period_from", "period_to", "contract", "sector", "funding", "weekly_hours", "hourly_wage", "insured", "residence",
    "sex", "age_band", "evidence", "source_record", "recorded_at", "about",
  ]
  static let all = stated + ["salt", "entry_hash", "chain_hash"]
  static let list = all.joined(separator: ", ")
  /// With the table's short name before each: `e.id, e.sequence …`.
  static func list(of table: String) -> String { all.map { "\(table).\($0)" }.joined(separator: ", ") }
  static let marks = all.map { _ in "?" }.joined(separator: ", ")

  /// The values of `stated`, in its order.
  static func cells(_ entry: NewEntry, office: String, sequence: Int, at now: Instant) -> [Cell] {
    [
      entry.stamp.id.cell, sequence.cell, entry.kind.cell, text(entry.event), entry.reasonCode.cell, office.cell,
      entry.centre.cell, entry.project.cell, entry.category.cell, entry.stage.cell, entry.nature.cell,
      entry.unit.cell, entry.quantity.cell, entry.person.cell, entry.thing.cell, entry.employer.cell,
      entry.startedOn.cell, entry.endsOn.cell, entry.hiredOn.cell, entry.recognisedOn.cell, entry.periodFrom.cell,
      entry.periodTo.cell, text(entry.contract), text(entry.sector), text(entry.funding), entry.weeklyHours.cell,
      entry.hourlyWage.cell, entry.insured.cell, entry.residence.cell, entry.sex.cell, entry.ageBand.cell,
      joined(entry.evidence).cell, entry.sourceRecord.cell, now.cell, entry.about.cell,
    ]
  }

  /// Version byte, then each value as length (4 bytes, big-endian, signed; −1 for null) and UTF-8. Numbers are decimal.
  static func canonical(_ cells: some Sequence<Cell>) -> [UInt8] {
    var out: [UInt8] = [version]
    for cell in cells {
      switch cell {
      case .null: append(nil, to: &out)
      case .int(let value): append(Array(String(value).utf8), to: &out)
      case .text(let value): append(Array(value.utf8), to: &out)
      case .blob(let value): append(value, to: &out)
      }
    }
    return out
  }

  static func entryHash(salt: [UInt8], _ canonical: [UInt8]) -> [UInt8] { Digest.sha256(salt + canonical) }
  static func chainHash(after previous: [UInt8], _ entryHash: [UInt8]) -> [UInt8] {
    Digest.sha256(previous + entryHash)
  }
  /// What stands before the first entry: 32 zero bytes.
  static let genesis = [UInt8](repeating: 0, count: 32)

  /// Codes sorted by their bytes and joined with commas; empty text for none.
  static func joined(_ evidence: Set<Evidence>) -> String {
    evidence.map(\.rawValue).sorted().joined(separator: ",")
  }

  private static func text(_ code: (some Code)?) -> Cell { code.map { .text($0.rawValue) } ?? .null }
  private static func append(_ bytes: [UInt8]?, to out: inout [UInt8]) {
    let length = UInt32(bitPattern: Int32(bytes?.count ?? -1))
    for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: length >> UInt32(shift))) }
    out.append(contentsOf: bytes ?? [])
  }
}

extension Entry {
  /// From a row that selects every column of the ledger. Throws `RowError` on a value outside the closed lists.
  init(row: Row) throws {
    let evidence = try row.text("evidence").split(separator: ",").map { name in
      guard let kind = Evidence(rawValue: String(name)) else { throw RowError(column: "evidence", wanted: "Evidence") }
      return kind
    }
    let stated = NewEntry(
      stamp: EntryStamp(id: try row.id("id"), salt: try row.blob("salt")), kind: try row.code("kind"),
      event: try row.codeIfPresent("event"), reasonCode: try row.textIfPresent("reason_code"),
      centre: try row.textIfPresent("centre"), project: try row.textIfPresent("project"),
      category: try row.code("category"), stage: try row.code("stage"), nature: try row.code("nature"),
      unit: try row.code("unit"), quantity: try row.int("quantity"), person: try row.textIfPresent("person"),
      thing: try row.textIfPresent("thing"), employer: try row.textIfPresent("employer"),
      startedOn: try row.dayIfPresent("started_on"), endsOn: try row.dayIfPresent("ends_on"),
      hiredOn: try row.dayIfPresent("hired_on"), recognisedOn: try row.dayIfPresent("recognised_on"),
      periodFrom: try row.dayIfPresent("period_from"), periodTo: try row.dayIfPresent("period_to"),
      contract: try row.codeIfPresent("contract"), sector: try row.codeIfPresent("sector"),
      funding: try row.codeIfPresent("funding"), weeklyHours: try row.intIfPresent("weekly_hours"),
      hourlyWage: try row.intIfPresent("hourly_wage"), insured: try row.code("insured"),
      residence: try row.code("residence"), sex: try row.code("sex"), ageBand: try row.code("age_band"),
      evidence: Set(evidence), sourceRecord: try row.textIfPresent("source_record"),
      about: try row.textIfPresent("about").map { ID($0) })
    self.init(
      office: try row.text("office"), sequence: try row.int("sequence"), recordedAt: try row.instant("recorded_at"),
      stated: stated, entryHash: try row.blob("entry_hash"), chainHash: try row.blob("chain_hash"))
  }
}

extension Row {
  /// A code of a closed list, or nil when the column is NULL.
  func codeIfPresent<C: Code>(_ name: String, as type: C.Type = C.self) throws -> C? {
    try ifPresent(name) { row in { try row.code($0, as: C.self) } }
  }
}
