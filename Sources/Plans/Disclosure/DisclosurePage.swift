import Counting
import Ledger
import Pages
import Vocabulary

/// `/plans/{office}/{year}`: did the office keep its target? The answer first, the proof below.
struct DisclosurePage {
  /// By what the figures are laid out.
  enum Grouping: String, CaseIterable {
    case category, strategy, project
    var label: String {
      switch self {
      case .category: say("부문별")
      case .strategy: say("전략별")
      case .project: say("세부사업별")
      }
    }
    var part: EditionFigure.Part {
      switch self {
      case .category: .category
      case .strategy: .strategy
      case .project: .project
      }
    }
  }

  let disclosure: Disclosure
  let grouping: Grouping
  /// What the press printed of the year; empty where nothing was.
  let published: HTML

  private var plan: EditionPlan { disclosure.plan }
  private var edition: Edition { disclosure.edition }
  private var rules: EditionRules { disclosure.contents.rules }

  var page: Page {
    Page(
      title: say("{0} {1}년 일자리 목표를 지켰나?", topic, String(plan.year)), lead: lead,
      body: """
        \(older)\(headlineFigures)\(DisclosurePace(disclosure: disclosure).section)\(groups)\(coverage)\
        \(otherNatures)\(notCounted)\(DisclosureTerms(disclosure: disclosure).section)\
        \(DisclosureRevisions(disclosure: disclosure).section)\(published)\(DisclosureProof(disclosure: disclosure).sections)\
        \(disclosure.isQuoted ? .empty : Definitions.part)
        """,
      breadcrumb: [(say("일자리 목표 공시"), "/plans"), (plan.officeName, "/plans/\(plan.office)")],
      head: head, quoted: disclosure.isQuoted, footnotes: true)
  }

  private var head: HTML {
    """
    <link rel="alternate" type="application/json" href="\(HTML.address("/api/v1" + disclosure.path))">\
    \(PaperFrame.link(edition))
    """
  }

  /// The office as the title's topic: with its particle in Korean.
  private var topic: String {
    Speech.language == .ko ? plan.officeName + plan.officeName.topicParticle : plan.officeName
  }

  private var lead: HTML {
    let headline = disclosure.headline
    let kind: HTML = disclosure.isQuoted ? "\(editionKindTag(plan.kind)) " : .empty
    let named: HTML =
      disclosure.isQuoted
      ? "\(say("보도 인용 {0} 기준", edition.publishedOn.description))"
      : "\(say("공시본 {0} 기준", edition.publishedOn.description))"
    return """
      <p>\(kind)\(answer(headline))</p>\
      <p class="naeil-basis">\(named) · \
      <a href="#rules">\(korean(rules.ruleSet.name))</a> · <a href="#check">\(say("이 숫자 직접 검산하기"))</a></p>\
      \(disclosure.isQuoted ? "<p class=\"naeil-basis\">\(say("보도와 발표에서 옮긴 숫자이며, 그 기관이 공시한 것이 아닙니다."))</p>" as HTML : .empty)
      """
  }

  /// Never `0` where nothing is known: a year whose result nobody published says so.
  private func answer(_ headline: EditionFigure) -> HTML {
    let target = headline.target ?? 0, unit = counter(.persons)
    guard !disclosure.hasNoResult else {
      let aim: HTML = target == 0 ? .empty : " \(say("목표")): <b>\(target.grouped)\(unit)</b>"
      return "<b>\(say("실적은 발표된 것이 없습니다."))</b>\(aim)"
    }
    guard target != 0 else {
      return "<b>\(say("명으로 정한 목표가 없습니다."))</b> \(say("실적")): \(headline.result.grouped)\(unit)"
    }
    let verdict = headline.result >= target ? say("네. 목표를 넘었습니다.") : say("아직 목표에 못 미칩니다.")
    return "<b>\(verdict)</b> \(say("실적")) / \(say("목표")): \(rateLine(headline.result, target, unit))"
  }

  private var older: HTML {
    guard !disclosure.isLatest, let latest = disclosure.editions.first else { return .empty }
    return alert(
      kind: .information, title: say("지난 공시본을 보고 있습니다."),
      body: "<p>\(link(say("가장 최근 공시본({0}) 보기", latest.publishedOn.description), disclosure.path))</p>")
  }

  private var headlineFigures: HTML {
    let headline = disclosure.headline, unit = counter(.persons)
    let split: HTML =
      headline.reported == 0
      ? "\(say("모두 개인별로 확인"))"
      : "\(say("개인별 확인 {0}명", headline.measured.grouped)) + \(natureTag(.reported)) \(headline.reported.grouped)\(unit)"
    let open = disclosure.opened("unit=persons&verdict=counted"), none = disclosure.hasNoResult
    let aim = headline.target.map(\.grouped) ?? "—"
    return figures([
      figure(
        value: aim, unit: headline.target == nil ? "" : unit, label: say("{0}년 목표", String(plan.year)),
        href: headline.target == nil ? nil : "#targets",
        basis: plan.versions.isEmpty ? "\(say("연차별 목표 없음"))" : "\(say("{0}판", String(plan.current.number)))"),
      figure(
        value: none ? "—" : headline.result.grouped, unit: none ? "" : unit, label: say("실적"), href: none ? nil : open,
        basis: none ? "\(say("실적 미발표"))" : split),
      figure(
        value: none ? "—" : headline.rate?.percent ?? "—", label: say("달성률"),
        href: none || headline.rate == nil ? nil : open,
        basis: none || headline.rate == nil
          ? .empty : "\(headline.result.grouped) ÷ \((headline.target ?? 0).grouped)"),
    ])
  }

