-- Under which terms others may use the office's open data joins the settings.
ALTER TABLE office_setting DROP CONSTRAINT office_setting_name_check;
ALTER TABLE office_setting ADD CONSTRAINT office_setting_name_check CHECK (name IN ('recognition',
  'coverageThreshold', 'idleMinutes', 'homeRegion', 'accessLogMonths', 'dataLicence'));
