-- 담당부서: named as projects name it. `head` is a post (직위), `confirmer` the account that confirms its figures.
CREATE TABLE plan_department (
  office TEXT NOT NULL, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60), head TEXT, confirmer TEXT,
  set_at BIGINT NOT NULL, set_by TEXT NOT NULL,
  PRIMARY KEY (office, name)
);
INSERT INTO plan_department (office, name, set_at, set_by)
  SELECT office, department, min(created_at), min(created_by) FROM plan_project
  WHERE length(department) BETWEEN 1 AND 60 GROUP BY office, department;

-- 세부사업 카드: what a project is in a year, version by version; the highest number is in force. Money is whole won,
-- NULL where it is not decided. `on_behalf`: the department whose fields the planner wrote, with `document` as ground.
CREATE TABLE plan_project_card (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  number BIGINT NOT NULL CHECK (number > 0), reason TEXT NOT NULL, document TEXT, on_behalf TEXT,
  department TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('directJobs', 'training', 'employmentService', 'subsidy', 'startup',
    'supportedEmployment', 'infrastructure', 'privateSector', 'other')),
  sector TEXT NOT NULL CHECK (sector IN ('private', 'public')),
  novelty TEXT NOT NULL CHECK (novelty IN ('new', 'changed', 'continuing')),
  from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  national BIGINT CHECK (national >= 0), city BIGINT CHECK (city >= 0), district BIGINT CHECK (district >= 0),
  other BIGINT CHECK (other >= 0),
  basis TEXT NOT NULL CHECK (length(basis) BETWEEN 1 AND 2000), noticed_on TEXT,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, project, year, number),
  FOREIGN KEY (office, project) REFERENCES plan_project (office, code),
  FOREIGN KEY (office, department) REFERENCES plan_department (office, name),
  CHECK (from_day <= to_day), CHECK (on_behalf IS NULL OR document IS NOT NULL)
);
-- append-only: plan_project_card

-- 대상: for whom; a card has at least one.
CREATE TABLE plan_project_group (
  office TEXT NOT NULL, project TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL,
  target_group TEXT NOT NULL CHECK (target_group IN ('youth', 'middleAged', 'senior', 'women', 'disabled',
    'vulnerable', 'everyone')),
  PRIMARY KEY (office, project, year, number, target_group),
  FOREIGN KEY (office, project, year, number) REFERENCES plan_project_card (office, project, year, number)
);
-- append-only: plan_project_group

-- Who may write a field of the card where the office has said otherwise than the house does: the planner, the
-- project's own department, or one named department for all projects.
CREATE TABLE plan_field_owner (
  office TEXT NOT NULL, field TEXT NOT NULL CHECK (field IN ('department', 'category', 'sector', 'novelty', 'groups',
    'period', 'budget', 'basis', 'noticedOn')),
  owner TEXT NOT NULL CHECK (owner IN ('planner', 'department', 'named')), department TEXT,
  set_at BIGINT NOT NULL, set_by TEXT NOT NULL,
  PRIMARY KEY (office, field), CHECK ((owner = 'named') = (department IS NOT NULL)),
  FOREIGN KEY (office, department) REFERENCES plan_department (office, name)
);

-- 추진체계(일자리 TF) of a year, version by version. Counts only where a source or the office states them.
CREATE TABLE plan_task_force (
  office TEXT NOT NULL, year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  number BIGINT NOT NULL CHECK (number > 0), name TEXT NOT NULL, departments BIGINT CHECK (departments > 0),
  teams BIGINT CHECK (teams > 0), reason TEXT NOT NULL, source TEXT,
  created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (office, year, number)
);
-- append-only: plan_task_force

-- 단장, 총괄, 부서 담당: by post, never by a person's name.
CREATE TABLE plan_task_force_seat (
  office TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL, place BIGINT NOT NULL CHECK (place > 0),
  kind TEXT NOT NULL CHECK (kind IN ('leader', 'coordinator', 'member')), post TEXT NOT NULL, department TEXT,
  PRIMARY KEY (office, year, number, place),
  FOREIGN KEY (office, year, number) REFERENCES plan_task_force (office, year, number)
);
-- append-only: plan_task_force_seat
