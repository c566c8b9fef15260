import Vocabulary

/// Where a JSON file stopped being readable: line and byte, both counted from 1.
package struct JSONPlace: Sendable, Hashable {
  /// Both from 1; the byte counts from the beginning of the file.
  package let line: Int, byte: Int
  /// A place in the file, both from 1.
  package init(line: Int, byte: Int) { (self.line, self.byte) = (line, byte) }
  /// `3번째 줄, 1,024번째 바이트`.
  package var text: String { "\(line.grouped)번째 줄, \(byte.grouped)번째 바이트" }
}

/// Why a JSON file could not be read. None quotes the file's content.
package enum JSONStreamError: SpokenError, Equatable {
  case empty
  /// The first byte already belongs to another kind of file.
  case otherFormat(String)
  case notJSON(JSONPlace)
  /// The file ended inside a value.
  case cutOff(JSONPlace)
  case textAfterEnd(JSONPlace)
  case tooDeep(limit: Int, JSONPlace)
  case textTooLong(limit: Int, JSONPlace)
  case numberTooLong(limit: Int, JSONPlace)
  /// Bytes that are no UTF-8, or a half of a surrogate pair.
  case badCharacter(JSONPlace)

  /// What did not happen.
  package var title: String { "JSON 파일을 읽지 못했습니다" }
  /// Where in the file, and what to do.
  package var detail: String {
    switch self {
    case .empty: "빈 파일입니다. 다시 내려받으십시오."
    case .otherFormat(let kind): "JSON이 아니라 \(kind)입니다. JSON 형식으로 다시 내려받으십시오."
    case .notJSON(let place): "\(place.text)에서 JSON 형식이 아닌 글자가 나왔습니다. 고치지 않은 원래 파일인지 확인하십시오."
    case .cutOff(let place): "파일이 중간에서 끊겼습니다(\(place.text)에서 끝남). 다시 내려받으십시오."
    case .textAfterEnd(let place): "\(place.text)부터 JSON이 끝난 뒤에 다른 내용이 이어집니다. 파일 하나에 JSON 하나만 두십시오."
    case .tooDeep(let limit, let place): "\(place.text)에서 괄호가 \(limit)겹을 넘게 겹쳤습니다. 구인 정보 파일이 아닙니다. 원래 파일인지 확인하십시오."
    case .textTooLong(let limit, let place): "\(place.text)에서 글자열 하나가 \(limit.grouped)바이트를 넘습니다. 원래 파일인지 확인하십시오."
    case .numberTooLong(let limit, let place): "\(place.text)에서 숫자 하나가 \(limit)자리를 넘습니다. 원래 파일인지 확인하십시오."
    case .badCharacter(let place): "\(place.text)에 UTF-8이 아닌 글자가 있습니다. UTF-8로 저장한 원래 파일을 쓰십시오."
    }
  }
}
