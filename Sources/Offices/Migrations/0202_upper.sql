-- The 시·도 office whose city page sums this one up; NULL for none in this database.
ALTER TABLE office ADD COLUMN upper TEXT;
