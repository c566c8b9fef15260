import Counting
import Ledger
import Pages
import Vocabulary

/// The end of the disclosure page: by which rules it was counted, how to check it, which other editions there are.
struct DisclosureProof {
  let disclosure: Disclosure

  private var edition: Edition { disclosure.edition }
  var sections: HTML { "\(rules)\(check)\(others)" }

  private var rules: HTML {
    let set = disclosure.contents.rules.ruleSet
    let clauses = set.clauses.map { clause -> HTML in
      "<li><b>\(say(clause.category.label))</b>: \(korean(clause.sentence))</li>"
    }
    return section(
      say("무엇을 실적으로 세었나"), id: "rules",
      """
      <p>\(korean(set.name)) · \(say("출처")): \(korean(set.source))</p>\
      \(set.confidence == "own" ? "<p>\(say("법령이 정한 기준이 아니라 이 기관의 자체 기준입니다."))</p>" as HTML : .empty)\
      \(disclosure(say("부문마다의 기준 보기"), "<ul>\(clauses)</ul>"))
      """)
  }
  private func disclosure(_ title: String, _ body: HTML) -> HTML { Pages.disclosure(title, body) }

  private var check: HTML {
    let zip = "/editions/\(edition.id).zip"
    return section(
      say("이 숫자 직접 검산하기"), id: "check",
      """
      <p>\(linkButton(edition.kind.download, zip, .primary))</p>\
      <ol><li>\(say("내려받은 ZIP의 README.txt에 손으로 검산하는 방법이 한국어와 영어로 있습니다."))</li>\
      <li>\(say("프로그램이 있으면 아래 명령이 모든 숫자를 다시 계산합니다."))\
      <pre><code>naeil verify \(edition.id).zip --fingerprint \(edition.fingerprint)</code></pre></li>\
      <li>\(say("같은 숫자를 프로그램으로 읽으려면:")) \(link("/api/v1\(disclosure.path)", "/api/v1\(disclosure.path)"))</li></ol>\
      \(structuredList([
        (edition.kind.noun, link(edition.id, "/editions/\(edition.id)")),
        (say("지문(SHA-256)"), "<code>\(edition.fingerprint)</code>"),
        (edition.kind.published, "\(edition.publishedOn) \(edition.publishedAt.clock)"),
        (say("원장 머리값"), "<code>\(edition.head.sequence):\(edition.head.hash)</code>"),
      ]))
      """)
  }

  private var others: HTML {
    guard disclosure.editions.count > 1 else { return .empty }
    let items = disclosure.editions.map { other -> HTML in
      let here = other.id == edition.id
      let rate: HTML =
        other.hasNoResult
        ? "\(ResultGap.notCopied.label)" : rateLine(other.result, other.target, counter(.persons))
      return """
        <li>\(here ? "<b>\(other.publishedOn)</b>" as HTML
          : link(other.publishedOn.description, "\(disclosure.path)?edition=\(other.id)")): \(rate)</li>
        """
    }
    return section(
      edition.kind == .disclosed ? say("이 해의 공시본들") : say("이 해의 보도 인용 묶음들"), id: "editions", "<ul>\(items)</ul>")
  }
}
