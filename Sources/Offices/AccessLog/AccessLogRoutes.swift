import Pages
import Storage
import Vocabulary

/// `/desk/access-log`: who looked at whom, when, from where and why.
struct AccessLogRoutes: Sendable {
  let database: any Database
  let log: AccessLog

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/access-log", audience: .staff([.auditor, .privacyOfficer]), purpose: .audit,
        summary: "접속기록 보기(사람·계정·날짜로 거르기)", handler: list)
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let person = reader.text("person", "사람", max: 36)
    let login = reader.text("account", "아이디", max: 32)
    let day = reader.day("day", "날짜")
    let refusal = reader.allFaults.isEmpty ? nil : InvalidInput("거르는 값을 확인하십시오", reader.allFaults)
    let after = reader.text("after", "쪽").flatMap(AccessLog.Cursor.init)
    let checks = reader.flag("check")
    let (office, today) = (call.caller.office, call.today)
    let view = try await database.read { tx in
      let accounts = try AccountStore().all(of: office, tx)
      let account = login.map { login in accounts.first { $0.login == login.lowercased() }?.id.text ?? login }
      let filter = AccessLog.Filter(person: person, account: account, day: day, after: after)
      let page = try log.page(filter, in: office, tx)
      return AccessLogView(
        entries: page.entries, next: page.next,
        reasons: try page.entries.map { try log.reason(of: $0, in: office) },
        logins: Dictionary(uniqueKeysWithValues: accounts.map { ($0.id.text, $0.login) }),
        chain: checks ? .read(try log.firstBroken(in: office, month: today.yearMonth, tx)) : .unread,
        month: today.yearMonth)
    }
    return .page(view.page(call, TypedForm(call.query, refusal)))
  }
}

/// What the page of the access log shows.
private struct AccessLogView {
  let entries: [AccessLog.Entry], next: AccessLog.Cursor?, reasons: [String?]
  let logins: [String: String]
  let chain: Chain, month: Month

  /// Reading a whole month takes a while, so it is done when asked for.
  enum Chain {
    case unread
    /// With the first row that is not as written.
    case read(Int?)
  }

  func page(_ call: Call, _ typed: TypedForm) -> Page {
    let path = "/desk/access-log"
    let filter = form(
      call, action: path, method: "get",
      fieldRow([
        textField("person", label: "사람 번호", value: typed.value("person"), hint: "아래 표의 사람을 누르면 채워집니다"),
        textField("account", label: "아이디", value: typed.value("account"), error: typed.error("account")),
        dateField("day", label: "날짜", value: typed.value("day"), error: typed.error("day")),
      ]) + formActions([button("거르기", kind: .secondary), linkButton("모두 보기", path, .text)]))
    let table = table(
      caption: "접속기록, 새것부터",
      columns: [
        Column("언제", heading: true), Column("누가"), Column("어디서"), Column("무엇을"), Column("보인 사람"), Column("업무"),
        Column("사유"),
      ],
      rows: zip(entries, reasons).map(row), empty: "<p>조건에 맞는 기록이 없습니다. 조건을 줄여 다시 거르십시오.</p>")
    return Page(
      title: "누가 누구의 정보를 보았나", lead: "요청마다 한 줄, 보인 사람마다 한 줄이 답을 보내기 전에 남습니다.",
      body: typed.summary() + filter + table + pagination(next: next.map { nextAddress(path, $0, typed) })
        + section("바뀐 기록이 없는지", id: "chain", chainLine(path)),
      breadcrumb: [("업무", "/desk")])
  }

  private func chainLine(_ path: String) -> HTML {
    switch chain {
    case .unread:
      "<p>\(month) 기록은 줄마다 앞줄의 해시에 이어져 있습니다. \(link("처음부터 확인하기", "\(path)?check=yes#chain"))</p>"
    case .read(.none): alert(kind: .success, title: "\(month) 기록을 처음부터 확인했습니다. 바뀌거나 빠진 줄이 없습니다.")
    case .read(.some(let row)):
      alert(kind: .danger, title: "\(month) 접속기록의 \(row)번째 줄이 쓰인 대로가 아닙니다. 시스템 관리자와 함께 백업과 견주십시오.")
    }
  }

  private func row(_ entry: AccessLog.Entry, _ reason: String?) -> [HTML] {
    let person: HTML = entry.person.map { link(String($0.suffix(12)), "/desk/access-log?person=\($0)") } ?? ""
    let who: HTML =
      entry.account.map { id in
        logins[id].map { link($0, "/desk/access-log?account=\($0)") } ?? "\(id)"
      } ?? "로그인 전"
    let purpose = entry.purpose.flatMap(Purpose.init(rawValue:))?.label ?? ""
    let task = entry.task.map { " (\($0.prefix { $0 != ":" }))" } ?? ""
    return [
      "\(entry.at.day) \(entry.at.clock)", who, "\(entry.address)", "\(entry.method) \(entry.path) → \(entry.status)",
      person, "\(purpose)\(task)", "\(reason ?? "")",
    ]
  }

  private func nextAddress(_ path: String, _ cursor: AccessLog.Cursor, _ typed: TypedForm) -> String {
    let kept = ["person", "account", "day"].compactMap { name -> String? in
      let value = typed.value(name)
      return value.isEmpty ? nil : "\(name)=\(PercentCoding.encode(value))"
    }
    return "\(path)?" + (kept + ["after=\(PercentCoding.encode(cursor.description))"]).joined(separator: "&")
  }
}
