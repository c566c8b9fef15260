/// What of a name, number or day may stand on a screen before a reason was typed.
package enum Masking {
  /// `홍길동` → `홍*동`, `남궁은하수` → `남***수`, `이산` → `이*`.
  package static func name(_ name: String) -> String {
    let letters = Array(name)
    switch letters.count {
    case 0: return ""
    case 1: return "*"
    case 2: return "\(letters[0])*"
    default:
      return String(letters[0]) + String(repeating: "*", count: letters.count - 2) + String(letters[letters.count - 1])
    }
  }
  /// `01012345678` → `010-****-5678`.
  package static func phone(_ digits: String) -> String {
    let only = digits.filter(\.isNumber)
    guard only.count >= 8 else { return String(repeating: "*", count: only.count) }
    return "\(only.prefix(3))-****-\(only.suffix(4))"
  }
  /// `1988-03-02` → `1988-**-**`.
  package static func birthDate(_ day: Day) -> String { "\(day.year)-**-**" }
}
