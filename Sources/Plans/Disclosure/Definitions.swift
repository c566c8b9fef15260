import Pages

/// 이 화면에 쓰인 말: what the words beside the figures mean, on every page that shows figures.
enum Definitions {
  /// Opens on a press; in the page's language.
  static var part: HTML {
    disclosure(
      say("이 화면에 쓰인 말"),
      structuredList([
        (say("알선"), "\(say("구직자를 업체에 소개한 것입니다. 알선은 실적이 아닙니다."))"),
        (say("취업"), "\(say("일을 시작한 것이 확인된 것입니다. 무엇을 실적으로 세는지는 집계 기준에 적혀 있습니다."))"),
        (say("참여"), "\(say("사업에서 일하거나 배우기 시작한 것입니다. 취업과 다릅니다."))"),
        (say("실인원"), "\(say("한 사람을 한 번만 센 수입니다. 건수는 같은 사람을 여러 번 셀 수 있습니다."))"),
        (say("집계(명단 없음)"), "\(say("사람마다 확인하지 않고 수만 받은 것입니다."))"),
        (say("추정과 약정"), "\(say("계산하거나 약속한 수입니다. 실적에 더하지 않습니다."))"),
      ]))
  }
}
