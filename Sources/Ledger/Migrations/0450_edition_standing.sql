-- What a list must say beside an edition's headline: the last day of quoted results that end before the year does, the
-- one category of which alone it speaks, and what a quoted target is instead of the office's annual target.
ALTER TABLE edition ADD COLUMN through TEXT;
ALTER TABLE edition ADD COLUMN scope TEXT CHECK (scope IN ('directJobs', 'training', 'employmentService', 'subsidy',
  'startup', 'supportedEmployment', 'infrastructure', 'privateSector', 'other'));
ALTER TABLE edition ADD COLUMN caveat TEXT CHECK (caveat IN ('termTarget', 'approximate', 'partial'));
