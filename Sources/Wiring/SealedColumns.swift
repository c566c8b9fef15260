import Offices
import Secrets

extension House {
  /// What a key rotation seals again beside the vault's persons. The reasons in the access log and the notes of its
  /// reviews are not among them: their rows never change, so that their keys stay in the ring for as long as they are
  /// kept.
  package static let sealedColumns = [
    SealedColumn("draft", "content", keys: ["account", "form"]),
    SealedColumn("employer", "phone"), SealedColumn("employer", "contact"),
    SealedColumn("job_seeker", "target_groups"),
    SealedColumn("ledger_target_group", "sealed", keys: ["entry"]), SealedColumn("consultation", "content"),
    SealedColumn("case_note", "sealed", keys: ["noun", "object", "number"]),
    SealedColumn("destruction_item", "hold_note", keys: ["list", "person"]),
    SealedColumn("rights_request", "note"), SealedColumn("rights_request", "answer"),
    SealedColumn("roster_staged", "content", keys: ["project", "year", "number", "line"]),
  ]

  /// Seals everything again under the active key of `keys`.
  package static func renewal(_ keys: KeyRing) -> KeyRenewal { KeyRenewal(keys: keys, columns: sealedColumns) }
}
