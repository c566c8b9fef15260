-- 월간 접속기록 점검: one row a sign-off, never changed; a month may be signed again when something came to light.
CREATE TABLE access_review (
  office TEXT NOT NULL REFERENCES office (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  number BIGINT NOT NULL CHECK (number > 0),
  account TEXT NOT NULL,
  at BIGINT NOT NULL,
  requests BIGINT NOT NULL CHECK (requests >= 0),
  persons BIGINT NOT NULL CHECK (persons >= 0),
  flagged BIGINT NOT NULL CHECK (flagged >= 0),
  last_hash TEXT NOT NULL,
  sound BIGINT NOT NULL CHECK (sound IN (0, 1)),
  note BLOB NOT NULL,
  PRIMARY KEY (office, month, number)
);
-- append-only: access_review

-- How many rows each rule found when it was signed.
CREATE TABLE access_review_finding (
  office TEXT NOT NULL,
  month TEXT NOT NULL,
  number BIGINT NOT NULL,
  rule TEXT NOT NULL,
  found BIGINT NOT NULL CHECK (found >= 0),
  PRIMARY KEY (office, month, number, rule),
  FOREIGN KEY (office, month, number) REFERENCES access_review (office, month, number)
);
-- append-only: access_review_finding
