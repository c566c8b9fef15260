import Ledger
import Pages
import Storage
import Vocabulary

/// `/desk/plans/terms`: 종합계획. A new term, or a new version of one's yearly targets; the versions before stay.
enum TermForms {
  private static let labels = [
    "code": "코드", "name": "이름", "from": "임기 첫날", "to": "임기 끝날", "decidedOn": "결정일", "announcedOn": "공고일",
    "reason": "사유",
    "whole": "임기 전체", "goodJobs": "임기 전체 좋은 일자리",
  ]

  static func page(_ terms: [EditionTerm], _ call: Call, _ form: TypedForm) -> Page {
    let stored = terms.sorted { $0.period.from > $1.period.from }
    let tables = stored.map { term -> HTML in
      TermTable(term: term, plan: nil).html
        + "<p>\(linkButton("이 종합계획 고치기", "/desk/plans/terms?term=\(term.code)#form", .secondary))</p>"
    }
    let chosen = call.queryReader().text("term", "종합계획", max: 20) ?? form.value("code")
    let term = stored.first { $0.code == chosen }
    return Page(
      title: "임기 동안 무엇을 약속했나", lead: "<p>연차별 목표가 종합계획의 그해 목표에 우선하고, 둘 다 공시본에 실립니다.</p>",
      body:
        "\(form.summary(labels))\(tables)\(section(term == nil ? "새 종합계획" : "\(term?.name ?? "") 목표의 새 판", id: "form", fields(term, call, form)))",
      breadcrumb: [("업무", "/desk"), ("목표와 실적", "/desk/plans")])
  }

  private static func fields(_ term: EditionTerm?, _ call: Call, _ form: TypedForm) -> HTML {
    let first = term?.period.from.year ?? TermForms.firstYear(call.today)
    let body: HTML = """
      \(hiddenField("after", form.value("after", or: String(term?.versions.count ?? 0))))\(identity(term, form, first))\
      \(fieldset("결정", fieldRow([
        dateField("decidedOn", label: "결정일", value: form.value("decidedOn"), error: form.error("decidedOn"), required: true),
        dateField("announcedOn", label: "공고일", value: form.value("announcedOn"), error: form.error("announcedOn"), required: true),
      ]) + textField("reason", label: "사유", value: form.value("reason"), hint: "예: 민선8기 일자리대책 종합계획 수립",
        error: form.error("reason"), required: true)))\
      \(fieldset("해마다의 목표", yearly(term, form, first)))\(fieldset("임기 전체의 목표", whole(term, form)))\
      \(formActions([button(term == nil ? "종합계획 저장" : "새 판 저장"), linkButton("취소", "/desk/plans", .tertiary)]))
      """
    return Pages.form(call, action: "/desk/plans/terms", body)
  }

  private static func identity(_ term: EditionTerm?, _ form: TypedForm, _ first: Int) -> HTML {
    if let term { return hiddenField("code", term.code) }
    return fieldset(
      "임기",
      fieldRow([
        textField(
          "code", label: "코드", value: form.value("code"), hint: "공시본에 남고 바꿀 수 없습니다. 예: minseon9",
          error: form.error("code"), required: true, width: .half),
        textField(
          "name", label: "이름", value: form.value("name"), hint: "예: 민선9기", error: form.error("name"), required: true,
          width: .half),
      ])
        + fieldRow([
          dateField(
            "from", label: "임기 첫날", value: form.value("from", or: "\(first)-07-01"), error: form.error("from"),
            required: true),
          dateField(
            "to", label: "임기 끝날", value: form.value("to", or: "\(first + 4)-06-30"), error: form.error("to"),
            required: true),
        ]))
  }

  /// A box for every year of the term, and for whatever year something was typed.
  private static func yearly(_ term: EditionTerm?, _ form: TypedForm, _ first: Int) -> HTML {
    let from = term?.period.from ?? Day(typed: form.value("from")), to = term?.period.to ?? Day(typed: form.value("to"))
    var years = Set(first...first + 4)
    if let from, let to, from <= to, to.year - from.year <= TermInput.longest { years = Set(from.year...to.year) }
    years.formUnion((2000...2100).filter { !form.value("year.y\($0)").isEmpty })
    let sorted = years.sorted()
    let boxes = sorted.map { year -> HTML in
      let stored = term?.versions.last?.target(year)
      return numberField(
        "year.y\(year)", label: "\(year)년 목표", value: form.value("year.y\(year)", or: stored.map(String.init) ?? ""),
        unit: "명", hint: stored.map { "지금 \($0.grouped)명" } ?? "정하지 않으면 비워 두십시오.", error: form.error("year.y\(year)"))
    }
    return HTML(trusted: sorted.map { hiddenField("years", String($0)).text }.joined()) + fieldRow(boxes)
  }

  private static func whole(_ term: EditionTerm?, _ form: TypedForm) -> HTML {
    let all = term?.versions.last?.target(nil), good = term?.versions.last?.target(nil, .goodJobs)
    return fieldRow([
      numberField(
        "whole", label: "임기 전체", value: form.value("whole", or: all.map(String.init) ?? ""), unit: "명",
        hint: "해마다의 합과 달라도 됩니다. 그대로 싣습니다.", error: form.error("whole")),
      numberField(
        "goodJobs", label: "임기 전체 좋은 일자리", value: form.value("goodJobs", or: good.map(String.init) ?? ""), unit: "명",
        hint: "일자리에 더하지 않습니다.", error: form.error("goodJobs")),
    ])
  }

