"""A feed of any length is read in the memory of a short one: real rows repeated under new numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = Path(os.environ.get("NAEIL_VACANCY_SAMPLE", ROOT.parent / "shared/data/vacancies/seoul_getjobinfo_sample.json"))
# The whole length of the promise is NAEIL_FEED_ROWS=100000: minutes of a debug build.
ROWS = int(os.environ.get("NAEIL_FEED_ROWS", "20000"))


def imported(house, folder, rows):
    """Imports so many rows into a fresh office on a database of its own; gives the report and the peak in MB."""
    source = folder / f"{rows}.json"
    with source.open("w") as out:
        subprocess.run([sys.executable, ROOT / "script/repeat-vacancies", SAMPLE, str(rows)], stdout=out, check=True)
    environment = dict(house.environment, NAEIL_DATABASE=f"sqlite:{folder}/{rows}.sqlite", NAEIL_KEYS=f"{folder}/keys")
    subprocess.run([house.binary, "migrate"], env=environment, check=True, capture_output=True)
    subprocess.run(["sqlite3", folder / f"{rows}.sqlite",
                    "INSERT INTO office (id, name, kind, demo, created_at) VALUES ('long', '긴목록', 'local', 0, 0)"],
                   check=True)
    program = [house.binary, "import", "vacancies", "--office", "long", "--format", "getjobinfo", "--json", source]
    run = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out = run.stdout.read()
    _, status, usage = os.wait4(run.pid, 0)
    assert status == 0, run.stderr.read()
    return json.loads(out), usage.ru_maxrss / 1024


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample of real rows is not here")
def test_a_long_feed_takes_the_memory_of_a_short_one(house, tmp_path):
    if not house.database.startswith("sqlite"):
        pytest.skip("the reader is the same on both engines")
    small, short = imported(house, tmp_path, 1_000)
    large, long = imported(house, tmp_path, ROWS)
    assert small["imported"] == 1_000 and large["imported"] == ROWS and not large["skipped"]
    assert long <= short + 20, f"{long:.0f} MB at {ROWS} rows, {short:.0f} MB at 1,000"
