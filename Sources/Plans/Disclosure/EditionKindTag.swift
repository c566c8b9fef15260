import Ledger
import Pages
import Vocabulary

/// `보도 인용` beside every figure that is not the office's own disclosure; the office's own carries none.
func editionKindTag(_ kind: EditionKind) -> HTML {
  kind == .disclosed ? .empty : badge(say(kind.label), .warning)
}

extension Edition {
  /// Nobody published a result: nothing is known, which is not 0.
  var hasNoResult: Bool { kind == .pressQuoted && result == 0 }
  var path: String { "/plans/\(office)/\(year)" }

  /// Cells of target, result and rate, as every list shows them; `none` where a figure is not known.
  var cells: [HTML] {
    let unit = counter(.persons)
    let aim: HTML =
      planVersion == 0
      ? link(say("종합계획만"), "\(path)#term") : target == 0 ? "–" : Pages.number(target, unit, href: "\(path)#targets")
    guard !hasNoResult else { return [aim, "\(say("실적 미발표"))", "–"] }
    let opened = Pages.number(result, unit, href: "\(path)/entries?unit=persons")
    return [aim, opened, target == 0 ? "–" : "\(Rate(result, of: target).percent)"]
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
