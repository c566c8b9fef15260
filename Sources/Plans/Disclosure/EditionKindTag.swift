import Ledger
import Pages
import Vocabulary

/// `보도 인용` beside every figure that is not the office's own disclosure; the office's own carries none.
func editionKindTag(_ kind: EditionKind) -> HTML {
  kind == .disclosed ? .empty : badge(say(kind.label), .warning)
}

extension EditionKind {
  /// What an edition is called: quoted figures are never the office's 공시본.
  var noun: String { self == .disclosed ? say("공시본") : say("보도 인용 묶음") }
  /// On the button that downloads it.
  var download: String { self == .disclosed ? say("공시본 내려받기(ZIP)") : say("보도 인용 묶음 내려받기(ZIP)") }
  /// `공시본 2026-10-31 기준`.
  func basis(_ day: Day) -> String {
    self == .disclosed ? say("공시본 {0} 기준", day.description) : say("보도 인용 {0} 기준", day.description)
  }
  /// When it went public, as a label.
  var published: String { self == .disclosed ? say("공시한 때") : say("실은 때") }
}

extension Edition {
  /// No result is quoted: nothing is known, which is not 0.
  var hasNoResult: Bool { kind == .pressQuoted && result == 0 }
  var path: String { "/plans/\(office)/\(year)" }

  /// Cells of target, result and rate, as every list shows them, with what must be said beside each.
  func cells(_ gaps: ResultGaps) -> [HTML] {
    let unit = counter(.persons)
    guard !hasNoResult else { return [aim, gaps.gap(office, year).html(self), "–"] }
    let opened = Pages.number(result, unit, href: "\(path)/entries?unit=persons")
    return [
      aim, through.map { beside(opened, say("{0}까지의 누계", $0.description)) } ?? opened,
      target == 0 ? "–" : "\(Rate(result, of: target).percent)",
    ]
  }

  private var aim: HTML {
    guard planVersion > 0 else { return link(say("종합계획만"), "\(path)#term") }
    guard target > 0 else { return "–" }
    let number = Pages.number(target, counter(.persons), href: "\(path)#targets")
    let notes = [caveat.map { say($0.label) }, scope.map { say("{0}만", say($0.label)) }].compactMap(\.self)
    return notes.isEmpty ? number : beside(number, notes.joined(separator: " · "))
  }

  private func beside(_ number: HTML, _ note: String) -> HTML {
    "<span>\(number) <span class=\"naeil-basis\">\(note)</span></span>"
  }
}

/// Head of the three columns of `Edition.cells`.
var editionColumns: [Column] {
  [
    Column(say("목표"), numeric: true), Column(say("실적"), numeric: true), Column(say("달성률"), numeric: true),
  ]
}

/// What stands directly behind a figure: `명`, ` persons`.
func counter(_ unit: Unit) -> String { Speech.language == .ko ? unit.label : " " + say(unit.label) }

/// `13,262명 (집계 3,000명)`: a result with what of it has no list, as a number that opens.
func resultCell(_ figure: EditionFigure, href: String) -> HTML {
  let unit = counter(figure.unit)
  let result = number(figure.result, unit, href: href)
  guard figure.reported != 0 else { return result }
  let reported: HTML = "\(natureTag(.reported)) \(figure.reported.grouped)\(unit)"
  return "<span>\(result) <span class=\"naeil-basis\">\(reported)</span></span>"
}
