"""The thread through `/api/v1`, from an advertisement to a published number and its verification."""

import json
import os

import pytest

from api import API, Refused, business_number, seeker_body


@pytest.fixture(scope="module")
def staff(house):
    token = lambda login: house.naeil("user", "token", "--login", login).stdout.strip()
    return {login: API(house.url, token(login)) for login in ("counsellor", "planner", "auditor")}


def test_the_thread(house, staff):
    public, counsellor, planner = API(house.url), staff["counsellor"], staff["planner"]
    root = public.get("/")
    today, year = root["today"], root["today"][:4]
    assert root["demo"] is True

    # An advertisement of another office, for information only.
    external = next(v for v in public.get("/vacancies")["items"] if v["origin"] == "external" and v["status"] == "open")
    seeker = counsellor.post("/job-seekers", seeker_body(
        501, name="실올", identity={"kind": "residentCard", "sightedOn": today}, hopedOccupations=[external["occupation"]["code"]]
        if external["occupation"] else ["KECO2025:5611"]))
    assert seeker["state"] == "accepted" and seeker["validUntil"] > today
    with pytest.raises(Refused) as refused:
        counsellor.post("/referrals", {"jobSeeker": seeker["id"], "vacancy": external["id"]})
    assert refused.value.status in (409, 422) and "인수" in json.dumps(refused.value.problem, ensure_ascii=False)

    # Taken over after a telephone call.
    month_later = later(today, 30)
    own = counsellor.post(f"/vacancies/{external['id']}/takeover", {
        "employer": {"name": "내일돌봄 시험센터", "bizNo": business_number(777), "region": "99110", "phone": "0200000777"},
        "openings": 2, "validUntil": month_later, "confirmedOn": today, "confirmedBy": "김상담"})
    assert own["origin"] == "own" and own["openings"] == 2

    matches = counsellor.get(f"/job-seekers/{seeker['id']}/matches?limit=50&excluded=1")
    assert all(m["reasons"] for m in matches["items"])
    assert all(x["whyNot"] for x in matches["excluded"])

    referral = counsellor.post("/referrals", {"jobSeeker": seeker["id"], "vacancy": own["id"], "outOfOrderReason": "seekerFits"})
    assert referral["state"] in ("suggested", "asked", "referred")
    if referral["state"] != "referred":
        referral = counsellor.post(f"/referrals/{referral['id']}/transitions", {"to": "referred", "on": today, "reason": None})
    with pytest.raises(Refused) as refused:
        counsellor.post(f"/referrals/{referral['id']}/transitions", {"to": "suggested", "on": today, "reason": "뒤로"})
    assert refused.value.status == 409
    referral = counsellor.post(f"/referrals/{referral['id']}/transitions", {"to": "interview", "on": today, "reason": None})
    assert referral["nextMove"]["who"]

    key = "thread-placement-1"
    body = {"referral": referral["id"], "startedOn": today, "endsOn": None, "kind": "referral", "sector": "private", "weeklyHours": 40,
            "wage": {"kind": "monthly", "amount": 2_300_000}, "insured": "yes",
            "evidence": [{"kind": "employmentContract", "note": "원본 확인"}], "project": "P201"}
    before = counted(counsellor, year)
    placement = counsellor.post("/placements", body, key=key)
    again = counsellor.post("/placements", body, key=key)
    assert placement["id"] == again["id"] and placement["state"] == "recognised" and len(placement["ledgerEntries"]) == 1
    assert counted(counsellor, year) == before + 1

    # Published: what the public sees changes only now.
    shown = public.get(f"/plans/naeil/{year}")
    edition = house.naeil("publish", "--year", year).stdout.strip().split()[-1]
    after = public.get(f"/plans/naeil/{year}")
    assert after["edition"]["id"] != shown["edition"]["id"] and after["result"] >= shown["result"] + 1
    rows = public.get(f"/plans/naeil/{year}/entries?project=P201")
    assert rows["items"]
    file = os.path.join(house.folder, "edition.zip")
    house.naeil("export", "edition", "--edition", edition, "--output", file)
    assert house.naeil("verify", file, "--fingerprint", after["edition"]["fingerprint"]).returncode == 0
    assert "스스로 맞음만 확인" in house.naeil("verify", file).stdout
    assert house.naeil("verify", file, "--fingerprint", "0" * 64, check=False).returncode == 1
    assert house.naeil("verify").returncode == 0
    assert planner.get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=project")["total"]["cases"] > 0


def counted(api, year):
    roll = api.get(f"/ledger/roll-up?from={year}-01-01&to={year}-12-31&by=project")
    return {r["key"]: r["cases"] for r in roll["rows"]}.get("P201", 0)


def later(day, days):
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
