-- 거둔 판: a version that was neither announced nor published, taken back with a reason. It stays where it was written and
-- is shown to staff; no target, edition or later version is drawn from it.
CREATE TABLE plan_withdrawal (
  office TEXT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL, reason TEXT NOT NULL,
  withdrawn_at BIGINT NOT NULL, withdrawn_by TEXT NOT NULL,
  PRIMARY KEY (office, year, version),
  FOREIGN KEY (office, year, version) REFERENCES plan_version (office, year, number)
);
-- append-only: plan_withdrawal
