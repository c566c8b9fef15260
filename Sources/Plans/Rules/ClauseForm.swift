import Counting
import Ledger
import Pages
import Vocabulary

/// How one category of a draft is counted, as a form.
struct ClauseForm {
  let found: RuleDesk.Found
  let draft: RuleDraft
  let category: Vocabulary.Category
  let call: Call
  let form: TypedForm

  private var stored: Clause? { found.rules.clause(for: category) }
  /// What the form shows of a category that does not count yet.
  private var clause: Clause { stored ?? Clause(category: category, stages: [.employed], sentence: "") }
  private var path: String { "\(RuleRoutes.path)/\(found.rules.version)" }
  private static let labels = [
    "stages": "세는 단계", "natures": "세는 성격", "good.name": "좋은 일자리의 이름", "cutOffMonth": "마감일", "evidence": "증빙",
  ]

  var page: Page {
    let body =
      hiddenField("after", form.value("after", or: "\(draft.revision)"))
      + checkbox(
        "counts", label: "\(category.label) 부문을 셉니다",
        checked: form.isTyped ? form.value("counts") == "yes" : stored != nil,
        hint: "표시를 지우면 이 부문의 기재는 모두 ‘기준 없음’으로 세지 않습니다", error: form.error("counts"))
      + fieldset("무엇을 세나", what) + fieldset("언제의 실적인가", when) + fieldset("얼마나, 무엇으로 확인하나", proof)
      + fieldset("누가 고용하고 누구의 돈인가", whose) + fieldset("좋은 일자리", good)
      + formActions([button("이렇게 고치기"), linkButton("고치지 않고 돌아가기", path, .tertiary)])
    return Page(
      title: "\(category.label)을 어떻게 셀까", lead: "<p>‘\(found.rules.name)’ 초안입니다. 저장해도 시행하기 전에는 어느 수치도 바뀌지 않습니다.</p>",
      body: form.summary(Self.labels) + Pages.form(call, action: "\(path)/clauses/\(category.rawValue)", body),
      breadcrumb: RulesPage.way(found.rules))
  }

  private var what: HTML {
    boxes("stages", "세는 단계", Stage.self, clause.stages)
      + boxes("natures", "세는 성격", Nature.self, clause.natures, hint: "추정과 약정은 세더라도 따로 두고 실측에 더하지 않습니다")
      + fieldRow([
        picker(
          "unit", "단위", Array(Unit.allCases).map { ($0.rawValue, $0.label) }, clause.unit.rawValue, required: true),
        picker(
          "duplicates", "같은 사람이 여러 번이면", Clause.DuplicateScope.allCases.map { ($0.rawValue, $0.label) },
          clause.duplicates.rawValue, required: true),
        picker(
          "carryOver", "이월 참여자", Clause.CarryOver.allCases.map { ($0.rawValue, $0.label) }, clause.carryOver.rawValue,
          required: true),
      ])
  }

  private var when: HTML {
    fieldRow([
      picker(
        "attribution", "귀속일", Clause.Attribution.allCases.map { ($0.rawValue, $0.label) }, clause.attribution.rawValue,
        required: true),
      numberField(
        "cutOffMonth", label: "마감 월(다음 해)",
        value: form.value("cutOffMonth", or: clause.cutOff.map { "\($0.month)" } ?? ""),
        unit: "월", hint: "없으면 비웁니다", error: form.error("cutOffMonth")),
      numberField(
        "cutOffDay", label: "마감 일", value: form.value("cutOffDay", or: clause.cutOff.map { "\($0.day)" } ?? ""),
        unit: "일",
        error: form.error("cutOffDay")),
      picker(
        "later", "마감 뒤에 인정하면", CutOff.Later.allCases.map { ($0.rawValue, $0.label) },
        clause.cutOff?.later.rawValue ?? "", empty: "마감 없음"),
    ])
  }

