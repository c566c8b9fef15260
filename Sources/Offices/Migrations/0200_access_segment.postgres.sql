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

-- Inside a month nothing is deleted; a month named in access_dropped goes whole, through the owner's function: the
-- serving role itself may not delete here.
DROP TRIGGER append_only ON access_log;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON access_log
  FOR EACH STATEMENT EXECUTE FUNCTION append_only_refusal();
CREATE FUNCTION access_log_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM access_dropped d WHERE d.office = OLD.office AND d.month = OLD.month) THEN
    RAISE EXCEPTION 'append-only: access_log';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER append_only_month BEFORE DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION access_log_kept();
CREATE FUNCTION access_log_drop(wanted_office TEXT, wanted_month TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE gone BIGINT;
BEGIN
  DELETE FROM access_log WHERE office = wanted_office AND month = wanted_month;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
