-- The ledger itself: one row a statement, chained by hashes, never changed. No column outside the canonical form but
-- salt, entry_hash and chain_hash.
CREATE TABLE ledger_entry (
  office TEXT NOT NULL, sequence BIGINT NOT NULL CHECK (sequence > 0), id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'lifeEvent', 'reversal', 'replacement')),
  event TEXT CHECK (event IN ('endedEarly', 'retained3', 'retained6', 'retained12', 'madePermanent',
    'insuranceConfirmed')),
  reason_code TEXT, centre TEXT, project TEXT,
  category TEXT NOT NULL CHECK (category IN ('directJobs', 'training', 'employmentService', 'subsidy', 'startup',
    'supportedEmployment', 'infrastructure', 'privateSector', 'other')),
  stage TEXT NOT NULL CHECK (stage IN ('planned', 'participating', 'completed', 'employed', 'startedBusiness',
    'retained', 'ended')),
  nature TEXT NOT NULL CHECK (nature IN ('measured', 'estimated', 'pledged', 'reported')),
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases', 'places', 'times')),
  quantity BIGINT NOT NULL, person TEXT, thing TEXT, employer TEXT,
  started_on TEXT, ends_on TEXT, hired_on TEXT, recognised_on TEXT, period_from TEXT, period_to TEXT,
  contract TEXT CHECK (contract IN ('regular', 'temporary', 'daily')),
  sector TEXT CHECK (sector IN ('private', 'public')),
  funding TEXT CHECK (funding IN ('national', 'city', 'district', 'other', 'none')),
  weekly_hours BIGINT CHECK (weekly_hours BETWEEN 0 AND 168), hourly_wage BIGINT CHECK (hourly_wage >= 0),
  insured TEXT NOT NULL CHECK (insured IN ('yes', 'no', 'unknown')),
  residence TEXT NOT NULL CHECK (residence IN ('resident', 'outside', 'unknown')),
  sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'unstated')),
  age_band TEXT NOT NULL CHECK (age_band IN ('under15', '15-17', '18-19', '20-24', '25-29', '30-34', '35-39', '40-44',
    '45-49', '50-54', '55-59', '60-64', '65-69', '70-74', '75+', 'unknown')),
  evidence TEXT NOT NULL CHECK (replace(replace(replace(replace(replace(replace(replace(evidence,
    'insuranceRecord', ''), 'employmentContract', ''), 'employmentCertificate', ''), 'payslip', ''),
    'employerReply', ''), 'statement', ''), ',', '') = ''),
  source_record TEXT, recorded_at BIGINT NOT NULL, about TEXT,
  salt BYTEA NOT NULL, entry_hash BYTEA NOT NULL, chain_hash BYTEA NOT NULL,
  PRIMARY KEY (office, sequence), UNIQUE (office, id),
  CHECK (event IS NULL OR quantity = 0),
  CHECK (nature <> 'measured' OR quantity IN (-1, 0, 1)),
  CHECK ((kind = 'first') = (about IS NULL)),
  CHECK (kind <> 'lifeEvent' OR event IS NOT NULL),
  CHECK (kind NOT IN ('reversal', 'replacement') OR reason_code IS NOT NULL),
  CHECK (nature <> 'reported' OR (source_record IS NOT NULL AND period_from IS NOT NULL AND period_to IS NOT NULL)),
  CHECK ((period_from IS NULL) = (period_to IS NULL)),
  CHECK (person IS NULL OR thing IS NULL)
);
-- append-only: ledger_entry
CREATE INDEX ledger_entry_person ON ledger_entry (office, person);
CREATE INDEX ledger_entry_about ON ledger_entry (office, about);

-- The last sequence and chain hash of an office; every posting begins by locking its row.
CREATE TABLE ledger_head (
  office TEXT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, chain_hash BYTEA NOT NULL, posted_at BIGINT NOT NULL
);

-- The head with which a day ended, written by the first posting of a later day.
CREATE TABLE ledger_daily_head (
  office TEXT NOT NULL, day TEXT NOT NULL, sequence BIGINT NOT NULL, chain_hash BYTEA NOT NULL,
  PRIMARY KEY (office, day)
);
-- append-only: ledger_daily_head

