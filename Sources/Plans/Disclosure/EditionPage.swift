import Counting
import Ledger
import Pages
import Vocabulary

/// `/editions/{id}`: one publication and how to hold its file against it.
struct EditionPage {
  let disclosure: Disclosure
  let files: [EditionManifest.Line]
  /// Why a quoted year has no result.
  let gap: ResultGap

  private var edition: Edition { disclosure.edition }

  var page: Page {
    Page(
      title: disclosure.isQuoted ? say("내가 받은 파일이 여기 실린 그 파일인가?") : say("내가 받은 파일이 공시한 그 파일인가?"),
      lead: """
        <p>\(say("지문이 같으면 같은 파일입니다."))</p><p><code>\(edition.fingerprint)</code></p>
        """,
      body: """
        <p>\(linkButton(edition.kind.download, "/editions/\(edition.id).zip", .primary))</p>\
        <pre><code>naeil verify \(edition.id).zip --fingerprint \(edition.fingerprint)</code></pre>\
        \(structuredList(particulars))\(section(say("들어 있는 파일"), id: "files", fileTable))
        """,
      breadcrumb: [
        (say("일자리 목표 공시"), "/plans"), (edition.officeName, "/plans/\(edition.office)"),
        (say("{0}년", String(edition.year)), disclosure.path),
      ], head: PaperFrame.link(edition), quoted: disclosure.isQuoted, footnotes: true)
  }

  private var particulars: [(String, HTML)] {
    [
      (say("종류"), "\(say(edition.kind.label))"), (disclosure.isQuoted ? say("묶음 번호") : say("공시본 번호"), "\(edition.id)"),
      (say("기관"), korean(edition.officeName)),
      (edition.kind.published, "\(edition.publishedOn) \(edition.publishedAt.clock)"),
      (say("계획"), "\(edition.planVersion == 0 ? say("종합계획만") : say("{0}판", String(edition.planVersion)))"),
      (say("집계 기준"), korean(disclosure.contents.rules.ruleSet.name)),
      (
        say("목표와 실적"),
        headline
      ),
      (say("원장 머리값"), "<code>\(edition.head.sequence):\(edition.head.hash)</code>"),
    ]
  }

  /// Never 0 where nothing is known.
  private var headline: HTML {
    let unit = counter(.persons)
    let aim = edition.target == 0 ? say("옮겨 둔 연차별 목표 없음") : "\(edition.target.grouped)\(unit)"
    if edition.hasNoResult { return "\(aim), \(gap.label)" }
    guard edition.target > 0 || !disclosure.isQuoted else {
      return "\(aim), \(say("실적")) \(edition.result.grouped)\(unit)"
    }
    return rateLine(edition.result, edition.target, unit)
  }

  private var fileTable: HTML {
    table(
      caption: say("지문에 든 파일과 그 SHA-256"),
      columns: [Column(say("파일"), heading: true), Column(say("바이트"), numeric: true), Column("SHA-256")],
      rows: files.map { ["\($0.name)", "\($0.length.grouped)", "<code>\($0.digest)</code>"] })
  }
}
