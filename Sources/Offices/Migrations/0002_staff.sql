-- One account, one person (안전성 확보조치 기준 §5④). `login` is lower case.
CREATE TABLE account (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  centre TEXT,
  password TEXT NOT NULL,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, centre) REFERENCES centre (office, id)
);

CREATE TABLE account_role (
  office TEXT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('counsellor', 'programmeOfficer', 'planner', 'contributor', 'auditor',
    'privacyOfficer', 'administrator')),
  PRIMARY KEY (office, account, role),
  FOREIGN KEY (office, account) REFERENCES account (office, id)
);

-- Every grant, removal, disabling and lifting of a lock (§5③, kept at least three years).
CREATE TABLE account_history (
  office TEXT NOT NULL,
  account TEXT NOT NULL,
  id TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('created', 'granted', 'removed', 'disabled', 'enabled', 'lockLifted',
    'passwordSet', 'tokenIssued')),
  role TEXT,
  by_account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, account, id),
  FOREIGN KEY (office, account) REFERENCES account (office, id)
);
-- append-only: account_history

-- `digest`: SHA-256 of the cookie, hexadecimal.
CREATE TABLE session (
  office TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (office, digest),
  FOREIGN KEY (office, account) REFERENCES account (office, id)
);
CREATE INDEX session_account ON session (office, account);

CREATE TABLE api_token (
  office TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (office, digest),
  FOREIGN KEY (office, account) REFERENCES account (office, id)
);

-- Failed sign-ins. `login` is a digest: people type their password or name into that field. No office: the login may
-- belong to none.
CREATE TABLE sign_in_failure (
  login TEXT NOT NULL,
  address TEXT NOT NULL,
  failures BIGINT NOT NULL CHECK (failures > 0),
  first_at BIGINT NOT NULL,
  locked_until BIGINT,
  PRIMARY KEY (login, address)
);
