import Pages
import Reference
import Vocabulary

/// One step of a referral as form and API send it alike: `{to, on, reason}`.
package struct ReferralStep: Sendable, Equatable {
  /// Where to.
  package var to: Referral.State
  /// The day it happened.
  package var on: Day
  /// Code of Reference's referral reasons.
  package var reason: String?
  /// What was written beside the reason, or instead of one of the list; no personal data.
  package var note: String?
  /// Interview or first working day agreed, when there is one: the next move's due day.
  package var appointment: Day?

  /// Checks nothing: `read` does.
  package init(
    to: Referral.State, on: Day, reason: String? = nil, note: String? = nil, appointment: Day? = nil
  ) {
    (self.to, self.on, self.reason, self.note, self.appointment) = (to, on, reason, note, appointment)
  }

  /// Throws `InvalidInput`. A step cannot lie in the future; an appointment may.
  static func read(_ reader: FieldReader, today: Day) throws -> ReferralStep {
    let to = reader.code("to", "다음 상태", as: Referral.State.self, required: true)
    let day = reader.day("on", "날짜") ?? today
    if day > today { reader.fault("on", "future", "처리한 날이 오늘(\(today))보다 뒤입니다. 일어난 날을 적으십시오.") }
    let (reason, note) = readReason(reader, "reason", today: today)
    let appointment = reader.day("appointment", "약속한 날")
    try reader.finish("알선을 처리하지 못했습니다")
    guard let to else { throw InvalidInput("입력한 내용을 확인하십시오", [Fault("to", "required", "다음 상태를 고르십시오.")]) }
    return ReferralStep(to: to, on: day, reason: reason, note: note, appointment: appointment)
  }

  /// What the forms ask of a step beside the state table: an interview has a day, and a step that needs no reason takes
  /// none of the list. Throws `InvalidInput`.
  func checkForm(from state: Referral.State) throws {
    var faults: [Fault] = []
    let back = Referral.isCorrection(from: state, to: to)
    if to == .interview, !back, appointment == nil { faults.append(Self.interviewDay("appointment")) }
    if back, note == nil { faults.append(Fault("note", "required", "왜 되돌리는지 한 줄 적으십시오.")) }
    if let appointment, appointment < on {
      faults.append(
        Fault("appointment", "order", "약속한 날(\(appointment))이 처리한 날(\(on))보다 앞섭니다. 두 날짜를 확인하십시오."))
    }
    if reason != nil, Referral.transitions.contains(where: { $0.to == to && $0.from.contains(state) && !$0.saysWhy }) {
      faults.append(
        Fault(
          "reason", "notAsked",
          "‘\(to.label)’에는 사유를 고르지 않습니다. 사유를 ‘해당 없음’으로 두고, 남길 말은 ‘덧붙이는 말’에 적으십시오."))
    }
    if !faults.isEmpty { throw InvalidInput("알선을 처리하지 못했습니다", faults) }
  }

  static func interviewDay(_ field: String) -> Fault {
    Fault(field, "required", "면접 날짜를 적으십시오. 아직 정해지지 않았으면 정해진 뒤에 ‘면접 예정’으로 옮기십시오.")
  }

  /// A reason of the dated list, by code or by its Korean word; other text is kept as the note of `other`.
  static func readReason(_ reader: FieldReader, _ name: String, today: Day) -> (code: String?, note: String?) {
    let note = reader.text("note", "덧붙이는 말", max: 200)
    guard let text = reader.text(name, "사유", max: 200) else { return (nil, note) }
    if let choice = Reference.referralReasons.named(text), choice.holds(on: today) { return (choice.code, note) }
    return ("other", [text, note].compactMap(\.self).joined(separator: " "))
  }
}

extension ReferralStep {
  /// The reason in words, for timelines; nil without one.
  static func words(_ reason: String?, _ note: String?) -> String? {
    guard let reason else { return note }
    return [Reference.referralReasons.label(reason), note].compactMap(\.self).joined(separator: ": ")
  }
}
