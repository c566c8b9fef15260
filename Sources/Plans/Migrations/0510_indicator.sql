-- 고용지표 목표: stock indicators of a year, version by version; never added to job counts. Amounts are tenths of a percent
-- for rates and whole persons for the rest, whatever unit they are shown in.
CREATE TABLE plan_indicator_target (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  indicator TEXT NOT NULL CHECK (indicator IN ('employmentRate', 'femaleRate', 'youthRate', 'employed', 'regular',
    'insured')),
  number BIGINT NOT NULL CHECK (number > 0), unit TEXT NOT NULL CHECK (unit IN ('percent', 'thousand', 'persons')),
  base BIGINT, base_label TEXT, target BIGINT NOT NULL CHECK (target >= 0), reason TEXT NOT NULL, source TEXT,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, indicator, number), CHECK ((base IS NULL) = (base_label IS NULL))
);
-- append-only: plan_indicator_target

-- What was observed: of one reference month, as published; a later revision of it is another number.
CREATE TABLE plan_indicator_value (
  office TEXT NOT NULL,
  indicator TEXT NOT NULL CHECK (indicator IN ('employmentRate', 'femaleRate', 'youthRate', 'employed', 'regular',
    'insured')),
  month TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  unit TEXT NOT NULL CHECK (unit IN ('percent', 'thousand', 'persons')), value BIGINT NOT NULL CHECK (value >= 0),
  source TEXT NOT NULL, published_on TEXT NOT NULL, created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, indicator, month, number)
);
-- append-only: plan_indicator_value

-- 비율 목표: numerator and denominator by name. Without a denominator (NULL) there is a target and no figure.
CREATE TABLE plan_ratio (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100), code TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0), name TEXT NOT NULL, numerator TEXT NOT NULL, denominator TEXT,
  target BIGINT NOT NULL CHECK (target >= 0), reason TEXT NOT NULL, source TEXT,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, code, number)
);
-- append-only: plan_ratio

-- Figures of a ratio at the end of a day: both parts, never the percentage.
CREATE TABLE plan_ratio_value (
  office TEXT NOT NULL, year BIGINT NOT NULL, code TEXT NOT NULL, as_of TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0), numerator BIGINT NOT NULL CHECK (numerator >= 0),
  denominator BIGINT NOT NULL CHECK (denominator > 0), source TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, code, as_of, number)
);
-- append-only: plan_ratio_value