  // MARK: groups

  private var groups: HTML {
    let all = disclosure.table.all(grouping.part)
    guard !all.isEmpty else { return .empty }
    let persons = all.filter { $0.unit == .persons }, others = all.filter { $0.unit != .persons }
    let tabLines = Grouping.allCases.map {
      ($0.label, disclosure.address("by=\($0.rawValue)") + "#targets", $0 == grouping)
    }
    let rest: HTML =
      others.isEmpty
      ? .empty
      : "<p>\(say("건·개소·회는 명과 더하지 않습니다."))</p>\(groupTable(others, say("명이 아닌 단위의 목표와 실적"), foot: nil))"
    let headline = disclosure.headline
    let foot: [HTML] = [
      "\(say("합계"))", headline.target.map { "\($0.grouped)\(counter(.persons))" } ?? "–",
      disclosure.hasNoResult ? "\(say("실적 미발표"))" : resultCell(headline, href: disclosure.opened("unit=persons")),
      disclosure.hasNoResult ? "–" : "\(headline.rate?.percent ?? "—")", .empty,
    ]
    return section(
      say("목표와 실적"), id: "targets",
      tabs(tabLines)
        + (persons.isEmpty ? .empty : groupTable(persons, say("{0} 목표와 실적(명)", grouping.label), foot: foot)) + rest)
  }

  private func groupTable(_ lines: [EditionFigure], _ caption: String, foot: [HTML]?) -> HTML {
    table(
      caption: caption,
      columns: [
        Column(grouping.label, heading: true), Column(say("목표"), numeric: true), Column(say("실적"), numeric: true),
        Column(say("달성률"), numeric: true), Column(say("목표에 견줌")),
      ], rows: lines.map(groupRow), foot: foot)
  }

  private func groupRow(_ figure: EditionFigure) -> [HTML] {
    let unit = counter(figure.unit)
    let target: HTML = figure.target.map { number($0, unit, href: "#changes") } ?? "\(say("목표 없음"))"
    let open = disclosure.opened("\(grouping.rawValue)=\(figure.key)&unit=\(figure.unit.rawValue)")
    guard !(disclosure.isQuoted && figure.result == 0) else {
      return [name(of: figure), target, "\(say("실적 미발표"))", "–", .empty]
    }
    return [
      name(of: figure), target, resultCell(figure, href: open), "\(figure.rate?.percent ?? "—")",
      figure.target.map { inlineBar(value: figure.result, target: $0) } ?? .empty,
    ]
  }

  private func name(of figure: EditionFigure) -> HTML {
    switch grouping {
    case .category: "\(say(Category(rawValue: figure.key)?.label ?? figure.key))"
    case .strategy: disclosure.strategy(figure.key).map(korean) ?? "\(say("계획에 없는 사업"))"
    case .project:
      if let project = disclosure.project(figure.key) {
        """
        \(korean(project.name)) <span class="naeil-basis">\(project.code) · \(korean(project.department))\
        \(project.quarters.map { " · " + say("분기 누계 {0}", $0.map(\.grouped).joined(separator: " · ")) } ?? "")</span>
        """
      } else {
        "\(figure.key.isEmpty ? say("사업 없음") : figure.key)"
      }
    }
  }

  // MARK: what the figures rest on

  private var coverage: HTML {
    guard let coverage = disclosure.table.first(.coverage), coverage.result > 0 else { return .empty }
    let share = say(
      "개인별 확인분 {0} / {1}건({2})", coverage.measured.grouped, coverage.result.grouped, coverage.rate?.percent ?? "—")
    let net: HTML
    if let persons = disclosure.table.first(.netPersons) {
      net = """
        <p>\(share): <b>\(say("실인원 {0}명", persons.measured.grouped))</b> \
        <span class="naeil-tag">\(say("감사자만 재현"))</span></p>\
        <p class="naeil-basis">\(say("같은 사람이 두 번 일자리를 얻으면 실적은 2건, 실인원은 1명입니다."))</p>
        """
    } else {
      net = """
        <p>\(share)</p><p class="naeil-basis">\
        \(say("개인별 확인분이 {0} %에 못 미쳐 실인원을 싣지 않습니다.", String(rules.netPersonsFromPercent)))</p>
        """
    }
    return section(say("몇 사람인가"), id: "persons", net)
  }

  /// Estimated and pledged: shown with their tags, never in the result.
  private var otherNatures: HTML {
    let lines = [Nature.estimated, .pledged].map { ($0, disclosure.stated($0)) }.filter { $0.1 != 0 }
    guard !lines.isEmpty else { return .empty }
    let items = lines.map { nature, value -> HTML in
      let open = disclosure.opened("nature=\(nature.rawValue)&unit=persons")
      return "<li>\(natureTag(nature)) \(number(value, counter(.persons), href: open))</li>"
    }
    return section(
      say("실적에 넣지 않은 수치"), id: "others", "<p>\(say("추정과 약정은 실적에 더하지 않습니다."))</p><ul>\(items)</ul>")
  }

  private var notCounted: HTML {
    let lines = disclosure.table.all(.notCounted)
    guard !lines.isEmpty else { return .empty }
    return section(
      say("적었지만 세지 않은 것"), id: "not-counted",
      table(
        caption: say("세지 않은 기재와 까닭"),
        columns: [Column(say("까닭"), heading: true), Column(say("수"), numeric: true)],
        rows: lines.map { line in
          [
            "\(VerdictWords.label(line.key))",
            number(
              line.notCounted, counter(line.unit),
              href: disclosure.opened("verdict=\(line.key)&unit=\(line.unit.rawValue)")),
          ]
        }))
  }
}
