-- Figures quoted from the press: the day of decision may be unknown (NULL), and a version says where it was read
-- (`source`, NULL for the office's own decision). A column cannot lose NOT NULL in SQLite, so the table and the two
-- that point at it are written anew with all their rows.
CREATE TABLE plan_version_anew (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  number BIGINT NOT NULL CHECK (number > 0), decided_on TEXT, reason TEXT NOT NULL, source TEXT,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, number)
);
INSERT INTO plan_version_anew (office, year, number, decided_on, reason, source, created_at, created_by)
  SELECT office, year, number, decided_on, reason, NULL, created_at, created_by FROM plan_version;

CREATE TABLE plan_announcement_anew (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, announced_on TEXT NOT NULL,
  stated_at BIGINT NOT NULL, stated_by TEXT NOT NULL,
  PRIMARY KEY (office, year, version),
  FOREIGN KEY (office, year, version) REFERENCES plan_version_anew (office, year, number)
);
INSERT INTO plan_announcement_anew SELECT office, year, version, announced_on, stated_at, stated_by
  FROM plan_announcement;

CREATE TABLE plan_target_anew (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, project TEXT NOT NULL,
  target BIGINT NOT NULL CHECK (target >= 0),
  PRIMARY KEY (office, year, version, project),
  FOREIGN KEY (office, year, version) REFERENCES plan_version_anew (office, year, number),
  FOREIGN KEY (office, project) REFERENCES plan_project (office, code)
);
INSERT INTO plan_target_anew SELECT office, year, version, project, target FROM plan_target;

DROP TABLE plan_target;
DROP TABLE plan_announcement;
DROP TABLE plan_version;
ALTER TABLE plan_version_anew RENAME TO plan_version;
ALTER TABLE plan_announcement_anew RENAME TO plan_announcement;
ALTER TABLE plan_target_anew RENAME TO plan_target;
-- append-only: plan_version
-- append-only: plan_announcement
-- append-only: plan_target

-- Cumulative targets at the end of the first three quarters; the fourth is the target of the year.
CREATE TABLE plan_quarter (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, project TEXT NOT NULL,
  quarter BIGINT NOT NULL CHECK (quarter BETWEEN 1 AND 3), target BIGINT NOT NULL CHECK (target >= 0),
  PRIMARY KEY (office, year, version, project, quarter),
  FOREIGN KEY (office, year, version, project) REFERENCES plan_target (office, year, version, project)
);
-- append-only: plan_quarter

-- 종합계획: what a mayor's term promised, version by version. The annual targets override its years; both stay.
CREATE TABLE plan_term (
  office TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, code), CHECK (from_day <= to_day)
);
-- append-only: plan_term

CREATE TABLE plan_term_version (
  office TEXT NOT NULL, term TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0), decided_on TEXT,
  announced_on TEXT, reason TEXT NOT NULL, source TEXT, created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, term, number), FOREIGN KEY (office, term) REFERENCES plan_term (office, code)
);
-- append-only: plan_term_version

-- `year` 0: the whole term as one number. `category` empty: all of them together.
CREATE TABLE plan_term_target (
  office TEXT NOT NULL, term TEXT NOT NULL, version BIGINT NOT NULL,
  year BIGINT NOT NULL CHECK (year = 0 OR year BETWEEN 2000 AND 2100),
  counter TEXT NOT NULL CHECK (counter IN ('jobs', 'goodJobs')),
  category TEXT NOT NULL CHECK (category IN ('', 'directJobs', 'training', 'employmentService', 'subsidy', 'startup',
    'supportedEmployment', 'infrastructure', 'privateSector', 'other')),
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases', 'places', 'times')),
  target BIGINT NOT NULL CHECK (target >= 0),
  PRIMARY KEY (office, term, version, year, counter, category, unit),
  FOREIGN KEY (office, term, version) REFERENCES plan_term_version (office, term, number)
);
-- append-only: plan_term_target
