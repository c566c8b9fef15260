/// The language the page under way is written in. The pipeline sets it around the handler, so that components say
/// their own few words (`필수`, `다음`, `오류`) in it without being handed a `Call`.
package enum Speech {
  /// The catalogues of the site.
  @TaskLocal package static var words = Words([])
  /// Korean outside a request.
  @TaskLocal package static var language = Language.ko
  /// Whether the site is a demo, whose invented district stands in the lists of places beside the real ones.
  @TaskLocal package static var demo = false
}

/// The sentence in the language of the page under way; `{0}`, `{1}` … stand for `values`.
package func say(_ sentence: String, _ values: String...) -> String {
  Speech.words.say(sentence, Speech.language, values)
}

/// Text of the data (names, titles, reasons, rules): Korean on the English page too, and marked as such.
package func korean(_ text: String) -> HTML {
  let mark = koreanMark(text)
  return mark.isEmpty ? "\(text)" : "<span\(mark)>\(text)</span>"
}

/// ` lang="ko"` for text that is mostly Korean on a page that is not, so that it is read out in its own language.
func koreanMark(_ text: String) -> HTML {
  guard Speech.language != .ko else { return .empty }
  let (hangul, latin) = text.unicodeScalars.reduce(into: (0, 0)) { counts, scalar in
    if ("가"..."힣").contains(scalar) { counts.0 += 1 } else if scalar.properties.isAlphabetic { counts.1 += 1 }
  }
  return hangul > latin ? attribute("lang", "ko") : .empty
}
