-- What an officer said when someone was destroyed on their own request although it was not answered yet, or although a law
-- has their records kept; codes, since the list stays. `reach`: name and address to answer to, sealed.
ALTER TABLE destruction_list ADD COLUMN unanswered TEXT
  CHECK (unanswered IN ('resultFirst', 'askedSo', 'noReach'));
ALTER TABLE destruction_list ADD COLUMN kept_anyway TEXT
  CHECK (kept_anyway IN ('mistaken', 'duplicate', 'ordered'));
ALTER TABLE rights_request ADD COLUMN reach BLOB;
