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

  private var plan: EditionPlan { disclosure.plan }
  private var edition: Edition { disclosure.edition }
  private var rules: EditionRules { disclosure.contents.rules }

  var page: Page {
    Page(
      title: say("{0} {1}년 일자리 목표를 지켰나?", topic, String(plan.year)), lead: lead,
      body: """
        \(older)\(headlineFigures)\(pace)\(groups)\(coverage)\(otherNatures)\(notCounted)\(DisclosureProof(disclosure: disclosure).sections)
        """,
      breadcrumb: [(say("일자리 목표 공시"), "/plans")],
      head: "<link rel=\"alternate\" type=\"application/json\" href=\"\(HTML.address("/api/v1" + disclosure.path))\">")
  }

  /// The office as the title's topic: with its particle in Korean.
  private var topic: String {
    Speech.language == .ko ? plan.officeName + plan.officeName.topicParticle : plan.officeName
  }

  private var lead: HTML {
    let headline = disclosure.headline
    let target = headline.target ?? 0
    let answer =
      target == 0
      ? say("명으로 정한 목표가 없습니다.") : headline.result >= target ? say("네. 목표를 넘었습니다.") : say("아직 목표에 못 미칩니다.")
    return """
      <p><b>\(answer)</b> \(say("실적")) / \(say("목표")): \(rateLine(headline.result, target, counter(.persons)))</p>\
      <p class="naeil-basis">\(say("공시본 {0} 기준", edition.publishedOn.description)) · \
      <a href="#rules">\(korean(rules.ruleSet.name))</a> · <a href="#check">\(say("이 숫자 직접 검산하기"))</a></p>
      """
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
    return figures([
      figure(
        value: headline.target ?? 0, unit: unit, label: say("{0}년 목표", String(plan.year)), href: "#targets",
        basis: "\(say("{0}판", String(plan.current.number)))"),
      figure(
        value: headline.result, unit: unit, label: say("실적"), href: opened("unit=persons&verdict=counted"), basis: split
      ),
      figure(
        value: headline.rate?.percent ?? "—", label: say("달성률"), href: opened("unit=persons&verdict=counted"),
        basis: "\(headline.result.grouped) ÷ \((headline.target ?? 0).grouped)"),
    ])
  }

  /// The page of the rows behind a figure, of this edition.
  private func opened(_ query: String) -> String {
    "\(disclosure.path)/entries?\(query)" + (disclosure.isLatest ? "" : "&edition=\(edition.id)")
  }

  // MARK: pace

  private var pace: HTML {
    let months = disclosure.table.all(.month)
    guard !months.isEmpty else { return .empty }
    var sum = 0
    var points: [PacePoint] = []
    var passed: String?
    let target = disclosure.headline.target
    for month in months {
      sum += month.measured
      let label = Self.monthLabel(month.key)
      if let target, target > 0, sum >= target, passed == nil { passed = label }
      points.append(PacePoint(label, value: sum))
    }
    let missing = disclosure.headline.reported
    let said = [
      passed.map { say("{0}에 목표를 넘음.", $0) } ?? say("{0}까지 {1}명.", points.last?.label ?? "", sum.grouped),
      missing == 0 ? nil : say("명단 없는 집계 {0}명은 달로 나눌 수 없어 선에 넣지 않았습니다.", missing.grouped),
      say("세 사람이 안 되는 달은 다음 달과 합쳤습니다."),
    ]
    return section(
      say("달마다 얼마나 늘었나"), id: "pace",
      paceChart(
        id: "pace-chart", title: say("월별 누계 실적(개인별 확인분)"), description: said.compactMap(\.self).joined(separator: " "),
        points: points, unit: counter(.persons), goal: target))
  }

  /// `2026-03` → `3월`, `2026-01~2026-02` → `1~2월`.
  static func monthLabel(_ key: String) -> String {
    let numbers = key.split(separator: "~").compactMap { Int($0.suffix(2)) }.map(String.init)
    return say("{0}월", numbers.joined(separator: "~"))
  }

  // MARK: groups

  private var groups: HTML {
    let all = disclosure.table.all(grouping.part)
    let persons = all.filter { $0.unit == .persons }, others = all.filter { $0.unit != .persons }
    let query = disclosure.isLatest ? "" : "&edition=\(edition.id)"
    let tabLines = Grouping.allCases.map {
      ($0.label, "\(disclosure.path)?by=\($0.rawValue)\(query)#targets", $0 == grouping)
    }
    let rest: HTML =
      others.isEmpty
      ? .empty
      : "<p>\(say("건·개소·회는 명과 더하지 않습니다."))</p>\(groupTable(others, say("명이 아닌 단위의 목표와 실적"), foot: nil))"
    let headline = disclosure.headline
    let foot: [HTML] = [
      "\(say("합계"))", "\((headline.target ?? 0).grouped)\(counter(.persons))",
      resultCell(headline, href: opened("unit=persons")),
      "\(headline.rate?.percent ?? "—")", .empty,
    ]
    return section(
      say("목표와 실적"), id: "targets",
      tabs(tabLines) + groupTable(persons, say("{0} 목표와 실적(명)", grouping.label), foot: foot) + rest)
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
    return [
      name(of: figure), target,
      resultCell(figure, href: opened("\(grouping.rawValue)=\(figure.key)&unit=\(figure.unit.rawValue)")),
      "\(figure.rate?.percent ?? "—")", figure.target.map { inlineBar(value: figure.result, target: $0) } ?? .empty,
    ]
  }

  private func name(of figure: EditionFigure) -> HTML {
    switch grouping {
    case .category: "\(say(Category(rawValue: figure.key)?.label ?? figure.key))"
    case .strategy: disclosure.strategy(figure.key).map(korean) ?? "\(say("계획에 없는 사업"))"
    case .project:
      if let project = disclosure.project(figure.key) {
        "\(korean(project.name)) <span class=\"naeil-basis\">\(project.code) · \(korean(project.department))</span>"
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
    let lines = disclosure.table.all(.office).filter { $0.estimated != 0 || $0.pledged != 0 }
    guard !lines.isEmpty else { return .empty }
    let items = lines.flatMap { line -> [HTML] in
      [(Nature.estimated, line.estimated), (.pledged, line.pledged)].filter { $0.1 != 0 }.map { nature, value in
        "<li>\(natureTag(nature)) \(value.grouped)\(counter(line.unit))</li>"
      }
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
              line.notCounted, counter(line.unit), href: opened("verdict=\(line.key)&unit=\(line.unit.rawValue)")),
          ]
        }))
  }
}
