-- 1: an office of which only published figures are kept. It has no staff, no vault, no vacancies.
ALTER TABLE office ADD COLUMN published_only BIGINT NOT NULL DEFAULT 0 CHECK (published_only IN (0, 1));
