"""Builds a ledger of many entries in both engines and times the product's figures beside DuckDB on the same rows.

Every figure is compared: a difference ends the run.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time

import duckdb
import rows

FREE = ("2026-02-11", "2026-08-30")
MONTHS = ("2026-02-01", "2026-08-31")
YEAR = ("2026-01-01", "2026-12-31")
WINDOWS = {
    "standing.year": YEAR, "standing.quarter": ("2026-01-01", "2026-03-31"),
    "standing.evaluation": ("2025-09-01", "2026-08-31"), "standing.term": ("2022-07-01", "2026-06-30"),
}
TABLES = list(rows.FILL)


def say(text):
    print(text, file=sys.stderr, flush=True)


def fill(duck, url, work):
    """Rows of an earlier run are left as they are; others than these end the run."""
    counted = dict(duck.execute("SELECT office, count(*) FROM e GROUP BY office").fetchall())
    wanted = counted["big"] + rows.OTHERS * counted.get(rows.SMALL, 0)
    held = stored(url)
    if held not in (0, wanted):
        sys.exit(f"{url} holds {held:,} entries, not {wanted:,}: give an empty database")
    if held == wanted:
        say("  filled by an earlier run")
        return
    start = time.perf_counter()
    if url.startswith("sqlite:"):
        fill_sqlite(duck, url.removeprefix("sqlite:"))
    else:
        fill_postgres(duck, url, work)
    say(f"  filled in {time.perf_counter() - start:.0f} s")


def psql(url, command):
    done = ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", url, "-c", command]
    return subprocess.run(done, check=True, capture_output=True, text=True).stdout


def stored(url):
    count = "SELECT coalesce(sum(sequence), 0) FROM ledger_head"
    if url.startswith("sqlite:"):
        db = sqlite3.connect(url.removeprefix("sqlite:"))
        found = db.execute(count).fetchone()[0]
        db.close()
        return found
    return int(psql(url, count))


def fill_sqlite(duck, path):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    db.execute("BEGIN")
    for table in TABLES:
        cursor = duck.cursor().execute(rows.FILL[table])
        marks = ", ".join("?" * len(cursor.description))
        while chunk := cursor.fetchmany(20_000):
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", chunk)
        others = ", ".join(column[1] for column in db.execute(f"PRAGMA table_info({table})").fetchall()[1:])
        for number in range(1, rows.OTHERS):
            db.execute(f"INSERT INTO {table} SELECT 'o{number:03}', {others} FROM {table} WHERE office = '{rows.SMALL}'")
    db.execute("COMMIT")
    db.close()


def fill_postgres(duck, url, work):
    for table in TABLES:
        file = os.path.join(work, "rows.csv")
        select = rows.FILL[table].replace(rows.HASH, "'\\x" + "00" * 32 + "'")
        duck.execute(f"COPY ({select}) TO '{file}' (HEADER false, NULLSTR '\\N')")
        psql(url, f"\\copy {table} FROM '{file}' WITH (FORMAT csv, NULL '\\N')")
        os.remove(file)
        psql(url, f"""DO $$ DECLARE others text; BEGIN
          SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) INTO others FROM information_schema.columns
            WHERE table_schema = current_schema AND table_name = '{table}' AND ordinal_position > 1;
          FOR k IN 1..{rows.OTHERS - 1} LOOP
            EXECUTE format('INSERT INTO {table} SELECT %L, %s FROM {table} WHERE office = %L',
              'o' || lpad(k::text, 3, '0'), others, '{rows.SMALL}');
          END LOOP; END $$""")
    psql(url, "VACUUM ANALYZE")


def ours(naeil, url, repeat):
    command = [naeil, "bench", "counting", "--database", url, "--office", "big", "--repeat", str(repeat)]
    run = subprocess.run(["/usr/bin/env", "time", "-f", "%M", *command], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    found = json.loads(run.stdout)
    found["rssMB"] = int(run.stderr.strip().splitlines()[-1]) // 1024
    return found


def peer(duck, repeat):
    def best(sql):
        wall, answer = float("inf"), None
        for _ in range(repeat):
            start = time.perf_counter()
            answer = duck.execute(sql).fetchall()
            wall = min(wall, time.perf_counter() - start)
        return wall, answer

    def window(period):
        return f"office = 'big' AND started_on BETWEEN '{period[0]}' AND '{period[1]}'"

    counted = "counted = 'counted'"
    strict = """stage = 'employed' AND category NOT IN ('startup') AND sector = 'private' AND contract <> 'daily'"""
    found = {}
    for name, period in {**WINDOWS, "free.category": FREE, "free.project": FREE, "free.sex": FREE}.items():
        key = {"free.project": "project", "free.sex": "sex"}.get(name, "category")
        wall, answer = best(f"""SELECT {key}, count(*), count(DISTINCT person) FROM s
          WHERE {window(period)} AND {counted} GROUP BY GROUPING SETS (({key}), ())""")
        whole = next(row for row in answer if row[0] is None)
        found[name] = {"wall": wall, "cases": whole[1], "persons": whole[2]}
    wall, answer = best(f"SELECT category, count(*) FROM s WHERE {window(MONTHS)} AND {counted} GROUP BY category")
    found["gross.months"] = {"wall": wall, "cases": sum(row[1] for row in answer), "persons": 0}
    bits = " ".join(f"WHEN '{c}' THEN {1 << n}" for n, (c, _) in enumerate(rows.CATEGORIES))
    wall, answer = best(f"""WITH m AS (SELECT person, bit_or(CASE category {bits} END) AS mask FROM s
        WHERE {window(FREE)} AND {counted} GROUP BY person)
      SELECT mask, count(*) FROM m GROUP BY mask""")
    found["free.overlaps"] = {
        "wall": wall, "cases": sum(n for mask, n in answer if bin(mask).count("1") > 1),
        "persons": sum(n for _, n in answer),
    }
    wall, answer = best(f"""SELECT {counted} AS before, ({strict}) AS after, count(*), count(DISTINCT person) FROM s
      WHERE {window(FREE)} GROUP BY GROUPING SETS ((before, after), (after))""")
    whole = next(row for row in answer if row[0] is None and row[1])
    found["free.compare"] = {"wall": wall, "cases": whole[2], "persons": whole[3]}
    return found


def main():
    ask = argparse.ArgumentParser()
    for name in ("naeil", "work", "data", "postgres", "results"):
        ask.add_argument(f"--{name}", default="")
    ask.add_argument("--rows", type=int, default=10_000_000)
    ask.add_argument("--repeat", type=int, default=5)
    given = ask.parse_args()
    duck = duckdb.connect()
    say(f"{given.rows:,} rows in DuckDB")
    rows.make(duck, given.rows)
    engines = {"SQLite": f"sqlite:{given.data or given.work}/bench.sqlite"}
    if given.postgres:
        engines["PostgreSQL"] = given.postgres
    results = {}
    for engine, url in engines.items():
        say(f"the same rows in {engine}")
        environment = {**os.environ, "NAEIL_DATABASE": url, "NAEIL_OWNER_DATABASE": url}
        subprocess.run([given.naeil, "migrate"], check=True, env=environment, stdout=subprocess.DEVNULL)
        fill(duck, url, given.work)
        results[engine] = ours(given.naeil, url, given.repeat)
    rows.spread(duck)
    theirs = peer(duck, given.repeat)
    for engine, found in results.items():
        for name, figure in theirs.items():
            mine = (found[name]["cases"], found[name]["persons"])
            if mine != (figure["cases"], figure["persons"]):
                sys.exit(f"{engine} {name}: {mine}, DuckDB {figure}")
    write(given, results, theirs)


NAMES = {
    "standing.year": "calendar year by 부문, cases and net persons",
    "standing.quarter": "quarter", "standing.evaluation": "evaluation window 9/1–8/31", "standing.term": "mayoral term",
    "gross.months": "gross figures of seven whole months", "free.category": "free period by 부문, net persons and 인·월",
    "free.project": "free period by 120 projects", "free.sex": "free period by sex",
    "free.overlaps": "free period, overlap matrix", "free.compare": "free period, another rule set beside",
}


def write(given, results, theirs):
    first = next(iter(results.values()))
    lines = [
        "## Counting", "",
        f"`script/bench counting`, {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores shared with other work: "
        f"{given.rows:,} entries, one office with {rows.BIG:,} jobs ({first['columns.load']['persons']:,} persons), "
        f"{rows.OTHERS} others; the figures are the large office's. Best of {given.repeat}, milliseconds. DuckDB "
        f"{duckdb.__version__} in memory answers the same on the same rows in the same run; every figure was equal.", "",
        "| figure | " + " | ".join(f"naeil, {engine}" for engine in results) + " | DuckDB |",
        "|---|" + "---:|" * (len(results) + 1),
    ]
    for name, label in NAMES.items():
        cells = [f"{found[name]['wall'] * 1000:,.1f}" for found in results.values()]
        lines.append(f"| {label} | " + " | ".join(cells) + f" | {theirs[name]['wall'] * 1000:,.1f} |")
    lines.append("")
    for engine, found in results.items():
        lines.append(
            f"{engine}: reading and judging the office once, with progress, {found['columns.load']['wall']:.1f} s; "
            f"judging it by another rule set {found['columns.otherRules']['wall']:.1f} s; peak memory "
            f"{found['rssMB']} MB.")
    lines += [
        "", "Standing periods and whole months read the summary; free periods are a scan of the office's columns in "
        "memory, and DuckDB computes no 인·월 there. Rows were filled in bulk with the verdicts of the preset rule set; of a "
        "hundred jobs four were corrected, one taken back, ten kept six months and two ended early. The smaller offices "
        "hold the same jobs as one another.", "",
    ]
    text = open(given.results).read() if os.path.exists(given.results) else "# Results\n"
    before, _, rest = text.partition("## Counting\n")
    _, mark, after = rest.partition("\n## ")
    text = before.rstrip() + "\n\n" + "\n".join(lines) + (mark + after if mark else "")
    open(given.results, "w").write(text)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
