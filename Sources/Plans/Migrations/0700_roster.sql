-- 명단을 받는 근거 of one project and year: which clause of the dated list, what for, until when kept. Nothing is taken in
-- unless the privacy officer has confirmed it.
CREATE TABLE roster_basis (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  clause TEXT NOT NULL, purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 500), document TEXT,
  retention TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'confirmed', 'withdrawn')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  requested_by TEXT NOT NULL, requested_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT,
  PRIMARY KEY (office, project, year),
  FOREIGN KEY (office, project) REFERENCES plan_project (office, code)
);

-- What the basis said at each move, so that a submission can be held against the one it came in under.
CREATE TABLE roster_basis_transition (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL, revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'confirmed', 'withdrawn')),
  clause TEXT NOT NULL, purpose TEXT NOT NULL, document TEXT, retention TEXT NOT NULL,
  account TEXT NOT NULL, at BIGINT NOT NULL, reason TEXT,
  PRIMARY KEY (office, project, year, revision),
  FOREIGN KEY (office, project, year) REFERENCES roster_basis (office, project, year)
);
-- append-only: roster_basis_transition

-- One sending of a roster. Counts of lines by verdict; never a name, never the file's own.
CREATE TABLE roster_submission (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('staged', 'posted', 'cancelled')),
  department TEXT NOT NULL, basis_revision BIGINT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('planned', 'participating', 'completed', 'employed', 'startedBusiness',
    'retained', 'ended')),
  evidence TEXT NOT NULL, ignored BIGINT NOT NULL CHECK (ignored >= 0),
  added BIGINT NOT NULL, same BIGINT NOT NULL, changed BIGINT NOT NULL, gone BIGINT NOT NULL, refused BIGINT NOT NULL,
  asks BIGINT NOT NULL, elsewhere BIGINT NOT NULL,
  submitted_by TEXT NOT NULL, submitted_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT,
  PRIMARY KEY (office, project, year, number),
  FOREIGN KEY (office, project, year) REFERENCES roster_basis (office, project, year)
);

-- The lines of a sending that is not decided yet, each sealed; they go when it is posted or cancelled, or when nobody
-- decided in the time drafts are kept. `problems`: codes only.
CREATE TABLE roster_staged (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL,
  line BIGINT NOT NULL CHECK (line > 0), content BLOB NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('fresh', 'same', 'changed', 'refused', 'asks')),
  problems TEXT NOT NULL, person TEXT, held TEXT, elsewhere BIGINT NOT NULL CHECK (elsewhere >= 0), choice TEXT,
  PRIMARY KEY (office, project, year, number, line),
  FOREIGN KEY (office, project, year, number) REFERENCES roster_submission (office, project, year, number)
);
CREATE INDEX roster_staged_person ON roster_staged (office, person);

-- A line as it stands in the ledger: whose, which entry, what was stated. `digest` is of the terms alone, so that it
-- tells nothing of the person.
CREATE TABLE roster_row (
  office TEXT NOT NULL, id TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL,
  person TEXT NOT NULL, entry TEXT NOT NULL, digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('standing', 'withdrawn')),
  started_on TEXT NOT NULL, ends_on TEXT, recognised_on TEXT NOT NULL,
  first_submission BIGINT NOT NULL, last_submission BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, entry),
  FOREIGN KEY (office, project, year, first_submission)
    REFERENCES roster_submission (office, project, year, number)
);
CREATE INDEX roster_row_project ON roster_row (office, project, year, state);
CREATE INDEX roster_row_person ON roster_row (office, person);
