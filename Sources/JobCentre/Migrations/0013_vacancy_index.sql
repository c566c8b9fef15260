-- The public list looks through this index alone and fetches only the rows it shows; the desk's list walks the second.
DROP INDEX vacancy_listed;
CREATE INDEX vacancy_listed ON vacancy (office, listed, registered_on, id, listed_until, region, occupation, wage_kind,
  wage_amount, wage_up_to, search);
CREATE INDEX vacancy_newest ON vacancy (office, registered_on, id);
