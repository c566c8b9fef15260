-- 구인업체. The business number and the name are public; who answers the telephone is sealed.
CREATE TABLE employer (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  biz_no TEXT NOT NULL CHECK (length(biz_no) = 10),
  region TEXT,
  region_name TEXT NOT NULL,
  address TEXT,
  industry TEXT,
  phone BLOB,
  contact BLOB,
  revision BIGINT NOT NULL CHECK (revision > 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  UNIQUE (office, biz_no));
CREATE INDEX employer_name ON employer (office, name, id);
