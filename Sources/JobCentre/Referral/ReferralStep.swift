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
