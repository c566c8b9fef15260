import Documents
import Vocabulary

/// Why a file of advertisements was refused as a whole. Nothing of it was written.
package enum ImportRefusal: SpokenError, Equatable {
  case noFiles
  /// `path` as given.
  case unreadable(path: String)
  /// The open API answered with an error instead of rows.
  case apiRefused(code: String, message: String)
  /// JSON, but not the service's `row`; `found` says what stands there.
  case wrongShape(found: String, service: String = "GetJobInfo")
  /// A CSV file without a column that every row needs.
  case wrongColumns(missing: String, similar: String?)
  /// A format that is known and not read.
  case notRead
  case rowTooLarge(row: Int)
  case unknownOffice(String)
  /// A refusal of one of several files, by its name.
  case file(name: String, title: String, detail: String)

  /// What did not happen.
  package var title: String {
    switch self {
    case .file(_, let title, _): title
    default: "구인 정보를 가져오지 못했습니다"
    }
  }
  /// Why, and what to do.
  package var detail: String {
    switch self {
    case .noFiles: "가져올 파일을 하나 이상 적으십시오."
    case .unreadable(let path): "‘\(path)’ 파일이 없거나 읽을 권한이 없습니다. 경로와 권한을 확인하십시오."
    case .apiRefused(let code, let message):
      "열린데이터광장이 자료 대신 오류를 보냈습니다: \(code)\(message.isEmpty ? "" : " ‘\(message)’"). 인증키와 요청 범위를 확인해 다시 내려받으십시오."
    case .wrongShape(let found, let service):
      "\(service) 형식이 아닙니다(\(found)). 서울 열린데이터광장 \(service)의 JSON 파일인지 확인하십시오."
    case .wrongColumns(let missing, let similar):
      "머리줄에 ‘\(missing)’ 열이 없습니다."
        + (similar.map { " ‘\($0)’을(를) 잘못 적은 것인지 확인하십시오." } ?? " GetJobInfo나 recMntList의 열 이름이 첫 줄에 있어야 합니다.")
    case .notRead:
      "고용24(work24) 형식은 읽지 않습니다. 글을 고치지 않는 조건(공공누리 제4유형)이라 연락처를 가려 보일 수 없습니다. 같은 구인이 실리는 서울 열린데이터광장 recMntList나 CSV를 쓰십시오."
    case .rowTooLarge(let row): "\(row.grouped)번째 행이 너무 큽니다. 고치지 않은 원래 파일인지 확인하십시오."
    case .unknownOffice(let slug): "‘\(slug)’ 기관이 없습니다. --office를 확인하십시오."
    case .file(let name, _, let detail): "\(name): \(detail)"
    }
  }
}

/// Why one row was left out.
package struct RowRefusal: Error, Sendable, Equatable {
  /// The source's column.
  package let column: String
  /// What is wrong with its value.
  package let message: String

  init(_ column: String, _ message: String) { (self.column, self.message) = (column, message) }

  /// `3번째 행 급여조건(HOPE_WAGE): …`.
  package func reason(row: Int) -> String {
    let label = GetJobInfoRow.labels[column].map { " \($0)(\(column))" } ?? (column.isEmpty ? "" : " \(column)")
    return "\(row.grouped)번째 행\(label): \(message)"
  }
  /// The same with the column as `feed` calls it.
  func named(by feed: VacancyFeed) -> RowRefusal { RowRefusal(feed.column(column), message) }
}
