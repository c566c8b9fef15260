import Pages
import Reference
import Storage
import Vocabulary

/// A letter (알선장) that an employer still holds although the person's data were destroyed: someone has to ask for its
/// destruction there. Knows nobody; the day and the vacancy say which letter is meant.
struct LetterRecall: Sendable, Equatable {
  let referral: ID<Referral>
  /// Last day for asking.
  let dueOn: Day
  /// The day the employer was asked; nil before.
  let doneOn: Day?

  /// Why nothing was written down.
  enum Refusal: SpokenError, Equatable {
    case nothingToAsk
    var title: String { "파기 요청을 적지 못했습니다" }
    var detail: String { "이 알선에는 업체에 파기를 요청할 알선장이 없거나 이미 요청했습니다. 새로 고쳐 확인하십시오." }
    var status: Int { 409 }
  }
}

extension ReferralStore {
  /// Puts it on the desk of the counsellor in charge that the employer is to be asked. Twice changes nothing.
  func askBack(_ referral: Referral, on day: Day, _ tx: any WriteTransaction) throws {
    let days: Int = try Reference.privacy().recallDays.value(on: day) ?? 3
    try tx.run(
      """
      INSERT INTO letter_recall (office, referral, since, due_on) VALUES (?, ?, ?, ?)
      ON CONFLICT (office, referral) DO NOTHING
      """, referral.office, referral.id, day, Holiday.workingDay(after: day, count: days))
  }

  /// nil: the employer holds no letter of someone destroyed.
  func recall(of id: ID<Referral>, in office: String, _ tx: any ReadTransaction) throws -> LetterRecall? {
    try tx.first("SELECT due_on, done_on FROM letter_recall WHERE office = ? AND referral = ?", office, id).map {
      LetterRecall(referral: id, dueOn: try $0.day("due_on"), doneOn: try $0.dayIfPresent("done_on"))
    }
  }

  /// The employer was asked. Throws `LetterRecall.Refusal`.
  func asked(
    back id: ID<Referral>, in office: String, on day: Day, by account: String, _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      "UPDATE letter_recall SET done_on = ?, done_by = ? WHERE office = ? AND referral = ? AND done_on IS NULL", day,
      account, office, id)
    guard changed == 1 else { throw LetterRecall.Refusal.nothingToAsk }
  }
}

extension WorkSource {
  /// Employers to be asked to destroy a letter; in the order of their last days.
  static func recalls(in office: String) -> WorkSource {
    WorkSource(
      who: .counsellor,
      from: """
        FROM letter_recall k JOIN referral r ON r.office = k.office AND r.id = k.referral
        JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
        JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
        WHERE k.office = ? AND k.done_on IS NULL
        """, bound: [office], day: "k.due_on", days: 0, since: "k.since",
      columns: "r.id AS object, r.referred_on, v.title, v.employer_name"
    ) { row in
      let letter = try row.dayIfPresent("referred_on").map { "\($0) 알선장, " } ?? ""
      return (
        "업체에 알선장 파기 요청", "\(letter)\(try row.text("title")) — \(try row.text("employer_name"))",
        .init(label: "요청함 적기", href: "/desk/referrals/\(try row.text("object"))#recall")
      )
    }
  }
}

extension ReferralPages {
  /// What the employer still holds of someone destroyed, and the one act left.
  static func recall(_ call: Call, _ referral: Referral, _ recall: LetterRecall?, employer: String) -> HTML {
    guard let recall else { return .empty }
    let body: HTML
    if let done = recall.doneOn {
      body = "<p>\(done)에 \(employer)에 알선장과 받은 서류를 파기해 달라고 요청했습니다.</p>"
    } else {
      let letter = referral.referredOn.map { "\($0)에 보낸 " } ?? ""
      body = """
        <p>이 사람의 개인정보를 파기했지만 \(employer)에는 \(letter)알선장이 남아 있습니다. 누구였는지는 여기에 없으니 보낸 날과 일자리로 \
        말하고, 알선장과 받은 서류를 파기해 달라고 \(recall.dueOn)까지 요청하십시오.</p>\
        \(actionButton(call, "업체에 파기를 요청했음", action: "/desk/referrals/\(referral.id)/recall", kind: .primary))
        """
    }
    return section("업체가 가진 알선장", id: "recall", body)
  }
}
