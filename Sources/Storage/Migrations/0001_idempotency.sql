-- What became of a POST, so that sending it again does nothing twice. Kept seven days.
CREATE TABLE idempotency (
  office TEXT NOT NULL,
  account TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  key TEXT NOT NULL,
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
  status BIGINT NOT NULL CHECK (status BETWEEN 200 AND 399),
  location TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, account, endpoint, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);
