"""The primary dies under load and its standby takes over, twenty times: the node keeps serving, nothing acknowledged is
lost, what was unknown is settled by its key."""

import json
import os
import random
import shutil
import time
from itertools import count

import pytest

from house import empty_house, load_demo, start_node
from pair import Pair
from writers import Counter, Line, employers, recount, stand

FAILOVERS = int(os.environ.get("NAEIL_TEST_FAILOVERS", "20"))
WRITERS = 6
# Promotion included; a person at the counter waits no longer.
BACK_WITHIN = 10


@pytest.fixture
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    for above in [folder, *folder.parents][:3]:  # the servers' own user must be able to enter
        above.chmod(0o755)
    pair = Pair(folder / "clusters")
    yield pair
    pair.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_standby_takes_over_without_loss(pair, tmp_path):
    house = empty_house(tmp_path, pair.address)
    house.naeil("migrate")
    load_demo(house)
    pair.follow()
    token = house.naeil("user", "token", "--login", "counsellor").stdout.strip()
    port = int(house.url.rsplit(":", 1)[1])
    node = start_node(house, port)
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
            assert json.loads(house.naeil("verify", "--json").stdout)["ok"] is True
    assert node.poll() is None, "the node did not live through it"
    recount(line, everything, before, today)
    node.terminate()
    assert node.wait(20) == 0
    assert json.loads(house.naeil("verify", "--json").stdout)["ok"] is True
    print(f"{FAILOVERS} failovers, {len(everything)} objects, {refusals} answers of 503 or 409, "
          f"service back after {min(outages):.1f}–{max(outages):.1f} s")
