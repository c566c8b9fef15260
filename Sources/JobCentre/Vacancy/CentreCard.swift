import Offices
import Pages

/// How the public reaches a centre.
package enum CentreCard {
  /// Name, telephone, address and hours, as far as the office has said.
  package static func reach(_ centre: Centre) -> HTML {
    let lines: [(String, HTML)] = [
      centre.phone.map { (say("전화"), "<a href=\"tel:\($0.filter { $0.isNumber })\">\($0)</a>" as HTML) },
      centre.address.map { (say("찾아오는 곳"), korean($0)) }, centre.hours.map { (say("여는 시간"), korean($0)) },
    ].compactMap(\.self)
    return "<p><b>\(korean(centre.name))</b></p>\(lines.isEmpty ? .empty : structuredList(lines))"
  }

  /// Whether the public can be sent there.
  package static func isReachable(_ centre: Centre) -> Bool { centre.phone != nil || centre.address != nil }
}
