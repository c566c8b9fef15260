-- 파기 목록. Two different people review and approve; what was done is in destruction_register.
CREATE TABLE destruction_list (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('scheduled', 'request')),
  request TEXT,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'reviewed', 'approved', 'destroyed', 'cancelled')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  drawn_on TEXT NOT NULL,
  drawn_by TEXT,
  reviewed_by TEXT,
  approved_by TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  CHECK ((origin = 'request') = (request IS NOT NULL)),
  CHECK (state NOT IN ('reviewed', 'approved', 'destroyed') OR reviewed_by IS NOT NULL),
  CHECK (state NOT IN ('approved', 'destroyed') OR approved_by IS NOT NULL),
  CHECK (approved_by IS NULL OR approved_by <> reviewed_by)
);
CREATE INDEX destruction_list_state ON destruction_list (office, state, created_at);

-- Who stands on it, by the vault's id; gone once destroyed. A held one waits with its reason until a day.
CREATE TABLE destruction_item (
  office TEXT NOT NULL,
  list TEXT NOT NULL,
  person TEXT NOT NULL,
  class TEXT NOT NULL,
  due_on TEXT NOT NULL,
  hold TEXT CHECK (hold IN ('dispute', 'audit', 'litigation', 'statute', 'other')),
  hold_note BLOB,
  held_until TEXT,
  held_by TEXT,
  PRIMARY KEY (office, list, person),
  FOREIGN KEY (office, list) REFERENCES destruction_list (office, id),
  CHECK ((hold IS NULL) = (held_until IS NULL)),
  CHECK ((hold IS NULL) = (held_by IS NULL))
);
CREATE INDEX destruction_item_person ON destruction_item (office, person);

CREATE TABLE destruction_transition (
  office TEXT NOT NULL,
  list TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'reviewed', 'approved', 'destroyed', 'cancelled')),
  account TEXT,
  reason TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, list, revision),
  FOREIGN KEY (office, list) REFERENCES destruction_list (office, id)
);
-- append-only: destruction_transition

-- 파기대장: how many of which class on which basis, who and when, how. No personal data. `list` is empty for what time
-- alone sweeps or a whole month of the access log.
CREATE TABLE destruction_register (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  list TEXT,
  class TEXT NOT NULL,
  basis TEXT NOT NULL,
  confidence TEXT NOT NULL,
  subjects BIGINT NOT NULL CHECK (subjects >= 0),
  records BIGINT NOT NULL CHECK (records >= 0),
  method TEXT NOT NULL,
  drawn_by TEXT,
  reviewed_by TEXT,
  approved_by TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  UNIQUE (office, number)
);
-- append-only: destruction_register
