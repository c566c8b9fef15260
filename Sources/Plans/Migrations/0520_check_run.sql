-- 점검의 기록: what each run found, so that yesterday's can be held beside today's.
CREATE TABLE plan_check_run (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  number BIGINT NOT NULL CHECK (number > 0), kind TEXT NOT NULL CHECK (kind IN ('asked', 'nightly')),
  checks BIGINT NOT NULL, at BIGINT NOT NULL, by_account TEXT NOT NULL,
  PRIMARY KEY (office, year, number)
);
-- append-only: plan_check_run

-- `cells`: what the check's columns said, one a line.
CREATE TABLE plan_check_finding (
  office TEXT NOT NULL, year BIGINT NOT NULL, run BIGINT NOT NULL, check_code TEXT NOT NULL, place BIGINT NOT NULL,
  finding TEXT NOT NULL, department TEXT NOT NULL, cells TEXT NOT NULL, href TEXT,
  PRIMARY KEY (office, year, run, check_code, place),
  FOREIGN KEY (office, year, run) REFERENCES plan_check_run (office, year, number)
);
-- append-only: plan_check_finding

-- Why a finding stands as it is (사유); the highest number is in force, an empty text takes it back.
CREATE TABLE plan_check_note (
  office TEXT NOT NULL, year BIGINT NOT NULL, check_code TEXT NOT NULL, finding TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0), note TEXT NOT NULL, at BIGINT NOT NULL, by_account TEXT NOT NULL,
  PRIMARY KEY (office, year, check_code, finding, number)
);
-- append-only: plan_check_note
