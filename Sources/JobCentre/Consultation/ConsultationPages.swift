import Offices
import Pages
import Vocabulary

/// Talks at the counter: values in, HTML out.
enum ConsultationPages {
  static func form(_ call: Call, _ seeker: JobSeeker, _ view: PersonView?, _ typed: TypedForm) -> Page {
    let who = JobSeekerPages.title(view)
    let when = fieldRow([
      dateField(
        "heldOn", label: "상담한 날", value: typed.value("heldOn", or: call.today.description),
        error: typed.error("heldOn"), required: true),
      selectField(
        "channel", label: "방법", options: Consultation.Channel.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("channel", or: "visit"), error: typed.error("channel"), required: true),
      selectField(
        "kind", label: "상담 종류", options: Consultation.Kind.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("kind", or: "matching"), error: typed.error("kind"), required: true),
    ])
    let body: HTML = """
      \(when)\(textArea(
        "content", label: "상담 내용", value: typed.value("content"),
        hint: "무엇을 바라고 무엇을 하기로 했는지. 봉인해 두고 이 분을 볼 수 있는 사람에게만 보입니다. 주민등록번호는 적지 마십시오.",
        error: typed.error("content"), required: true, rows: 8))\
      \(dateField(
        "nextOn", label: "다음 상담", value: typed.value("nextOn"), hint: "약속했으면 적습니다. 그날 할 일에 나타납니다. 예: 2026-03-02",
        error: typed.error("nextOn")))\
      \(formActions([
        button("상담 저장"), linkButton("돌아가기", WorkFilter(person: seeker.id).address(), .tertiary),
      ]))
      """
    return Page(
      title: "\(who)과 무슨 이야기를 했나", lead: "구직번호 \(seeker.number)",
      body: typed.summary() + Pages.form(call, action: "/desk/job-seekers/\(seeker.id)/consultations", body),
      breadcrumb: [("상담 창구", "/desk"), (who, "/desk/job-seekers/\(seeker.id)")])
  }

  /// As it stands in the timeline; what was said only for who may see the person.
  static func event(_ talk: Consultation, plain: Bool) -> Timeline.Event {
    let next = talk.note.nextOn.map { "다음 상담 \($0)" }
    let said = plain ? talk.note.text : "(내용 가림)"
    return Timeline.Event(
      day: talk.note.heldOn, title: "상담 · \(talk.note.channel.label) · \(talk.note.kind.label)",
      detail: [said, next].compactMap(\.self).joined(separator: " · "), href: nil)
  }
}
