"""A client of `/api/v1`, as another system of the office would write one."""

import json
import time
import urllib.error
import urllib.request
import uuid


class Refused(Exception):
    """An answer that is no success: status and problem details."""

    def __init__(self, status, problem):
        super().__init__(f"{status}: {problem}")
        self.status, self.problem = status, problem


class API:
    def __init__(self, url, token=None):
        self.url, self.token = url + "/api/v1", token

    def get(self, path, **headers):
        return self._send("GET", path, None, headers)

    def post(self, path, body, key=None, **headers):
        headers["Idempotency-Key"] = key or str(uuid.uuid4())
        return self._send("POST", path, body, headers)

    def press(self, path, body):
        """Posts as a patient person does: a busy answer (503) says to press again, and one key takes effect once."""
        key = str(uuid.uuid4())
        for patience in range(6):
            try:
                return self.post(path, body, key=key)
            except Refused as refused:
                if refused.status != 503 or patience == 5:
                    raise
                time.sleep(0.5)
        return None

    def _send(self, method, path, body, headers):
        request = urllib.request.Request(self.url + path, method=method)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        data = None
        if body is not None:
            request.add_header("Content-Type", "application/json")
            data = json.dumps(body, ensure_ascii=False).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            text = error.read()
            try:
                problem = json.loads(text)
            except ValueError:
                problem = text.decode(errors="replace")
            raise Refused(error.code, problem) from None


def seeker_body(number, name="김하나", **changes):
    """A 구직신청 that lacks nothing; each number is another person."""
    body = {
        "name": name + "가나다라마바사아자차카타파하"[number % 14], "birthDate": f"19{60 + number % 39}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "sex": ["female", "male", "unstated"][number % 3], "phone": f"0100{1000000 + number:07d}", "address": "내일구 햇살로 1",
        "dong": "9911053000", "hopedOccupations": ["KECO2025:5611"], "hopedRegions": ["99110"], "maxDistanceKm": 20,
        "hopedWage": {"kind": "hourly", "amount": 10000}, "weeklyHours": {"min": 15, "max": 40}, "education": "high", "licences": [],
        "careerMonths": 12, "targetGroups": [], "optOutOfMatching": False, "consents": [], "identity": {"kind": "residentCard", "sightedOn": None},
    }
    body.update(changes)
    return body


def business_number(serial):
    """A well-formed 사업자등록번호 that no tax office gave out (they begin at 101)."""
    digits = [int(d) for d in f"000{serial:06d}"]
    weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
    total = sum(d * w for d, w in zip(digits, weights)) + digits[8] * 5 // 10
    return "".join(map(str, digits)) + str((10 - total % 10) % 10)
