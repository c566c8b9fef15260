import Pages
import Storage
import Vocabulary

/// Returned files, many at once: each is read on its own, held against what was asked, and stored in a transaction of its
/// own or not at all.
struct CollectionInbox: Sendable {
  let database: any Database
  private let store = CollectionStore()

  init(database: any Database) { self.database = database }

  /// A file before it is stored: what was read of it, or why nothing was.
  struct Letter: Sendable {
    let number: Int
    let name: String
    var sheet: CollectionSheet?
    /// Of the file as a whole; such a file is not taken.
    var objection: String?
    /// Another file of the same department, saved later.
    var newer: String?
  }

  /// Takes the files and returns the batch's number. Sent again with the same key it goes on where it stopped.
  /// `pen`: whose files the caller may bring.
  func receive(
    _ call: Call, for round: CollectionRound, by agent: CollectionActs.Agent, pen: CollectionDesk.Seat
  ) async throws -> Int {
    guard !call.files.isEmpty else { throw CollectionRefusal.noFiles }
    guard round.state == .open else { throw CollectionRefusal.closed }
    let letters = try await letters(call.files, of: round, pen: pen)
    let (store, now, count) = (store, call.now, letters.count)
    let begun = try await call.once(database) { tx in
      let number = try store.addBatch(of: count, to: round, by: agent.account, at: now, tx)
      return Outcome(location: String(number))
    }
    guard let batch = Int(begun.location) else { throw NotFound("받은 파일") }
    let scope = try call.idempotencyScope()
    for letter in letters {
      let own = IdempotencyScope(
        office: scope.office, account: scope.account, endpoint: "\(scope.endpoint) file",
        key: "\(scope.key).\(letter.number)", bodyDigest: scope.bodyDigest)
      _ = try await database.once(own, at: now) { tx in
        try Self.keep(letter, in: batch, of: round, by: agent, at: now, tx)
        return Outcome(location: String(batch))
      }
    }
    return batch
  }

  private static func keep(
    _ letter: Letter, in batch: Int, of round: CollectionRound, by agent: CollectionActs.Agent, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let store = CollectionStore(), acts = CollectionActs()
    let returns = try store.returns(of: round, tx)
    let answer = letter.sheet.flatMap { sheet in returns.first { $0.department == sheet.identity.department } }
    var (outcome, result) = (CollectionOutcome.refused, CollectionJudge.Result())
    func say(_ weight: CollectionFinding.Weight, _ message: String) {
      result.findings.append(.init(weight: weight, sheet: "", cell: "", project: "", message: message))
    }
    if let objection = letter.objection {
      say(.error, objection)
    } else if let newer = letter.newer {
      outcome = .superseded
      say(.note, "같은 부서의 더 나중에 저장한 파일 ‘\(newer)’이(가) 함께 와서 이 파일은 쓰지 않았습니다.")
    } else if let sheet = letter.sheet, let answer {
      let fresh = try store.round(round.id, in: round.office, tx) ?? round
      let judge = try acts.judge(answer, of: round, sheet: sheet.sheet, tx)
      result = judge.judge(sheet.rows)
      let saved = sheet.saved.map { min($0, now) }
      if let stale = stale(saved, judge, result) {
        (outcome, result) = (.superseded, CollectionJudge.Result())
        say(.note, stale)
      } else {
        outcome = try acts.take(result, for: answer, of: fresh, saved: saved, by: agent, at: now, tx)
      }
    }
    try store.addFile(
      letter, outcome: outcome, department: answer?.number, lines: result.lines, findings: result.findings, to: batch,
      of: round, tx)
  }

  /// Why a file is put aside that was saved before what is known already; nil for any other. It never reopens an answer.
  private static func stale(
    _ saved: Instant?, _ judge: CollectionJudge, _ result: CollectionJudge.Result
  ) -> String? {
    let known = judge.items.compactMap { judge.current[$0.project]?.known }.max()
    guard let saved, let known, saved < known, result.isRefused || !result.stated.isEmpty else { return nil }
    return
      "이 파일은 \(CollectionParts.minute(saved))에 저장했는데, 그 뒤 \(CollectionParts.minute(known))의 수를 이미 받아 두었습니다. 옛 파일로 보아 쓰지 않았습니다. 이 파일의 수가 맞으면 지금 서식을 내려받아 고쳐 보내십시오."
  }

  // MARK: reading

  private func letters(_ files: [Upload], of round: CollectionRound, pen: CollectionDesk.Seat) async throws -> [Letter]
  {
    let store = store
    let (items, returns, rounds) = try await database.read { tx in
      (try store.items(of: round, tx), try store.returns(of: round, tx), try store.rounds(of: round.office, tx))
    }
    var letters = files.enumerated().map { index, file -> Letter in
      var letter = Letter(number: index + 1, name: file.name)
      do {
        let sheet = try CollectionSheet(reading: file.bytes)
        letter.objection = Self.objection(
          to: sheet.identity, round, rounds, returns.map(\.department), items, pen: pen)
        if letter.objection == nil { letter.sheet = sheet }
      } catch let refusal as any SpokenError {
        letter.objection = refusal.detail
      } catch {
        letter.objection = CollectionSheet.Refusal.unknown.detail
      }
      return letter
    }
    Self.supersede(&letters)
    return letters
  }

  private static func objection(
    to identity: CollectionIdentity, _ round: CollectionRound, _ rounds: [CollectionRound], _ departments: [String],
    _ items: [CollectionItem], pen: CollectionDesk.Seat
  ) -> String? {
    guard identity.office == round.office else { return "다른 기관의 취합 서식입니다. 우리 기관의 서식을 내려받아 적으십시오." }
    guard identity.round == round.id.text else {
      let name = rounds.first { $0.id.text == identity.round }.map { "‘\($0.name)’ 취합" } ?? "다른 취합"
      return "\(name)의 서식입니다. 이 취합은 ‘\(round.name)’이니 이번 서식을 내려받아 적으십시오."
    }
    guard departments.contains(identity.department), pen.sees(identity.department) else {
      return "이 부서가 낼 서식이 아닙니다. 자기 부서의 서식을 내려받아 적으십시오."
    }
    let asked = items.filter { $0.department == identity.department }
    guard identity.check == CollectionIdentity(round, department: identity.department, items: asked).check else {
      return "서식의 확인값이 맞지 않습니다. 숨긴 시트가 고쳐졌거나 옛 서식입니다. 서식을 다시 내려받아 옮겨 적으십시오."
    }
    return nil
  }

  /// Of two files of one department the one saved last counts; where neither says when, the one named last.
  private static func supersede(_ letters: inout [Letter]) {
    var newest: [String: Int] = [:]
    for (index, letter) in letters.enumerated() {
      guard let sheet = letter.sheet else { continue }
      guard let before = newest[sheet.identity.department], let other = letters[before].sheet else {
        newest[sheet.identity.department] = index
        continue
      }
      let isNewer = (sheet.saved?.milliseconds ?? 0) >= (other.saved?.milliseconds ?? 0)
      if isNewer { newest[sheet.identity.department] = index }
    }
    for (index, letter) in letters.enumerated() {
      guard let department = letter.sheet?.identity.department, let kept = newest[department], kept != index else {
        continue
      }
      letters[index].newer = letters[kept].name
    }
  }
}
