-- 집계 기준의 결정: from which day which rule set is to count, why, and on what paper. `aware`: whoever decided said that
-- live figures of years already published change with it.
CREATE TABLE ledger_rule_decision (
  office TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0), version TEXT NOT NULL, text TEXT NOT NULL,
  effective_on TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL,
  aware BIGINT NOT NULL CHECK (aware IN (0, 1)), decided_at BIGINT NOT NULL, decided_by TEXT NOT NULL,
  PRIMARY KEY (office, number)
);
-- append-only: ledger_rule_decision

-- What became of it: put in force on its day as the rule set of that number, or taken back before.
CREATE TABLE ledger_rule_outcome (
  office TEXT NOT NULL, decision BIGINT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('adopted', 'withdrawn')),
  rule_set BIGINT, reason TEXT, at BIGINT NOT NULL, by_account TEXT NOT NULL,
  PRIMARY KEY (office, decision),
  FOREIGN KEY (office, decision) REFERENCES ledger_rule_decision (office, number),
  CHECK ((outcome = 'adopted') = (rule_set IS NOT NULL)),
  CHECK ((outcome = 'withdrawn') = (reason IS NOT NULL))
);
-- append-only: ledger_rule_outcome

-- Rule sets an office is still writing; `base` is the version it began from, `text` is JSON.
CREATE TABLE ledger_rule_draft (
  office TEXT NOT NULL, version TEXT NOT NULL, base TEXT NOT NULL, text TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision > 0), made_at BIGINT NOT NULL, made_by TEXT NOT NULL,
  PRIMARY KEY (office, version)
);
