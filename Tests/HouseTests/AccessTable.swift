import Pages
import Testbed
import Vocabulary

/// `docs/access.md`: one line an endpoint, one column a caller, as a reviewer reads it.
enum AccessTable {
  static func text(_ lines: [AccessTests.Line], _ bed: Testbed) -> String {
    let roles = Role.allCases
    let heads = ["길", "하는 일", "업무 목적", "익명"] + roles.map(\.label) + ["다른 기관"]
    var out = [
      "# 누가 무엇을 할 수 있나",
      "",
      "시험(`HouseTests`의 `AccessTests`)이 모든 길을 모든 사람으로 두드려 받은 답의 상태 번호입니다. 손으로 고치지 않고,",
      "`NAEIL_WRITE_SNAPSHOTS=1 script/test AccessTests`로 다시 씁니다. 두 데이터베이스에서 같습니다.",
      "",
      "- 200 보임 · 201 만들어짐 · 303 되었거나 다른 화면으로 · 401/303(익명) 로그인부터 · 403 권한 없음 · 404 없음",
      "- 400·409·422는 문을 지난 뒤의 답입니다. 우리 기관 사람은 빈 양식을 보내므로, 할 수 있는 사람에게도 422가 나옵니다.",
      "- ‘다른 기관’은 다른 기관의 모든 역할이 우리 기관의 것에, 우리 기관이면 받아들일 내용을 보냈을 때 받는 답입니다. 자기 기관의",
      "  목록·양식은 200이고 우리 기관의 것은 404입니다.",
      "- ‘+사유’는 열람 사유를 적어야 하는 길입니다.",
      "",
      "| " + heads.joined(separator: " | ") + " |",
      "|" + String(repeating: "---|", count: heads.count),
    ]
    for line in lines {
      let endpoint = line.endpoint
      let purpose = (endpoint.purpose?.label ?? "–") + (endpoint.reasonDue ? " +사유" : "")
      let home = roles.map { String(line.status("\(bed.home) \($0.rawValue)")) }
      let elsewhere = Set(roles.map { line.status("\(bed.elsewhere) \($0.rawValue)") }).sorted()
      let cells =
        ["`\(endpoint.method.rawValue) \(endpoint.path)`", endpoint.summary, purpose, String(line.heard[0].status)]
        + home + [elsewhere.map(String.init).joined(separator: " ")]
      out.append("| " + cells.joined(separator: " | ") + " |")
    }
    return out.joined(separator: "\n") + "\n"
  }
}
