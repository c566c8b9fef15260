-- Reasons of moves become codes: this table never changes, so that words in it (a name, say) could never be destroyed.
-- What was written so far goes; that something had been written stays as 'other'. `persons`: how many were held or let go.
ALTER TABLE destruction_transition RENAME TO destruction_transition_worded;
CREATE TABLE destruction_transition (
  office TEXT NOT NULL,
  list TEXT NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'reviewed', 'approved', 'destroyed', 'cancelled')),
  account TEXT,
  reason TEXT CHECK (reason IN ('cameBack', 'toHold', 'requestTaken', 'periodWrong', 'drawnWrongly', 'other', 'held',
    'released', 'emptied')),
  persons BIGINT CHECK (persons > 0),
  at BIGINT NOT NULL,
  PRIMARY KEY (office, list, revision),
  FOREIGN KEY (office, list) REFERENCES destruction_list (office, id)
);
INSERT INTO destruction_transition (office, list, revision, state, account, reason, at)
  SELECT office, list, revision, state, account, CASE WHEN reason IS NULL THEN NULL ELSE 'other' END, at
  FROM destruction_transition_worded;
DROP TABLE destruction_transition_worded;
-- append-only: destruction_transition
