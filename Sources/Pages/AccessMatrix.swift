import Vocabulary

/// Who may call what, as a text a reviewer can read and a test can hold: one line an endpoint, one column a caller.
package enum AccessMatrix {
  /// `○` may, `·` may not; behind it the purpose written to the access log, `+사유` where a reason must be typed.
  package static func text(_ endpoints: [Endpoint]) -> String {
    let names = ["익명"] + Role.allCases.map(\.label)
    var lines = [
      "열: " + names.enumerated().map { "\($0.offset + 1) \($0.element)" }.joined(separator: " · "), "",
    ]
    let sorted = endpoints.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    let width = sorted.map { $0.path.count + 5 }.max() ?? 0
    for endpoint in sorted {
      let name =
        endpoint.method.rawValue + String(repeating: " ", count: 5 - endpoint.method.rawValue.count) + endpoint.path
      let marks = callers.map { endpoint.audience.admits($0) ? "○" : "·" }.joined(separator: " ")
      let purpose = (endpoint.purpose?.label ?? "–") + (endpoint.reasonDue ? "+사유" : "")
      lines.append(name + String(repeating: " ", count: width - name.count + 2) + marks + "  " + purpose)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let callers: [Caller] =
    [.anonymous]
    + Role.allCases.map {
      Caller(way: .session("matrix"), account: "matrix", office: "matrix", centre: nil, name: "", roles: [$0])
    }
}
