"""Eight writers on two nodes over one PostgreSQL; one node on SQLite: no gap, nothing lost or twice, figures = recount."""

import json
import os
import threading

import pytest

from api import API, business_number, seeker_body
from conftest import free_port, start_node

PLACEMENTS = int(os.environ.get("NAEIL_TEST_PLACEMENTS", "1000"))
WRITERS = 8


@pytest.fixture(scope="module")
def nodes(house):
    """The house's own node, and a second one where the engine allows it."""
    urls, extra = [house.url], None
    if not house.database.startswith("sqlite"):
        port = free_port()
        extra = start_node(house, port)
        urls.append(f"http://127.0.0.1:{port}")
    yield urls
    if extra:
        extra.terminate()
        assert extra.wait(20) == 0


def test_writers_leave_no_gap_and_lose_nothing(house, nodes):
    token = house.naeil("user", "token", "--login", "counsellor").stdout.strip()
    today = API(house.url).get("/")["today"]
    year = today[:4]
    before = API(nodes[0], token).get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=category")
    employers = [API(nodes[0], token).post("/employers", {
        "name": f"여러 노드 시험업체 {w}", "bizNo": business_number(1000 + w), "region": "99110", "phone": "0200001234"})["id"]
        for w in range(WRITERS)]
    failures, answers, lock = [], [], threading.Lock()

    def write(writer):
        api = API(nodes[writer % len(nodes)], token)
        for number in range(writer, PLACEMENTS, WRITERS):
            try:
                seeker = api.press("/job-seekers", seeker_body(
                    number, name="여럿", identity={"kind": "residentCard", "sightedOn": today}))
                placement = api.press("/placements", {
                    "jobSeeker": seeker["id"], "employer": employers[writer], "startedOn": today, "endsOn": None, "kind": "own",
                    "sector": "private", "weeklyHours": 40, "wage": {"kind": "hourly", "amount": 11000}, "insured": "yes",
                    "evidence": [{"kind": "employmentContract", "note": ""}], "project": "P201"})
                with lock:
                    answers.append(placement)
            except Exception as error:  # noqa: BLE001 - every failure is the test's answer
                with lock:
                    failures.append(f"{number}: {error}")

    threads = [threading.Thread(target=write, args=(w,)) for w in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[:5]
    assert len(answers) == PLACEMENTS
    assert all(a["state"] == "recognised" for a in answers), {a["state"] for a in answers}
    entries = [e for a in answers for e in a["ledgerEntries"]]
    assert len(entries) == len(set(entries)) == PLACEMENTS
    verdict = house.naeil("verify", "--json")
    assert json.loads(verdict.stdout)["ok"] is True, verdict.stdout
    after = API(nodes[-1], token).get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=category")
    counted = lambda roll: {r["key"]: r["cases"] for r in roll["rows"]}.get("employmentService", 0)
    assert counted(after) - counted(before) == PLACEMENTS
    for url in nodes:
        assert API(url, token).get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=category")["total"] == after["total"]
