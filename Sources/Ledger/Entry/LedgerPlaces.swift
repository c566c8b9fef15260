import Storage

/// Where entries stand in the ledger.
package enum LedgerPlaces {
  /// Sequence of each of these entries of the office; ids it does not know are left out.
  package static func sequences(
    of ids: [String], in office: String, _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    let found = try inBatches(ids) { batch in
      try tx.rows(
        "SELECT id, sequence FROM ledger_entry WHERE office = ? AND id IN (\(batch.marks))", [office] + batch.values
      ).map { (try $0.text("id"), try $0.int("sequence")) }
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }
}
