-- One reading of a file of advertisements, and its rows that were left out.
CREATE TABLE import_run (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  account TEXT,
  rows_read BIGINT NOT NULL CHECK (rows_read >= 0),
  imported BIGINT NOT NULL CHECK (imported >= 0),
  updated BIGINT NOT NULL CHECK (updated >= 0),
  unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
  skipped BIGINT NOT NULL CHECK (skipped >= 0),
  masked BIGINT NOT NULL CHECK (masked >= 0),
  at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  CHECK (rows_read = imported + updated + unchanged + skipped));
CREATE INDEX import_run_at ON import_run (office, at);
-- append-only: import_run

CREATE TABLE import_row (
  office TEXT NOT NULL,
  run TEXT NOT NULL,
  position BIGINT NOT NULL CHECK (position > 0),
  file_row BIGINT NOT NULL CHECK (file_row > 0),
  number TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (office, run, position),
  FOREIGN KEY (office, run) REFERENCES import_run (office, id));
-- append-only: import_row
