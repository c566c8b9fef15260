-- Why a year's target differs from what the term plan promised for that year; NULL where nothing was said.
ALTER TABLE plan_version ADD COLUMN term_reason TEXT CHECK (term_reason IS NULL OR length(term_reason) BETWEEN 1 AND 300);
