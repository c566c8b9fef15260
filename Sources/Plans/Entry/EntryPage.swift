import Counting
import Ledger
import Pages
import Vocabulary

/// `/desk/ledger/{entry}`: one job of the ledger: how it stands and by which rule, where it came from, and every posting
/// with its day, its reason and what changed.
struct EntryPage {
  let sheet: EntryDesk.Sheet
  let call: Call
  var form = TypedForm()

  private var opened: OpenedEntry { sheet.opened }
  private var isWriter: Bool { call.caller.roles.contains(.planner) }
  private var first: Entry? { opened.steps.first?.entry }

  var page: Page {
    let verdict = opened.standing?.verdict
    let year = opened.standing?.attributedOn.year ?? first?.recordedAt.day.year ?? call.today.year
    let list = "/desk/plans/\(year)/entries?project=\(opened.statement.project ?? "")"
    return Page(
      title: "원장 기재 \((first?.sequence ?? 0).grouped)은 무엇인가",
      lead: """
        <p>\(badge(verdict?.label ?? "취소됨", verdict?.counts == true ? .success : .neutral)) \
        \(verdict?.sentence ?? "이 기재는 정정으로 취소되어 어느 수치에도 들지 않습니다.")</p>
        """,
      body: form.summary() + section("무엇이 적혀 있나", facts) + section("어디서 왔나", id: "source", origin)
        + section("어떻게 세었나", id: "rule", rule) + section("적힌 차례", id: "steps", steps) + correction,
      breadcrumb: [
        ("업무", "/desk"), ("\(year)년", "/desk/plans/\(year)"), (sheet.project?.name ?? "기재", list),
      ])
  }

  // MARK: What it says

  private var facts: HTML {
    let now = opened.statement
    let days =
      now.periodFrom.flatMap { from in now.periodTo.map { "\(Period(from: from, to: $0))의 집계" } }
      ?? "\(now.startedOn?.description ?? "모름")부터 \(now.endsOn?.description ?? "정하지 않음")까지"
    return structuredList([
      ("사업", "\(sheet.project.map { "\($0.name) (\($0.code))" } ?? now.project ?? "없음")"),
      ("부문", "\(now.category.label)"), ("단계", "\(now.stage.label)"),
      ("성격", now.nature == .measured ? "\(now.nature.label)" : natureTag(now.nature)),
      ("수", "\((opened.standing?.quantity ?? 0).grouped)\(now.unit.label)"), ("기간", "\(days)"),
      ("주 근로시간", "\(now.weeklyHours.map { "\($0)시간" } ?? "모름")"), ("증빙", "\(Self.evidence(now))"),
      ("귀속일", "\(opened.standing.map { "\($0.attributedOn)" } ?? "없음")"),
    ])
  }

  private static func evidence(_ entry: Entry) -> String {
    entry.evidence.isEmpty ? "없음" : entry.evidence.sorted().map(\.label).joined(separator: ", ")
  }

  private var origin: HTML {
    let whence: HTML
    switch sheet.source {
    case .placement(let id):
      let works = !call.caller.roles.isDisjoint(with: [.counsellor, .planner])
      whence =
        works ? link("취업 확인", "/desk/placements/\(id)") : link("취업 기록(사람은 가림)", "/desk/placements/\(id)/record")
    case .roster(let project, let year, let sending):
      whence = "\(link("명단 제출 \(year)년 \(sending)번째", RosterRoutes.path(project, year)))"
    case .collection(let round, let title, let department):
      whence = link(title, "\(CollectionRoutes.path)/\(round)/departments/\(department)")
    case .written(let text): whence = "\(LiveEntriesPage.words(for: text))"
    case .unknown: whence = "적히지 않았습니다"
    }
    func who(_ account: String?) -> HTML { "\(account.map { sheet.staff[$0] ?? "지워진 계정" } ?? "남아 있지 않음")" }
    var lines: [(String, HTML)] = [("근거", whence)]
    if sheet.brought != nil || sheet.confirmed != nil {
      lines += [("낸 사람", who(sheet.brought)), ("확정한 사람", who(sheet.confirmed))]
    }
    return structuredList(lines)
  }

  private var rule: HTML {
    let clause = opened.rules.clause(for: opened.statement.category)
    return """
      <p>집계 기준 \(opened.rules.name)(\(opened.rules.version)). 출처: \(opened.rules.source)</p>\
      <p>\(clause.map { "\(opened.statement.category.label): \($0.sentence)" } ?? "이 부문에는 세는 법이 없습니다.")</p>
      """
  }

  // MARK: What was posted

