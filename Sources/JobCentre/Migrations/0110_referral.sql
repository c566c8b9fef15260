-- 알선. A seeker stands at a vacancy with at most one referral that is under way.
CREATE TABLE referral (
  office TEXT NOT NULL,
  id TEXT NOT NULL,
  job_seeker TEXT NOT NULL,
  vacancy TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('suggested', 'asked', 'referred', 'documents', 'interview', 'interviewed',
    'offered', 'hired', 'rejected', 'declined', 'cancelled', 'superseded', 'expired')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  referred_on TEXT,
  next_who TEXT CHECK (next_who IN ('counsellor', 'employer', 'seeker')),
  next_by TEXT,
  out_of_order_reason TEXT,
  guardian_consent_on TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id),
  FOREIGN KEY (office, vacancy) REFERENCES vacancy (office, id),
  CHECK ((next_who IS NULL) = (next_by IS NULL)),
  CHECK ((next_who IS NULL) = (state IN ('hired', 'rejected', 'declined', 'cancelled', 'superseded', 'expired'))));
CREATE INDEX referral_seeker ON referral (office, job_seeker);
CREATE INDEX referral_vacancy ON referral (office, vacancy, state);
CREATE INDEX referral_next ON referral (office, next_by);
CREATE UNIQUE INDEX referral_once ON referral (office, job_seeker, vacancy)
  WHERE state IN ('suggested', 'asked', 'referred', 'documents', 'interview', 'interviewed', 'offered');

-- Each step, never changed.
CREATE TABLE referral_transition (
  office TEXT NOT NULL,
  referral TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('suggested', 'asked', 'referred', 'documents', 'interview', 'interviewed',
    'offered', 'hired', 'rejected', 'declined', 'cancelled', 'superseded', 'expired')),
  moved_on TEXT NOT NULL,
  account TEXT,
  reason TEXT,
  note TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, referral, revision),
  FOREIGN KEY (office, referral) REFERENCES referral (office, id));
-- append-only: referral_transition
