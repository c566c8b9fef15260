-- 접속기록 (안전성 확보조치 기준 §2 3호, §8): one row a request and one per person shown, chained per month.
CREATE TABLE access_head (
  office TEXT NOT NULL REFERENCES office (id),
  month TEXT NOT NULL CHECK (length(month) = 7),
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, month)
);

CREATE TABLE access_log (
  office TEXT NOT NULL,
  month TEXT NOT NULL,
  sequence BIGINT NOT NULL CHECK (sequence > 0),
  request TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT,
  way TEXT NOT NULL CHECK (way IN ('anonymous', 'session', 'token')),
  address TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  status BIGINT NOT NULL,
  purpose TEXT,
  task TEXT,
  reason BLOB,
  person TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, month, sequence),
  FOREIGN KEY (office, month) REFERENCES access_head (office, month)
);
CREATE INDEX access_log_person ON access_log (office, person, at);
CREATE INDEX access_log_account ON access_log (office, account, at);
-- append-only: access_log
