import Ledger
import Pages
import Vocabulary

/// What must be said directly under a year's answer, so that nobody takes a part for the whole.
struct DisclosureRemarks {
  let contents: EditionContents

  var html: HTML {
    let lines = [caveat, scope, through].compactMap(\.self)
    return "\(lines, { "<p class=\"naeil-basis\">\($0)</p>" as HTML })"
  }

  private var caveat: String? {
    switch contents.caveat {
    case .termTarget: say("목표는 종합계획이 정한 그해 목표입니다. 연차별 목표가 이와 같은지는 미확인입니다.")
    case .approximate: say("목표는 원문이 어림수로 적은 값입니다.")
    case .partial: say("목표는 일부 부문만 센 수라 다른 해와 견줄 수 없습니다.")
    case nil: nil
    }
  }
  private var scope: String? {
    contents.scope.map { say("{0}만의 수치이며 그 기관의 일자리 전체가 아닙니다.", say($0.label)) }
  }
  private var through: String? {
    contents.through.map { say("실적은 {0}까지의 누계이며 한 해의 실적이 아닙니다.", $0.description) }
  }
}
