/// The language the page under way is written in. The pipeline sets it around the handler, so that components say
/// their own few words (`필수`, `다음`, `오류`) in it without being handed a `Call`.
package enum Speech {
  /// The catalogues of the site.
  @TaskLocal package static var words = Words([])
  /// Korean outside a request.
  @TaskLocal package static var language = Language.ko
}

/// The sentence in the language of the page under way; `{0}`, `{1}` … stand for `values`.
package func say(_ sentence: String, _ values: String...) -> String {
  Speech.words.say(sentence, Speech.language, values)
}
