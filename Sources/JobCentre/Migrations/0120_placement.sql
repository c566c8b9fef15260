-- 취업. `ended_on`: the last day worked when the job ended before its agreed end.
CREATE TABLE placement (
  office TEXT NOT NULL,
  id TEXT NOT NULL,
  job_seeker TEXT NOT NULL,
  person TEXT NOT NULL,
  referral TEXT,
  vacancy TEXT,
  employer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('referral', 'own', 'introduced')),
  started_on TEXT NOT NULL,
  ends_on TEXT,
  ended_on TEXT,
  sector TEXT NOT NULL CHECK (sector IN ('private', 'public')),
  weekly_hours BIGINT NOT NULL CHECK (weekly_hours BETWEEN 1 AND 68),
  wage_kind TEXT NOT NULL CHECK (wage_kind IN ('hourly', 'daily', 'monthly', 'yearly')),
  wage_amount BIGINT NOT NULL CHECK (wage_amount > 0),
  insured TEXT NOT NULL CHECK (insured IN ('yes', 'no', 'unknown')),
  project TEXT,
  state TEXT NOT NULL CHECK (state IN ('recorded', 'confirmed', 'recognised', 'notRecognised')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  recorded_by TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id),
  FOREIGN KEY (office, person) REFERENCES person (office, id),
  FOREIGN KEY (office, referral) REFERENCES referral (office, id),
  FOREIGN KEY (office, vacancy) REFERENCES vacancy (office, id),
  FOREIGN KEY (office, employer) REFERENCES employer (office, id),
  CHECK (ends_on IS NULL OR ends_on >= started_on),
  CHECK (ended_on IS NULL OR ended_on >= started_on),
  CHECK ((kind = 'referral') = (referral IS NOT NULL)));
CREATE INDEX placement_seeker ON placement (office, job_seeker);
CREATE INDEX placement_person ON placement (office, person, employer);
CREATE INDEX placement_vacancy ON placement (office, vacancy);
CREATE INDEX placement_state ON placement (office, state, recorded_on);
-- One hire a referral, unless it was not recognised.
CREATE UNIQUE INDEX placement_referral ON placement (office, referral) WHERE state <> 'notRecognised';

CREATE TABLE placement_transition (
  office TEXT NOT NULL,
  placement TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('recorded', 'confirmed', 'recognised', 'notRecognised')),
  moved_on TEXT NOT NULL,
  account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, placement, revision),
  FOREIGN KEY (office, placement) REFERENCES placement (office, id));
-- append-only: placement_transition

CREATE TABLE placement_evidence (
  office TEXT NOT NULL,
  placement TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('insuranceRecord', 'employmentContract', 'employmentCertificate', 'payslip',
    'employerReply', 'statement')),
  note TEXT,
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, placement, number),
  FOREIGN KEY (office, placement) REFERENCES placement (office, id));
-- append-only: placement_evidence

-- What the ledger holds of a placement, in the order posted: the first statement, life events, corrections.
CREATE TABLE placement_entry (
  office TEXT NOT NULL,
  placement TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  entry TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'lifeEvent', 'reversal', 'replacement')),
  event TEXT CHECK (event IN ('endedEarly', 'retained3', 'retained6', 'retained12', 'madePermanent',
    'insuranceConfirmed')),
  stated_on TEXT NOT NULL,
  account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, placement, number),
  FOREIGN KEY (office, placement) REFERENCES placement (office, id));
-- append-only: placement_entry
