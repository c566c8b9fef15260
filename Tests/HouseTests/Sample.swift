import Pages
import Testbed
import Vocabulary

/// What a probe needs to knock at endpoints that name something: one of each thing, made in the home office through
/// the API as its own staff would.
struct Sample: Sendable {
  /// Words that stand for the home office's people and firms and may reach nobody else.
  static let secrets = ["심가람", "01000012345", "010-0001-2345", "1985-05-05", "비밀로 12", "0299990000", "02-9999-0000"]

  var seeker = "", person = "", employer = "", vacancy = "", advertisement = ""
  var referral = "", open = "", placement = "", entry = "", edition = "", round = ""
  let today: Day

  /// The path with its `{…}` filled in by what they name.
  func path(of endpoint: Endpoint) -> String {
    let segments = endpoint.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return segments.indices.map { index in
      guard segments[index].hasPrefix("{") else { return segments[index] }
      let noun = index > 0 ? segments[index - 1] : ""
      return value(of: segments[index], after: noun, endpoint)
    }.joined(separator: "/")
  }

  private func value(of name: String, after noun: String, _ endpoint: Endpoint) -> String {
    switch (noun, name) {
    case (_, "{year}"): String(today.year)
    case (_, "{office}"): "naeil"
    case (_, "{number}"): "1"
    case (_, "{step}"): "person"
    case (_, "{file}"): "targets"
    case (_, "{entry}"): entry
    case (_, "{name}"): "0"
    case ("job-seekers", _): seeker
    case ("persons", _): person
    case ("employers", _): employer
    case ("vacancies", _): endpoint.path.contains("takeover") ? advertisement : vacancy
    case ("jobs", _): vacancy
    case ("referrals", _): open
    case ("placements", _): placement
    case ("entries", _): entry
    case ("editions", _): edition
    case ("collection", _): round
    case ("projects", _), ("rosters", _): "P1"
    case ("rules", _): "naeil-own-v1"
    case ("clauses", _): "directJobs"
    case ("staff", _): "naeil-contributor"
    default: "0"
    }
  }

  /// A body that the endpoint would accept from the home office: where one is known, else an empty one.
  func body(of endpoint: Endpoint) -> [(String, String)] {
    let tail = endpoint.path.split(separator: "/").last.map(String.init) ?? ""
    let noun = endpoint.path.split(separator: "/").last { !$0.hasPrefix("{") && $0 != tail[...] }.map(String.init) ?? ""
    switch (noun, tail) {
    case ("job-seekers", "consents"): return [("kind", "attachments"), ("given", "no")]
    case ("job-seekers", "transitions"): return [("to", "ended"), ("reason", "본인 요청")]
    case ("referrals", "transitions"): return [("to", "cancelled"), ("reason", "other")]
    case ("vacancies", "transitions"), ("vacancies", "end"): return [("to", "closed"), ("reason", "충원")]
    case ("vacancies", "results"): return [("answers.\(open).to", "rejected"), ("answers.\(open).reason", "ability")]
    case ("vacancies", "takeover"): return employerFields + takeoverFields
    case ("placements", "recognition"): return [("recognised", "no"), ("reason", "근무하지 않음")]
    case ("placements", "evidence"): return [("evidenceKinds", "payslip")]
    case ("placements", "events"): return [("event", "endedEarly"), ("on", today.description)]
    case ("placements", "corrections"): return [("reason", "slip")] + termsFields
    case ("entries", "corrections"): return [("reason", "slip")]
    case ("collection", "transitions"): return [("to", "closed"), ("despite", "yes")]
    case ("collection", "moves"): return [("to", "checked")]
    case ("departments", "transitions"): return [("to", "flawed"), ("reason", "다시")]
    case ("departments", "totals"): return [("entry", "none"), ("reason", "두 번 세지 않음")]
    case ("departments", "figures"): return [("pP1.result", "0")]
    case (_, "basis"): return [("clause", "publicTask"), ("purpose", "중복 참여 확인")]
    case ("basis", "transitions"): return [("to", "withdrawn"), ("reason", "목적이 끝남")]
    case (_, "submissions"):
      return [("stage", "participating"), ("table", "성명\t생년월일\t시작일\n남의집\t1985-05-05\t\(today)")]
    case ("staff", "roles"): return [("role", "auditor")]
    case (_, "referrals"): return [("jobSeeker", seeker), ("vacancy", vacancy), ("outOfOrderReason", "seekerFits")]
    case (_, "placements"): return [("referral", open)] + termsFields
    default: return []
    }
  }

  private var employerFields: [(String, String)] {
    [("employer.id", employer)]
  }
  private var takeoverFields: [(String, String)] {
    [
      ("openings", "1"), ("validUntil", today.adding(days: 30).description), ("confirmedOn", today.description),
      ("confirmedBy", "전화"),
    ]
  }
  private var termsFields: [(String, String)] {
    [
      ("startedOn", today.description), ("weeklyHours", "20"), ("wage.kind", "hourly"), ("wage.amount", "11000"),
      ("sector", "private"), ("insured", "yes"),
    ]
  }
}
