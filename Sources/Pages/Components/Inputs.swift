import Vocabulary

/// The id of a field's control; the error summary links to it.
package func fieldID(_ name: String) -> String { "f-" + name }

/// Label, hint and error around one control.
private func labelled(
  _ name: String, _ label: String, hint: String?, error: String?, required: Bool, _ control: HTML
) -> HTML {
  """
  <div class="naeil-field\(error == nil ? "" : " naeil-field-wrong")">\
  <label for="\(fieldID(name))">\(label)\(requiredMark(required))</label>\
  \(hintLine(name, hint))\(control)\(errorLine(name, error))</div>
  """
}
private func requiredMark(_ required: Bool) -> HTML {
  required ? "<span class=\"naeil-required\">\(say("필수"))</span>" : .empty
}
private func hintLine(_ name: String, _ hint: String?) -> HTML? {
  hint.map { "<p class=\"naeil-hint\" id=\"\(fieldID(name))-hint\">\($0)</p>" }
}
private func errorLine(_ name: String, _ error: String?) -> HTML? {
  error.map { "<p class=\"naeil-error\" id=\"\(fieldID(name))-error\"><b>\(say("오류")):</b> \(say($0))</p>" }
}
/// id, name and the ties to hint and error that every control carries.
private func wiring(_ name: String, hint: String?, error: String?, required: Bool) -> HTML {
  var tied: [String] = []
  if hint != nil { tied.append(fieldID(name) + "-hint") }
  if error != nil { tied.append(fieldID(name) + "-error") }
  return """
     id="\(fieldID(name))" name="\(name)"\(attribute("aria-describedby", tied.joined(separator: " ")))\
    \(attribute("aria-invalid=\"true\"", if: error != nil))\(attribute("required", if: required))
    """
}

/// One line of text. `type`: `text`, `tel`, `password`, `search`, `email`, `url`. `inputmode` picks a phone's keyboard;
/// `list` names the `suggestions` offered while typing.
package func textField(
  _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
  required: Bool = false, type: String = "text", autocomplete: String? = nil, inputmode: String? = nil,
  width: FieldWidth = .full, list: String? = nil
) -> HTML {
  labelled(
    name, label, hint: hint, error: error, required: required,
    """
    <input class="naeil-input naeil-width-\(width.rawValue)" type="\(type)"\
    \(wiring(name, hint: hint, error: error, required: required)) value="\(value)"\
    \(attribute("autocomplete", autocomplete ?? "off"))\(attribute("inputmode", inputmode))\(attribute("list", list))>
    """)
}

/// What a `textField(…, list: id)` offers while one types; any other text may be typed too.
package func suggestions(_ id: String, _ values: [String]) -> HTML {
  "<datalist id=\"\(id)\">\(values, { "<option value=\"\($0)\"></option>" })</datalist>"
}

/// How wide a control stands: the length of what is expected in it.
package enum FieldWidth: String, Sendable { case full, half, short }

/// A whole number with its unit behind it; takes `1,234`.
package func numberField(
  _ name: String, label: String, value: String = "", unit: String = "", hint: String? = nil, error: String? = nil,
  required: Bool = false
) -> HTML {
  labelled(
    name, label, hint: hint, error: error, required: required,
    """
    <span class="naeil-with-unit"><input class="naeil-input naeil-width-short naeil-numeric" type="text" \
    inputmode="numeric"\(wiring(name, hint: hint, error: error, required: required)) value="\(value)" \
    autocomplete="off">\(unit.isEmpty ? .empty : "<span class=\"naeil-unit\">\(unit)</span>" as HTML)</span>
    """)
}

/// A day as people type it: `2026-3-2`, `2026.3.2.`, `20260302`.
package func dateField(
  _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
  required: Bool = false, autocomplete: String? = nil
) -> HTML {
  textField(
    name, label: label, value: value, hint: hint ?? say("예: 2026-03-02 또는 20260302"), error: error,
    required: required, autocomplete: autocomplete, inputmode: "numeric", width: .short)
}

