import Counting
import Ledger
import Pages
import Vocabulary

/// The lower half of the disclosure page: what was changed, by which rules it was counted, how to check it.
struct DisclosureProof {
  let disclosure: Disclosure

  private var edition: Edition { disclosure.edition }
  private var plan: EditionPlan { disclosure.plan }

  var sections: HTML { "\(changes)\(rules)\(check)\(others)" }

  private var changes: HTML {
    let rows = plan.versions.enumerated().map { index, version -> [HTML] in
      let target = version.target(.persons)
      let before = index > 0 ? plan.versions[index - 1].target(.persons) : nil
      return [
        "\(say("{0}판", String(version.number)))", version.decidedOn.map { "\($0)" } ?? "\(say("미확인"))",
        version.announcedOn.map { "\($0)" } ?? "\(say("공고 전"))", korean(version.reason),
        "\(target.grouped)\(counter(.persons))\(before.map { change(target - $0) } ?? "")",
      ]
    }
    return section(
      say("고친 기록"), id: "changes",
      table(
        caption: say("목표를 정하고 고친 기록"),
        columns: [
          Column(say("판"), heading: true), Column(say("결정")), Column(say("공고")), Column(say("사유")),
          Column(say("목표(명)"), numeric: true),
        ], rows: rows) + "<p>\(corrections)</p>")
  }

  private func change(_ difference: Int) -> HTML {
    " (\(difference < 0 ? "−" : "+")\(difference.magnitude.description))"
  }

  private var corrections: HTML {
    let counts = disclosure.corrections
    let all = say("이 해의 기재를 정정한 것은 모두 {0}건입니다.", counts.all.grouped)
    guard let since = counts.since else { return "\(all)" }
    return "\(all) \(say("지난 공시 뒤 정정 {0}건.", since.grouped))"
  }

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
      <p>\(linkButton(say("공시본 내려받기(ZIP)"), zip, .primary))</p>\
      <ol><li>\(say("내려받은 ZIP의 README.txt에 손으로 검산하는 방법이 한국어와 영어로 있습니다."))</li>\
      <li>\(say("프로그램이 있으면 아래 명령이 모든 숫자를 다시 계산합니다."))\
      <pre><code>naeil verify \(edition.id).zip --fingerprint \(edition.fingerprint)</code></pre></li>\
      <li>\(say("같은 숫자를 프로그램으로 읽으려면:")) \(link("/api/v1\(disclosure.path)", "/api/v1\(disclosure.path)"))</li></ol>\
      \(structuredList([
        (say("공시본"), link(edition.id, "/editions/\(edition.id)")),
        (say("지문(SHA-256)"), "<code>\(edition.fingerprint)</code>"),
        (say("공시한 때"), "\(edition.publishedOn) \(edition.publishedAt.clock)"),
        (say("원장 머리값"), "<code>\(edition.head.sequence):\(edition.head.hash)</code>"),
      ]))
      """)
  }

  private var others: HTML {
    guard disclosure.editions.count > 1 else { return .empty }
    let items = disclosure.editions.map { other -> HTML in
      let here = other.id == edition.id
      let rate = rateLine(other.result, other.target, counter(.persons))
      return """
        <li>\(here ? "<b>\(other.publishedOn)</b>" as HTML
          : link(other.publishedOn.description, "\(disclosure.path)?edition=\(other.id)")): \(rate)</li>
        """
    }
    return section(say("이 해의 공시본들"), id: "editions", "<ul>\(items)</ul>")
  }
}
