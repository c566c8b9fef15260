"""Counters that never stop registering and placing, and that remember what they were told."""

import http.client
import json
import threading
import time
import uuid
from dataclasses import dataclass, field

from api import business_number, seeker_body

# Answers that say "not now, send the same again": under way elsewhere, or the database is out of reach.
AGAIN = (409, 503)


@dataclass
class Attempt:
    """One POST under its key: what was sent, and what became of it. `location` is None while nobody knows."""

    path: str
    body: dict
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    location: str | None = None
    answer: dict | None = None


class Lost(Exception):
    """No answer came."""


class Line:
    """One kept-alive connection to a node's API."""

    def __init__(self, port, token, timeout=60):
        self.port, self.token, self.timeout, self.wire = port, token, timeout, None

    def send(self, method, path, body=None, key=None):
        """Status, headers and JSON; `Lost` when the node is gone before the answer is whole."""
        headers = {"Authorization": "Bearer " + self.token}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
        try:
            if self.wire is None:
                self.wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            self.wire.request(method, "/api/v1" + path, json.dumps(body) if body is not None else None, headers)
            answer = self.wire.getresponse()
            return answer.status, answer.headers, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise Lost(repr(error)) from error

    def get(self, path):
        status, _, found = self.send("GET", path)
        assert status == 200, f"GET {path}: {status} {found}"
        return found

    def all(self, path):
        """Every item of a paged list."""
        after = ""
        while True:
            page = self.get(path + (f"?after={after}" if after else ""))
            yield from page["items"]
            after = page["next"]
            if not after:
                return

    def attempt(self, attempt):
        """Sends it once. True when it is acknowledged; False when the node asks to send it again."""
        status, headers, found = self.send("POST", attempt.path, attempt.body, attempt.key)
        if status in AGAIN:
            assert headers.get("Retry-After"), f"{status} does not say when to ask again: {found}"
            return False
        assert status == 201, f"POST {attempt.path}: {status} {found}"
        assert attempt.location in (None, headers["Location"]), "the same key led to another object"
        attempt.location, attempt.answer = headers["Location"], found
        return True

    def settle(self, attempt, seconds=60):
        """Repeats it under its key until it is acknowledged."""
        until = time.monotonic() + seconds
        while True:
            try:
                if self.attempt(attempt):
                    return
            except Lost:
                pass
            assert time.monotonic() < until, f"{attempt.path} was not acknowledged within {seconds} s"
            time.sleep(0.05)

    def close(self):
        if self.wire:
            self.wire.close()
        self.wire = None


class Counter(threading.Thread):
    """Registers one person after another and places each of them, until told to stop or until the node is gone."""

    def __init__(self, line, numbers, employer, today, patient=False):
        super().__init__(daemon=True)
        self.line, self.numbers, self.employer, self.today, self.patient = line, numbers, employer, today, patient
        self.acknowledged, self.unknown, self.refused = [], [], 0
        self.fault, self.stopped = None, threading.Event()

    def run(self):
        try:
            while not self.stopped.is_set():
                seeker = Attempt("/job-seekers", seeker_body(
                    next(self.numbers), name="견딤", identity={"kind": "residentCard", "sightedOn": self.today}))
                if not self.write(seeker):
                    return
                if not self.write(Attempt("/placements", placement(seeker.answer["id"], self.employer, self.today))):
                    return
        except Exception as fault:  # noqa: BLE001 - told by whoever joins the thread
            self.fault = fault

    def write(self, attempt):
        """False when nobody knows what became of it. A patient counter sends it again until it does."""
        while True:
            try:
                if self.line.attempt(attempt):
                    self.acknowledged.append(attempt)
                    return True
                self.refused += 1
            except Lost:
                if not self.patient:
                    self.unknown.append(attempt)
                    return False
            if not self.patient:
                self.unknown.append(attempt)
                return False
            time.sleep(0.05)


def placement(seeker, employer, today):
    return {"jobSeeker": seeker, "employer": employer, "startedOn": today, "endsOn": None, "kind": "own",
            "sector": "private", "weeklyHours": 40, "wage": {"kind": "hourly", "amount": 11000}, "insured": "yes",
            "evidence": [{"kind": "employmentContract", "note": ""}], "project": "P201"}


def employers(line, number):
    """One firm a writer, so that they do not wait for one row."""
    made = [Attempt("/employers", {"name": f"견딤 시험업체 {w}", "bizNo": business_number(3000 + w), "region": "99110",
                                   "phone": "0200003000"}) for w in range(number)]
    for firm in made:
        line.settle(firm)
    return [firm.answer["id"] for firm in made]


def recount(line, acknowledged, before, today):
    """Every acknowledged object is there exactly once, nothing else is, and the ledger counts each placement once."""
    for kind in ("job-seekers", "placements"):
        told = [a.answer["id"] for a in acknowledged if a.path == "/" + kind]
        there = [item["id"] for item in line.all("/" + kind)]
        assert len(there) == len(set(there)) and len(told) == len(set(told))
        assert set(there) == before[kind] | set(told), f"{kind}: {len(there)} there, {len(told)} acknowledged"
    placed = [a.answer for a in acknowledged if a.path == "/placements"]
    entries = [entry for answer in placed for entry in answer["ledgerEntries"]]
    assert len(entries) == len(set(entries)) == len(placed)
    assert counted(line, today) == before["counted"] + len(placed)


def stand(line, today):
    """What was there before the writers came."""
    return {kind: {item["id"] for item in line.all("/" + kind)} for kind in ("job-seekers", "placements")} | {
        "counted": counted(line, today)}


def counted(line, today):
    year = today[:4]
    return line.get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=project")["total"]["cases"]
