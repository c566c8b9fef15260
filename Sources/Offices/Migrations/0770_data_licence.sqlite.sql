-- Under which terms others may use the office's open data joins the settings.
CREATE TABLE office_setting_wider (
  office TEXT NOT NULL REFERENCES office (id),
  name TEXT NOT NULL CHECK (name IN ('recognition', 'coverageThreshold', 'idleMinutes', 'homeRegion',
    'accessLogMonths', 'dataLicence')),
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
