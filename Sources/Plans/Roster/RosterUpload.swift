import Documents
import Pages
import Vocabulary

/// The sheet of a sending as it came with the form: a file (XLSX or CSV), or pasted.
enum RosterUpload {
  /// Nothing of it is kept before it was read whole and found free of resident registration numbers. A file goes before
  /// what was pasted.
  static func sheet(_ call: Call) throws -> RosterSheet {
    if let file = call.files.first(where: { $0.field == "file" && !$0.bytes.isEmpty }) {
      return file.bytes.starts(with: [0x50, 0x4B])
        ? try RosterSheet(workbook: Spreadsheet(reading: file.bytes)) : try RosterSheet(bytes: file.bytes)
    }
    guard case .text(let pasted) = call.reader().raw("table") else { throw RosterRefusal.empty }
    return try RosterSheet(text: pasted)
  }

  /// The form that sends a sheet; `fields` stand above it. What was pasted is never drawn again: it names people.
  static func form(_ call: Call, _ path: String, _ fields: HTML, columns: String, error: String?) -> HTML {
    uploadForm(
      call, action: "\(path)/submissions",
      fields
        + fileField(
          "file", label: "명단 파일", accept: ".xlsx,.csv",
          hint: "엑셀(.xlsx)이나 CSV 파일. 열: \(columns). 주민등록번호가 있으면 아무것도 받지 않습니다. 파일 이름은 저장하지 않습니다")
        + textArea(
          "table", label: "명단 붙여 넣기", hint: "파일이 없으면 엑셀에서 열 이름부터 끝줄까지 복사해 붙여 넣습니다", error: error, rows: 6)
        + formActions([button("올리기 전에 살펴보기")]))
  }
}
