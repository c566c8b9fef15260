-- 취합: one round asks every department for what its projects came to from 1 January to the end of a quarter. What is
-- asked is frozen when the round opens, so that a workbook made then is known again whenever it comes back.
CREATE TABLE collection_round (
  office TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  quarter BIGINT NOT NULL CHECK (quarter BETWEEN 1 AND 4), due_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')), revision BIGINT NOT NULL CHECK (revision >= 0),
  opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, year, quarter)
);
CREATE TABLE collection_round_transition (
  office TEXT NOT NULL, round TEXT NOT NULL, revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')), reason TEXT, at BIGINT NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (office, round, revision), FOREIGN KEY (office, round) REFERENCES collection_round (office, id)
);
-- append-only: collection_round_transition

-- `roster`: counted person by person already; a total beside it would count twice, so none is asked for.
CREATE TABLE collection_item (
  office TEXT NOT NULL, round TEXT NOT NULL, project TEXT NOT NULL, department TEXT NOT NULL, name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases', 'places', 'times')),
  category TEXT NOT NULL CHECK (category IN ('directJobs', 'training', 'employmentService', 'subsidy', 'startup',
    'supportedEmployment', 'infrastructure', 'privateSector', 'other')),
  target BIGINT, due_target BIGINT, previous BIGINT,
  way TEXT NOT NULL CHECK (way IN ('total', 'roster')),
  PRIMARY KEY (office, round, project), FOREIGN KEY (office, round) REFERENCES collection_round (office, id)
);
-- append-only: collection_item

CREATE TABLE collection_return (
  office TEXT NOT NULL, round TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0), department TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('awaiting', 'flawed', 'submitted', 'checked', 'confirmed')),
  revision BIGINT NOT NULL CHECK (revision >= 0), submitted_by TEXT, moved_at BIGINT NOT NULL,
  PRIMARY KEY (office, round, number), UNIQUE (office, round, department),
  FOREIGN KEY (office, round) REFERENCES collection_round (office, id)
);
CREATE TABLE collection_return_transition (
  office TEXT NOT NULL, round TEXT NOT NULL, number BIGINT NOT NULL, revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('awaiting', 'flawed', 'submitted', 'checked', 'confirmed')),
  reason TEXT, at BIGINT NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (office, round, number, revision),
  FOREIGN KEY (office, round, number) REFERENCES collection_return (office, round, number)
);
-- append-only: collection_return_transition

-- Files that came together, and what became of each. `department` is the number of the return, NULL when unknown.
CREATE TABLE collection_batch (
  office TEXT NOT NULL, round TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0), received_at BIGINT NOT NULL,
  received_by TEXT NOT NULL, files BIGINT NOT NULL CHECK (files > 0),
  PRIMARY KEY (office, round, number), FOREIGN KEY (office, round) REFERENCES collection_round (office, id)
);
-- append-only: collection_batch
CREATE TABLE collection_file (
  office TEXT NOT NULL, round TEXT NOT NULL, batch BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  name TEXT NOT NULL, department BIGINT,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'refused', 'superseded')),
  PRIMARY KEY (office, round, batch, number),
  FOREIGN KEY (office, round, batch) REFERENCES collection_batch (office, round, number)
);
-- append-only: collection_file
CREATE TABLE collection_line (
  office TEXT NOT NULL, round TEXT NOT NULL, batch BIGINT NOT NULL, file BIGINT NOT NULL, project TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'changed', 'same', 'wrong', 'roster')),
  before BIGINT, after BIGINT,
  PRIMARY KEY (office, round, batch, file, project),
  FOREIGN KEY (office, round, batch, file) REFERENCES collection_file (office, round, batch, number)
);
-- append-only: collection_line
CREATE TABLE collection_finding (
  office TEXT NOT NULL, round TEXT NOT NULL, batch BIGINT NOT NULL, file BIGINT NOT NULL, number BIGINT NOT NULL,
  weight TEXT NOT NULL CHECK (weight IN ('error', 'note')), sheet TEXT NOT NULL, cell TEXT NOT NULL,
  project TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (office, round, batch, file, number),
  FOREIGN KEY (office, round, batch, file) REFERENCES collection_file (office, round, batch, number)
);
-- append-only: collection_finding

-- What a department stated, version by version: a corrected figure is a new row, the old one stays.
CREATE TABLE collection_figure (
  office TEXT NOT NULL, round TEXT NOT NULL, project TEXT NOT NULL, version BIGINT NOT NULL CHECK (version > 0),
  result BIGINT NOT NULL CHECK (result >= 0), basis TEXT NOT NULL, confirmer TEXT NOT NULL, document TEXT NOT NULL,
  note TEXT NOT NULL, stated_at BIGINT NOT NULL, stated_by TEXT NOT NULL,
  PRIMARY KEY (office, round, project, version),
  FOREIGN KEY (office, round, project) REFERENCES collection_item (office, round, project)
);
-- append-only: collection_figure
-- The figures a confirmation (총괄 확정) took: the version of each that the ledger is to hold.
CREATE TABLE collection_confirmed (
  office TEXT NOT NULL, round TEXT NOT NULL, project TEXT NOT NULL, revision BIGINT NOT NULL,
  version BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (office, round, project, revision),
  FOREIGN KEY (office, round, project, version) REFERENCES collection_figure (office, round, project, version)
);
-- append-only: collection_confirmed
-- What stands in the ledger for a project and a round: the entry in force, NULL after it was taken back for good.
CREATE TABLE collection_posting (
  office TEXT NOT NULL, round TEXT NOT NULL, project TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  entry TEXT, posted_at BIGINT NOT NULL, posted_by TEXT NOT NULL,
  PRIMARY KEY (office, round, project, number),
  FOREIGN KEY (office, round, project) REFERENCES collection_item (office, round, project)
);
-- append-only: collection_posting
