-- The office's own period for the access log joins the settings.
ALTER TABLE office_setting DROP CONSTRAINT office_setting_name_check;
ALTER TABLE office_setting ADD CONSTRAINT office_setting_name_check CHECK (name IN ('recognition',
  'coverageThreshold', 'idleMinutes', 'homeRegion', 'accessLogMonths'));

-- A month goes only when it is named in access_dropped and lies a whole year back by the machine's own clock: whoever
-- could write the name could otherwise erase this month. Only the serving role is let near the function (grants).
CREATE OR REPLACE FUNCTION access_log_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.month >= to_char(now() - interval '12 months', 'YYYY-MM')
    OR NOT EXISTS (SELECT 1 FROM access_dropped d WHERE d.office = OLD.office AND d.month = OLD.month) THEN
    RAISE EXCEPTION 'append-only: access_log';
  END IF;
  RETURN OLD;
END $$;
REVOKE EXECUTE ON FUNCTION access_log_drop(TEXT, TEXT) FROM PUBLIC;
