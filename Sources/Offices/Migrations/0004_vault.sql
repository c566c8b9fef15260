-- All personal data of residents. Sealed columns open only with the keys file, in this row and column.
CREATE TABLE person (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  name BLOB NOT NULL,
  birth_date BLOB,
  sex BLOB NOT NULL,
  phone BLOB,
  address BLOB,
  dong TEXT,
  revision BIGINT NOT NULL CHECK (revision > 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (office, id)
);

CREATE TABLE person_index (
  office TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'nameStart', 'birthDate', 'phoneEnd')),
  token BLOB NOT NULL,
  key_id TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (office, kind, token, person),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
);
CREATE INDEX person_index_person ON person_index (office, person);

-- Given and withdrawn, one row each; the highest sequence of a kind is in force.
CREATE TABLE person_consent (
  office TEXT NOT NULL,
  person TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'attachments', 'sensitive', 'promotion', 'otherAgency')),
  sequence BIGINT NOT NULL CHECK (sequence > 0),
  given BIGINT NOT NULL CHECK (given IN (0, 1)),
  channel TEXT NOT NULL CHECK (channel IN ('desk', 'paper', 'online', 'phone')),
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, person, kind, sequence),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
);

-- For how long one member of staff sees one person unmasked after typing a reason.
CREATE TABLE person_opening (
  office TEXT NOT NULL,
  account TEXT NOT NULL,
  person TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (office, account, person),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
);

-- What was typed into a form and not yet sent.
CREATE TABLE draft (
  office TEXT NOT NULL REFERENCES office (id),
  account TEXT NOT NULL,
  form TEXT NOT NULL,
  content BLOB NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (office, account, form)
);
