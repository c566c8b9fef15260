import Ledger
import Pages
import Vocabulary

/// Head and foot of the printed page: office and year, fingerprint, page number. The values stand in a style sheet of
/// the edition's own, because a page's margins can hold nothing but what a style sheet says.
enum PaperFrame {
  static func link(_ edition: Edition) -> HTML {
    "<link rel=\"stylesheet\" media=\"print\" href=\"\(HTML.address("/editions/\(edition.id).css"))\">"
  }

  /// The sheet itself.
  static func css(_ edition: Edition) -> String {
    let name =
      "\(edition.officeName) \(edition.year)년 일자리 목표 · \(edition.kind.label) \(edition.publishedOn) (\(edition.id))"
    return """
      @page {
        @top-left { content: \(quoted(name)); font-size: 8pt; }
        @bottom-left { content: \(quoted("지문 " + edition.fingerprint)); font-size: 6.5pt; }
        @bottom-center { content: none; }
        @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; }
      }

      """
  }

  /// A CSS string: nothing in a name can end it.
  private static func quoted(_ text: String) -> String {
    let safe = text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\" || scalar.value < 32
        ? "\\\(String(scalar.value, radix: 16)) " : String(Character(scalar))
    }
    return "\"\(safe.joined())\""
  }
}
