/// An error that says, in Korean, what is wrong and what to do. Forms show it as `오류:`, the API as problem details,
/// the command line as one line.
package protocol SpokenError: Error, Sendable {
  /// What did not happen: "알선을 처리하지 못했습니다".
  var title: String { get }
  /// Why, and what to do now.
  var detail: String { get }
  /// HTTP status; 422 unless said otherwise.
  var status: Int { get }
  /// Where in the input, for the error summary and the API's `errors`.
  var faults: [Fault] { get }
}
extension SpokenError {
  package var status: Int { 422 }
  package var faults: [Fault] { [] }
}

/// One thing wrong with one field of the input.
package struct Fault: Sendable, Hashable, Codable {
  /// Name of the form or JSON field, `employer.bizNo`.
  package let field: String
  /// Stable English code for programs: `required`, `future`, `range` …
  package let code: String
  /// Korean sentence: what is wrong and what to write instead.
  package let message: String
  /// Field, stable code, Korean sentence.
  package init(_ field: String, _ code: String, _ message: String) {
    (self.field, self.code, self.message) = (field, code, message)
  }
}

/// Input that was refused, field by field.
package struct InvalidInput: SpokenError {
  package let title: String
  package let faults: [Fault]
  /// `faults` in the order of the form; the detail is their sentences.
  package init(_ title: String = "입력한 내용을 확인하십시오", _ faults: [Fault]) {
    (self.title, self.faults) = (title, faults)
  }
  package var detail: String { faults.map(\.message).joined(separator: " ") }
}

/// Something that is not there, or not there for this office: the two look the same from outside.
package struct NotFound: SpokenError {
  /// What was looked for, in Korean: `알선`.
  package let noun: String
  /// What was looked for, in Korean.
  package init(_ noun: String) { self.noun = noun }
  package var title: String { "찾을 수 없습니다" }
  package var detail: String { "\(noun) 정보를 찾을 수 없습니다. 주소를 확인하거나 목록에서 다시 고르십시오." }
  package var status: Int { 404 }
}

/// A move the present state does not allow (409).
package struct Conflict: SpokenError {
  package let title: String
  package let detail: String
  /// What did not happen; why, and what to do now.
  package init(_ title: String, _ detail: String) { (self.title, self.detail) = (title, detail) }
  package var status: Int { 409 }
}
