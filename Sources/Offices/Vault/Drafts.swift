import Foundation
import Pages
import Secrets
import Storage
import Vocabulary

/// What was typed into a form and not yet sent, sealed, one per account and form.
package struct Drafts: Sendable {
  let sealing: any Sealing
  /// Seals with the keys of `keys`.
  package init(keys: KeyRing) { sealing = FieldSealing(keys: keys) }
  init(sealing: any Sealing) { self.sealing = sealing }

  /// Keeps the texts of `values` under `form` ("job-seeker"); replaces what was there.
  package func save(
    _ values: [String: [String]], form: String, for caller: Caller, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let text = Array(try JSONEncoder().encode(values))
    let sealed = try sealing.seal(text, bound: place(form, caller))
    try tx.run(
      """
      INSERT INTO draft (office, account, form, content, saved_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (office, account, form) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
      """, caller.office, caller.account, form, sealed, now)
  }

  /// The kept values and when they were saved; nil when there are none.
  package func load(
    form: String, for caller: Caller, _ tx: any ReadTransaction
  ) throws -> (values: [String: [String]], savedAt: Instant)? {
    let row = try tx.first(
      "SELECT content, saved_at FROM draft WHERE office = ? AND account = ? AND form = ?", caller.office,
      caller.account, form)
    guard let row else { return nil }
    let text = try sealing.open(try row.blob("content"), bound: place(form, caller))
    return (try JSONDecoder().decode([String: [String]].self, from: Data(text)), try row.instant("saved_at"))
  }

  /// Forgets the draft, in the transaction in which the form took effect.
  package func discard(form: String, for caller: Caller, _ tx: any WriteTransaction) throws {
    try tx.run(
      "DELETE FROM draft WHERE office = ? AND account = ? AND form = ?", caller.office, caller.account, form)
  }

  /// Deletes every draft in which the name stands whole. Returns how many.
  func forget(naming name: String, in office: String, _ tx: any WriteTransaction) throws -> Int {
    var gone = 0
    for row in try tx.rows("SELECT account, form, content FROM draft WHERE office = ?", office) {
      let (account, form) = (try row.text("account"), try row.text("form"))
      let text = try sealing.open(try row.blob("content"), bound: place(form, account, office))
      let values = try JSONDecoder().decode([String: [String]].self, from: Data(text))
      guard values.values.contains(where: { $0.contains { $0.contains(name) } }) else { continue }
      gone += try tx.run("DELETE FROM draft WHERE office = ? AND account = ? AND form = ?", office, account, form)
    }
    return gone
  }

  /// Deletes drafts nobody has touched since `moment`. Returns how many.
  func sweep(before moment: Instant, in office: String, _ tx: any WriteTransaction) throws -> Int {
    try tx.run("DELETE FROM draft WHERE office = ? AND saved_at < ?", office, moment)
  }

  private func place(_ form: String, _ caller: Caller) -> SealContext { place(form, caller.account, caller.office) }
  private func place(_ form: String, _ account: String, _ office: String) -> SealContext {
    SealContext(office: office, table: "draft", row: "\(account)/\(form)", column: "content")
  }
}
