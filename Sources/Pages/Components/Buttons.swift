/// What a button weighs: one primary a page; `danger` for what destroys or cannot be taken back.
package enum ButtonKind: String, Sendable { case primary, secondary, tertiary, text, danger }

/// A button that sends its form; `name` and `value` tell which of several was pressed.
package func button(
  _ label: String, kind: ButtonKind = .primary, name: String? = nil, value: String? = nil
) -> HTML {
  """
  <button type="submit" class="naeil-button naeil-button-\(kind.rawValue)"\(attribute("name", name))\
  \(attribute("value", value))>\(label)</button>
  """
}

/// A link that looks like a button: it goes somewhere and changes nothing.
package func linkButton(_ label: String, _ href: String, _ kind: ButtonKind = .secondary) -> HTML {
  "<a class=\"naeil-button naeil-button-\(kind.rawValue)\" href=\"\(HTML.address(href))\">\(label)</a>"
}

/// A link in running text.
package func link(_ label: String, _ href: String) -> HTML {
  "<a href=\"\(HTML.address(href))\">\(label)</a>"
}

/// Buttons in one line, wrapping.
package func buttonRow(_ buttons: [HTML]) -> HTML { "<div class=\"naeil-actions\">\(buttons)</div>" }

/// A form of one button, for an act without input (sign out, take up, cancel).
package func actionButton(
  _ call: Call, _ label: String, action: String, kind: ButtonKind = .secondary, fields: [(String, String)] = []
) -> HTML {
  """
  <form class="naeil-form-inline" method="post" action="\(HTML.address(action))" data-once>\(csrfFields(call))\
  \(fields, { hiddenField($0.0, $0.1) })\(button(label, kind: kind))</form>
  """
}
