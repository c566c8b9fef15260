-- Numbers under which other systems know the same object (고용24 구직번호 …).
CREATE TABLE external_number (
  office TEXT NOT NULL REFERENCES office (id),
  noun TEXT NOT NULL CHECK (noun IN ('jobSeeker', 'referral', 'placement')),
  object TEXT NOT NULL,
  system TEXT NOT NULL CHECK (length(system) BETWEEN 1 AND 40),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
  PRIMARY KEY (office, noun, object, system));
