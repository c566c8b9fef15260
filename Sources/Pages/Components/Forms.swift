import Secrets
import Vocabulary

/// The hidden fields of every form: CSRF token and idempotency key. On a redraw the key that came with the form stays,
/// so that a first try whose fate is unknown cannot take effect twice.
package func csrfFields(_ call: Call) -> HTML {
  """
  <input type="hidden" name="csrf" value="\(call.csrf)">\
  <input type="hidden" name="idempotencyKey" value="\(call.idempotencyKey ?? freshIdempotencyKey())">
  """
}

/// 128 random bits, hex.
package func freshIdempotencyKey() -> String { randomBytes(16).hex }

/// A form with its hidden fields. `method` `get` (search, filter) carries none, so that the address stays readable.
package func form(
  _ call: Call, action: String, method: String = "post", id: String? = nil, _ body: HTML
) -> HTML {
  let hidden = method == "post" ? csrfFields(call) : .empty
  return """
    <form class="naeil-form" method="\(method)" action="\(HTML.address(action))"\(attribute("id", id)) novalidate \
    data-once>\(hidden)\(body)</form>
    """
}

/// A form that carries files; its endpoint takes `uploads`.
package func uploadForm(_ call: Call, action: String, _ body: HTML) -> HTML {
  """
  <form class="naeil-form" method="post" action="\(HTML.address(action))" enctype="multipart/form-data" novalidate \
  data-once>\(csrfFields(call))\(body)</form>
  """
}

/// A group of fields under one legend.
package func fieldset(_ legend: String, _ body: HTML) -> HTML {
  "<fieldset class=\"naeil-fieldset\"><legend>\(legend)</legend>\(body)</fieldset>"
}

/// Fields side by side on a desktop, below each other on a phone.
package func fieldRow(_ fields: [HTML]) -> HTML { "<div class=\"naeil-field-row\">\(fields)</div>" }

/// The buttons at the foot of a form, the main one first.
package func formActions(_ buttons: [HTML]) -> HTML { "<div class=\"naeil-actions\">\(buttons)</div>" }

/// What was typed and what was wrong with it, so that a redrawn form keeps everything.
package struct TypedForm: Sendable {
  private let fields: Field
  /// Every fault of the refusal, in the order found.
  package let faults: [Fault]
  /// What went wrong as a whole; nil on a fresh form.
  package let refusal: (any SpokenError)?

  /// `TypedForm()` is a fresh form; in a redraw, `TypedForm(call.body, refusal)`.
  package init(_ fields: Field = .missing, _ refusal: (any SpokenError)? = nil) {
    (self.fields, self.refusal, self.faults) = (fields, refusal, refusal?.faults ?? [])
  }
  /// Whether anything came with the request: false on a fresh form, whose fields show the stored values instead.
  package var isTyped: Bool { fields != .missing }

  /// What was typed under a dotted name (`employer.bizNo`); empty when nothing was.
  package func value(_ name: String) -> String { values(name).first ?? "" }
  /// What was typed, or `stored` while the form is fresh.
  package func value(_ name: String, or stored: String) -> String { isTyped ? value(name) : stored }
  /// All values of a repeated name: the ticked boxes.
  package func values(_ name: String) -> [String] {
    var field = fields
    for part in name.split(separator: ".") {
      switch field {
      case .object(let members): field = members[String(part)] ?? .missing
      case .list(let items): field = Int(part).flatMap { items.indices.contains($0) ? items[$0] : nil } ?? .missing
      default: return []
      }
    }
    return TypedForm.texts(field)
  }
  /// The ticked boxes, or `stored` while the form is fresh.
  package func values(_ name: String, or stored: [String]) -> [String] { isTyped ? values(name) : stored }

  /// The first sentence about this field; nil when it was right.
  package func error(_ name: String) -> String? { faults.first { $0.field == name }?.message }

  /// The summary above the form; empty on a fresh one. `labels` maps field names to what the form calls them.
  package func summary(_ labels: [String: String] = [:]) -> HTML {
    guard let refusal else { return .empty }
    return faults.isEmpty
      ? alert(kind: .danger, title: say(refusal.title), body: "<p>\(say(refusal.detail))</p>", focus: true)
      : errorSummary(faults, title: refusal.title, labels: labels)
  }

  private static func texts(_ field: Field) -> [String] {
    switch field {
    case .missing, .object: []
    case .text(let text), .decimal(let text): [text]
    case .number(let number): [String(number)]
    case .flag(let flag): flag ? ["yes"] : []
    case .list(let items): items.flatMap(texts)
    }
  }
}

/// ` name="value"`, or nothing when there is no value.
func attribute(_ name: String, _ value: String?) -> HTML {
  guard let value, !value.isEmpty else { return .empty }
  return " \(HTML(trusted: name))=\"\(value)\""
}
/// ` name` when `on`.
func attribute(_ name: String, if on: Bool) -> HTML { on ? HTML(trusted: " " + name) : .empty }
