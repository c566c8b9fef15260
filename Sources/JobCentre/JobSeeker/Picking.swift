import Pages
import Reference
import Vocabulary

/// A choice among hundreds in two steps that work without a script: words are typed, with suggestions; where they fit
/// several, a short list takes the field's place.
struct Picking<Choice>: Sendable where Choice: Sendable {
  /// What was typed found this, or these; `one` is nil while it is not decided.
  let one: Choice?
  let several: [Choice]

  init(_ found: [Choice], exact: Choice?) {
    one = exact ?? (found.count == 1 ? found.first : nil)
    several = one == nil ? found : []
  }
}

extension Occupation {
  /// `요양보호사 (5501)`: how a form shows it and takes it back.
  var written: String { "\(name) (\(digits))" }

  /// By code, by what a form shows, by name, else by words in the name. Level 4 alone.
  static func pick(_ typed: String) -> Picking<Occupation> {
    let text = typed.trimmed
    let code = text.hasSuffix(")") ? text.split(separator: "(").last.map { String($0.dropLast()) } ?? text : text
    let exact = [find(text), find(code)].compactMap(\.self).first { $0.level == 4 }
    if let exact { return Picking([], exact: exact) }
    let found = search(text, limit: 20)
    return Picking(found, exact: found.first { $0.name == text })
  }
}

extension Dong {
  /// By code, by name in the office's own region, by full name, else by words in the full name.
  static func pick(_ typed: String, home: Set<String>) -> Picking<Dong> {
    let text = typed.trimmed
    if let exact = find(text) { return Picking([], exact: exact) }
    let near = home.sorted().flatMap { of(region: $0) }
    if let exact = near.first(where: { $0.name == text || $0.fullName == text }) { return Picking([], exact: exact) }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty, text.count > 1 else { return Picking([], exact: nil) }
    func fits(_ dong: Dong) -> Bool {
      let name = dong.fullName
      return words.allSatisfy { name.contains($0) }
    }
    let own = near.filter(fits)
    if !own.isEmpty { return Picking(own, exact: nil) }
    return Picking(Array((all + (Speech.demo ? invented : [])).filter(fits).prefix(30)), exact: nil)
  }
}

/// Where words for a 행정동 become its code before the person's fields are read.
enum DongField {
  /// The body with the code in place of the words; and the fault where they do not lead to one 행정동.
  static func resolved(_ body: Field, home: Set<String>) -> (body: Field, fault: Fault?) {
    guard case .object(var members) = body, case .text(let text)? = members["dong"], !text.trimmed.isEmpty else {
      return (body, nil)
    }
    let picked = Dong.pick(text, home: home)
    members["dong"] = picked.one.map { .text($0.code) } ?? .missing
    guard picked.one == nil else { return (.object(members), nil) }
    let shown = text.trimmed.prefix(30)
    let example = home.sorted().flatMap { Dong.of(region: $0) }.first?.name ?? "구로제1동"
    let message =
      picked.several.isEmpty
      ? "‘\(shown)’에 맞는 행정동이 없습니다. 동 이름을 다시 적거나 비워 두십시오. 예: \(example)"
      : "‘\(shown)’에 맞는 행정동이 \(picked.several.count)곳입니다. 아래에서 하나를 고르십시오."
    return (.object(members), Fault("dong", "choice", message))
  }
}

/// The fields of such choices: values in, HTML out.
enum PickingFields {
  /// Up to three occupations in order of preference.
  static func occupations(_ typed: TypedForm) -> HTML {
    let chosen = typed.values("hopedOccupations")
    let fields = (0..<3).map { place -> HTML in
      let value = chosen.indices.contains(place) ? chosen[place] : ""
      let picked = Occupation.pick(value)
      let label = "희망 직종 \(place + 1)순위"
      let error = place == 0 ? typed.error("hopedOccupations") : nil
      let control =
        picked.several.isEmpty
        ? textField(
          "hopedOccupations", label: label, value: picked.one?.written ?? value,
          hint: place == 0 ? "직종의 이름이나 일부를 적습니다. 예: 요양, 조리, 건물 청소" : nil, error: error, required: place == 0,
          list: "occupations")
        : selectField(
          "hopedOccupations", label: label, options: picked.several.map { ($0.code, $0.written) }, error: error,
          required: place == 0, empty: "‘\(value)’ 가운데 고르십시오")
      return numbered(control, "hopedOccupations", place)
    }
    return "\(fields)\(suggestions("occupations", Occupation.level(4).map(\.written)))"
  }

  static func dong(_ typed: TypedForm, home: Set<String>) -> HTML {
    let value = typed.value("dong")
    let picked = Dong.pick(value, home: home)
    guard picked.several.isEmpty else {
      return selectField(
        "dong", label: "행정동", options: picked.several.map { ($0.code, $0.fullName) }, error: typed.error("dong"),
        empty: "‘\(value)’ 가운데 고르십시오")
    }
    let near = home.sorted().flatMap { Dong.of(region: $0) }.map(\.name)
    let shown = picked.one.map { near.contains($0.name) ? $0.name : $0.fullName } ?? value
    return textField(
      "dong", label: "행정동", value: shown, hint: "통근 거리를 재는 데 씁니다. 이름이나 일부를 적습니다. 예: \(near.first ?? "구로제1동")",
      error: typed.error("dong"), list: "dongs") + suggestions("dongs", near)
  }

  /// From the second on, controls of one name need an id of their own.
  static func numbered(_ control: HTML, _ name: String, _ place: Int) -> HTML {
    guard place > 0 else { return control }
    let id = fieldID(name)
    return HTML(trusted: control.text.replacing("\"\(id)\"", with: "\"\(id)-\(place)\""))
  }
}
