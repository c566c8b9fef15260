-- 구인신청 (own) and 정보제공 광고 (external). The columns a list or a filter asks for; the rest stands in vacancy_detail.
-- `id` is a random short code, fit for public addresses. `listed`: shown to the public (open and not taken over).
CREATE TABLE vacancy (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('own', 'external')),
  source TEXT NOT NULL CHECK (source IN ('own', 'getjobinfo')),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  title TEXT NOT NULL,
  employer TEXT,
  employer_name TEXT NOT NULL,
  occupation TEXT,
  source_occupation TEXT,
  region TEXT,
  region_name TEXT NOT NULL,
  place TEXT,
  openings BIGINT CHECK (openings BETWEEN 1 AND 9999),
  wage_kind TEXT CHECK (wage_kind IN ('hourly', 'daily', 'monthly', 'yearly')),
  wage_amount BIGINT CHECK (wage_amount > 0),
  wage_up_to BIGINT CHECK (wage_up_to >= wage_amount),
  wage_negotiable BIGINT NOT NULL CHECK (wage_negotiable IN (0, 1)),
  weekly_hours BIGINT CHECK (weekly_hours BETWEEN 1 AND 168),
  contract TEXT CHECK (contract IN ('regular', 'temporary', 'daily')),
  part_time BIGINT CHECK (part_time IN (0, 1)),
  registered_on TEXT NOT NULL,
  accepted_on TEXT,
  valid_until TEXT,
  closes_on TEXT,
  closes_note TEXT,
  listed_until TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'filled', 'closed', 'withdrawn')),
  listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
  search TEXT NOT NULL,
  taken_over_from TEXT,
  taken_over_by TEXT,
  confirmed_on TEXT,
  confirmed_by TEXT,
  content TEXT,
  revision BIGINT NOT NULL CHECK (revision > 0),
  change BIGINT NOT NULL CHECK (change > 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  UNIQUE (office, source, number),
  FOREIGN KEY (office, employer) REFERENCES employer (office, id),
  CHECK ((origin = 'own') = (source = 'own')),
  CHECK ((origin = 'own') = (employer IS NOT NULL)),
  CHECK ((origin = 'own') = (accepted_on IS NOT NULL)),
  CHECK ((origin = 'own') = (valid_until IS NOT NULL)),
  CHECK (origin = 'external' OR openings IS NOT NULL),
  CHECK ((wage_kind IS NULL) = (wage_amount IS NULL)));
CREATE INDEX vacancy_listed ON vacancy (office, listed, registered_on, id);
CREATE INDEX vacancy_listed_region ON vacancy (office, listed, region, registered_on, id);
CREATE INDEX vacancy_listed_occupation ON vacancy (office, listed, occupation, registered_on, id);
CREATE INDEX vacancy_origin ON vacancy (office, origin, status, registered_on, id);
CREATE INDEX vacancy_change ON vacancy (office, change);
CREATE INDEX vacancy_employer ON vacancy (office, employer);
-- One takeover an advertisement.
CREATE UNIQUE INDEX vacancy_takeover ON vacancy (office, taken_over_from) WHERE taken_over_from IS NOT NULL;

-- Duties, hours, documents …: one JSON text, read whole.
CREATE TABLE vacancy_detail (
  office TEXT NOT NULL,
  vacancy TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (office, vacancy),
  FOREIGN KEY (office, vacancy) REFERENCES vacancy (office, id));

-- What was done to a vacancy, never changed (변경이력).
CREATE TABLE vacancy_history (
  office TEXT NOT NULL,
  vacancy TEXT NOT NULL,
  revision BIGINT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('received', 'imported', 'updated', 'takenOver', 'changed', 'filled', 'closed',
    'withdrawn', 'reopened')),
  account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, vacancy, revision),
  FOREIGN KEY (office, vacancy) REFERENCES vacancy (office, id));
-- append-only: vacancy_history

-- 구인번호 by year, and the number of the last change, which feeds the matching index.
CREATE TABLE vacancy_count (
  office TEXT NOT NULL PRIMARY KEY REFERENCES office (id),
  year BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  last_change BIGINT NOT NULL);