  /// 민선 terms begin on 1 July of 2022 and every four years.
  static func firstYear(_ today: Day) -> Int { 2022 + (today.adding(months: -6).year - 2022) / 4 * 4 }
}

/// A term plan as the form sends it: a new term with its first targets, or a new version of one that is there.
struct TermInput: Sendable {
  let term: PlanTerm?
  let decision: PlanTermDecision

  /// Calendar years a term may touch after its first.
  static let longest = 8

  /// `known`: the terms there are. Throws `InvalidInput`.
  static func read(_ call: Call, known: [EditionTerm], today: Day) throws -> TermInput {
    let reader = call.reader()
    let code = PlanCode.read(reader, "code", "코드")
    let there = known.first { $0.code == code }
    let name = there?.name ?? reader.text("name", "이름", required: true, max: 60)
    let from = there?.period.from ?? reader.day("from", "임기 첫날", required: true)
    let to = there?.period.to ?? reader.day("to", "임기 끝날", required: true)
    let decided = reader.day("decidedOn", "결정일", required: true)
    let announced = reader.day("announcedOn", "공고일", required: true)
    let reason = reader.text("reason", "사유", required: true, max: 300)
    let after = reader.int("after", "앞 판", in: 0...10_000)
    if let decided, let announced, announced < decided {
      reader.fault("announcedOn", "order", "공고일이 결정일보다 앞섭니다. 두 날짜를 확인하십시오.")
    }
    for (name, label, day) in [("decidedOn", "결정일", decided), ("announcedOn", "공고일", announced)] {
      if let day, day > today { reader.fault(name, "future", "\(label)이 오늘보다 뒤입니다. 날짜를 확인하십시오.") }
    }
    if let from, let to, to <= from || to.year - from.year > longest {
      reader.fault("to", "order", "임기의 끝날은 첫날보다 뒤, 여덟 해 안으로 적으십시오.")
    }
    let targets = targets(reader, from: from, to: to, last: there?.versions.last)
    if targets.isEmpty { reader.fault("whole", "required", "목표를 하나도 적지 않았습니다. 한 해의 목표나 임기 전체의 목표를 적으십시오.") }
    try reader.finish("종합계획을 저장하지 못했습니다")
    guard let code, let name, let from, let to else { throw NotFound("종합계획") }
    return TermInput(
      term: there == nil ? PlanTerm(code: code, name: name, period: Period(from: from, to: to)) : nil,
      decision: PlanTermDecision(
        term: code, decidedOn: decided, announcedOn: announced, reason: reason ?? "", targets: targets, after: after))
  }

  /// What the form sends, and of the version before what the form has no box for: nothing falls out by not being shown.
  private static func targets(
    _ reader: FieldReader, from: Day?, to: Day?, last: EditionTerm.Version?
  ) -> [TermTarget] {
    let range = 0...PlanDecision.largestTarget, years = reader.nested("year")
    var targets: [TermTarget] = [], asked: Set<Int> = []
    if let from, let to, to.year - from.year <= longest, from <= to {
      refuseMisplaced(reader, years, term: from.year...to.year, isNew: last == nil)
      for year in from.year...to.year {
        if years.raw("y\(year)") != .missing { asked.insert(year) }
        if let aim = years.int("y\(year)", "\(year)년 목표", in: range) {
          targets.append(TermTarget(year: year, target: aim))
        }
      }
    }
    let boxes = reader.raw("whole") != .missing, good = reader.raw("goodJobs") != .missing
    if let aim = reader.int("whole", "임기 전체", in: range) { targets.append(TermTarget(year: nil, target: aim)) }
    if let aim = reader.int("goodJobs", "임기 전체 좋은 일자리", in: range) {
      targets.append(TermTarget(year: nil, counter: .goodJobs, target: aim))
    }
    let kept = (last?.targets ?? []).filter { old in
      guard old.category == nil, old.unit == .persons else { return true }
      switch (old.counter, old.year) {
      case (.jobs, let year?): return !asked.contains(year)
      case (.jobs, nil): return !boxes
      case (.goodJobs, nil): return !good
      case (.goodJobs, _): return true
      }
    }
    return targets + kept
  }

  /// A target typed for a year outside the term, and of a new term the years that had no box yet.
  private static func refuseMisplaced(
    _ reader: FieldReader, _ years: FieldReader, term: ClosedRange<Int>, isNew: Bool
  ) {
    for year in 2000...2100 where !term.contains(year) && years.isPresent("y\(year)") {
      years.fault(
        "y\(year)", "outside",
        "\(year)년은 임기(\(term.lowerBound)~\(term.upperBound)년) 밖입니다. 임기의 날짜를 고치거나 이 칸을 비우십시오.")
    }
    let drawn = Set(reader.texts("years", "해").compactMap { Int($0) })
    guard isNew, !drawn.isEmpty, !drawn.isSuperset(of: term) else { return }
    reader.fault("to", "boxes", "임기에 맞춰 해마다의 목표 칸을 다시 그렸습니다. 목표를 적거나 비워 둔 채 다시 저장하십시오.")
  }
}
