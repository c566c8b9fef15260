import Vocabulary

/// What verifying an edition came to.
package struct EditionReport: Sendable, Equatable {
  /// What was held, in the order of checking, as Korean sentences.
  package internal(set) var checked: [String] = []
  /// What this check cannot prove and what would.
  package internal(set) var unproven: [String] = []
  /// The first broken place; `nil` when everything held.
  package internal(set) var broken: EditionDamage?
  /// Fingerprint recomputed from the files; `nil` when the archive could not be read.
  package internal(set) var fingerprint: String?

  /// Whether nothing broken was found.
  package var isIntact: Bool { broken == nil }
  /// 0 or 1, as `naeil verify` ends.
  package var exitCode: Int { isIntact ? 0 : 1 }

  /// The report as it is printed.
  package var text: String {
    var lines = checked.map { "확인: \($0)" }
    if let broken { lines.append("깨짐: \(broken.detail)") }
    lines += unproven.map { "참고: \($0)" }
    if let fingerprint { lines.append("지문: \(fingerprint)") }
    lines.append(isIntact ? "결과: 이상 없음" : "결과: 맞지 않음")
    return lines.joined(separator: "\n")
  }
}
