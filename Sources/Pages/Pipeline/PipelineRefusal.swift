import Vocabulary

/// What the pipeline itself refuses, before or after a handler.
enum PipelineRefusal: SpokenError, Equatable {
  case notSignedIn
  case roleMissing
  case wrongToken
  case noSuchPage
  case wrongMethod(allowed: [String])
  case tooLarge(limitBytes: Int)
  case wrongType(expected: String)
  case keyMissing
  case keyMalformed
  case reasonMissing
  case notLogged
  /// `number` of the request stands in the log beside the cause.
  case unexpected(number: String)

  var title: String {
    switch self {
    case .notSignedIn: "로그인이 필요합니다"
    case .roleMissing: "볼 수 있는 권한이 없습니다"
    case .wrongToken: "양식의 확인 값이 맞지 않습니다"
    case .noSuchPage: "찾는 화면이 없습니다"
    case .wrongMethod: "이 주소에서 할 수 없는 요청입니다"
    case .tooLarge: "보낸 내용이 너무 큽니다"
    case .wrongType: "보낸 형식을 읽을 수 없습니다"
    case .keyMissing, .keyMalformed: "요청을 처리하지 못했습니다"
    case .reasonMissing: "열람 사유가 필요합니다"
    case .notLogged: "지금은 보여 드릴 수 없습니다"
    case .unexpected: "처리하지 못했습니다"
    }
  }
  var detail: String {
    switch self {
    case .notSignedIn: "로그인이 끊겼거나 아직 로그인하지 않았습니다. 로그인한 뒤 다시 하십시오."
    case .roleMissing: "지금 계정의 역할로는 이 화면을 쓸 수 없습니다. 필요하면 시스템 관리자에게 역할을 요청하십시오."
    case .wrongToken: "화면이 오래되었거나 다른 곳에서 온 요청입니다. 화면을 새로 열어 다시 보내십시오. 저장된 것은 없습니다."
    case .noSuchPage: "주소가 바뀌었거나 잘못 적혔습니다. 주소를 확인하거나 첫 화면에서 다시 찾으십시오."
    case .wrongMethod(let allowed): say("받을 수 있는 방식: {0}. 화면의 단추나 링크를 쓰십시오.", allowed.joined(separator: ", "))
    case .tooLarge(let limit): say("한 번에 {0}KB까지 보낼 수 있습니다. 나누어 보내십시오.", (limit / 1024).grouped)
    case .wrongType(let expected): say("{0} 형식으로 보내십시오.", expected)
    case .keyMissing: "Idempotency-Key가 없습니다. 요청마다 새 값을 하나 붙여 보내십시오."
    case .keyMalformed: "Idempotency-Key는 1~128자의 영문, 숫자, 부호여야 합니다. 새 값을 붙여 보내십시오."
    case .reasonMissing: "개인정보를 여는 까닭을 한 줄 적으십시오. 적은 사유는 접속기록에 남습니다."
    case .notLogged: "접속기록을 남기지 못해 내용을 보여 주지 않았습니다. 잠시 뒤 다시 하십시오."
    case .unexpected(let number):
      say("프로그램에 문제가 생겼습니다. 잠시 뒤 다시 하고, 계속되면 관리자에게 이 번호를 알려 주십시오: {0}", number)
    }
  }
  var status: Int {
    switch self {
    case .notSignedIn: 401
    case .roleMissing, .wrongToken: 403
    case .noSuchPage: 404
    case .wrongMethod: 405
    case .tooLarge: 413
    case .wrongType: 415
    case .keyMissing, .keyMalformed: 400
    case .reasonMissing: 422
    case .notLogged: 503
    case .unexpected: 500
    }
  }
  var faults: [Fault] {
    self == .reasonMissing ? [Fault("accessReason", "required", detail)] : []
  }
}
