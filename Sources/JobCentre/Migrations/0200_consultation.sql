-- 상담. What was said is sealed; `awaited`: 1 while the next appointment stands and nobody has come back to it.
CREATE TABLE consultation (
  office TEXT NOT NULL,
  id TEXT NOT NULL,
  job_seeker TEXT NOT NULL,
  account TEXT,
  held_on TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('visit', 'phone', 'video', 'message', 'outreach', 'accompanied',
    'homeVisit')),
  kind TEXT NOT NULL CHECK (kind IN ('first', 'deep', 'career', 'matching', 'resume', 'interview', 'followUp',
    'startup', 'labourRights', 'welfare')),
  content BLOB NOT NULL,
  next_on TEXT,
  awaited BIGINT NOT NULL CHECK (awaited IN (0, 1)),
  written_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, job_seeker) REFERENCES job_seeker (office, id),
  CHECK (next_on IS NULL OR next_on >= held_on),
  CHECK (awaited = 0 OR next_on IS NOT NULL));
CREATE INDEX consultation_seeker ON consultation (office, job_seeker, held_on);
CREATE INDEX consultation_awaited ON consultation (office, next_on) WHERE awaited = 1;
