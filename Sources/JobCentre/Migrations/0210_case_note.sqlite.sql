-- Words written at a step of a case, sealed, one row a step. `plain` holds what an earlier version wrote in the clear
-- until the program, which has the keys, has sealed it.
CREATE TABLE case_note (
  office TEXT NOT NULL,
  noun TEXT NOT NULL CHECK (noun IN ('jobSeeker', 'referral', 'order', 'placement', 'evidence', 'entry')),
  object TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 0),
  job_seeker TEXT NOT NULL,
  sealed BLOB,
  plain TEXT,
  PRIMARY KEY (office, noun, object, number),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id),
  CHECK ((sealed IS NULL) <> (plain IS NULL))
);
CREATE INDEX case_note_seeker ON case_note (office, job_seeker);
CREATE INDEX case_note_plain ON case_note (office) WHERE plain IS NOT NULL;

INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT office, 'jobSeeker', job_seeker, revision, job_seeker, reason FROM job_seeker_transition
  WHERE reason IS NOT NULL AND reason <> '취업';
INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT t.office, 'referral', t.referral, t.revision, r.job_seeker, t.note FROM referral_transition t
  JOIN referral r ON r.office = t.office AND r.id = t.referral WHERE t.note IS NOT NULL;
INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT office, 'order', id, 0, job_seeker, out_of_order_reason FROM referral WHERE out_of_order_reason IS NOT NULL;
INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT t.office, 'placement', t.placement, t.revision, p.job_seeker, t.reason FROM placement_transition t
  JOIN placement p ON p.office = t.office AND p.id = t.placement WHERE t.reason IS NOT NULL;
INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT t.office, 'evidence', t.placement, t.number, p.job_seeker, t.note FROM placement_evidence t
  JOIN placement p ON p.office = t.office AND p.id = t.placement WHERE t.note IS NOT NULL;
INSERT INTO case_note (office, noun, object, number, job_seeker, plain)
  SELECT t.office, 'entry', t.placement, t.number, p.job_seeker, t.reason FROM placement_entry t
  JOIN placement p ON p.office = t.office AND p.id = t.placement WHERE t.reason IS NOT NULL;

-- The steps keep their codes; their words are taken out this once.
DROP TRIGGER job_seeker_transition_append_only_update;
DROP TRIGGER job_seeker_transition_append_only_delete;
DROP TRIGGER referral_transition_append_only_update;
DROP TRIGGER referral_transition_append_only_delete;
DROP TRIGGER placement_transition_append_only_update;
DROP TRIGGER placement_transition_append_only_delete;
DROP TRIGGER placement_evidence_append_only_update;
DROP TRIGGER placement_evidence_append_only_delete;
DROP TRIGGER placement_entry_append_only_update;
DROP TRIGGER placement_entry_append_only_delete;
UPDATE job_seeker_transition SET reason = NULL WHERE reason <> '취업';
UPDATE referral_transition SET note = NULL WHERE note IS NOT NULL;
UPDATE referral SET out_of_order_reason = NULL WHERE out_of_order_reason IS NOT NULL;
UPDATE placement_transition SET reason = NULL WHERE reason IS NOT NULL;
UPDATE placement_evidence SET note = NULL WHERE note IS NOT NULL;
UPDATE placement_entry SET reason = NULL WHERE reason IS NOT NULL;
-- append-only: job_seeker_transition
-- append-only: referral_transition
-- append-only: placement_transition
-- append-only: placement_evidence
-- append-only: placement_entry
