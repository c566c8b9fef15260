import Vocabulary

/// Why a file could not be read or written. Names the file's own parts, never its personal content.
package enum DocumentError: SpokenError, Equatable {
  /// The file is not there or may not be opened; `path` as the person gave it.
  case unreadable(path: String)
  case unwritable(path: String)
  case notZip
  /// An entry is listed but its bytes do not match its checksum, or the archive ends early.
  case damagedEntry(name: String)
  case missingEntry(name: String)
  /// Unpacked the archive would be larger than the reader allows (bytes).
  case tooLarge(limit: Int)
  case tooManyEntries(limit: Int)
  /// Encrypted, or a name that leaves the folder (`../x`, `/x`), or the same name twice.
  case refusedEntry(name: String)
  /// Neither UTF-8 nor CP949; `offset` is the first byte that fits neither.
  case unknownEncoding(offset: Int)
  case emptyTable
  case unclosedQuote(line: Int)
  case textAfterQuote(line: Int)
  case raggedRow(line: Int, cells: Int, expected: Int)
  case doubleColumn(name: String)
  case missingColumn(name: String, similar: String?)
  /// Neither XLSX nor anything like it: a CSV, a picture, a page of the web.
  case notWorkbook
  /// `.xls` of Excel 97–2003, or an XLSX behind a password: both come in the same wrapping.
  case oldOrLockedWorkbook
  /// `.xlsb`.
  case binaryWorkbook
  /// `.xlsm` and whatever else carries a program.
  case macros
  /// A part with a document type: entities can be declared there that unpack without end.
  case documentType(part: String)
  /// `line` from 1.
  case malformedXML(part: String, line: Int)
  case tooManyCells(limit: Int)
  case missingSheet(name: String)

  /// What did not happen.
  package var title: String {
    if case .unwritable = self { return "파일을 쓰지 못했습니다" }
    return "파일을 읽지 못했습니다"
  }
  /// Where in the file, and what to do.
  package var detail: String {
    switch self {
    case .unreadable(let path): "‘\(path)’ 파일이 없거나 읽을 권한이 없습니다. 경로와 권한을 확인하십시오."
    case .unwritable(let path): "‘\(path)’에 쓸 수 없습니다. 폴더와 권한, 남은 공간을 확인하십시오."
    case .notZip: "ZIP 파일이 아니거나 내려받다가 끊긴 파일입니다. 다시 내려받으십시오."
    case .damagedEntry(let name): "ZIP 안의 ‘\(name)’이(가) 깨졌습니다. 다시 내려받으십시오."
    case .missingEntry(let name): "ZIP 안에 ‘\(name)’이(가) 없습니다. 고치지 않은 원래 파일인지 확인하십시오."
    case .tooLarge(let limit): "압축을 풀면 \(limit.grouped)바이트를 넘습니다. 나누어 올리십시오."
    case .tooManyEntries(let limit): "ZIP 안의 파일이 \(limit.grouped)개를 넘습니다. 나누어 올리십시오."
    case .refusedEntry(let name): "ZIP 안의 ‘\(name)’은(는) 암호가 걸렸거나 이름이 겹치거나 폴더 밖을 가리킵니다. 원래 파일인지 확인하십시오."
    case .unknownEncoding(let offset):
      "글자 부호를 알 수 없습니다(\((offset + 1).grouped)번째 바이트). UTF-8 또는 CP949(엑셀 CSV)로 저장하십시오."
    case .emptyTable: "내용이 없습니다. 첫 줄에 열 이름, 다음 줄부터 자료가 있어야 합니다."
    case .unclosedQuote(let line): "\(line)번째 줄에서 연 큰따옴표가 닫히지 않았습니다. 파일이 중간에서 끊기지 않았는지 확인하십시오."
    case .textAfterQuote(let line): "\(line)번째 줄의 닫는 큰따옴표 뒤에 글자가 있습니다. 따옴표 안의 큰따옴표는 두 번(\"\") 적으십시오."
    case .raggedRow(let line, let cells, let expected):
      "\(line)번째 줄의 칸이 \(cells)개입니다. 머리줄과 같은 \(expected)개여야 합니다."
    case .doubleColumn(let name): "‘\(name)’ 열이 두 번 있습니다. 하나만 남기십시오."
    case .missingColumn(let name, let similar):
      "‘\(name)’ 열이 없습니다." + (similar.map { " ‘\($0)’을(를) 잘못 적은 것인지 확인하십시오." } ?? " 머리줄을 확인하십시오.")
    default: workbookDetail
    }
  }

  private var workbookDetail: String {
    switch self {
    case .oldOrLockedWorkbook:
      "암호가 걸렸거나 옛 엑셀 형식(.xls)입니다. 암호를 풀고 ‘Excel 통합 문서(.xlsx)’로 다시 저장하십시오."
    case .binaryWorkbook: "이진 통합 문서(.xlsb)는 읽지 않습니다. ‘Excel 통합 문서(.xlsx)’로 다시 저장하십시오."
    case .macros: "매크로가 든 파일(.xlsm)은 안전을 위해 받지 않습니다. ‘Excel 통합 문서(.xlsx)’로 다시 저장하십시오."
    case .documentType(let part):
      "파일 안의 ‘\(part)’에 문서 형식 선언(DTD)이 있어 읽지 않았습니다. 엑셀이 만든 파일이 아닙니다. 엑셀에서 열어 새로 저장하십시오."
    case .malformedXML(let part, let line):
      "파일 안의 ‘\(part)’ \(line)번째 줄이 깨졌습니다. 엑셀에서 열어 다시 저장하십시오."
    case .tooManyCells(let limit): "칸이 \(limit.grouped)개를 넘습니다. 필요한 표만 남기고 다시 저장하십시오."
    case .missingSheet(let name): "‘\(name)’ 시트가 없습니다. 시트 이름을 바꾸거나 지우지 않은 파일인지 확인하십시오."
    default: "엑셀 통합 문서(.xlsx)가 아닙니다. 내려받은 서식 파일을 채워 그대로 저장해 보내십시오."
    }
  }
}
