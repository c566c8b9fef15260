import Offices
import Secrets

extension House {
  /// What a key rotation seals again beside the vault's persons. The reasons in the access log are not among them: its
  /// rows never change, so that their keys stay in the ring for as long as the log is kept.
  package static let sealedColumns = [
    SealedColumn("draft", "content", keys: ["account", "form"]),
    SealedColumn("employer", "phone"), SealedColumn("employer", "contact"),
    SealedColumn("job_seeker", "target_groups"),
    SealedColumn("ledger_target_group", "sealed", keys: ["entry"]),
  ]

  /// Seals everything again under the active key of `keys`.
  package static func renewal(_ keys: KeyRing) -> KeyRenewal { KeyRenewal(keys: keys, columns: sealedColumns) }
}
