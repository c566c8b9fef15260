-- 알선장을 가진 업체에 파기를 요청할 일: the referral of someone whose data were destroyed while the employer held the letter.
-- Knows nobody: the registration behind the referral has no person any more.
CREATE TABLE letter_recall (
  office TEXT NOT NULL,
  referral TEXT NOT NULL,
  since TEXT NOT NULL,
  due_on TEXT NOT NULL,
  done_on TEXT,
  done_by TEXT,
  PRIMARY KEY (office, referral),
  FOREIGN KEY (office, referral) REFERENCES referral (office, id),
  CHECK ((done_on IS NULL) = (done_by IS NULL))
);
CREATE INDEX letter_recall_due ON letter_recall (office, done_on, due_on);
