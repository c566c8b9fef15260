-- Which wishes (희망 조건) were changed, by whom and when; what they were is not kept.
CREATE TABLE wishes_change (
  office TEXT NOT NULL,
  job_seeker TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  fields TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, job_seeker, number),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id));
-- append-only: wishes_change
-- Newest hires first; a number of another system looked up.
CREATE INDEX placement_newest ON placement (office, recorded_on, id);
CREATE INDEX external_number_number ON external_number (office, noun, number);
