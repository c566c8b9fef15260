-- The plan tree (전략 → 실천과제 → 세부사업). Projects stand in the ledger and in editions by code, never by another id.
CREATE TABLE plan_strategy (
  office TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (office, code)
);
CREATE TABLE plan_task (
  office TEXT NOT NULL, code TEXT NOT NULL, strategy TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (office, code), FOREIGN KEY (office, strategy) REFERENCES plan_strategy (office, code)
);
CREATE TABLE plan_project (
  office TEXT NOT NULL, code TEXT NOT NULL, task TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('directJobs', 'training', 'employmentService', 'subsidy', 'startup',
    'supportedEmployment', 'infrastructure', 'privateSector', 'other')),
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases', 'places', 'times')),
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, code), FOREIGN KEY (office, task) REFERENCES plan_task (office, code)
);

-- A year's targets as decided once: the first is the plan, each later one a revision (수정공시) with its reason. Nothing
-- is overwritten, so that the target before and the target after both stay.
CREATE TABLE plan_version (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  number BIGINT NOT NULL CHECK (number > 0), decided_on TEXT NOT NULL, reason TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, number)
);
-- append-only: plan_version

CREATE TABLE plan_announcement (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, announced_on TEXT NOT NULL,
  stated_at BIGINT NOT NULL, stated_by TEXT NOT NULL,
  PRIMARY KEY (office, year, version),
  FOREIGN KEY (office, year, version) REFERENCES plan_version (office, year, number)
);
-- append-only: plan_announcement

CREATE TABLE plan_target (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, project TEXT NOT NULL,
  target BIGINT NOT NULL CHECK (target >= 0),
  PRIMARY KEY (office, year, version, project),
  FOREIGN KEY (office, year, version) REFERENCES plan_version (office, year, number),
  FOREIGN KEY (office, project) REFERENCES plan_project (office, code)
);
-- append-only: plan_target
