-- A month of the access log that was dropped whole after the office's period: its number of rows and last hash stay.
CREATE TABLE access_dropped (
  office TEXT NOT NULL,
  month TEXT NOT NULL CHECK (length(month) = 7),
  rows BIGINT NOT NULL CHECK (rows > 0),
  hash TEXT NOT NULL,
  kept_months BIGINT NOT NULL CHECK (kept_months >= 12),
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, month),
  FOREIGN KEY (office, month) REFERENCES access_head (office, month)
);
-- append-only: access_dropped

-- The search walks one account's or one person's rows, newest first, without sorting; a request's rows by its id.
DROP INDEX access_log_person;
DROP INDEX access_log_account;
CREATE INDEX access_log_person ON access_log (office, person, month, sequence);
CREATE INDEX access_log_account ON access_log (office, account, month, sequence);
CREATE INDEX access_log_request ON access_log (office, request);

-- Inside a month nothing is deleted; a month named in access_dropped goes whole.
DROP TRIGGER access_log_append_only_delete;
CREATE TRIGGER access_log_append_only_delete BEFORE DELETE ON access_log
WHEN NOT EXISTS (SELECT 1 FROM access_dropped d WHERE d.office = OLD.office AND d.month = OLD.month)
BEGIN SELECT RAISE(ABORT, 'append-only: access_log'); END;
