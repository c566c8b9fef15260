import Ledger
import Pages
import Vocabulary

/// `/desk/plans/{year}/publish`: what changes in numbers, before the button.
struct PublishPage {
  let preview: Publisher.Preview
  let call: Call
  let form: TypedForm

  private var contents: EditionContents { preview.bundle.contents }
  private var year: Int { contents.plan.year }

  var page: Page {
    Page(
      title: "공시하면 무엇이 달라지나", lead: lead,
      body: form.summary() + versions + changes + sources + act,
      breadcrumb: [("업무", "/desk"), ("\(year)년", "/desk/plans/\(year)")])
  }

  private var lead: HTML {
    let now = contents.table.first(.office)
    let line = rateLine(now?.result ?? 0, now?.target ?? 0, "명")
    guard let last = preview.last else { return "<p>\(year)년의 첫 공시입니다. \(line)</p>" }
    if preview.isUnchanged { return "<p>공시본(\(last.publishedOn)) 뒤로 달라진 것이 없습니다. 공시할 것이 없습니다.</p>" }
    return "<p>공시본(\(last.publishedOn)) \(last.result.grouped)명 → \(line)</p>"
  }

  /// The versions this edition would make known for the first time, with what is missing of them.
  private var versions: HTML {
    let known = preview.before?.plan.current.number ?? 0
    let new = contents.plan.versions.filter { $0.number > known }
    guard !new.isEmpty else { return .empty }
    let waiting = new.filter { $0.announcedOn == nil && $0.source == nil }
    let warning: HTML =
      waiting.isEmpty
      ? .empty
      : alert(
        kind: .warning, title: "공고일이 없는 판 \(waiting.count)개가 함께 나갑니다",
        body: """
          <p>공시본에 ‘공고 전’으로 남습니다. 공고했으면 공고일을 적고, 잘못 만든 판이면 거둔 뒤 공시하십시오. \
          \(link("목표의 판", "/desk/plans/\(year)#versions"))</p>
          """)
    return section(
      "처음 알려지는 목표의 판",
      table(
        caption: "앞 공시본에 없던 판",
        columns: [
          Column("판", heading: true), Column("결정"), Column("공고"), Column("사유"), Column("목표(명)", numeric: true),
        ],
        rows: new.map { version in
          [
            "\(version.number)판", version.decidedOn.map { "\($0)" } ?? "미확인",
            version.announcedOn.map { "\($0)" } ?? "공고 전", "\(version.reason)",
            "\(version.target(.persons).grouped)명",
          ]
        }) + warning)
  }

  /// Each figure that would read differently, with before, after and difference.
  private var changes: HTML {
    let before = preview.before?.table
    let parts: [EditionFigure.Part] = [.office, .category, .project, .notCounted, .coverage, .netPersons]
    var rows = contents.table.figures.filter { parts.contains($0.part) }.flatMap { now -> [[HTML]] in
      differences(before?.first(now.part, now.key, now.unit), now)
    }
    let gone = before?.figures.filter { old in
      parts.contains(old.part) && contents.table.first(old.part, old.key, old.unit) == nil
    }
    for old in gone ?? [] { rows += differences(old, EditionFigure(old.part, old.key, old.unit)) }
    return section(
      "달라지는 숫자",
      table(
        caption: "앞 공시본과 이번 공시본",
        columns: [
          Column("무엇", heading: true), Column("앞 공시본", numeric: true), Column("이번", numeric: true),
          Column("차이", numeric: true),
        ], rows: rows, empty: "<p>달라지는 숫자가 없습니다.</p>"))
  }

  /// Where totals without a list were read stands in `totals.csv` word for word, for ever.
  private var sources: HTML {
    let written = Set(contents.totals.map(\.source).filter { !$0.isEmpty }).sorted()
    guard !written.isEmpty else { return .empty }
    return section(
      "그대로 공개되는 출처 글",
      """
      <p>명단 없는 집계·추정·약정의 출처로 적은 글입니다. 글자 그대로 공개되니 사람 이름이나 연락처가 없는지 확인하십시오. \
      있으면 그 기재를 정정한 뒤 공시하십시오. 전화번호와 이메일은 ‘[연락처 지움]’으로 바꿉니다.</p>\
      <ul>\(written, { "<li>\(sourceText($0))</li>" as HTML })</ul>
      """)
  }

  private func differences(_ before: EditionFigure?, _ now: EditionFigure) -> [[HTML]] {
    let unit = now.unit.label, name = name(now)
    // The line of coverage holds the share with a list (measured) of all (result): only the share is its own news.
    let pairs: [(String, Int?, Int?)] =
      now.part == .coverage
      ? [("실적", before?.measured, now.measured)]
      : [
        ("목표", before?.target, now.target), ("실적", before?.result, now.result),
        ("세지 않음", before?.notCounted, now.notCounted), ("정정", before?.corrections, now.corrections),
      ]
    return pairs.filter { ($0.1 ?? 0) != ($0.2 ?? 0) }.map { label, old, new in
      [
        "\(name) \(label)", old.map { "\($0.grouped)\(label == "정정" ? "건" : unit)" } ?? "–",
        "\((new ?? 0).grouped)\(label == "정정" ? "건" : unit)", "\(signed((new ?? 0) - (old ?? 0)))",
      ]
    }
  }

  private func name(_ figure: EditionFigure) -> String {
    switch figure.part {
    case .office: "전체"
    case .category: Category(rawValue: figure.key)?.label ?? figure.key
    case .project: contents.plan.current.projects.first { $0.code == figure.key }?.name ?? "사업 \(figure.key)"
    case .notCounted: VerdictWords.label(figure.key)
    case .coverage: "개인별 확인"
    case .netPersons: "실인원"
    case .strategy, .month, .lastYear, .lastYearMonth: figure.key
    }
  }

  private var act: HTML {
    guard !preview.isUnchanged else {
      return "<p>\(linkButton("돌아가기", "/desk/plans/\(year)", .secondary))</p>"
    }
    let body: HTML = """
      \(hiddenField("fingerprint", preview.bundle.document.fingerprint))\
      <p>공시하면 누구나 볼 수 있고, 공시본은 고치거나 지울 수 없습니다. 틀린 것은 원장에서 정정한 뒤 새로 공시합니다.</p>\
      <p class="naeil-basis">지문 <code>\(preview.bundle.document.fingerprint)</code></p>\
      \(formActions([button("공시하기"), linkButton("취소", "/desk/plans/\(year)", .tertiary)]))
      """
    return Pages.form(call, action: "/desk/plans/\(year)/publish", body)
  }
}
