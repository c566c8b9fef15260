import Documents
import Pages
import Vocabulary

/// The sheet of a sending as it came with the form: pasted from a sheet or as CSV text.
enum RosterUpload {
  /// Nothing of it is kept before it was read whole and found free of resident registration numbers.
  static func sheet(_ call: Call) throws -> RosterSheet {
    guard case .text(let pasted) = call.reader().raw("table") else { throw RosterRefusal.empty }
    return try RosterSheet(text: pasted)
  }
}

extension RosterUpload {
  /// The form that sends a sheet; `fields` stand above it. What was pasted is never drawn again: it names people.
  static func form(_ call: Call, _ path: String, _ fields: HTML, columns: String, error: String?) -> HTML {
    Pages.form(
      call, action: "\(path)/submissions",
      fields
        + textArea(
          "table", label: "명단", hint:
            "엑셀에서 열 이름부터 끝줄까지 복사해 붙여 넣거나 CSV 내용을 붙여 넣습니다. 열: \(columns). 주민등록번호가 있으면 아무것도 받지 않습니다",
          error: error, required: true, rows: 8) + formActions([button("올리기 전에 살펴보기")]))
  }
}
