import Vocabulary

/// Why the tables of a Hangul document (HWPX) could not be read. Names parts of the file, never what stands in them.
package enum HWPXRefusal: SpokenError, Equatable {
  /// No HWPX at all.
  case notHWPX
  /// `.hwp` of Hangul 5.0: the same wrapping as old Excel files.
  case oldHangul
  /// Behind a password.
  case locked
  /// The ZIP around it is cut or damaged.
  case damaged
  /// `line` from 1.
  case malformed(part: String, line: Int)
  /// A part with a document type: entities can be declared there that unpack without end.
  case documentType(part: String)
  /// Unpacked its texts would be larger than this many bytes.
  case tooLarge(limit: Int)
  case tooManyCells(limit: Int)
  /// Elements within elements, deeper than any program writes them.
  case tooDeep(limit: Int)
  /// A cell says it stands outside its table.
  case cellOutside(table: Int, row: Int)
  case noTables
  /// `.hwp` or `.xls`, or a file behind a password: nobody can tell from outside.
  case oldOffice
  /// A PDF, a picture, a program.
  case otherKind

  package var title: String {
    self == .oldOffice || self == .otherKind ? "파일을 읽지 못했습니다" : "한글 문서를 읽지 못했습니다"
  }
  package var detail: String {
    switch self {
    case .notHWPX: "한글 문서(.hwpx)가 아닙니다. 한글에서 ‘다른 이름으로 저장’ → ‘HWPX 문서(*.hwpx)’로 저장해 올리십시오."
    case .oldHangul: "옛 한글 형식(.hwp)이거나 암호가 걸린 파일입니다. 한글에서 열어 ‘HWPX 문서(*.hwpx)’로 다시 저장해 올리십시오."
    case .locked: "암호가 걸린 한글 문서입니다. 한글에서 열어 문서 암호를 풀고 다시 저장해 올리십시오."
    case .damaged: "파일이 중간에서 끊겼거나 깨졌습니다. 한글에서 열리는지 확인하고 다시 저장해 올리십시오."
    case .malformed(let part, let line):
      "문서 안의 ‘\(part)’ \(line)번째 줄이 깨졌습니다. 한글에서 열어 다시 저장해 올리십시오."
    case .documentType(let part):
      "문서 안의 ‘\(part)’에 문서 형식 선언(DTD)이 있어 읽지 않았습니다. 한글이 만든 파일이 아닙니다. 한글에서 열어 새로 저장하십시오."
    case .tooLarge(let limit):
      "본문을 풀면 \(limit.grouped)바이트를 넘습니다. 필요한 표만 새 문서에 옮겨 저장해 올리십시오."
    case .tooManyCells(let limit): "표의 칸이 \(limit.grouped)개를 넘습니다. 필요한 표만 새 문서에 옮겨 저장해 올리십시오."
    case .tooDeep(let limit): "표 안의 표나 글상자가 \(limit)겹보다 깊습니다. 필요한 표만 새 문서에 옮겨 저장해 올리십시오."
    case .cellOutside(let table, let row):
      "\(table)번째 표 \(row)번째 줄의 칸 자리가 표 밖입니다. 한글에서 표를 새로 만들어 옮긴 뒤 다시 저장해 올리십시오."
    case .oldOffice:
      "옛 형식(.hwp, .xls)이거나 암호가 걸린 파일입니다. 한글은 ‘HWPX 문서(*.hwpx)’로, 엑셀은 ‘Excel 통합 문서(*.xlsx)’로 다시 저장해 올리십시오."
    case .otherKind: "표를 읽을 수 없는 파일입니다. 엑셀(.xlsx), CSV, 한글(.hwpx) 파일을 올리십시오."
    case .noTables: "문서에 표가 없습니다. 표가 그림으로 붙어 있으면 표로 다시 만들어 저장해 올리십시오."
    }
  }

  /// The same said of a Hangul document.
  init(_ error: DocumentError) {
    switch error {
    case .documentType(let part): self = .documentType(part: part)
    case .malformedXML(let part, let line): self = .malformed(part: part, line: line)
    case .tooLarge(let limit): self = .tooLarge(limit: limit)
    case .missingEntry, .refusedEntry: self = .notHWPX
    default: self = .damaged
    }
  }
}
