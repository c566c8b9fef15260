import Vocabulary

/// An Atom feed (RFC 4287): what changed, for feed readers and other offices' programs.
package struct AtomFeed: Sendable {
  /// One thing that changed.
  package struct Entry: Sendable {
    /// An IRI, the same for ever.
    package let id: String
    /// Plain text.
    package let title: String, summary: String
    /// Absolute, or a path where the site does not know its own name.
    package let link: String
    /// When it became public.
    package let updated: Instant
    /// As published.
    package init(id: String, title: String, summary: String, link: String, updated: Instant) {
      (self.id, self.title, self.summary, self.link, self.updated) = (id, title, summary, link, updated)
    }
  }
  /// An IRI, the same for ever.
  package let id: String
  /// Plain text.
  package let title: String, author: String, rights: String
  /// Address of the feed and of the page it belongs to.
  package let selfLink: String, link: String
  /// Newest first.
  package let entries: [Entry]

  /// As published.
  package init(
    id: String, title: String, author: String, rights: String, selfLink: String, link: String, entries: [Entry]
  ) {
    (self.id, self.title, self.author, self.rights) = (id, title, author, rights)
    (self.selfLink, self.link, self.entries) = (selfLink, link, entries)
  }

  /// UTF-8. An empty feed was last changed at `emptySince`.
  package func bytes(emptySince: Instant) -> [UInt8] {
    let updated = entries.map(\.updated).max() ?? emptySince
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">
      <id>\(Self.escaped(id))</id>
      <title>\(Self.escaped(title))</title>
      <updated>\(updated)</updated>
      <author><name>\(Self.escaped(author))</name></author>
      <rights>\(Self.escaped(rights))</rights>
      <link rel="self" type="application/atom+xml" href="\(Self.escaped(selfLink))"/>
      <link rel="alternate" type="text/html" href="\(Self.escaped(link))"/>

      """
    for entry in entries {
      out += """
        <entry>
        <id>\(Self.escaped(entry.id))</id>
        <title>\(Self.escaped(entry.title))</title>
        <updated>\(entry.updated)</updated>
        <link rel="alternate" type="text/html" href="\(Self.escaped(entry.link))"/>
        <summary>\(Self.escaped(entry.summary))</summary>
        </entry>

        """
    }
    return Array((out + "</feed>\n").utf8)
  }

  /// For text and attributes; characters XML cannot hold are left out.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }
}
