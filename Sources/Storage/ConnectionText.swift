import Foundation

/// A libpq connection address taken apart around its passwords: `postgresql://user:HERE@host/name?password=OR_HERE`.
struct ConnectionText: Sendable {
  /// The address with neither of them.
  let bare: String
  /// The password; nil when the address holds none. The parameter wins, as in libpq.
  let password: String?
  /// The address as it may be printed.
  let shown: String

  /// Parameters that are secrets.
  private static let secrets: Set<Substring> = ["password", "sslpassword"]

  init(_ address: String) {
    let start = address.range(of: "://")?.upperBound ?? address.startIndex
    let query = address[start...].firstIndex(of: "?") ?? address.endIndex
    let authority = address[start..<query].prefix { $0 != "/" }
    var (head, word) = (String(address[..<query]), String?.none)
    if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
      word = String(address[address.index(after: colon)..<at])
      head = String(address[..<colon]) + String(address[at..<query])
    }
    var (kept, masked): ([Substring], [String]) = ([], [])
    for parameter in address[query...].dropFirst().split(separator: "&") {
      let name = parameter.prefix { $0 != "=" }
      if name == "password" {
        word = String(parameter.dropFirst(name.count + 1))
      } else {
        kept.append(parameter)
      }
      masked.append(Self.secrets.contains(name) ? "\(name)=***" : String(parameter))
    }
    bare = kept.isEmpty ? head : "\(head)?\(kept.joined(separator: "&"))"
    shown = masked.isEmpty ? head : "\(head)?\(masked.joined(separator: "&"))"
    password = word.map { $0.removingPercentEncoding ?? $0 }
  }
}
