import Testing

@testable import Storage

@Suite("SQL 글") struct SQLTextTests {
  @Test(
    "물음표는 따옴표와 주석 밖에서만 번호가 된다",
    arguments: [
      ("SELECT ? , ?", "SELECT $1 , $2"),
      ("SELECT '?', \"a?\", ? -- ?\n, ?", "SELECT '?', \"a?\", $1 -- ?\n, $2"),
      ("SELECT 'it''s ?' || ? /* ? ' */ || ?", "SELECT 'it''s ?' || $1 /* ? ' */ || $2"),
      ("? IS NULL OR x = ?", "CAST($1 AS text) IS NULL OR x = $2"),
      ("? is /* why */ not null", "CAST($1 AS text) is /* why */ not null"),
      ("? IS NOT DISTINCT FROM x", "$1 IS NOT DISTINCT FROM x"),
      ("SELECT '열린", "SELECT '열린"), ("", ""), ("?", "$1"),
    ])
  func numbering(_ sql: String, _ expected: String) { #expect(SQLText(sql).numbered == expected) }

  @Test(
    "SQLite의 표는 엄격해지고, 따옴표와 주석은 그대로다",
    arguments: [
      ("CREATE TABLE a (n BIGINT);", "CREATE TABLE a (n INTEGER) STRICT;"),
      ("CREATE TABLE a (n BIGINT)", "CREATE TABLE a (n INTEGER) STRICT"),
      ("create table a (n bigint) without rowid;", "create table a (n INTEGER) without rowid, STRICT;"),
      ("CREATE TABLE a (n BIGINT) STRICT;", "CREATE TABLE a (n INTEGER) STRICT;"),
      (
        "CREATE TABLE a (t TEXT CHECK (t IN ('BIGINT;', ')')), -- BIGINT)\n raw BYTEA);\nCREATE TABLE b (n BIGINT);",
        "CREATE TABLE a (t TEXT CHECK (t IN ('BIGINT;', ')')), -- BIGINT)\n raw BLOB) STRICT;\n"
          + "CREATE TABLE b (n INTEGER) STRICT;"
      ),
      ("CREATE TEMP TABLE a (n BIGINT);", "CREATE TEMP TABLE a (n INTEGER) STRICT;"),
      ("CREATE INDEX i ON a (n);", "CREATE INDEX i ON a (n);"),
      ("CREATE UNIQUE INDEX i ON a (n) WHERE n > 0;", "CREATE UNIQUE INDEX i ON a (n) WHERE n > 0;"),
      ("CREATE TABLE a AS SELECT 1;", "CREATE TABLE a AS SELECT 1;"),
    ])
  func strictTables(_ sql: String, _ expected: String) { #expect(SQLText(sql).strict == expected) }

  @Test("PostgreSQL의 바이트 열은 BYTEA다") func bytea() {
    #expect(
      SQLText("CREATE TABLE a (raw BLOB, t TEXT DEFAULT 'BLOB')").withBytea
        == "CREATE TABLE a (raw BYTEA, t TEXT DEFAULT 'BLOB')")
  }
}
