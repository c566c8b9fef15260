-- The office's own period for the access log joins the settings.
CREATE TABLE office_setting_wider (
  office TEXT NOT NULL REFERENCES office (id),
  name TEXT NOT NULL CHECK (name IN ('recognition', 'coverageThreshold', 'idleMinutes', 'homeRegion',
    'accessLogMonths')),
  revision BIGINT NOT NULL CHECK (revision > 0),
  value TEXT NOT NULL,
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, name, revision)
);
INSERT INTO office_setting_wider (office, name, revision, value, account, at)
  SELECT office, name, revision, value, account, at FROM office_setting;
DROP TABLE office_setting;
ALTER TABLE office_setting_wider RENAME TO office_setting;
-- append-only: office_setting

-- A month goes only when it is named in access_dropped and lies a whole year back by the machine's own clock: whoever
-- could write the name could otherwise erase this month.
DROP TRIGGER access_log_append_only_delete;
CREATE TRIGGER access_log_append_only_delete BEFORE DELETE ON access_log
WHEN OLD.month >= strftime('%Y-%m', 'now', '-12 months')
  OR NOT EXISTS (SELECT 1 FROM access_dropped d WHERE d.office = OLD.office AND d.month = OLD.month)
BEGIN SELECT RAISE(ABORT, 'append-only: access_log'); END;
