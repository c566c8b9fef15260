import Pages
import Vocabulary

/// `/desk/plans/{year}/indicators`: both families, the observed series and the planner's forms.
struct IndicatorPage {
  let aims: PlanAims
  let year: Int
  let call: Call
  let form: TypedForm

  private var path: String { "/desk/plans/\(year)/indicators" }
  private static let labels = [
    "indicator": "지표", "unit": "단위", "base": "기준값", "baseLabel": "기준값의 조사", "target": "목표", "reason": "사유",
    "month": "조사 기준월", "value": "값", "source": "출처", "publishedOn": "발표일", "code": "비율 코드", "name": "이름",
    "numerator": "분자", "denominator": "분모", "asOf": "기준일",
  ]

  var page: Page {
    Page(
      title: "\(year)년 고용지표와 비율은 목표에 닿았나", lead: lead,
      body: """
        \(form.summary(Self.labels))\(section("고용지표", id: "indicators", AimsPart(aims: aims, year: year).indicators))\
        \(series)\(section("비율 목표", id: "ratios", AimsPart(aims: aims, year: year).ratios))\(forms)
        """,
      breadcrumb: PlanDeskRoutes.way(call, to: year))
  }

  private var lead: HTML {
    let reached = aims.indicators.count { aim in
      guard let value = aims.latest(aim.indicator, in: year) else { return false }
      return (aim.base ?? 0) <= aim.target ? value.value >= aim.target : value.value <= aim.target
    }
    let open = aims.indicators.count { aims.latest($0.indicator, in: year) == nil }
    guard !aims.indicators.isEmpty else { return "<p>\(year)년 고용지표 목표가 없습니다. 아래에서 정하십시오.</p>" }
    return "<p>지표 \(aims.indicators.count)개 가운데 \(reached)개가 목표에 닿았고 \(open)개는 값이 발표되기 전입니다.</p>"
  }

  private var series: HTML {
    let rows = aims.values.reversed().map { value -> [HTML] in
      [
        "\(value.indicator.label)", "\(value.label)", "\(value.unit.full(value.value))",
        "\(value.publishedOn)\(value.number > 1 ? " (고침 \(value.number - 1)번)" : "")", "\(value.source)",
      ]
    }
    return section(
      "발표된 값", id: "values",
      """
      <p class="naeil-basis">시군구 고용지표는 4월·10월 조사를 8월과 이듬해 2월에 발표합니다. 발표값은 반올림한 수라 더해도 합계와 다를 수 \
      있고, 고용률은 반올림하지 않은 수로 계산한 것입니다(통계청 일러두기).</p>\
      \(table(
        caption: "지표의 발표값 \(rows.count)개",
        columns: [
          Column("지표", heading: true), Column("기준월"), Column("값", numeric: true), Column("발표일"), Column("출처"),
        ], rows: rows, empty: "<p>적은 값이 없습니다. 발표되면 출처와 발표일을 함께 적으십시오.</p>"))
      """)
  }

  // MARK: forms

  private var forms: HTML {
    guard call.caller.roles.contains(.planner) else { return .empty }
    return section(
      "적기", id: "forms",
      disclosure("고용지표 목표 정하거나 고치기", targetForm, open: opens("targets"))
        + disclosure("발표된 값 적기", valueForm, open: opens("values"))
        + disclosure("비율 목표 정하거나 고치기", ratioForm, open: opens("ratios"))
        + (aims.ratios.isEmpty ? .empty : disclosure("비율의 분자와 분모 적기", ratioValueForm, open: opens("ratio-values"))))
  }

  private func opens(_ noun: String) -> Bool { form.refusal != nil && call.endpoint.path.hasSuffix("/\(noun)") }

  private var choice: HTML {
    fieldRow([
      selectField(
        "indicator", label: "지표", options: Indicator.allCases.map { ($0.rawValue, $0.label) },
        selected: form.value("indicator"), error: form.error("indicator"), required: true),
      selectField(
        "unit", label: "단위", options: IndicatorUnit.allCases.map { ($0.rawValue, $0.label) },
        selected: form.value("unit"), hint: "고용률은 %, 나머지는 천 명이나 명", error: form.error("unit"), required: true),
    ])
  }

  private func text(_ name: String, _ label: String, _ hint: String? = nil, required: Bool = true) -> HTML {
    textField(
      name, label: label, value: form.value(name), hint: hint, error: form.error(name), required: required, width: .half
    )
  }

  private var targetForm: HTML {
    let fields = [
      choice,
      fieldRow([
        text("base", "기준값", "예: 68.2", required: false),
        text("baseLabel", "기준값의 조사", "예: 2025년 10월 조사", required: false),
      ]),
      text("target", "목표", "예: 68.5"), text("reason", "사유"), formActions([button("지표 목표 저장", kind: .secondary)]),
    ]
    return Pages.form(call, action: "\(path)/targets", HTML(trusted: fields.map(\.text).joined()))
  }

  private var valueForm: HTML {
    let fields = [
      choice,
      fieldRow([
        numberField(
          "month", label: "\(year)년 조사 기준월", value: form.value("month"), unit: "월", hint: "지역별고용조사는 4월과 10월",
          error: form.error("month"), required: true), text("value", "값"),
      ]), text("source", "출처", "예: 통계청 지역별고용조사"),
      dateField(
        "publishedOn", label: "발표일", value: form.value("publishedOn"), error: form.error("publishedOn"), required: true),
      formActions([button("발표값 저장", kind: .secondary)]),
    ]
    return Pages.form(call, action: "\(path)/values", HTML(trusted: fields.map(\.text).joined()))
  }

  private var ratioForm: HTML {
    let fields = [
      fieldRow([text("code", "비율 코드", "영문, 숫자, 붙임표"), text("name", "이름", "예: 민간일자리 취업연계율")]),
      fieldRow([
        text("numerator", "분자", "예: 민간기업에 취업한 사람"),
        text("denominator", "분모", "정하지 않았으면 비우십시오. 그동안 비율을 내지 않습니다.", required: false),
      ]), text("target", "목표(%)"), text("reason", "사유"), formActions([button("비율 목표 저장", kind: .secondary)]),
    ]
    return Pages.form(call, action: "\(path)/ratios", HTML(trusted: fields.map(\.text).joined()))
  }

  private var ratioValueForm: HTML {
    let fields = [
      selectField(
        "code", label: "비율", options: aims.ratios.map { ($0.code, $0.name) }, selected: form.value("code"),
        error: form.error("code"), required: true),
      fieldRow([
        numberField(
          "numerator", label: "분자", value: form.value("numerator"), error: form.error("numerator"), required: true),
        numberField(
          "denominator", label: "분모", value: form.value("denominator"), error: form.error("denominator"), required: true
        ),
      ]), dateField("asOf", label: "기준일", value: form.value("asOf"), error: form.error("asOf"), required: true),
      text("source", "출처"), formActions([button("분자와 분모 저장", kind: .secondary)]),
    ]
    return Pages.form(call, action: "\(path)/ratio-values", HTML(trusted: fields.map(\.text).joined()))
  }
}
