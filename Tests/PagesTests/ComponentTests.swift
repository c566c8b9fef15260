import Foundation
import Testing
import Vocabulary

@testable import Pages

@Suite("화면 조각") struct ComponentTests {
  @Test("글자는 어디에 넣어도 태그나 속성이 되지 않는다") func escaping() {
    let nasty = "<img src=x onerror=\"alert('1')\">&"
    let safe = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"
    #expect(("<p>\(nasty)</p>" as HTML).text == "<p>\(safe)</p>")
    #expect(("<p>\(nasty.dropFirst())</p>" as HTML).text == "<p>\(safe.dropFirst(4))</p>")
    for piece in [
      textField("name", label: nasty, value: nasty, hint: nasty, error: nasty), badge(nasty), tag(nasty),
      button(nasty, name: nasty, value: nasty), linkButton(nasty, nasty),
      selectField("s", label: nasty, options: [(nasty, nasty)]),
      textArea("t", label: nasty, value: nasty), table(caption: nasty, columns: [Column(nasty)], rows: [["\(nasty)"]]),
      structuredList([(nasty, "\(nasty)")]), figure(value: nasty, label: nasty, href: nasty),
      tabs([(nasty, nasty, true)]),
      breadcrumb([(nasty, nasty)], current: nasty), checkboxes(nasty, legend: nasty, options: [(nasty, nasty)]),
      errorSummary([Fault(nasty, "x", nasty)]), stepIndicator([nasty], current: 0), disclosure(nasty, "\(nasty)"),
      paceChart(id: "c", title: nasty, description: nasty, points: [PacePoint(nasty, value: 1)], unit: nasty),
      barChart(id: "c", title: nasty, description: nasty, bars: [Bar(nasty, value: 1, href: nasty)], unit: nasty),
    ] {
      #expect(!piece.text.contains("<img") && !piece.text.contains("alert('"))
    }
  }

  @Test("주소는 우리 것과 믿을 만한 것만 남는다") func addresses() {
    for good in ["/desk?a=1", "https://x.kr", "mailto:a@b.kr", "tel:02", "#f-name", "?page=2"] {
      #expect(HTML.address(good) == good)
    }
    for bad in ["javascript:alert(1)", "JavaScript:1", "//evil.example", "data:text/html,x", "vbscript:x", " /a", ""] {
      #expect(HTML.address(bad) == "#")
    }
  }

  @Test("비율은 분자와 분모를 함께 보이고 100을 넘어도 자르지 않는다") func rates() {
    #expect(rateLine(13_262, 12_270, "명").text.contains("13,262 / 12,270명</span> = <b>108.1 %</b>"))
    #expect(rateLine(5, 0, "명").text.contains("분모 없음"))
  }

  @Test("실측이 아닌 숫자에는 딱지가 붙는다") func natures() {
    #expect(natureTag(.measured).isEmpty)
    #expect(natureTag(.reported).text.contains("집계(명단 없음)"))
  }

  @Test("표의 칸은 휴대전화에서 읽을 이름을 지니고, 빈 표는 까닭을 말한다") func tables() {
    let drawn = table(
      caption: "부문별", columns: [Column("부문", heading: true), Column("실적", numeric: true)], rows: [["가", "1"]],
      foot: ["합계", "1"]
    ).text
    #expect(drawn.contains("<th scope=\"row\" role=\"rowheader\" data-label=\"부문\">가</th>"))
    #expect(drawn.contains("<td role=\"cell\" class=\"naeil-numeric\" data-label=\"실적\">1</td>"))
    #expect(drawn.contains("<tfoot"))
    let empty = table(caption: "부문별", columns: [Column("부문")], rows: [], empty: "<p>아직 없습니다.</p>").text
    #expect(empty.contains("아직 없습니다.") && !empty.contains("<table"))
  }

  @Test("선택 칸의 오류는 첫 보기로 이끈다") func choices() {
    let drawn = radios(
      "sex", legend: "성별", options: [("female", "여성"), ("male", "남성")], selected: "male", error: "고르십시오."
    ).text
    #expect(drawn.contains("id=\"f-sex\" name=\"sex\" value=\"female\""))
    #expect(drawn.contains("value=\"male\" checked"))
    #expect(drawn.contains("aria-describedby=\"f-sex-error\""))
  }

  @Test("적은 값은 점 찍은 이름으로 되찾고, 새 양식은 저장된 값을 보인다") func typed() {
    let fields = Field.object([
      "employer": .object(["bizNo": .text("123")]), "role": .list([.text("a"), .text("b")]), "count": .number(3),
      "evidence": .list([.object(["kind": .text("payslip")])]),
    ])
    let typed = TypedForm(fields, InvalidInput("확인", [Fault("evidence.0.kind", "choice", "고르십시오.")]))
    #expect(
      typed.value("employer.bizNo") == "123" && typed.values("role") == ["a", "b"] && typed.value("count") == "3")
    #expect(typed.value("evidence.0.kind") == "payslip" && typed.value("evidence.1.kind").isEmpty)
    #expect(typed.error("evidence.0.kind") == "고르십시오." && typed.error("role") == nil)
    #expect(typed.value("absent", or: "저장") == "")
    #expect(TypedForm().value("absent", or: "저장") == "저장" && TypedForm().summary().isEmpty)
  }

  @Test(
    "그림의 눈금은 값보다 작지 않은 둥근 수다",
    arguments: [(0, 4), (4, 4), (7, 8), (13, 16), (620, 800), (201, 240), (13_262, 16_000)])
  func ceilings(_ value: Int, _ ceiling: Int) {
    #expect(niceCeiling(value) == ceiling)
  }

  @Test("달마다의 선은 아직 오지 않은 달에서 끊기고, 표와 설명이 딸린다") func pace() {
    let drawn = paceChart(
      id: "pace", title: "월별 누계", description: "9월에 목표를 넘음",
      points: [PacePoint("1월", value: 10), PacePoint("2월", value: 30), PacePoint("3월", value: nil)], unit: "명", goal: 25
    ).text
    #expect(
      drawn.contains("<title id=\"pace-title\">월별 누계</title>")
        && drawn.contains("<desc id=\"pace-text\">9월에 목표를 넘음</desc>"))
    #expect(drawn.components(separatedBy: "<circle").count == 3)
    #expect(drawn.contains("목표 25명") && drawn.contains("표로 보기") && drawn.contains("<table"))
    #expect(drawn.contains("class=\"naeil-line-target\""))
  }

  @Test("막대는 0에서 시작하고 길이가 값에 비례한다") func bars() {
    let drawn = barChart(
      id: "b", title: "부문별", description: "설명", bars: [Bar("가", value: 50, target: 100), Bar("나", value: 100)],
      unit: "명"
    ).text
    #expect(drawn.contains("x=\"0\" y=\"28\" width=\"220\"") && drawn.contains("x=\"0\" y=\"92\" width=\"440\""))
    #expect(drawn.contains("url(#b-stripes)"))
  }
}
