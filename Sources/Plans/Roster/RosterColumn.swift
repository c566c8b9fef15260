import Foundation
import Vocabulary

/// The columns of a roster, under the names departments give them.
package enum RosterColumn: String, Code {
  case name, birthDate, phone, startedOn, endsOn, weeklyHours, contract, residence
  package var label: String {
    switch self {
    case .name: "성명"
    case .birthDate: "생년월일"
    case .phone: "전화"
    case .startedOn: "시작일"
    case .endsOn: "종료일"
    case .weeklyHours: "주 시간"
    case .contract: "계약"
    case .residence: "거주"
    }
  }

  /// Without these nobody can be told apart, or nothing counted.
  package static let needed: [RosterColumn] = [.name, .birthDate, .startedOn]

  /// Names met in departments' sheets, without blanks and marks.
  private var aliases: Set<String> {
    switch self {
    case .name: ["성명", "이름", "참여자", "참여자명", "참여자성명", "성함", "근로자명"]
    case .birthDate: ["생년월일", "출생일", "생일", "생년월일8자리"]
    case .phone: ["전화", "연락처", "전화번호", "휴대전화", "휴대폰", "핸드폰", "휴대전화번호", "휴대폰번호"]
    case .startedOn: ["시작일", "참여시작일", "사업시작일", "근로시작일", "계약시작일", "입사일", "채용일", "개시일", "시작일자", "참여일"]
    case .endsOn: ["종료일", "참여종료일", "사업종료일", "근로종료일", "계약종료일", "퇴사일", "만료일", "종료일자", "수료일"]
    case .weeklyHours: ["주시간", "주당시간", "주근로시간", "주당근로시간", "주소정근로시간", "근로시간", "주당"]
    case .contract: ["계약", "계약형태", "고용형태", "계약구분", "고용형태구분"]
    case .residence: ["거주", "거주지", "거주여부", "관내", "관내외", "관내여부", "거주구분", "구민여부"]
    }
  }

  /// What a header means; nil for a column that is not taken in.
  package init?(header: String) {
    let bare = Self.bare(header)
    guard let column = Self.allCases.first(where: { $0.aliases.contains(bare) }) else { return nil }
    self = column
  }

  /// What is written where no last day is agreed.
  package static let noEnd = "기간의 정함 없음"

  /// Whether a cell of 종료일 says that there is none.
  static func saysNoEnd(_ text: String) -> Bool {
    ["기간의정함없음", "기간정함없음", "정함없음", "기간없음", "종료일없음", "무기한", "무기계약"].contains(bare(text))
  }

  /// Whether a header announces resident registration numbers.
  static func asksResidentNumber(_ header: String) -> Bool {
    let name = bare(header)
    return ["주민등록번호", "주민번호", "외국인등록번호", "주민등록"].contains { name.contains($0) }
  }

  /// Without brackets and what stands in them, blanks and marks.
  private static func bare(_ header: String) -> String {
    var depth = 0
    var out = ""
    for letter in header.precomposedStringWithCanonicalMapping {
      if "([（".contains(letter) { depth += 1 }
      if depth == 0, letter.isLetter || letter.isNumber { out.append(letter) }
      if ")]）".contains(letter) { depth = max(0, depth - 1) }
    }
    return out
  }
}

/// One thing wrong with one cell of a roster.
package struct RosterProblem: Sendable, Hashable, Codable {
  /// Which cell.
  package let column: RosterColumn
  /// What is wrong.
  package let kind: Kind
  /// The other line of the file, where the two stand in each other's way.
  package var line: Int?

  /// What can be wrong.
  package enum Kind: String, Code {
    case missing, tooLong, notADay, exponent, notAPhone, notHours, unknownWord, endsBeforeStart, otherYear, notStarted,
      bornTooLate, tooOld, contractDiffers, overlaps, endUnsaid
    package var label: String {
      switch self {
      case .missing: "비었습니다. 적어 넣으십시오."
      case .tooLong: "너무 깁니다. 60자 안으로 적으십시오."
      case .notADay: "날짜로 읽을 수 없습니다. 2026-03-02처럼 네 자리 연도로 적으십시오."
      case .exponent: "엑셀이 긴 번호를 지수로 바꾸었습니다. 열 서식을 ‘텍스트’로 하고 다시 적으십시오."
      case .notAPhone: "전화번호로 읽을 수 없습니다. 010-1234-5678처럼 적거나 비워 두십시오."
      case .notHours: "0부터 168까지의 정수로 적으십시오. 모르면 비워 두십시오."
      case .unknownWord: "‘관내’나 ‘관외’로 적으십시오. 모르면 비워 두십시오."
      case .endsBeforeStart: "시작일보다 앞섭니다. 두 날짜를 확인하십시오."
      case .otherYear: "이 명단의 연도가 아닙니다. 시작한 해의 명단에 올리십시오."
      case .notStarted: "오늘보다 뒤입니다. 시작한 뒤에 올리십시오."
      case .bornTooLate: "시작일보다 뒤입니다. 태어난 날을 확인하십시오."
      case .tooOld: "120년보다 더 앞입니다. 태어난 해를 확인하십시오."
      case .contractDiffers: "시작일과 종료일로 계산한 것과 다릅니다(1년 이상·기간 없음은 상용, 1개월 이상은 임시, 그보다 짧으면 일용). 날짜나 계약을 고치십시오."
      case .endUnsaid: "비었습니다. 끝나는 날을 적고, 끝을 정하지 않은 계약이면 ‘\(RosterColumn.noEnd)’이라고 적으십시오."
      case .overlaps: "같은 사람의 기간이 다른 줄과 겹칩니다. 한 줄만 남기거나 날짜를 나누십시오."
      }
    }
  }

  /// `종료일: 시작일보다 앞섭니다. …`.
  package var sentence: String {
    "\(column.label): \(line.map { "\($0)번째 줄을 보십시오. " } ?? "")\(kind.label)"
  }

  /// As stored: `endsOn:overlaps:12`.
  var code: String {
    ([column.rawValue, kind.rawValue] + [line.map(String.init)].compactMap(\.self)).joined(separator: ":")
  }

  /// nil for what no code of ours says.
  init?(code: String) {
    let parts = code.split(separator: ":").map(String.init)
    guard parts.count >= 2, let column = RosterColumn(rawValue: parts[0]), let kind = Kind(rawValue: parts[1]) else {
      return nil
    }
    self.init(column, kind, line: parts.count > 2 ? Int(parts[2]) : nil)
  }
  /// A problem of one cell.
  init(_ column: RosterColumn, _ kind: Kind, line: Int? = nil) {
    (self.column, self.kind, self.line) = (column, kind, line)
  }
}
