-- Whose figures a contributor looks after (담당부서). One department a person.
CREATE TABLE plan_department_member (
  office TEXT NOT NULL, account TEXT NOT NULL, department TEXT NOT NULL CHECK (length(department) BETWEEN 1 AND 60),
  set_at BIGINT NOT NULL, set_by TEXT NOT NULL,
  PRIMARY KEY (office, account)
);
