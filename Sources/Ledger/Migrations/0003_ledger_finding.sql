-- Corrections are few and are counted for every live page; the entries of a project are opened a page at a time.
CREATE INDEX ledger_entry_reversals ON ledger_entry (office, sequence) WHERE kind = 'reversal';
CREATE INDEX ledger_standing_project ON ledger_standing (office, project);
