import Storage

/// What the ledger brings to the wiring.
package enum LedgerRoom {
  /// Schema of the jobs ledger.
  package static let migrations = Migration.all(room: "Ledger", Embedded.files)
}