  private var proof: HTML {
    fieldRow([
      picker(
        "minimumDuration", "최소 기간", Self.lengths, clause.minimumDuration?.rawValue ?? "", empty: "제한 없음"),
      picker(
        "durationBy", "기간의 기준", [Clause.DurationBasis.contracted, .real].map { ($0.rawValue, $0.label) },
        (clause.durationBy ?? .real).rawValue, empty: "실제 일한 기간"),
      picker("retainedMonths", "고용유지", Self.kept, clause.retainedMonths.map(String.init) ?? "", empty: "따지지 않음"),
    ]) + boxes("evidence", "증빙(하나라도 있으면 됨)", Evidence.self, clause.evidence, hint: "모두 비우면 증빙을 요구하지 않습니다")
  }

  private var whose: HTML {
    boxes("excludedContracts", "세지 않는 고용형태", EntryContract.self, clause.excludedContracts)
      + boxes(
        "sectors", "이 부문만 셈", Sector.self,
        clause.sectors
          ?? (clause.excludedSectors.isEmpty ? [] : Sector.allCases.filter { !clause.excludedSectors.contains($0) }),
        hint: "모두 비우면 가리지 않습니다")
      + boxes("fundings", "이 재원만 셈", Funding.self, clause.fundings ?? [], hint: "모두 비우면 가리지 않습니다")
  }

  private var good: HTML {
    let good = clause.goodJob
    return textField(
      "good.name", label: "이름", value: form.value("good.name", or: good?.name ?? ""),
      hint: "예: 좋은 일자리. 정하지 않으려면 이 묶음을 모두 비웁니다",
      error: form.error("good.name"))
      + boxes("good.contracts", "고용형태", EntryContract.self, good?.contracts ?? [])
      + boxes("good.sectors", "민간·공공", Sector.self, good?.sectors ?? [])
      + checkbox(
        "good.insured", label: "고용보험이 확인됨",
        checked: form.isTyped ? form.value("good.insured") == "yes" : good?.insured == true)
      + fieldRow([
        picker(
          "good.minimumHours", "주 시간", [HoursBand.h15to34, .h35OrMore].map { ($0.rawValue, $0.least) },
          good?.minimumHours?.rawValue ?? "", empty: "제한 없음"),
        picker("good.minimumDuration", "기간", Self.lengths, good?.minimumDuration?.rawValue ?? "", empty: "제한 없음"),
        picker(
          "good.retainedMonths", "고용유지", Self.kept, good?.retainedMonths.map(String.init) ?? "", empty: "따지지 않음"),
        numberField(
          "good.hourlyWageAtLeast", label: "시급",
          value: form.value("good.hourlyWageAtLeast", or: good?.hourlyWageAtLeast.map { "\($0)" } ?? ""),
          unit: "원 이상", error: form.error("good.hourlyWageAtLeast")),
      ])
      + checkbox(
        "onlyGoodJobs", label: "좋은 일자리만 실적으로 셉니다",
        checked: form.isTyped ? form.value("onlyGoodJobs") == "yes" : clause.onlyGoodJobs == true)
  }

  private static let lengths = [DurationBand.m1to3, .m3to6, .m6to12, .m12OrMore, .open].map { ($0.rawValue, $0.least) }
  private static let kept = [3, 6, 12].map { ("\($0)", "\($0)개월 유지 확인") }

  private func boxes<C: Code>(
    _ name: String, _ legend: String, _ type: C.Type, _ chosen: [C], hint: String? = nil
  ) -> HTML {
    checkboxes(
      name, legend: legend, options: Array(C.allCases).map { ($0.rawValue, $0.label) },
      selected: form.values(name, or: chosen.map(\.rawValue)), hint: hint, error: form.error(name))
  }

  private func picker(
    _ name: String, _ label: String, _ options: [(String, String)], _ chosen: String, required: Bool = false,
    empty: String? = nil
  ) -> HTML {
    selectField(
      name, label: label, options: options, selected: form.value(name, or: chosen), error: form.error(name),
      required: required, empty: empty)
  }
}
