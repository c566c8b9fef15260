import Offices
import Pages
import Vocabulary

/// The worklist's lines and columns: values in, HTML out.
enum WorkPages {
  /// Lines shown of each column before `모두 보기`.
  static let short = 8
  /// Lines of one column on its own.
  static let long = 40

  /// One column: its heading with the number, its lines, the way to the rest.
  static func column(
    _ call: Call, _ turn: Actor, _ items: [WorkItem], _ names: [ID<Person>: PersonView], _ counts: WorkCounts,
    _ filter: WorkFilter
  ) -> HTML {
    let all = counts.all(turn, filter.when)
    let rest: HTML
    if filter.turn == nil {
      rest =
        all > items.count
        ? "<p>\(link("\(WorkFilter.title(turn)) \(all.grouped)건 모두 보기", filter.address { $0.turn = turn }))</p>"
        : .empty
    } else {
      let (from, next) = (filter.from, filter.from + items.count)
      rest = pagination(
        next: next < all ? filter.address { $0.from = next } : nil,
        previous: from > 0 ? filter.address { $0.from = max(0, from - long) } : nil)
    }
    let none: HTML = "<p class=\"naeil-work-none\">지금은 없습니다.</p>"
    return section(
      "\(WorkFilter.title(turn)) (\(all.grouped))",
      "\(items.isEmpty ? none : list(call, items, names: names, filter))\(rest)")
  }

  /// `names` nil: all of one person, whose name stands on the page already.
  static func list(
    _ call: Call, _ items: [WorkItem], names: [ID<Person>: PersonView]?, _ filter: WorkFilter
  ) -> HTML {
    let lines = items.map { item -> HTML in
      let here = filter.person == item.seeker
      let name: HTML =
        names.map { names in
          let address = filter.address {
            $0.person = item.seeker
            $0.from = filter.from
          }
          return """
            <a class="naeil-work-name" href="\(HTML.address(address))"\(here ? " aria-current=\"true\"" : "" as HTML)>\
            \(names[item.person]?.name ?? JobSeekerPages.destroyed)</a>
            """
        } ?? .empty
      return """
        <li class="naeil-work-item\(here ? " naeil-work-here" : "")">\(name) \(due(item, on: call.today))\
        <p>\(item.task) <span class="naeil-basis">\(item.about)</span></p>\
        <p class="naeil-work-act">\(link(item.act.label, item.act.href))\
        \(item.waited(on: call.today).map { " <span class=\"naeil-basis\">\($0)</span>" as HTML })</p></li>
        """
    }
    return "<ol class=\"naeil-work\">\(lines)</ol>"
  }

  static func due(_ item: WorkItem, on today: Day) -> HTML {
    let tones: [WorkItem.When: Tone] = [.overdue: .danger, .today: .warning]
    return badge(item.due(on: today), tones[item.when(on: today)] ?? .neutral)
  }

  /// Whose, and which window; the numbers are those of what the link shows.
  static func filters(_ counts: WorkCounts, _ filter: WorkFilter) -> HTML {
    let scope = tabs([
      ("내 담당", filter.address { $0.everyone = false }, !filter.everyone),
      ("기관 전체", filter.address { $0.everyone = true }, filter.everyone),
    ])
    func number(_ when: WorkItem.When?) -> Int { filter.turn.map { counts.all($0, when) } ?? counts.all(when) }
    let windows = ([nil] + WorkItem.When.allCases.map { $0 }).map { (when: WorkItem.When?) -> HTML in
      chip("\(when?.label ?? "모두") \(number(when).grouped)", filter.address { $0.when = when }, filter.when == when)
    }
    let turns = ([nil] + WorkFilter.turns.map { $0 }).map { (turn: Actor?) -> HTML in
      let all = turn.map { counts.all($0, filter.when) } ?? counts.all(filter.when)
      return chip(
        "\(turn.map(WorkFilter.title) ?? "모든 차례") \(all.grouped)", filter.address { $0.turn = turn },
        filter.turn == turn)
    }
    return """
      \(scope)<nav class="naeil-chips" aria-label="기한">\(windows)</nav>\
      <nav class="naeil-chips" aria-label="차례">\(turns)</nav>
      """
  }

  private static func chip(_ label: String, _ href: String, _ current: Bool) -> HTML {
    "<a class=\"naeil-chip\" href=\"\(HTML.address(href))\"\(current ? " aria-current=\"true\"" : "" as HTML)>\(label)</a>"
  }
}
