-- 구직등록. Who it is stands in the vault (person); nothing here identifies anyone.
CREATE TABLE job_seeker (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'supplement', 'accepted', 'expired', 'ended')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  received_on TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  accepted_on TEXT,
  valid_until TEXT,
  counsellor TEXT NOT NULL,
  centre TEXT,
  identity_kind TEXT CHECK (identity_kind IN ('residentCard', 'drivingLicence', 'passport', 'foreignerCard',
    'disabilityCard', 'other')),
  identity_sighted_on TEXT,
  occupations TEXT NOT NULL,
  regions TEXT NOT NULL,
  dong TEXT,
  max_distance BIGINT CHECK (max_distance BETWEEN 1 AND 200),
  wage_kind TEXT CHECK (wage_kind IN ('hourly', 'daily', 'monthly', 'yearly')),
  wage_amount BIGINT CHECK (wage_amount > 0),
  hours_min BIGINT CHECK (hours_min BETWEEN 1 AND 68),
  hours_max BIGINT CHECK (hours_max BETWEEN 1 AND 68),
  education TEXT,
  licences TEXT NOT NULL,
  career_months BIGINT CHECK (career_months BETWEEN 0 AND 900),
  opt_out BIGINT NOT NULL CHECK (opt_out IN (0, 1)),
  target_groups BLOB,
  touched BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (office, id),
  UNIQUE (office, number),
  FOREIGN KEY (office, person) REFERENCES person (office, id),
  CHECK (state NOT IN ('accepted', 'expired') OR (accepted_on IS NOT NULL AND valid_until IS NOT NULL)),
  CHECK ((wage_kind IS NULL) = (wage_amount IS NULL)));
CREATE INDEX job_seeker_person ON job_seeker (office, person);
CREATE INDEX job_seeker_state ON job_seeker (office, state, valid_until);
CREATE INDEX job_seeker_counsellor ON job_seeker (office, counsellor, state);
-- One living registration a person.
CREATE UNIQUE INDEX job_seeker_living ON job_seeker (office, person) WHERE state <> 'ended';

-- Each step, never changed.
CREATE TABLE job_seeker_transition (
  office TEXT NOT NULL,
  job_seeker TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'supplement', 'accepted', 'expired', 'ended')),
  moved_on TEXT NOT NULL,
  account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, job_seeker, revision),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id));
-- append-only: job_seeker_transition

-- 구직번호 are counted per office and year.
CREATE TABLE job_seeker_count (
  office TEXT NOT NULL REFERENCES office (id),
  year BIGINT NOT NULL,
  last BIGINT NOT NULL CHECK (last > 0),
  PRIMARY KEY (office, year));
