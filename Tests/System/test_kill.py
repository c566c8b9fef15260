"""`kill -9` while four counters write to SQLite, a hundred times: what was acknowledged is there, once, and verifies."""

import json
import os
import random
import time
from itertools import count

from house import empty_house, load_demo, start_node
from writers import Counter, Line, employers, recount, stand

KILLS = int(os.environ.get("NAEIL_TEST_KILLS", "100"))
WRITERS = 4


def test_a_killed_node_loses_nothing_it_acknowledged(tmp_path):
    house = empty_house(tmp_path, f"sqlite:{tmp_path}/var/naeil.sqlite")
    load_demo(house)
    token = house.naeil("user", "token", "--login", "counsellor").stdout.strip()
    port = int(house.url.rsplit(":", 1)[1])
    node = start_node(house, port)
    line = Line(port, token)
    today = line.get("/")["today"]
    firms, before = employers(line, WRITERS), stand(line, today)
    numbers, everything, in_flight = count(1), [], 0
    for kill in range(1, KILLS + 1):
        counters = [Counter(Line(port, token), numbers, firm, today) for firm in firms]
        for counter in counters:
            counter.start()
        time.sleep(random.uniform(0.05, 0.5))
        node.kill()
        node.wait()
        for counter in counters:
            counter.join(30)
            assert counter.fault is None and not counter.is_alive(), counter.fault
        if kill % 10 == 0:
            assert json.loads(house.naeil("verify", "--json").stdout)["ok"] is True
        node, line = start_node(house, port), Line(port, token)
        acknowledged = [a for c in counters for a in c.acknowledged]
        unknown = [a for c in counters for a in c.unknown]
        in_flight += bool(unknown)
        for attempt in acknowledged:
            assert line.get(attempt.location.removeprefix("/api/v1"))["id"] == attempt.answer["id"]
        for attempt in unknown + acknowledged[-2:]:
            line.settle(attempt)
            line.settle(attempt)
        everything += acknowledged + unknown
    assert in_flight > KILLS / 2, f"only {in_flight} of {KILLS} kills met a write"
    recount(line, everything, before, today)
    node.terminate()
    assert node.wait(20) == 0
    assert json.loads(house.naeil("verify", "--json").stdout)["ok"] is True
    print(f"{KILLS} kills, {in_flight} of them within a write; {len(everything)} objects")
