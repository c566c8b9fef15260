"""The primary dies under load and its standby takes over, twenty times: the node keeps serving, nothing acknowledged is
lost, what was unknown is settled by its key."""

import json
import os
import random
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from api import seeker_body
from house import empty_house, load_demo, start_node
from pair import Pair
from writers import Attempt, Counter, Line, employers, recount, stand

FAILOVERS = int(os.environ.get("NAEIL_TEST_FAILOVERS", "20"))
WRITERS = 6
# Promotion included; a person at the counter waits no longer.
BACK_WITHIN = 10


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    for above in [folder, *folder.parents][:3]:  # the servers' own user must be able to enter
        above.chmod(0o755)
    pair = Pair(folder / "clusters")
    yield pair
    pair.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def served(pair, tmp_path_factory):
    """A node on both servers: the house, the process, its port and a token."""
    house = empty_house(tmp_path_factory.mktemp("failover"), pair.address)
    house.naeil("migrate")
    load_demo(house)
    pair.follow()
    token = house.naeil("user", "token", "--login", "counsellor").stdout.strip()
    port = int(house.url.rsplit(":", 1)[1])
    node = start_node(house, port)
    yield house, node, port, token
    node.terminate()
    assert node.wait(20) == 0


def verify(house):
    assert json.loads(house.naeil("verify", "--json").stdout)["ok"] is True


def test_a_standby_takes_over_without_loss(pair, served):
    house, node, port, token = served
    line = Line(port, token)
    today = line.get("/")["today"]
    firms, before = employers(line, WRITERS), stand(line, today)
    numbers, everything, outages, refusals = count(1), [], [], 0
    for round_number in range(1, FAILOVERS + 1):
        counters = [Counter(Line(port, token), numbers, firm, today, patient=True) for firm in firms]
        for counter in counters:
            counter.start()
        time.sleep(random.uniform(0.3, 0.8))
        pair.primary.kill()
        lost_at = time.monotonic()
        done = [len(c.acknowledged) for c in counters]
        pair.fail_over()
        while any(len(c.acknowledged) < d + 2 for c, d in zip(counters, done)):
            assert all(c.fault is None for c in counters), [c.fault for c in counters]
            assert time.monotonic() < lost_at + BACK_WITHIN, f"round {round_number}: the service is not back"
            time.sleep(0.01)
        outages.append(time.monotonic() - lost_at)
        for counter in counters:
            counter.stopped.set()
        for counter in counters:
            counter.join(30)
            assert counter.fault is None and not counter.is_alive(), counter.fault
        written = [a for c in counters for a in c.acknowledged]
        refusals += sum(c.refused for c in counters)
        for attempt in written:
            assert line.get(attempt.location.removeprefix("/api/v1"))["id"] == attempt.answer["id"]
        for attempt in [c.acknowledged[d] for c, d in zip(counters, done)]:
            line.settle(attempt)
        everything += written
        pair.rebuild()
        if round_number % 10 == 0:
            verify(house)
    assert node.poll() is None, "the node did not live through it"
    recount(line, everything, before, today)
    verify(house)
    print(f"{FAILOVERS} failovers, {len(everything)} objects, {refusals} answers of 503 or 409, "
          f"service back after {min(outages):.1f}–{max(outages):.1f} s")


def test_nothing_is_acknowledged_that_only_one_server_has(pair, served):
    """The standby is away: writes wait and then say so, reading goes on. Stored on the primary alone, against its will, is
    still not stored: the primary dies, the standby never saw it, and the same key stores it once."""
    house, _, port, token = served
    line = Line(port, token)
    today = line.get("/")["today"]
    before = stand(line, today)
    registering = Attempt("/job-seekers", seeker_body(
        9001, name="홀로", identity={"kind": "residentCard", "sightedOn": today}))
    pair.standby.kill()
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(Line(port, token).attempt, registering)
        pair.wait_for_waiting(1)
        assert line.get("/vacancies")["items"]
        # Whoever is shown stands in the access log first: while nothing can be stored, no page with people opens.
        assert line.send("GET", "/job-seekers")[0] == 503
        assert answer.result() is False
    pair.cancel_waiting()
    there = "SELECT count(*) FROM idempotency WHERE key = '{}'"
    assert pair.primary.sql(there.format(registering.key)) == "1", "the primary keeps it"
    assert line.attempt(registering) is False
    pair.primary.kill()
    pair.standby.start()
    pair.fail_over()
    line.settle(registering)
    line.settle(registering)
    pair.rebuild()
    recount(line, [registering], before, today)
    verify(house)
