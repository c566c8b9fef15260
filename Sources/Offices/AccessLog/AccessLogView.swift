import Pages
import Vocabulary

/// What the page of the access log shows.
struct AccessLogView {
  let call: Call, ground: PrivacyGround, filter: AccessLog.Filter
  let entries: [AccessLog.Entry], next: AccessLog.Cursor?
  let counts: [String: Int], reasons: [String?]
  let accounts: [Account]
  /// Masked name of the person whose rows these are.
  let subject: String?

  private var path: String { AccessLogRoutes.path }
  private var names: [String: String] { Dictionary(uniqueKeysWithValues: accounts.map { ($0.id.text, $0.name) }) }

  func page(_ typed: TypedForm, _ found: TypedForm, _ persons: [Person], searched: Bool) -> Page {
    let lead: HTML =
      subject.map { "<b>\($0)</b> 님의 정보를 본 기록입니다. \(link("모든 기록 보기", path))" }
      ?? "요청마다 한 줄입니다. 보인 사람 수를 누르면 누구였는지 봅니다. 이 화면을 본 것도 기록에 남습니다."
    return Page(
      title: "누가 누구의 정보를 보았나", lead: lead,
      body: typed.summary() + found.summary() + finder(found, persons, searched) + filterForm(typed) + list
        + pagination(next: next.map { nextAddress($0, typed) }), breadcrumb: [PrivacyGround.home])
  }

  private func finder(_ typed: TypedForm, _ persons: [Person], _ searched: Bool) -> HTML {
    let hits: HTML =
      searched
      ? table(
        caption: "찾은 사람 \(persons.count)명", columns: [Column("이름", heading: true), Column("생년월일"), Column("기록")],
        rows: persons.map { person in
          let view = person.seen(plainly: false)
          return ["\(view.name)", "\(view.birthDate)", link("누가 보았나", "\(path)?person=\(person.id)")]
        }, empty: "<p>그런 사람이 없습니다. 이름 두 글자와 생년월일, 또는 구직번호로 다시 찾으십시오.</p>") : .empty
    return disclosure(
      "한 사람을 찾아 누가 보았는지 보기",
      form(
        call, action: "\(path)/search",
        textField(
          "q", label: "사람", hint: "예: 홍길동 1970-03-02, 또는 구직번호 2026-000123", error: typed.error("q"), required: true)
          + formActions([button("찾기", kind: .secondary)])) + hits, open: searched || typed.refusal != nil)
  }

  private func filterForm(_ typed: TypedForm) -> HTML {
    let acts = ground.acts.sorted { ($0.key.prefix(3), $0.value) < ($1.key.prefix(3), $1.value) }.map {
      ($0.key, "\($0.key.hasPrefix("GET ") ? "봄" : "처리함"): \($0.value)")
    }
    return form(
      call, action: path, method: "get",
      fieldRow([
        selectField(
          "account", label: "직원", options: accounts.map { ($0.login, "\($0.name) (\($0.login))") },
          selected: typed.value("account"), error: typed.error("account"), empty: "모두"),
        dateField("day", label: "첫날", value: typed.value("day"), error: typed.error("day")),
        dateField("until", label: "끝날", value: typed.value("until"), error: typed.error("until")),
      ])
        + fieldRow([
          selectField(
            "purpose", label: "무슨 일로", options: Purpose.allCases.map { ($0.rawValue, $0.label) },
            selected: typed.value("purpose"), error: typed.error("purpose"), empty: "모두"),
          selectField(
            "task", label: "무엇에 관해",
            options: PrivacyGround.tasks.sorted { $0.value < $1.value }.map { ($0.key, $0.value) } + [
              ("none", "정해진 것 없이")
            ],
            selected: typed.value("task"), empty: "모두"),
        ]) + selectField("act", label: "보거나 처리한 화면", options: acts, selected: typed.value("act"), empty: "모두")
        + (filter.person.map { hiddenField("person", $0) } ?? .empty)
        + formActions([button("거르기", kind: .secondary), linkButton("모두 보기", path, .text)]))
  }

  private var list: HTML {
    table(
      caption: "접속기록, 새것부터",
      columns: [
        Column("언제", heading: true), Column("누가"), Column("어디서"), Column("무엇을"), Column("무슨 일로"), Column("적은 사유"),
        Column("보인 사람", numeric: true),
      ],
      rows: zip(entries, reasons).map { entry, reason in
        let refused = entry.status >= 400 ? " (\(entry.status) 거절)" : ""
        return [
          "\(PrivacyGround.when(entry.at))", "\(ground.who(entry, names))", "\(entry.address)",
          "\(ground.act(entry))\(refused)",
          "\(PrivacyGround.work(entry))", "\(reason ?? "")",
          number(counts[entry.request] ?? 0, "명", href: "\(path)/\(entry.request)"),
        ]
      }, empty: "<p>조건에 맞는 기록이 없습니다. 조건을 줄여 다시 거르십시오.</p>")
  }

  private func nextAddress(_ cursor: AccessLog.Cursor, _ typed: TypedForm) -> String {
    let names = ["person", "account", "day", "until", "purpose", "task", "act"]
    let kept = names.compactMap { name -> String? in
      let value = typed.value(name)
      return value.isEmpty ? nil : "\(name)=\(PercentCoding.encode(value))"
    }
    return "\(path)?" + (kept + ["after=\(PercentCoding.encode(cursor.description))"]).joined(separator: "&")
  }
}
