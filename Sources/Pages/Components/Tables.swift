import Vocabulary

/// A column of a table. `numeric` stands right with even figures; `heading` makes its cells the row's name.
package struct Column: Sendable {
  /// Head of the column, and label of its cells on a phone.
  package let title: String, numeric: Bool, heading: Bool
  /// Text at the left unless said otherwise.
  package init(_ title: String, numeric: Bool = false, heading: Bool = false) {
    (self.title, self.numeric, self.heading) = (title, numeric, heading)
  }
}

/// A table with caption, sticky head and sums at the foot; on a phone each row becomes a card with the same words.
/// `empty` stands in its place when there are no rows: why, and what to do.
package func table(
  caption: String, columns: [Column], rows: [[HTML]], foot: [HTML]? = nil, empty: HTML = .empty
) -> HTML {
  // Many figures in a row: on a phone they stand side by side under their labels, not one below the other.
  let dense = columns.filter(\.numeric).count >= 3
  guard !rows.isEmpty else {
    let text: HTML = empty.isEmpty ? "<p>\(say("해당하는 자료가 없습니다."))</p>" : empty
    return "<div class=\"naeil-empty\"><p class=\"naeil-empty-title\">\(caption)</p>\(text)</div>"
  }
  let head = columns.map { column -> HTML in
    "<th scope=\"col\" role=\"columnheader\"\(attribute("class=\"naeil-numeric\"", if: column.numeric))>\(column.title)</th>"
  }
  let sums = foot.map { "<tfoot role=\"rowgroup\">\(tableRow(columns, $0))</tfoot>" as HTML }
  return """
    <table class="naeil-table\(dense ? " naeil-table-figures" : "")" role="table"><caption>\(caption)</caption>\
    <thead role="rowgroup"><tr role="row">\(head)</tr></thead>\
    <tbody role="rowgroup">\(rows, { tableRow(columns, $0) })</tbody>\(sums)</table>
    """
}

private func tableRow(_ columns: [Column], _ cells: [HTML]) -> HTML {
  let written = zip(columns, cells).map { column, cell -> HTML in
    let numeric = attribute("class=\"naeil-numeric\"", if: column.numeric)
    return column.heading
      ? "<th scope=\"row\" role=\"rowheader\"\(numeric) data-label=\"\(column.title)\">\(cell)</th>"
      : "<td role=\"cell\"\(numeric) data-label=\"\(column.title)\">\(cell)</td>"
  }
  return "<tr role=\"row\">\(written)</tr>"
}

/// Names and values: a person's, a vacancy's, an edition's particulars.
package func structuredList(_ items: [(String, HTML)]) -> HTML {
  "<dl class=\"naeil-list\">\(items, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>"
}

/// The clickable number with its name, unit and basis. Without `href` it is a number nobody can open: give the reason in
/// `basis`.
package func figure(
  value: String, unit: String = "", label: String, href: String? = nil, basis: HTML = .empty
) -> HTML {
  let number: HTML = "\(value)<span class=\"naeil-figure-unit\">\(unit)</span>"
  let opened: HTML = href.map { "<a href=\"\(HTML.address($0))\">\(number)</a>" } ?? number
  let note: HTML = basis.isEmpty ? .empty : "<p class=\"naeil-basis\">\(basis)</p>"
  return """
    <div class="naeil-figure"><p class="naeil-figure-label">\(label)</p>\
    <p class="naeil-figure-value">\(opened)</p>\(note)</div>
    """
}
/// The clickable number, grouped by thousands.
package func figure(
  value: Int, unit: String = "", label: String, href: String? = nil, basis: HTML = .empty
) -> HTML {
  figure(value: value.grouped, unit: unit, label: label, href: href, basis: basis)
}

/// Figures side by side.
package func figures(_ items: [HTML]) -> HTML { "<div class=\"naeil-figures\">\(items)</div>" }

/// A number in running text or in a cell, linked to what it is made of.
package func number(_ value: Int, _ unit: String = "", href: String? = nil) -> HTML {
  let text: HTML = "\(value.grouped)\(unit)"
  return href.map { "<a class=\"naeil-number\" href=\"\(HTML.address($0))\">\(text)</a>" }
    ?? "<span class=\"naeil-number\">\(text)</span>"
}

/// `13,262 / 12,270명 = 108.1 %`; never clamped. Without a denominator it says so instead of a percentage.
package func rateLine(_ numerator: Int, _ denominator: Int, _ unit: String) -> HTML {
  let rate = Rate(numerator, of: denominator)
  let percent = rate.tenthsOfPercent == nil ? say("분모 없음") : rate.percent
  return """
    <span class="naeil-rate"><span class="naeil-number">\(numerator.grouped) / \(denominator.grouped)\(unit)</span> = \
    <b>\(percent)</b></span>
    """
}
