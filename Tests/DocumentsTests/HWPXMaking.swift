import Documents

/// Hangul documents made for tests, written the ways Hangul writes them: runs cut in two, cells with several paragraphs,
/// addresses after the text, tables within cells, footnotes and changes kept.
enum HWPXMaking {
  static func document(
    _ sections: String..., more: [ZipArchive.Entry] = [], mimetype: String = "application/hwp+zip", head: String = ""
  ) throws -> [UInt8] {
    let parts = sections.enumerated().map { index, body in
      ZipArchive.Entry(
        name: "Contents/section\(index).xml",
        text: """
          <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\(head)<hs:sec \
          xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section">\
          \(body)</hs:sec>
          """)
    }
    let around = [
      ZipArchive.Entry(name: "mimetype", text: mimetype), .init(name: "version.xml", text: "<v/>"),
      .init(name: "META-INF/manifest.xml", text: "<m/>"), .init(name: "Contents/header.xml", text: "<h/>"),
      .init(name: "Scripts/headerScripts", text: "var Documents = XHwpDocuments;"),
    ]
    return try ZipArchive.bytes(of: around + parts + more, stored: ["mimetype"])
  }

  /// Letters cut over two runs, as after a change of the face.
  static func paragraph(_ text: String, inner: String = "") -> String {
    let half = text.index(text.startIndex, offsetBy: text.count / 2)
    let runs = [text[..<half], text[half...]].map { piece in
      "<hp:run charPrIDRef=\"1\"><hp:t>\(escaped(String(piece)))</hp:t></hp:run>"
    }
    return "<hp:p id=\"0\" paraPrIDRef=\"0\">\(runs.joined())<hp:run>\(inner)</hp:run><hp:linesegarray/></hp:p>"
  }

  /// `cells`: text, row, column, rows, columns; the address follows the text. `|` in a text begins a new paragraph.
  static func table(
    _ cells: [(String, Int, Int, Int, Int)], caption: String? = nil, head: Int = 0, raw: [Int: String] = [:]
  ) -> String {
    let rows = Dictionary(grouping: cells.enumerated(), by: \.element.1).sorted { $0.key < $1.key }
    let body = rows.map { row, cells in
      let all = cells.map { index, cell in
        let paragraphs = cell.0.split(separator: "|", omittingEmptySubsequences: false).map { paragraph(String($0)) }
        return """
          <hp:tc name="" header="\(row < head ? 1 : 0)"><hp:subList id="">\(paragraphs.joined())\(raw[index] ?? "")\
          </hp:subList><hp:cellAddr colAddr="\(cell.2)" rowAddr="\(cell.1)"/><hp:cellSpan colSpan="\(cell.4)" \
          rowSpan="\(cell.3)"/><hp:cellSz width="1" height="1"/></hp:tc>
          """
      }
      return "<hp:tr>\(all.joined())</hp:tr>"
    }
    let said = caption.map { "<hp:caption side=\"TOP\"><hp:subList>\(paragraph($0))</hp:subList></hp:caption>" } ?? ""
    let inner = "<hp:tbl id=\"1\" rowCnt=\"\(rows.count)\" colCnt=\"9\">\(said)\(body.joined())</hp:tbl>"
    return "<hp:p id=\"0\"><hp:run>\(inner)<hp:t/></hp:run></hp:p>"
  }

  /// Plain cells, none joined.
  static func table(_ rows: [[String]], caption: String? = nil, head: Int = 0) -> String {
    table(
      rows.enumerated().flatMap { row, cells in cells.enumerated().map { ($1, row, $0, 1, 1) } }, caption: caption,
      head: head)
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