/// A choice of one among many: `options` are (value, label). The empty choice comes first unless something is required
/// and chosen.
package func selectField(
  _ name: String, label: String, options: [(String, String)], selected: String = "", hint: String? = nil,
  error: String? = nil, required: Bool = false, empty: String? = nil
) -> HTML {
  let first: HTML? =
    required && !selected.isEmpty ? nil : "<option value=\"\">\(empty ?? say("고르십시오"))</option>"
  return labelled(
    name, label, hint: hint, error: error, required: required,
    """
    <select class="naeil-input"\(wiring(name, hint: hint, error: error, required: required))>\(first)\
    \(options, { "<option value=\"\($0.0)\"\(koreanMark($0.1))\(attribute("selected", if: $0.0 == selected))>\($0.1)</option>" })</select>
    """)
}

/// Several lines of text.
package func textArea(
  _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
  required: Bool = false, rows: Int = 5
) -> HTML {
  labelled(
    name, label, hint: hint, error: error, required: required,
    """
    <textarea class="naeil-input" rows="\(rows)"\(wiring(name, hint: hint, error: error, required: required))>\
    \(value)</textarea>
    """)
}

/// Boxes of which any number may be ticked; they arrive as a list under one name.
package func checkboxes(
  _ name: String, legend: String, options: [(String, String)], selected: [String] = [], hint: String? = nil,
  error: String? = nil
) -> HTML {
  choices("checkbox", name, legend, options, selected, hint: hint, error: error, required: false)
}

/// Files to send, in a form made with `uploadForm`. `accept`: ending or type, `.xlsx`; the browser only suggests it.
package func fileField(
  _ name: String, label: String, accept: String, several: Bool = false, hint: String? = nil, error: String? = nil,
  required: Bool = false
) -> HTML {
  labelled(
    name, label, hint: hint, error: error, required: required,
    """
    <input class="naeil-input" type="file"\(wiring(name, hint: hint, error: error, required: required)) \
    accept="\(accept)"\(attribute("multiple", if: several))>
    """)
}

/// Buttons of which one may be chosen.
package func radios(
  _ name: String, legend: String, options: [(String, String)], selected: String = "", hint: String? = nil,
  error: String? = nil, required: Bool = false
) -> HTML {
  choices("radio", name, legend, options, [selected], hint: hint, error: error, required: required)
}

/// One box for one yes or no; arrives as `yes` or not at all.
package func checkbox(
  _ name: String, label: String, checked: Bool = false, hint: String? = nil, error: String? = nil
) -> HTML {
  """
  <div class="naeil-field\(error == nil ? "" : " naeil-field-wrong")"><div class="naeil-choice">\
  <input type="checkbox" value="yes"\(wiring(name, hint: hint, error: error, required: false))\
  \(attribute("checked", if: checked))><label for="\(fieldID(name))">\(label)</label></div>\
  \(hintLine(name, hint))\(errorLine(name, error))</div>
  """
}

/// A value that travels with the form unseen.
package func hiddenField(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}

private func choices(
  _ type: String, _ name: String, _ legend: String, _ options: [(String, String)], _ selected: [String],
  hint: String?, error: String?, required: Bool
) -> HTML {
  var tied: [String] = []
  if hint != nil { tied.append(fieldID(name) + "-hint") }
  if error != nil { tied.append(fieldID(name) + "-error") }
  let boxes = options.enumerated().map { index, option -> HTML in
    let id = index == 0 ? fieldID(name) : "\(fieldID(name))-\(index)"
    return """
      <div class="naeil-choice"><input type="\(type)" id="\(id)" name="\(name)" value="\(option.0)"\
      \(attribute("checked", if: selected.contains(option.0)))><label for="\(id)">\(option.1)</label></div>
      """
  }
  return """
    <fieldset class="naeil-field naeil-choices\(error == nil ? "" : " naeil-field-wrong")"\
    \(attribute("aria-describedby", tied.joined(separator: " ")))>\
    <legend>\(legend)\(requiredMark(required))</legend>\(hintLine(name, hint))\(boxes)\(errorLine(name, error))</fieldset>
    """
}
