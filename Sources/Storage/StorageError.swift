import Vocabulary

/// What can go wrong between us and a database. Never carries arguments: they may be personal data.
package enum StorageError: SpokenError, Equatable {
  case badURL(String)
  /// The server or file cannot be opened. Exit code 3.
  case unreachable(String)
  /// A constraint refused the row; `name` as the engine gives it.
  case constraint(String)
  /// Append-only trigger.
  case appendOnly(String)
  /// The connection went away while COMMIT was under way: done or not done.
  case commitUnknown
  /// Still conflicting after the retries.
  case busy
  case schemaOlder(missing: [String])
  case schemaNewer(unknown: [String])
  /// Migrations whose text was changed after they had been applied.
  case schemaEdited([String])
  /// The role named for serving cannot be it: name, why (Korean).
  case roleUnfit(String, String)
  /// A statement the engine does not understand: our mistake. For the log; the person gets one Korean sentence.
  case statement(message: String, sql: String)

  package var title: String {
    switch self {
    case .badURL: "데이터베이스 주소를 알 수 없습니다"
    case .unreachable: "데이터베이스에 연결하지 못했습니다"
    case .constraint, .appendOnly: "저장하지 못했습니다"
    case .commitUnknown: "저장되었는지 확인하지 못했습니다"
    case .busy: "지금은 처리하지 못했습니다"
    case .schemaOlder, .schemaNewer, .schemaEdited: "데이터베이스 구조가 이 프로그램과 다릅니다"
    case .roleUnfit: "서비스용 역할로 쓸 수 없습니다"
    case .statement: "데이터베이스 오류"
    }
  }
  package var detail: String {
    switch self {
    case .badURL(let text): "‘\(text)’은(는) sqlite:경로 또는 postgresql://… 형식이 아닙니다. NAEIL_DATABASE를 확인하십시오."
    case .unreachable(let why): "서버나 파일을 열 수 없습니다(\(why)). 주소와 권한을 확인하십시오."
    case .constraint(let name): "데이터 규칙(\(name))에 맞지 않습니다. 입력한 값을 확인하십시오."
    case .appendOnly(let table): "\(table) 원장은 고치거나 지울 수 없습니다. 정정으로 새로 적으십시오."
    case .commitUnknown: "저장 중에 연결이 끊겼습니다. 같은 화면에서 다시 누르면 두 번 저장되지 않고 결과를 확인합니다."
    case .busy: "여러 사람이 같은 자료를 고치고 있습니다. 잠시 뒤 다시 누르십시오."
    case .schemaOlder(let missing): "적용되지 않은 변경: \(missing.joined(separator: ", ")). ‘naeil migrate’를 실행하십시오."
    case .schemaNewer(let unknown): "이 프로그램이 모르는 변경: \(unknown.joined(separator: ", ")). 새 버전의 naeil을 실행하십시오."
    case .schemaEdited(let names):
      "이미 적용된 변경의 내용이 달라졌습니다: \(names.joined(separator: ", ")). 배포된 프로그램과 데이터베이스의 짝이 맞는지 확인하십시오."
    case .roleUnfit(let name, let why):
      "‘\(name)’은(는) \(why). 로그인만 할 수 있는 새 역할(CREATE ROLE … LOGIN)의 이름을 적으십시오."
    case .statement: "프로그램과 데이터베이스가 맞지 않아 처리하지 못했습니다. 아무것도 저장되지 않았습니다. 관리자에게 알리십시오."
    }
  }
  package var status: Int {
    switch self {
    case .constraint: 409
    case .appendOnly: 409
    case .unreachable, .commitUnknown, .busy: 503
    default: 500
    }
  }
}