  private var steps: HTML {
    var before: Entry?
    let rows = opened.steps.map { step -> [HTML] in
      let entry = step.entry, changed = Self.changes(from: before, to: entry)
      if entry.kind != .reversal, entry.event == nil { before = entry }
      let why = [entry.reasonCode.map(EntryCorrection.label), step.note].compactMap(\.self).joined(separator: ". ")
      return [
        "\(entry.sequence.grouped)", "\(entry.recordedAt.day) \(entry.recordedAt.clock)",
        "\(entry.event?.label ?? entry.kind.label)\(step.isReversed ? " (취소됨)" : "")", "\(changed)",
        "\(why.isEmpty ? "–" : why)", "\(step.noteBy.map { sheet.staff[$0] ?? "지워진 계정" } ?? "–")",
      ]
    }
    return table(
      caption: "원장에 적힌 \(rows.count)번",
      columns: [
        Column("원장 순번", heading: true), Column("적은 때"), Column("무엇"), Column("바뀐 것"), Column("까닭"), Column("적은 사람"),
      ], rows: rows)
      + "<p class=\"naeil-basis\">취업, 명단, 취합에서 온 기재는 ‘어디서 왔나’의 화면에 적은 사람이 남아 있습니다.</p>"
  }

  /// Old → new, field by field, of a statement in the place of another; days and numbers only.
  static func changes(from old: Entry?, to new: Entry) -> String {
    if new.event != nil { return new.recognisedOn.map { "\($0)" } ?? "" }
    if new.kind == .reversal { return "앞의 기재를 거두어들임" }
    guard let old, new.kind == .replacement else { return "처음 적음" }
    func day(_ day: Day?) -> String { day?.description ?? "없음" }
    let pairs: [(String, String, String)] = [
      ("수", "\(old.quantity)\(old.unit.label)", "\(new.quantity)\(new.unit.label)"),
      ("첫날", day(old.startedOn ?? old.periodFrom), day(new.startedOn ?? new.periodFrom)),
      ("끝날", day(old.endsOn ?? old.periodTo), day(new.endsOn ?? new.periodTo)),
      ("인정일", day(old.recognisedOn), day(new.recognisedOn)),
      ("주 시간", old.weeklyHours?.description ?? "모름", new.weeklyHours?.description ?? "모름"),
      ("부문", old.category.label, new.category.label), ("단계", old.stage.label, new.stage.label),
      ("사업", old.project ?? "없음", new.project ?? "없음"), ("증빙", evidence(old), evidence(new)),
      ("임금(시간당 원)", old.hourlyWage?.grouped ?? "모름", new.hourlyWage?.grouped ?? "모름"),
      ("거주", old.residence.label, new.residence.label), ("근거", old.sourceRecord ?? "", new.sourceRecord ?? ""),
    ]
    let changed = pairs.filter { $1 != $2 }.map { "\($0) \($1) → \($2)" }
    return changed.isEmpty ? "같은 내용" : changed.joined(separator: ", ")
  }

  // MARK: Correcting a total

  private var correction: HTML {
    guard isWriter, sheet.isCorrectable else { return .empty }
    let now = opened.statement
    let fields: HTML =
      "<p>집계를 고치면 앞의 기재는 지워지지 않고, 거두어들인 기재와 새 기재가 나란히 남습니다. 명단에도 들어 있는 사람이 있으면 그 수를 빼십시오.</p>"
      + hiddenField("entry", now.id.text)
      + numberField(
        "quantity", label: "고친 수", value: form.value("quantity", or: "\(now.quantity)"), unit: now.unit.label,
        hint: "0을 적으면 취소합니다", error: form.error("quantity"), required: true)
      + checkboxes(
        "evidence", legend: "증빙", options: Evidence.allCases.map { ($0.rawValue, $0.label) },
        selected: form.values("evidence", or: now.evidence.map(\.rawValue)))
      + selectField(
        "reason", label: "까닭", options: EntryCorrection.allCases.map { ($0.rawValue, $0.label) },
        selected: form.value("reason"), error: form.error("reason"), required: true)
      + textField(
        "note", label: "근거 문서와 설명", value: form.value("note"), hint: "예: 지역경제과-123(2026.10.5.) 재확인. 사람 이름은 적지 마십시오",
        error: form.error("note"), required: true)
      + formActions([button("정정하기", kind: .primary)])
    return section(
      "집계 정정", id: "correct", Pages.form(call, action: "/desk/ledger/\(opened.job)/corrections", fields))
  }
}

/// Why a total is corrected; the code stands in the ledger.
enum EntryCorrection: String, Code {
  case slip, recount, alsoOnRoster, wrongSpan, proved
  var label: String {
    switch self {
    case .slip: "잘못 적음"
    case .recount: "다시 확인함"
    case .alsoOnRoster: "명단과 겹침"
    case .wrongSpan: "다른 기간의 수임"
    case .proved: "증빙을 받음"
    }
  }
  /// Of any code of the ledger: codes of other rooms are shown in their own words where we know them.
  static func label(_ code: String) -> String {
    let others = [
      "changedTerms": "근로조건을 다시 확인함", "wrongEmployer": "업체가 다름", "wrongProject": "세부사업이 다름",
      "notEmployed": "취업으로 볼 수 없음", "roster": "명단을 고쳐 냄", "collection": "취합에서 고친 수를 확정함",
    ]
    return EntryCorrection(rawValue: code)?.label ?? others[code] ?? code
  }
}
