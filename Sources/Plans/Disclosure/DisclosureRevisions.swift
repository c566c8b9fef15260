import Ledger
import Pages
import Vocabulary

/// 고친 기록: every version of the year's targets, then old and new side by side for each revision.
struct DisclosureRevisions {
  let disclosure: Disclosure

  private var plan: EditionPlan { disclosure.plan }

  var section: HTML {
    Pages.section(say("고친 기록"), id: "changes", versions + revisions + "<p>\(corrections)</p>")
  }

  private var versions: HTML {
    guard !plan.versions.isEmpty else {
      return "<p>\(disclosure.isQuoted ? say("옮겨 둔 연차별 목표가 없습니다.") : say("이 해의 연차별 목표는 공시된 것이 없습니다."))</p>"
    }
    let rows = plan.versions.enumerated().map { index, version -> [HTML] in
      let target = version.target(.persons)
      let before = index > 0 ? plan.versions[index - 1].target(.persons) : nil
      let source: HTML = version.source.map { "<p class=\"naeil-basis\">\(say("출처")): \(sourceText($0))</p>" } ?? .empty
      return [
        "\(say("{0}판", String(version.number)))", whole(version.decidedOn?.description ?? say("미확인")),
        whole(version.announcedOn?.description ?? (disclosure.isQuoted ? say("미확인") : say("공고 전"))),
        "\(korean(version.reason))\(source)",
        "\(target.grouped)\(counter(.persons))\(before.map { " (\(signed(target - $0)))" } ?? "")",
      ]
    }
    return table(
      caption: say("목표를 정하고 고친 기록"),
      columns: [
        Column(say("판"), heading: true), Column(say("결정일")), Column(say("공고일")), Column(say("사유")),
        Column(say("목표(명)"), numeric: true),
      ], rows: rows)
  }

  /// In one line, whatever the column's width.
  private func whole(_ text: String) -> HTML { "<span class=\"naeil-number\">\(text)</span>" }

  /// The newest first, and open.
  private var revisions: HTML {
    let all = Array(PlanRevision.all(plan).reversed())
    let parts = all.enumerated().map { index, revision -> HTML in
      let change = revision.totals.filter(\.isChanged).map { "\(signed($0.difference))\(counter($0.unit))" }
      let sum = change.isEmpty ? say("합계는 그대로") : change.joined(separator: ", ")
      return Pages.disclosure(
        say("{0}판에서 달라진 것: {1}", String(revision.after.number), sum), comparison(revision), open: index == 0)
    }
    return "\(parts)"
  }

  /// Old and new side by side: the whole, the categories, the projects that changed.
  private func comparison(_ revision: PlanRevision) -> HTML {
    let old = say("{0}판", String(revision.before.number)), new = say("{0}판", String(revision.after.number))
    let columns = [
      Column(say("무엇"), heading: true), Column(old, numeric: true), Column(new, numeric: true),
      Column(say("차이"), numeric: true),
    ]
    let changed = revision.projects.filter(\.isChanged), same = revision.projects.count - changed.count
    let categories = revision.categories.filter(\.isChanged)
    let foot = revision.totals.first { $0.unit == .persons }.map { row("\(say("합계"))", $0) }
    return """
      <p>\(korean(revision.after.reason)) · \(dates(revision.after.decidedOn, revision.after.announcedOn))</p>\
      \(table(caption: say("부문별로 달라진 목표"), columns: columns,
        rows: categories.map { row("\(say($0.label))", $0) }, foot: foot,
        empty: "<p>\(say("목표가 달라진 부문이 없습니다."))</p>"))\
      \(table(caption: say("달라진 세부사업"), columns: columns, rows: changed.map { row(project($0), $0) },
        empty: "<p>\(say("목표가 달라진 사업이 없습니다."))</p>"))\
      <p class="naeil-basis">\(say("목표가 그대로인 사업 {0}개는 적지 않았습니다.", same.grouped))</p>
      """
  }

  private func project(_ line: PlanRevision.Line) -> HTML {
    "\(korean(line.label)) <span class=\"naeil-basis\">\(line.key)</span>"
  }

  private func row(_ name: HTML, _ line: PlanRevision.Line) -> [HTML] {
    let unit = counter(line.unit)
    func cell(_ value: Int?) -> HTML {
      value.map { "\($0.grouped)\(unit)" } ?? "\(disclosure.isQuoted ? "–" : say("목표 없음"))"
    }
    return [name, cell(line.old), cell(line.new), "\(signed(line.difference))"]
  }

  private var corrections: HTML {
    if disclosure.isQuoted { return "\(say("고친 기록은 보도에 나온 것만 적습니다. 없다고 해서 고치지 않았다는 뜻이 아닙니다."))" }
    let counts = disclosure.corrections
    let all = say("이 해의 기재를 정정한 것은 모두 {0}건입니다.", counts.all.grouped)
    guard let since = counts.since else { return "\(all)" }
    return "\(all) \(say("지난 공시 뒤 정정 {0}건.", since.grouped))"
  }
}
