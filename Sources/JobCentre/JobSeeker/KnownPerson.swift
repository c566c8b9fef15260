import Offices
import Pages
import Storage
import Vocabulary

/// Someone registered here already under the name and birth date that were just typed.
struct KnownPerson: Sendable {
  let view: PersonView
  /// The newest registration.
  let seeker: JobSeeker
  /// The telephone number is the same too: the same person, beyond doubt.
  let samePhone: Bool
  /// Born the same day under a name that differs by one letter: perhaps a slip.
  let similar: Bool

  /// At most five; all are entered into the access log.
  static func find(
    name: String, birthDate: Day, phone: String?, _ counter: Counter, _ call: Call, _ tx: any ReadTransaction
  ) throws -> [KnownPerson] {
    let office = call.caller.office
    let same = try counter.vault.search(VaultQuery(name: name, birthDate: birthDate), in: office, limit: 5, tx)
    let alike = try counter.vault.search(VaultQuery(typed: birthDate.description), in: office, limit: 50, tx)
      .filter { Spelling.isSlip($0.fields.name, name) }
    let found = same + alike.prefix(5 - min(5, same.count))
    let newest = try JobSeekerStore().newest(of: found.map(\.id), in: office, tx)
    let own = Set(newest.values.filter { $0.counsellor == call.caller.account }.map(\.person))
    let views = try counter.vault.show(found.map(\.id), to: call, own: own, tx)
    return found.compactMap { person in
      guard let view = views[person.id], let seeker = newest[person.id] else { return nil }
      return KnownPerson(
        view: view, seeker: seeker, samePhone: phone != nil && person.fields.phone == phone,
        similar: !same.contains { $0.id == person.id })
    }
  }

  /// Above the first step: who it may be, and how to go on if it is someone else.
  static func notice(_ known: [KnownPerson]) -> HTML {
    guard !known.isEmpty else { return .empty }
    let lines = known.map { person -> HTML in
      let address = WorkFilter(person: person.seeker.id).address()
      return """
        <li>\(link("\(person.view.name) 님 · 구직번호 \(person.seeker.number)", address)) — \(person.seeker.state.label)\
        \(person.samePhone ? ", 전화번호도 같음" : ", 전화 \(person.view.phone)")</li>
        """
    }
    let living = known.contains { $0.samePhone && !$0.similar && $0.seeker.state != .ended }
    let onward: HTML =
      living
      ? "<p>전화번호까지 같은 분의 등록이 살아 있어 새로 접수되지 않습니다. 그 등록을 열어 이어서 처리하십시오.</p>"
      : """
      <p>같은 분이면 그 등록을 여십시오. 다른 분이거나 끝난 등록이면 \
      \(link("새로 접수를 이어 갑니다", "/desk/job-seekers/new?step=wishes")).</p>
      """
    let title =
      known.allSatisfy(\.similar) ? "생년월일이 같고 이름이 비슷한 분이 이미 있습니다. 같은 분인지 확인하십시오" : "이름과 생년월일이 같은 분이 이미 있습니다"
    return alert(
      kind: .warning, title: title, body: "<ul>\(lines)</ul>\(onward)", focus: true)
  }
}
