-- What others published about an office, number by number and as printed: targets, results, indicators, ratios, budgets.
-- Numbers of different families are never added. `amount` × 10^-scale is the value; an empty day means 미확인.
CREATE TABLE published_source (
  id TEXT NOT NULL PRIMARY KEY, publisher TEXT NOT NULL, published TEXT NOT NULL, title TEXT NOT NULL, url TEXT
);
-- append-only: published_source

CREATE TABLE published_figure (
  office TEXT NOT NULL REFERENCES office (id), number BIGINT NOT NULL CHECK (number > 0),
  label TEXT NOT NULL, period_from TEXT, period_to TEXT,
  family TEXT NOT NULL CHECK (family IN ('jobs', 'goodJobs', 'indicator', 'ratio', 'money', 'count')),
  part TEXT NOT NULL CHECK (part IN ('total', 'category', 'sector', 'strategy', 'targetGroup', 'detail')),
  name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('persons', 'cases', 'places', 'times', 'percent', 'won100m', 'items')),
  qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'atLeast', 'range')),
  amount BIGINT NOT NULL, scale BIGINT NOT NULL CHECK (scale BETWEEN 0 AND 2), upper BIGINT,
  role TEXT NOT NULL CHECK (role IN ('target', 'result', 'base')),
  version BIGINT CHECK (version > 0), decided_on TEXT, announced_on TEXT, reason TEXT,
  against BIGINT CHECK (against > 0), published_percent TEXT,
  percent_reason TEXT CHECK (percent_reason IN ('whole', 'truncated', 'truncatedWhole', 'hiddenBase',
    'baseNotPublished', 'unexplained')),
  conflict TEXT, project TEXT, category TEXT, enters TEXT CHECK (enters IN ('plan', 'term', 'ledger')), term TEXT,
  aside TEXT CHECK (aside IN ('partOf', 'sumOf', 'overlap', 'otherCounter', 'twoValues', 'undated', 'approximate',
    'partsDiffer', 'notJobs')),
  confidence TEXT NOT NULL CHECK (confidence IN ('Q', 'C', 'I', 'K')), note TEXT,
  PRIMARY KEY (office, number), CHECK ((period_from IS NULL) = (period_to IS NULL))
);
-- append-only: published_figure

CREATE TABLE published_figure_source (
  office TEXT NOT NULL, number BIGINT NOT NULL, source TEXT NOT NULL REFERENCES published_source (id),
  PRIMARY KEY (office, number, source),
  FOREIGN KEY (office, number) REFERENCES published_figure (office, number)
);
-- append-only: published_figure_source