-- Which job an entry belongs to: the id of the entry the job began with.
CREATE TABLE ledger_thread (
  office TEXT NOT NULL, entry TEXT NOT NULL, job TEXT NOT NULL, sequence BIGINT NOT NULL,
  PRIMARY KEY (office, entry)
);
-- append-only: ledger_thread
CREATE INDEX ledger_thread_job ON ledger_thread (office, job);

-- How each job stands under the rule set in force; a job reversed without a replacement has no row.
CREATE TABLE ledger_standing (
  office TEXT NOT NULL, job TEXT NOT NULL, entry TEXT NOT NULL, person TEXT, project TEXT NOT NULL,
  category TEXT NOT NULL, stage TEXT NOT NULL, nature TEXT NOT NULL, unit TEXT NOT NULL, quantity BIGINT NOT NULL,
  attributed_on TEXT NOT NULL, span_from TEXT, span_to TEXT, counted TEXT NOT NULL,
  good_job BIGINT NOT NULL CHECK (good_job IN (0, 1)), sex TEXT NOT NULL, age_band TEXT NOT NULL,
  PRIMARY KEY (office, job)
);
CREATE INDEX ledger_standing_person ON ledger_standing (office, person);
CREATE INDEX ledger_standing_day ON ledger_standing (office, attributed_on);

-- Cases of a year by everything a standing table asks for, and of a month for the whole office. `backed`: the cases with
-- a person behind them, measured and counted in 명. `project` is empty where there is none.
CREATE TABLE ledger_summary (
  office TEXT NOT NULL, year BIGINT NOT NULL, project TEXT NOT NULL, category TEXT NOT NULL, stage TEXT NOT NULL,
  nature TEXT NOT NULL, unit TEXT NOT NULL, counted TEXT NOT NULL, good_job BIGINT NOT NULL CHECK (good_job IN (0, 1)),
  cases BIGINT NOT NULL, backed BIGINT NOT NULL,
  PRIMARY KEY (office, year, project, category, stage, nature, unit, counted, good_job)
);
CREATE TABLE ledger_summary_month (
  office TEXT NOT NULL, month TEXT NOT NULL, category TEXT NOT NULL, nature TEXT NOT NULL, unit TEXT NOT NULL,
  counted TEXT NOT NULL, good_job BIGINT NOT NULL CHECK (good_job IN (0, 1)),
  cases BIGINT NOT NULL, backed BIGINT NOT NULL,
  PRIMARY KEY (office, month, category, nature, unit, counted, good_job)
);

-- Net persons of the standing periods: by category, and overall (category empty).
CREATE TABLE ledger_net_persons (
  office TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('year', 'quarter', 'evaluation', 'term')),
  from_day TEXT NOT NULL, category TEXT NOT NULL, persons BIGINT NOT NULL CHECK (persons >= 0),
  PRIMARY KEY (office, kind, from_day, category)
);

-- The rule sets an office has put in force, the highest number being the one in force; `text` is JSON.
CREATE TABLE ledger_rule_set (
  office TEXT NOT NULL, number BIGINT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL, adopted_at BIGINT NOT NULL,
  adopted_by TEXT NOT NULL,
  PRIMARY KEY (office, number)
);
-- append-only: ledger_rule_set

-- Free text beside an entry; never part of the chain.
CREATE TABLE ledger_note (
  office TEXT NOT NULL, entry TEXT NOT NULL, text TEXT NOT NULL, written_by TEXT NOT NULL, written_at BIGINT NOT NULL,
  PRIMARY KEY (office, entry)
);

-- The one link between a ledger key and a person of the vault; deleting it leaves hashes and totals as they were.
CREATE TABLE ledger_person_link (
  office TEXT NOT NULL, person_key TEXT NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (office, person_key), UNIQUE (office, person)
);

-- Target groups of an entry, sealed; only counts leave it, and it can be deleted.
CREATE TABLE ledger_target_group (
  office TEXT NOT NULL, entry TEXT NOT NULL, sealed BYTEA NOT NULL,
  PRIMARY KEY (office, entry)
);
