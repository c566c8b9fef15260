import Storage
import Vocabulary

/// Walks every office's entries in order and holds each row, each link and each head against the hashes.
struct ChainCheck {
  let kept: [KeptHead]

  func run(
    _ report: inout LedgerReport, office: String?, _ tx: any ReadTransaction, progress: (Int) -> Void
  ) throws {
    let daily = try dailyHeads(tx)
    var walk: OfficeWalk?
    let wanted = Dictionary(grouping: kept, by: \.sequence)
    var matched: Set<KeptHead> = []
    var read = 0
    let scope = office == nil ? "" : "WHERE office = ?"
    try tx.each(
      "SELECT \(EntryColumns.list) FROM ledger_entry \(scope) ORDER BY office, sequence", office.map { [$0] } ?? []
    ) { row in
      let name = try row.text("office")
      if walk?.office != name {
        finish(walk, &report)
        walk = OfficeWalk(office: name, daily: daily[name] ?? [:])
      }
      try walk?.take(row)
      if let here = walk, here.finding == nil {
        for head in wanted[here.sequence] ?? [] where head.hash == here.hash && (head.office ?? name) == name {
          matched.insert(head)
        }
      }
      read += 1
      if read % 10_000 == 0 { progress(read) }
      return true
    }
    finish(walk, &report)
    try checkHeads(&report, office: office, tx)
    checkDropped(daily, &report, office: office)
    report.matchedHeads = kept.filter(matched.contains)
    for head in kept where !matched.contains(head) {
      report.findings.append(
        LedgerFinding(
          office: head.office ?? (report.heads.count == 1 ? report.heads[0].office : office), sequence: head.sequence,
          check: .keptHead,
          detail: "보관한 머리값: \(head.text)"))
    }
  }

  private func finish(_ walk: OfficeWalk?, _ report: inout LedgerReport) {
    guard let walk else { return }
    if let finding = walk.finding ?? walk.unmetDailyHead { report.findings.append(finding) }
    report.heads.append(
      LedgerHead(office: walk.office, sequence: walk.sequence, hash: walk.hash, postedAt: walk.recordedAt))
  }

  /// An office whose rows are all gone may still have left the heads of its days.
  private func checkDropped(_ daily: [String: DailyHeads], _ report: inout LedgerReport, office: String?) {
    let walked = Set(report.heads.map(\.office))
    for (name, heads) in daily.sorted(by: { $0.key < $1.key })
    where !walked.contains(name) && (office == nil || office == name) && !report.isBroken(name) {
      if let finding = OfficeWalk(office: name, daily: heads).unmetDailyHead { report.findings.append(finding) }
    }
  }

  private func dailyHeads(_ tx: any ReadTransaction) throws -> [String: DailyHeads] {
    var out: [String: DailyHeads] = [:]
    for row in try tx.rows("SELECT office, day, sequence, chain_hash FROM ledger_daily_head ORDER BY office, day") {
      let head = DailyHead(day: try row.text("day"), hash: try row.blob("chain_hash"))
      out[try row.text("office"), default: [:]][try row.int("sequence"), default: []].append(head)
    }
    return out
  }

  private func checkHeads(_ report: inout LedgerReport, office: String?, _ tx: any ReadTransaction) throws {
    var stored: [String: LedgerHead] = [:]
    for row in try tx.rows("SELECT office, sequence, chain_hash, posted_at FROM ledger_head ORDER BY office") {
      let head = try LedgerHead(row: row)
      if office == nil || office == head.office { stored[head.office] = head }
    }
    for walked in report.heads where !report.isBroken(walked.office) {
      let head = stored[walked.office]
      if head?.sequence != walked.sequence || head?.hash != walked.hash {
        report.findings.append(
          LedgerFinding(
            office: walked.office, sequence: walked.sequence, check: .head,
            detail: "원장 \(walked.text), 머리값 \(head?.text ?? "없음")"))
      } else if let head, head.postedAt != walked.postedAt {
        report.findings.append(
          LedgerFinding(
            office: walked.office, sequence: walked.sequence, check: .head,
            detail: "마지막 줄을 적은 때 \(walked.postedAt), 머리값에 적힌 때 \(head.postedAt)"))
      }
    }
    let walked = Set(report.heads.map(\.office))
    for head in stored.values.sorted(by: { $0.office < $1.office })
    where head.sequence > 0 && !walked.contains(head.office) {
      report.findings.append(
        LedgerFinding(office: head.office, sequence: head.sequence, check: .head, detail: "원장에 줄이 하나도 없습니다."))
    }
  }
}

struct DailyHead {
  let day: String
  let hash: [UInt8]
}

/// Of one office, by sequence; more than one at a place is one too many.
typealias DailyHeads = [Int: [DailyHead]]

/// One office's walk along its chain; stops judging at the first broken place.
struct OfficeWalk {
  let office: String
  var sequence = 0
  var hash = EntryColumns.genesis
  var recordedAt = Instant(milliseconds: 0)
  var finding: LedgerFinding?
  private var daily: DailyHeads
  /// Whether the last row taken ended a day by a daily head.
  private var lastHadHead = false

  init(office: String, daily: DailyHeads) { (self.office, self.daily) = (office, daily) }

  mutating func take(_ row: Row) throws {
    guard finding == nil else { return }
    let number = try row.int("sequence")
    guard number == sequence + 1 else {
      breaks(at: sequence + 1, .gap, "다음 줄의 순번은 \(number)입니다.")
      return
    }
    let salt = try row.blob("salt")
    let cells = row.cells.prefix(EntryColumns.stated.count)
    let entryHash = EntryColumns.entryHash(salt: salt, EntryColumns.canonical(cells))
    guard entryHash == (try row.blob("entry_hash")) else {
      breaks(at: number, .entry, "다시 계산한 해시 \(entryHash.hex.prefix(16))…")
      return
    }
    let chainHash = EntryColumns.chainHash(after: hash, entryHash)
    guard chainHash == (try row.blob("chain_hash")) else {
      breaks(at: number, .link, "다시 계산한 연결값 \(chainHash.hex.prefix(16))…")
      return
    }
    let now = try row.instant("recorded_at")
    if sequence > 0, recordedAt.day < now.day, !lastHadHead {
      breaks(at: sequence, .dailyHead, "\(recordedAt.day)의 머리값이 남아 있지 않습니다.")
      return
    }
    lastHadHead = daily[number] != nil
    let kept = daily.removeValue(forKey: number) ?? []
    if let head = kept.first(where: { $0.hash != chainHash || $0.day != now.day.description }) {
      breaks(at: number, .dailyHead, "\(head.day)에 남긴 머리값 \(head.hash.hex.prefix(16))…, 그 줄을 적은 날 \(now.day)")
      return
    }
    (sequence, hash, recordedAt) = (number, chainHash, now)
  }

  /// A daily head without its row.
  var unmetDailyHead: LedgerFinding? {
    guard let (sequence, heads) = daily.min(by: { $0.key < $1.key }), let head = heads.first else { return nil }
    return LedgerFinding(
      office: office, sequence: sequence, check: .dailyHead, detail: "\(head.day)에 남긴 머리값의 줄이 원장에 없습니다.")
  }

  private mutating func breaks(at sequence: Int, _ check: LedgerFinding.Check, _ detail: String) {
    finding = LedgerFinding(office: office, sequence: sequence, check: check, detail: detail)
  }
}
