import Vocabulary

/// An iCalendar file (RFC 5545) of whole days, as calendar programs subscribe to.
package struct ICalendar: Sendable {
  /// One whole day.
  package struct Event: Sendable {
    /// The same for ever.
    package let id: String
    /// In Seoul; the event lasts this day alone.
    package let day: Day
    /// Plain text.
    package let title: String, summary: String
    /// Absolute; nil where the site does not know its own name.
    package let address: String?
    /// When what it says last changed.
    package let changed: Instant
    /// As published.
    package init(id: String, day: Day, title: String, summary: String, address: String?, changed: Instant) {
      (self.id, self.day, self.title, self.summary) = (id, day, title, summary)
      (self.address, self.changed) = (address, changed)
    }
  }
  /// Shown as the calendar's name.
  package let name: String
  /// In the order of the file.
  package let events: [Event]

  /// As published.
  package init(name: String, events: [Event]) { (self.name, self.events) = (name, events) }

  /// UTF-8, CRLF, lines of at most 75 octets.
  package var bytes: [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Naeil//Naeil//KO", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:Asia/Seoul",
    ]
    for event in events {
      lines += [
        "BEGIN:VEVENT", "UID:\(Self.escaped(event.id))", "DTSTAMP:\(Self.stamp(event.changed))",
        "DTSTART;VALUE=DATE:\(Self.compact(event.day))",
        "DTEND;VALUE=DATE:\(Self.compact(event.day.adding(days: 1)))", "SUMMARY:\(Self.escaped(event.title))",
        "DESCRIPTION:\(Self.escaped(event.summary))",
      ]
      if let address = event.address { lines.append("URL:\(address)") }
      lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.flatMap { Self.folded($0) + [13, 10] }
  }

  /// A line is broken after 75 octets, never within a character; what follows begins with a blank.
  static func folded(_ line: String) -> [UInt8] {
    var out: [UInt8] = []
    var length = 0
    for scalar in line.unicodeScalars {
      let octets = Array(String(Character(scalar)).utf8)
      if length + octets.count > 75 {
        out += [13, 10, 32]
        length = 1
      }
      out += octets
      length += octets.count
    }
    return out
  }

  /// RFC 5545 §3.3.11.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case ";": out += "\\;"
      case ",": out += "\\,"
      case "\n": out += "\\n"
      default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  private static func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }

  /// `20261121T091500Z`: the moment in UTC, nine hours before Seoul.
  private static func stamp(_ instant: Instant) -> String {
    instant.adding(seconds: -9 * 3600).description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }
}
