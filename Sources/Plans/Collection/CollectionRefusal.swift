import Vocabulary

/// Why a round is not opened, an answer not taken or not moved.
package enum CollectionRefusal: SpokenError, Equatable {
  case noProjects(year: Int)
  case notAllowed(from: CollectionReturn.State, to: CollectionReturn.State)
  case roundNotAllowed(from: CollectionRound.State)
  case reasonMissing
  case closed
  case movedMeanwhile
  case noHead
  case samePerson
  case noFiles
  case nothingReady
  case stillFlawed
  case documentMissing
  case overtaken([String])
  case owedRemain(Int)
  case noSuchTotal

  package var title: String {
    switch self {
    case .noProjects: "취합을 열지 못했습니다"
    case .noFiles: "받은 파일이 없습니다"
    default: "취합을 처리하지 못했습니다"
    }
  }
  package var detail: String {
    switch self {
    case .noProjects(let year): "\(year)년 목표가 있는 사업이 없습니다. ‘목표와 실적’에서 사업과 목표를 먼저 정하십시오."
    case .notAllowed(let from, let to): "‘\(from.label)’에서 ‘\(to.label)’(으)로 옮길 수 없습니다. 새로 고쳐 지금 상태를 확인하십시오."
    case .roundNotAllowed(let from): "이 취합은 지금 ‘\(from.label)’입니다. 새로 고쳐 확인하십시오."
    case .reasonMissing: "돌려보내거나 다시 여는 까닭을 한 줄 적으십시오."
    case .closed: "마감한 취합입니다. 고칠 것이 있으면 총괄 담당자에게 다시 열어 달라고 하십시오."
    case .movedMeanwhile: "그 사이 다른 사람이 처리했습니다. 새로 고쳐 확인하십시오."
    case .noHead: "부서장 확인은 이 부서의 확인자로 정해진 사람이 합니다. 총괄 담당자에게 확인자를 정해 달라고 하십시오."
    case .samePerson: "낸 사람이 스스로 확인할 수 없습니다. 부서장 확인자나 다른 총괄 담당자가 확인합니다."
    case .noFiles: "채운 서식 파일(.xlsx)을 하나 이상 고르십시오. 여러 부서의 파일을 한꺼번에 골라도 됩니다."
    case .nothingReady: "지금 옮길 수 있는 부서가 없습니다. 새로 고쳐 확인하십시오."
    case .documentMissing:
      "부서장이 결재해 보낸 공문의 번호를 적으십시오. 총괄이 부서장 대신 확인할 때는 그 부서의 문서번호로만 확인할 수 있습니다."
    case .overtaken(let names):
      "이 화면을 연 뒤에 다른 사람이 ‘\(names.prefix(5).joined(separator: "’, ‘"))’의 실적을 고쳤습니다. 적으신 내용은 아래에 그대로 있습니다. 지금의 실적을 위 표에서 보고 맞는 수를 남긴 뒤 다시 저장하십시오."
    case .owedRemain(let count):
      "아직 \(count)개 부서가 내지 않았습니다. 그대로 마감하려면 ‘내지 않은 부서가 있어도 마감합니다’에 표시하십시오."
    case .noSuchTotal: "바꿀 집계가 아닙니다. 그 사이 정정되었거나 이 취합을 막고 있지 않습니다. 새로 고쳐 확인하십시오."
    case .stillFlawed: "실적을 적지 않은 사업이 있어 제출할 수 없습니다. 모든 칸을 채우십시오."
    }
  }
  package var status: Int {
    switch self {
    case .noProjects, .reasonMissing, .noFiles, .stillFlawed, .documentMissing, .owedRemain: 422
    case .noHead: 403
    default: 409
    }
  }
}
