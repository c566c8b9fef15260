"""The rows of the counting benchmark: one large office and many smaller ones, with corrections and life events.

What counts is decided here in SQL for the preset `naeil-own-v1`, so that the product's own verdicts can be held
against it. Two jobs a person, always in different projects: nothing carries over and nothing is a duplicate.
"""

BIG = 400_000
OTHERS = 99
# The smaller offices hold the same jobs as the first of them: they are copied inside each engine.
SMALL = "o000"

CATEGORIES = [
    ("directJobs", "employed"), ("training", "completed"), ("employmentService", "employed"), ("subsidy", "employed"),
    ("startup", "startedBusiness"), ("supportedEmployment", "employed"), ("privateSector", "employed"),
    ("other", "employed"),
]
EVIDENCED = "('directJobs', 'employmentService', 'subsidy', 'privateSector')"


def case(column, pairs):
    return "CASE " + column + " " + " ".join(f"WHEN {n} THEN '{v}'" for n, v in enumerate(pairs)) + " END"


# Of a hundred jobs: 4 corrected (reversed and stated again), 1 taken back, 10 kept six months, 2 ended early.
ENTRIES_OF_100_JOBS = 121
KINDS = ("first", "reversal", "replacement", "lifeEvent")


def make(duck, rows):
    """Tables e (all that was stated, in order) and s (the jobs that stand, and how) of the large and a small office."""
    ages = ["20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-69", "70-74", "75+"]
    small = max(0, rows * 100 // ENTRIES_OF_100_JOBS - BIG) // OTHERS
    duck.execute(f"""
      CREATE TABLE n AS SELECT i, CASE WHEN i < {BIG} THEN 'big' ELSE '{SMALL}' END AS office,
        CASE WHEN i < {BIG} THEN i ELSE i - {BIG} END AS n
      FROM range({BIG + small}) t(i)""")
    duck.execute(f"""
      CREATE TABLE p AS SELECT office, n, n // 2 AS p, (n // 2 * 7 + n % 2 * 13) % 120 AS project,
        DATE '2022-01-01' + ((n * 7919) % 1800)::INTEGER AS started, (n * 31) % 500 + 5 AS days, n % 3 = 0 AS open,
        '-7000-8' || lpad((i % 997)::VARCHAR, 3, '0') || '-' || lpad(printf('%x', i), 12, '0') AS key,
        (n * 104729 // 7) % 100 AS fate
      FROM n""")
    duck.execute("DROP TABLE n")
    duck.execute(f"""
      CREATE TABLE j AS SELECT office, n, key, fate, '01900000' || key AS id,
        'P' || lpad(project::VARCHAR, 3, '0') AS project,
        {case("project % 8", [c for c, _ in CATEGORIES])} AS category,
        {case("project % 8", [s for _, s in CATEGORIES])} AS stage,
        office || '-' || lpad(p::VARCHAR, 16, '0') AS person, strftime(started, '%Y-%m-%d') AS started_on,
        CASE WHEN NOT open THEN strftime(started + days::INTEGER, '%Y-%m-%d') END AS ends_on,
        CASE WHEN open OR started + days::INTEGER + 1 >= started + INTERVAL 12 MONTH THEN 'regular'
          WHEN started + days::INTEGER + 1 >= started + INTERVAL 1 MONTH THEN 'temporary' ELSE 'daily' END AS contract,
        CASE WHEN n % 3 = 1 THEN 'public' ELSE 'private' END AS sector,
        {case("n % 4", ["district", "city", "national", "none"])} AS funding,
        CASE WHEN n % 4 < 1 THEN 10 WHEN n % 4 < 2 THEN 20 ELSE 40 END AS weekly_hours,
        CASE WHEN n % 4 < 3 THEN 'yes' ELSE 'no' END AS insured,
        CASE WHEN n % 7 = 0 THEN 'outside' ELSE 'resident' END AS residence,
        CASE WHEN p % 2 = 0 THEN 'female' ELSE 'male' END AS sex, {case("p % 12", ages)} AS age_band,
        CASE WHEN n % 5 = 0 THEN 'statement' ELSE 'insuranceRecord' END AS evidence,
        strftime(started + least(days, 45)::INTEGER, '%Y-%m-%d') AS ended_on,
        strftime(started + INTERVAL 6 MONTH, '%Y-%m-%d') AS kept_on
      FROM p""")
    duck.execute("DROP TABLE p")
    state(duck)
    judge(duck)


def state(duck):
    """Every entry of the ledger: what came later stands some hundred places after what it is about."""
    first, lines = KINDS[0], []
    shapes = [
        ("first", "true", 0, "CASE WHEN fate < 4 THEN 8 ELSE weekly_hours END"),
        ("reversal", "fate < 5", 500.25, "CASE WHEN fate < 4 THEN 8 ELSE weekly_hours END"),
        ("replacement", "fate < 4", 500.5, "weekly_hours"), ("lifeEvent", "fate BETWEEN 5 AND 16", 700.25, "NULL"),
    ]
    for rank, (kind, which, later, hours) in enumerate(shapes):
        event = "CASE WHEN fate < 15 THEN 'retained6' ELSE 'endedEarly' END"
        happened = kind == "lifeEvent"
        lines.append(f"""SELECT office, n + {later} AS place, '0190000{rank}' || key AS id, '{kind}' AS kind,
          {event if happened else "NULL"} AS event, {"NULL" if kind == first or happened else "'inputError'"} AS reason,
          project, category, {"CASE WHEN fate < 15 THEN 'retained' ELSE 'ended' END" if happened else "stage"} AS stage,
          {-1 if kind == "reversal" else 0 if happened else 1} AS quantity, person,
          {"NULL" if happened else "started_on"} AS started_on,
          {"CASE WHEN fate >= 15 THEN ended_on END" if happened else "ends_on"} AS ends_on,
          {"CASE WHEN fate < 15 THEN kept_on ELSE ended_on END" if happened else "started_on"} AS recognised_on,
          {"NULL" if happened else "contract"} AS contract, sector, funding, {hours} AS weekly_hours,
          {"'unknown'" if happened else "insured"} AS insured, residence, sex, age_band,
          {"'insuranceRecord'" if happened else "evidence"} AS evidence,
          {"NULL" if kind == first else "id"} AS about, id AS job FROM j WHERE {which}""")
    duck.execute(f"""CREATE TABLE e AS SELECT *, row_number() OVER (PARTITION BY office ORDER BY place) AS sequence
      FROM ({" UNION ALL ".join(lines)}) ORDER BY office, sequence""")


def judge(duck):
    duck.execute(f"""
      CREATE TABLE s AS SELECT *, CASE WHEN fate < 4 THEN '01900002' || key ELSE id END AS entry,
        CASE WHEN category IN {EVIDENCED} AND evidence = 'statement' THEN 'evidenceMissing' ELSE 'counted' END AS counted,
        CASE WHEN contract = 'regular' AND insured = 'yes' AND weekly_hours >= 35 AND category <> 'startup'
          AND NOT (category IN {EVIDENCED} AND evidence = 'statement') THEN 1 ELSE 0 END AS good_job
      FROM (SELECT * REPLACE (CASE WHEN fate BETWEEN 5 AND 16 THEN 'insuranceRecord' ELSE evidence END AS evidence)
        FROM j WHERE fate <> 4) ORDER BY office, n""")
    duck.execute("DROP TABLE j")


def spread(duck):
    """The other small offices in s, for the peer's questions."""
    duck.execute(f"""INSERT INTO s SELECT s.* REPLACE ({name("k")} AS office) FROM s, range(1, {OTHERS}) r(k)
      WHERE office = '{SMALL}'""")


def name(number):
    return f"'o' || lpad({number}::VARCHAR, 3, '0')"


HASH = "unhex(repeat('00', 32))"
# What each table of the product is filled with.
FILL = {
    "ledger_entry": f"""SELECT office, sequence, id, kind, event, reason, NULL, project, category, stage, 'measured',
      'persons', quantity, person, NULL, NULL, started_on, ends_on, started_on, recognised_on, NULL, NULL, contract,
      sector, funding, weekly_hours, CASE WHEN event IS NULL THEN 12000 END, insured, residence, sex, age_band,
      evidence, 'bench:1', 1700000000000, about, {HASH}, {HASH}, {HASH} FROM e ORDER BY office, sequence""",
    "ledger_thread": "SELECT office, id, job, sequence FROM e ORDER BY office, sequence",
    "ledger_standing": """SELECT office, id, entry, person, project, category, stage, 'measured', 'persons', 1,
      started_on, NULL, NULL, counted, good_job, sex, age_band FROM s ORDER BY office, n""",
    "ledger_summary": """SELECT office, substr(started_on, 1, 4)::BIGINT, project, category, stage, 'measured', 'persons',
      counted, good_job, count(*), count(*) FILTER (counted = 'counted') FROM s GROUP BY ALL ORDER BY ALL""",
    "ledger_summary_month": """SELECT office, substr(started_on, 1, 7), category, 'measured', 'persons', counted, good_job,
      count(*), count(*) FILTER (counted = 'counted') FROM s GROUP BY ALL ORDER BY ALL""",
    "ledger_head": f"SELECT office, max(sequence), {HASH}, 1700000000000 FROM e GROUP BY office ORDER BY office",
}

PERIODS = {
    "year": "substr(started_on, 1, 4) || '-01-01'",
    "quarter": "substr(started_on, 1, 5) || lpad(((substr(started_on, 6, 2)::INT - 1) // 3 * 3 + 1)::VARCHAR, 2, '0') || '-01'",
    "evaluation": "CASE WHEN substr(started_on, 6) >= '09-01' THEN substr(started_on, 1, 4) ELSE (substr(started_on, 1, 4)::INT - 1)::VARCHAR END || '-09-01'",
    "term": "CASE WHEN started_on >= '2026-07-01' THEN '2026-07-01' WHEN started_on >= '2022-07-01' THEN '2022-07-01' ELSE '2018-07-01' END",
}
FILL["ledger_net_persons"] = " UNION ALL ".join(
    f"""SELECT office, '{kind}', {day} AS from_day, {category} AS category, count(DISTINCT person) FROM s
      WHERE counted = 'counted' GROUP BY office, from_day{'' if category == "''" else ', category'}"""
    for kind, day in PERIODS.items() for category in ("category", "''"))
