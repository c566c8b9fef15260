"""Bad input: each is refused with a Korean sentence that says what is wrong, and nothing of it is written."""

import json
import re
import subprocess
import threading
from datetime import date, timedelta

import pytest

from api import API, Refused, business_number, seeker_body
from conftest import free_port, open_page, sign_in

ROW = {
    "JO_REQST_NO": "H900000000000001", "CMPNY_NM": "거절 시험업체", "JOBCODE_NM": "재가 간병인", "EMPLYM_STLE_CMMN_MM": "상용직(시간제)",
    "WORK_PARAR_BASS_ADRES_CN": "경기 구리시", "HOPE_WAGE": "시급 / 10320원 ", "WEEK_WORK_HR": "15",
    "RCEPT_CLOS_NM": "마감일 (2099-09-26)", "JO_SJ": "거절되어야 하는 광고", "JO_REG_DT": "2026-07-27",
}


def envelope(*rows):
    return json.dumps({"GetJobInfo": {"list_total_count": len(rows), "RESULT": {"CODE": "INFO-000", "MESSAGE": "정상"},
                                      "row": list(rows)}}, ensure_ascii=False)


def is_korean(text):
    return re.search("[가-힣]", text) and "error" not in text.lower() and "/work" not in text


WHOLE_FILES = {
    "not JSON": ("구인 목록입니다", "JSON"),
    "cut in the middle": (envelope(ROW, ROW)[:-300], "끝"),
    "the source's error": ('{"RESULT":{"CODE":"ERROR-300","MESSAGE":"필수 값이 누락되어 있습니다."}}', "ERROR-300"),
    "nesting bomb": ("[" * 200_000 + "]" * 200_000, ""),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_broken_file_is_refused_as_a_whole(house, tmp_path, name):
    text, word = WHOLE_FILES[name]
    file = tmp_path / "bad.json"
    file.write_text(text)
    before = jobs(house)
    answer = house.naeil("import", "vacancies", "--format", "getjobinfo", str(file), check=False)
    assert answer.returncode == 1, answer
    said = answer.stderr + answer.stdout
    assert is_korean(said.replace("ERROR-300", "")) and word in said, said
    assert jobs(house) == before


WRONG_ROWS = {
    "no number": ({"JO_REQST_NO": ""}, "구인신청번호"),
    "a wage of eleven digits": ({"HOPE_WAGE": "월급 / 99999999999원"}, "급여"),
    "a wage of twenty digits": ({"HOPE_WAGE": "월급 / 12345678901234567890원"}, "급여"),
}


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_a_wrong_row_is_named_and_left_out(house, tmp_path, name):
    changes, word = WRONG_ROWS[name]
    file = tmp_path / "row.json"
    file.write_text(envelope({**ROW, **changes}))
    before = jobs(house)
    report = json.loads(house.naeil("import", "vacancies", "--format", "getjobinfo", "--json", str(file)).stdout)
    assert report["imported"] == report["updated"] == 0 and len(report["skipped"]) == 1
    assert report["skipped"][0]["row"] == 1 and word in report["skipped"][0]["reason"], report
    assert jobs(house) == before


def jobs(house):
    found, after = 0, ""
    while True:
        page = API(house.url).get("/vacancies" + (f"?after={after}" if after else ""))
        found += len(page["items"])
        after = page["next"]
        if not after:
            return found


@pytest.fixture(scope="module")
def counsellor(house):
    return API(house.url, house.naeil("user", "token", "--login", "counsellor").stdout.strip())


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    problem = refused.value.problem
    assert refused.value.status in (409, 422) and is_korean(problem["title"] + problem["detail"]), problem
    return json.dumps(problem, ensure_ascii=False)


def test_a_seeker_born_in_the_future(house, counsellor):
    before = people(counsellor)
    said = refusal(lambda: counsellor.post("/job-seekers", seeker_body(1, birthDate="2099-01-01")))
    assert "생년월일" in said
    assert people(counsellor) == before


def people(counsellor):
    found, after = 0, ""
    while True:
        page = counsellor.get("/job-seekers" + (f"?after={after}" if after else ""))
        found += len(page["items"])
        after = page["next"]
        if not after:
            return found


def seeker(counsellor, today, number):
    return counsellor.post("/job-seekers", seeker_body(
        number, name="거절", identity={"kind": "residentCard", "sightedOn": today}))


def test_no_referral_to_another_offices_advertisement(house, counsellor):
    today = API(house.url).get("/")["today"]
    external = next(v for v in API(house.url).get("/vacancies")["items"] if v["origin"] == "external")
    person = seeker(counsellor, today, 901)
    assert "인수" in refusal(lambda: counsellor.post("/referrals", {"jobSeeker": person["id"], "vacancy": external["id"]}))


def test_no_referral_to_a_closed_vacancy(house, counsellor):
    today = API(house.url).get("/")["today"]
    person = seeker(counsellor, today, 902)
    own = vacancy(counsellor, today, 902)
    counsellor.post(f"/vacancies/{own['id']}/transitions", {"to": "closed", "reason": "채용 계획 취소"})
    refusal(lambda: counsellor.post("/referrals", {"jobSeeker": person["id"], "vacancy": own["id"]}))


def vacancy(counsellor, today, number):
    external = next(v for v in API(counsellor.url.removesuffix("/api/v1")).get("/vacancies")["items"]
                    if v["origin"] == "external" and v["status"] == "open")
    return counsellor.post(f"/vacancies/{external['id']}/takeover", {
        "employer": {"name": "거절 시험센터", "bizNo": business_number(number), "region": "99110", "phone": "0200000777"},
        "openings": 2, "validUntil": str(date.fromisoformat(today) + timedelta(days=30)), "confirmedOn": today,
        "confirmedBy": "전화"})


def placement(person, employer, today):
    return {"jobSeeker": person["id"], "employer": employer["id"], "startedOn": today, "endsOn": None, "kind": "own",
            "sector": "private", "weeklyHours": 40, "wage": {"kind": "hourly", "amount": 11000}, "insured": "yes",
            "evidence": [{"kind": "employmentContract", "note": ""}], "project": "P201"}


def test_no_second_hire_by_the_same_employer_for_the_same_time(house, counsellor):
    today = API(house.url).get("/")["today"]
    person = seeker(counsellor, today, 903)
    employer = counsellor.post("/employers", {"name": "두 번 시험업체", "bizNo": business_number(903), "region": "99110",
                                              "phone": "0200000903"})
    counsellor.post("/placements", placement(person, employer, today))
    refusal(lambda: counsellor.post("/placements", placement(person, employer, today)))


def test_a_double_click_has_one_effect(house, counsellor, chromium):
    """The same form sent twice at once: one person, and both answers lead to it."""
    today = API(house.url).get("/")["today"]
    before = people(counsellor)
    answers = []
    body = seeker_body(904, name="둘누름", identity={"kind": "residentCard", "sightedOn": today})

    def click():
        try:
            answers.append(counsellor.post("/job-seekers", body, key="double-click-904")["id"])
        except Refused as refused:  # still being written: come back later
            assert refused.status == 409

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == 1 and people(counsellor) == before + 1
    assert "다른 내용" in refusal(lambda: counsellor.post("/job-seekers", {**body, "name": "딴사람"}, key="double-click-904"))


def test_a_form_sent_twice_has_one_effect(house, counsellor, chromium):
    page = open_page(chromium)
    sign_in(page, house, "counsellor")
    page.goto(house.url + "/desk/vacancies/new")
    fields = {e["name"]: e["value"] for e in page.evaluate(
        "[...document.querySelectorAll('main form [name]')].map(e => ({name: e.name, value: e.value}))")}
    fields.update({"employer.name": "두번 전송업체", "employer.bizNo": business_number(905), "employer.region": "11530",
                   "title": "두 번 보낸 구인", "occupation": "5611", "openings": "1", "duties": "청소", "contract": "regular",
                   "weeklyHours": "40", "region": "11530", "wage.kind": "hourly", "wage.amount": "11000"})
    fields.pop("act", None)
    fields.pop("wage.negotiable", None)
    first, second = (page.request.post(house.url + "/desk/vacancies", form=fields) for _ in range(2))
    assert first.ok and first.url == second.url and "/desk/vacancies/" in first.url, (first.url, first.text()[:2000])
    page.context.close()


def test_a_wrong_key_file_is_noticed_before_anything_is_served(house, tmp_path):
    keys = tmp_path / "other.keys"
    made = subprocess.run([house.binary, "keys", "init"], cwd=tmp_path, capture_output=True, text=True,
                          env={**house.environment, "NAEIL_KEYS": str(keys), "NAEIL_DATABASE": f"sqlite:{tmp_path}/none.sqlite"})
    assert made.returncode == 0, made.stderr
    answer = subprocess.run([house.binary, "serve", "--port", str(free_port())], cwd=house.folder, capture_output=True,
                            text=True, timeout=60, env={**house.environment, "NAEIL_KEYS": str(keys)})
    assert answer.returncode != 0 and "열쇠" in answer.stderr, answer


def test_the_demo_stays_on_this_machine_and_off_real_data(house):
    abroad = house.naeil("serve", "--host", "0.0.0.0", "--port", str(free_port()), check=False)
    assert abroad.returncode == 1 and "시연 자료" in abroad.stderr
    again = house.naeil("demo", check=False)
    assert again.returncode == 1 and is_korean(again.stderr), again
