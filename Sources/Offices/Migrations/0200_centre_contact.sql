-- How the public reaches a centre; nothing where the office has not said.
ALTER TABLE centre ADD COLUMN phone TEXT CHECK (length(phone) BETWEEN 1 AND 40);
ALTER TABLE centre ADD COLUMN address TEXT CHECK (length(address) BETWEEN 1 AND 200);
ALTER TABLE centre ADD COLUMN hours TEXT CHECK (length(hours) BETWEEN 1 AND 200);
