import Vocabulary

/// A head kept outside the database: what `naeil verify --head SEQ:HEX` is given.
package struct KeptHead: Sendable, Hashable {
  /// 1, 2, 3 … within the office.
  package let sequence: Int
  /// Chain hash, 32 bytes.
  package let hash: [UInt8]
  /// Whose ledger; nil when whoever kept it did not say.
  package let office: String?
  /// `hash`: 32 bytes.
  package init(sequence: Int, hash: [UInt8], office: String? = nil) {
    (self.sequence, self.hash, self.office) = (sequence, hash, office)
  }
  /// `SEQ:HEX` with 64 hexadecimal digits; `nil` for anything else.
  package init?(_ text: String, office: String? = nil) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int(parts[0]), sequence > 0, let hash = [UInt8](hex: String(parts[1])),
      hash.count == 32
    else { return nil }
    self.init(sequence: sequence, hash: hash, office: office)
  }
  /// As the command takes it.
  package var text: String { "\(sequence):\(hash.hex)" }
}

/// The first place of an office's ledger that does not hold.
package struct LedgerFinding: Sendable, Hashable {
  /// `nil` when it is about the database as a whole.
  package let office: String?
  /// Sequence of the entry, where one can be named.
  package let sequence: Int?
  /// What did not hold.
  package let check: Check
  /// What stands there and what should: codes, numbers and hashes, never a person.
  package let detail: String

  /// What was checked, in the order of checking.
  package enum Check: String, Sendable, CaseIterable, Codable {
    case trigger, gap, entry, link, head, dailyHead, keptHead, thread, ruleSet, standing, summary, monthlySummary,
      netPersons, edition

    /// What is wrong, as a sentence.
    package var sentence: String {
      switch self {
      case .trigger: "고치기·지우기를 막는 장치(트리거)가 없거나 꺼져 있습니다."
      case .gap: "순번이 이어지지 않습니다. 줄이 빠졌거나 순서가 바뀌었습니다."
      case .entry: "기재 내용이 적힌 당시와 다릅니다."
      case .link: "앞줄과 이어지는 연결값이 맞지 않습니다."
      case .head: "원장의 마지막 줄과 머리값이 다릅니다."
      case .dailyHead: "날마다 남긴 머리값과 원장이 다릅니다."
      case .keptHead: "밖에 보관한 머리값과 원장이 다릅니다."
      case .thread: "기재와 일자리의 연결이 원장과 다릅니다."
      case .ruleSet: "시행 중인 집계 기준을 읽을 수 없습니다."
      case .standing: "일자리의 판정이 원장에서 다시 센 것과 다릅니다."
      case .summary: "연도별 집계가 원장에서 다시 센 것과 다릅니다."
      case .monthlySummary: "월별 집계가 원장에서 다시 센 것과 다릅니다."
      case .netPersons: "실인원이 원장에서 다시 센 것과 다릅니다."
      case .edition: "공시본이 공시한 뒤에 바뀌었거나 원장과 이어지지 않습니다."
      }
    }
  }

  /// The whole line for the command and the page.
  package var sentence: String {
    let place = office.map { "\($0) 원장" } ?? "데이터베이스"
    let row = sequence.map { " 순번 \($0)" } ?? ""
    return "\(place)\(row): \(check.sentence) \(detail)"
  }
}

/// What `verify` found.
package struct LedgerReport: Sendable {
  /// Each office's head as recomputed from its entries, in the order of offices.
  package var heads: [LedgerHead] = []
  /// The first broken place of each office, in the order of checking.
  package var findings: [LedgerFinding] = []
  /// Kept heads that were found in the chain.
  package var matchedHeads: [KeptHead] = []
  /// Korean sentences: what this check cannot show.
  package var cannotProve: [String] = []

  /// Whether nothing was found.
  package var isSound: Bool { findings.isEmpty }
  /// Number of entries held against the chain.
  package var entries: Int { heads.reduce(0) { $0 + $1.sequence } }

  /// As the command prints it.
  package var lines: [String] {
    var out = heads.map { "\($0.office): \($0.sequence.grouped)건, 머리값 \($0.text)" }
    out += findings.map(\.sentence)
    if isSound { out.append("원장, 집계와 실인원이 모두 맞습니다(기재 \(entries.grouped)건).") }
    return out + matchedHeads.map { "보관한 머리값과 같습니다: \($0.text)" } + cannotProve
  }

  func isBroken(_ office: String) -> Bool { findings.contains { $0.office == office } }
}
