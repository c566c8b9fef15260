/// Tables whose rows stay as they were written. A migration names them: `-- append-only: ledger_entry`.
enum AppendOnly {
  /// The triggers' own word, by which the drivers know them.
  private static let mark = "append-only: "

  /// The table, when `message` comes from one of our triggers.
  static func table(refusedIn message: String) -> String? {
    message.hasPrefix(mark) ? String(message.dropFirst(mark.count)) : nil
  }

  /// The tables that a migration's text names.
  static func tables(in migration: String) -> [String] {
    migration.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix("-- " + mark) else { return nil }
      return line.dropFirst(3 + mark.count).split(whereSeparator: \.isWhitespace).first.map(String.init)
    }
  }

  /// SQL that puts the refusing triggers on `table`.
  static func guarding(_ table: String, on engine: Engine) -> String {
    switch engine {
    case .sqlite:
      ["UPDATE", "DELETE"].map { act in
        """
        CREATE TRIGGER \(table)_append_only_\(act.lowercased()) BEFORE \(act) ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(mark)\(table)'); END;
        """
      }.joined(separator: "\n")
    case .postgresql:
      """
      CREATE OR REPLACE FUNCTION append_only_refusal() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '\(mark)%', TG_TABLE_NAME; END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
        FOR EACH STATEMENT EXECUTE FUNCTION append_only_refusal();
      """
    }
  }
}
