-- Where the tour points: one real object of the demo per step.
CREATE TABLE demo_sample (
  office TEXT NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('advertisement', 'takeover', 'seeker', 'matches', 'referral', 'placement', 'plan', 'entries')),
  path TEXT NOT NULL,
  PRIMARY KEY (office, step)
);
