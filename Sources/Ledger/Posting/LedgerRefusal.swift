import Vocabulary

/// Why the ledger takes a statement or a correction not in.
package enum LedgerRefusal: SpokenError, Equatable {
  case noSuchEntry
  /// The job was cancelled by a correction; nothing can be said about it any more.
  case notInForce
  case alreadyCorrected
  case reversalCannotBeCorrected
  case eventAlreadyStated(LifeEvent)
  case eventBeforeStart(LifeEvent, Day)
  /// The day lies behind the last day agreed.
  case eventAfterEnd(LifeEvent, Day)
  /// The months said to be kept are not over on the day given; full on the day named.
  case retainedTooSoon(LifeEvent, Day)
  /// A life event stated before does not go with the corrected days of its job.
  case eventStandsAgainst(LifeEvent, Day)
  case eventWithoutPerson
  case noRuleSet

  /// What did not happen.
  package var title: String { "원장에 적지 못했습니다" }
  /// Why, and what to do now.
  package var detail: String {
    switch self {
    case .noSuchEntry: "가리킨 기재가 이 기관의 원장에 없습니다. 목록에서 다시 고르십시오."
    case .notInForce: "정정으로 취소된 일자리입니다. 새 기재로 적으십시오."
    case .alreadyCorrected: "이미 정정된 기재입니다. 정정한 뒤의 기재를 찾아 다시 정정하십시오."
    case .reversalCannotBeCorrected: "정정(취소) 기재는 다시 정정할 수 없습니다. 새 기재로 적으십시오."
    case .eventAlreadyStated(let event): "‘\(event.label)’은(는) 이 일자리에 이미 적혀 있습니다. 틀렸다면 그 기재를 정정하십시오."
    case .eventBeforeStart(let event, let day): "‘\(event.label)’ 날짜가 시작일(\(day))보다 앞섭니다. 날짜를 확인하십시오."
    case .eventAfterEnd(let event, let day):
      "‘\(event.label)’ 날짜가 계약이 끝나는 날(\(day))보다 뒤입니다. 계약대로 끝났으면 적지 않아도 됩니다. 날짜를 확인하십시오."
    case .retainedTooSoon(let event, let day): "‘\(event.label)’은(는) \(day)부터 적을 수 있습니다. 확인한 날짜를 고치십시오."
    case .eventStandsAgainst(let event, let day):
      "이 일자리에 적힌 경과 ‘\(event.label)’(\(day))이 고친 날짜와 맞지 않습니다. 그 경과를 먼저 정정하거나, 이 일자리를 취소하고 새로 적으십시오."
    case .eventWithoutPerson: "개인별로 확인된 일자리에만 경과를 적을 수 있습니다."
    case .noRuleSet: "이 기관의 집계 기준이 정해지지 않았습니다. 관리자가 집계 기준을 먼저 정하십시오."
    }
  }
  /// 404 unknown, 409 no longer possible, else 422.
  package var status: Int {
    switch self {
    case .noSuchEntry: 404
    case .alreadyCorrected, .eventAlreadyStated, .eventStandsAgainst, .notInForce: 409
    default: 422
    }
  }
}
