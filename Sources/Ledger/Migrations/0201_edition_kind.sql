-- 공시본 (disclosed): the office's own; 보도 인용 (pressQuoted): figures others printed about it, never the office's own.
ALTER TABLE edition ADD COLUMN kind TEXT NOT NULL DEFAULT 'disclosed' CHECK (kind IN ('disclosed', 'pressQuoted'));
