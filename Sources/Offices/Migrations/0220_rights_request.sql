-- 정보주체 권리 요구 (개인정보 보호법 §35–37조의2): received, answered within its days. `person`: the vault's id, empty
-- when the person is unknown to us or destroyed. What was asked and answered is sealed.
CREATE TABLE rights_request (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('access', 'correction', 'erasure', 'suspension', 'consentWithdrawal',
    'automatedDecision')),
  channel TEXT NOT NULL CHECK (channel IN ('desk', 'paper', 'online', 'phone')),
  state TEXT NOT NULL CHECK (state IN ('received', 'extended', 'granted', 'partly', 'refused', 'withdrawn')),
  revision BIGINT NOT NULL CHECK (revision >= 0),
  person TEXT,
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  answered_on TEXT,
  note BLOB,
  answer BLOB,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  UNIQUE (office, number),
  CHECK ((answered_on IS NULL) = (state IN ('received', 'extended')))
);
CREATE INDEX rights_request_due ON rights_request (office, state, due_on);
CREATE INDEX rights_request_person ON rights_request (office, person);

CREATE TABLE rights_request_transition (
  office TEXT NOT NULL,
  request TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'extended', 'granted', 'partly', 'refused', 'withdrawn')),
  due_on TEXT NOT NULL,
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, request, revision),
  FOREIGN KEY (office, request) REFERENCES rights_request (office, id)
);
-- append-only: rights_request_transition
