-- A second feed (recMntList), the comparable hourly pay (won, rounded down; nothing where it cannot be told) and the
-- number in the search index, which takes the place of the text that was searched.
ALTER TABLE vacancy DROP CONSTRAINT vacancy_source_check;
ALTER TABLE vacancy ADD CONSTRAINT vacancy_source_check CHECK (source IN ('own', 'getjobinfo', 'recmntlist'));
ALTER TABLE vacancy ADD COLUMN hourly_pay BIGINT CHECK (hourly_pay > 0);
ALTER TABLE vacancy ADD COLUMN doc BIGINT CHECK (doc > 0);
DROP INDEX vacancy_listed;
DROP INDEX vacancy_listed_region;
DROP INDEX vacancy_listed_occupation;
DROP INDEX vacancy_newest;
ALTER TABLE vacancy DROP COLUMN search;
CREATE INDEX vacancy_newest_listed ON vacancy (office, listed, registered_on, id, doc, listed_until);
CREATE INDEX vacancy_pay_listed ON vacancy (office, listed, hourly_pay, id, doc, listed_until);
CREATE INDEX vacancy_closing_listed ON vacancy (office, listed, listed_until, id, doc);
CREATE INDEX vacancy_newest ON vacancy (office, registered_on, id, doc);
CREATE UNIQUE INDEX vacancy_doc ON vacancy (office, doc);

-- Numbers of vacancies within the search index, by office.
ALTER TABLE vacancy_count ADD COLUMN last_doc BIGINT NOT NULL DEFAULT 0;

-- The search index: for each term (a piece of text or a property) the vacancies that have it, by their number `doc`,
-- 8,192 of them a block: a list of two-byte places, or 1,024 bytes with a bit for each place. Kept in the transaction
-- that changes the vacancy; rebuilt from the vacancies themselves where `doc` is missing.
CREATE TABLE vacancy_term (
  office TEXT NOT NULL REFERENCES office (id),
  term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 40),
  block BIGINT NOT NULL CHECK (block >= 0),
  docs BLOB NOT NULL,
  PRIMARY KEY (office, term, block));
