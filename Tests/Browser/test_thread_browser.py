"""The thread at the counter and the planner's desk, as people walk it: at both widths with axe on every page, and the
same with JavaScript switched off."""

import re
from itertools import count

import pytest

from api import API, business_number
from atlas import kind, patterns
from conftest import assert_accessible, open_page, sign_in

serial = count(1)


class Walk:
    """A signed-in person's window; every page arrived at is checked."""

    def __init__(self, house, chromium, login, width, scripts):
        self.house, self.scripts, self.faults = house, scripts, []
        self.known, self.looked_at = patterns(), set()
        self.page = open_page(chromium, width, scripts)
        sign_in(self.page, house, login)
        self.check()

    def check(self):
        assert self.page.locator("h1").count() == 1, self.page.url
        if not self.scripts or self.was_looked_at():
            return
        try:
            assert_accessible(self.page)
        except AssertionError as fault:
            print(fault)
            self.faults.append(str(fault))

    def was_looked_at(self):
        """Pages are looked at one by one in test_pages.py; here each in the states that the thread brings it to."""
        pattern = kind(self.page.url.removeprefix(self.house.url).split("?")[0], self.known)
        state = (pattern.path if pattern else self.page.url, *self.page.locator("main :is(h1, h2, .naeil-badge, .naeil-alert-title)").all_inner_texts()[1:6])
        if state in self.looked_at:
            return True
        self.looked_at.add(state)
        return False

    def go(self, address):
        self.page.goto(self.house.url + address)
        self.check()

    def follow(self, link):
        link.first.click()
        self.page.wait_for_load_state()
        self.check()

    def fill(self, **fields):
        for name, value in fields.items():
            box = self.page.locator(f"main [name='{name.replace('__', '.')}']").first
            if box.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
            elif box.get_attribute("type") in ("radio", "checkbox"):
                self.page.check(f"main [name='{name.replace('__', '.')}'][value='{value}']")
            else:
                box.fill(value)

    def press(self, label):
        """The button that sends the form; what comes back must be no refusal."""
        self.page.locator("main").get_by_role("button", name=label, exact=True).first.click()
        self.page.wait_for_load_state()
        assert self.page.locator("main .naeil-alert-danger").count() == 0, self.text()
        self.check()

    def text(self):
        return self.page.inner_text("main")

    def close(self):
        self.page.context.close()
        assert not self.faults, "\n".join(self.faults)


# What is looked at is the same on both engines; what is done is done on both.
ONCE = pytest.mark.engines("sqlite")


@pytest.mark.parametrize("width, scripts", [
    pytest.param("1280", True, marks=ONCE, id="1280"), pytest.param("390", True, marks=ONCE, id="390"),
    pytest.param("1280", False, id="plain")])
def test_the_thread(house, chromium, width, scripts):
    number = next(serial)
    today = API(house.url).get("/")["today"]
    counter = Walk(house, chromium, "counsellor", width, scripts)
    planner = Walk(house, chromium, "planner", width, scripts)
    planner.go(f"/desk/plans/{today[:4]}")
    before = live(planner, "P201")

    occupation, vacancy = take_over(counter, number)
    name, seeker = register(counter, number, today, occupation)
    counter.follow(counter.page.get_by_role("link", name="일자리 추천·알선"))
    assert "점수" in counter.text() and "직종 같음" in counter.text()
    counter.follow(counter.page.get_by_role("link", name="제외된 일자리"))
    assert counter.page.locator("main tbody tr").count() > 0 and "한 가지만 바꾼다면" in counter.text()
    counter.follow(counter.page.get_by_role("link", name=re.compile("맞는 일자리")))
    counter.follow(counter.page.locator(f"main a[href*='vacancy={vacancy}']"))

    counter.press("알선")
    referral = counter.page.url.rsplit("/", 1)[1]
    assert "업체 차례" in counter.text()
    counter.follow(counter.page.get_by_role("link", name="업체 회신 적기"))
    counter.fill(**{f"answers__{referral}__to": "interview", f"answers__{referral}__appointment": today})
    counter.press("결과 저장")
    assert "면접" in counter.text()
    counter.follow(counter.page.get_by_role("link", name="채용됨: 취업 확인으로"))
    counter.fill(startedOn=today, weeklyHours="40", wage__kind="monthly", wage__amount="2,300,000", sector="private",
                 insured="yes", project="P201", evidenceKinds="employmentContract", evidenceNote="원본을 봄")
    counter.press("취업 등록")
    counter.press("인정하고 원장에 적기")
    assert "원장에 적혔습니다" in counter.text()
    counter.go(f"/desk/job-seekers/{seeker}")
    assert "취업" in counter.text()

    planner.go(f"/desk/plans/{today[:4]}")
    assert live(planner, "P201") == before + 1
    found_again(counter, name, seeker)
    publish_and_check(planner, today[:4], number)
    counter.close()
    planner.close()


def live(walk, project):
    """The live figure of a project at the planner's desk."""
    link = walk.page.locator(f"#projects a[href$='entries?project={project}']").first
    return int(re.match(r"[\d,]+", link.inner_text()).group().replace(",", ""))


def take_over(counter, number):
    """An advertisement of another office becomes an own vacancy; its occupation and its id."""
    job = next(v for v in API(counter.house.url).get("/vacancies")["items"]
               if v["origin"] == "external" and v["status"] == "open" and v["occupation"])
    counter.go("/desk/vacancies?origin=external&status=open")
    counter.go(f"/desk/vacancies/{job['id']}")
    counter.follow(counter.page.get_by_role("link", name="구인신청으로 인수"))
    counter.fill(employer__name=f"내일돌봄 {number}호점", employer__bizNo=business_number(800 + number),
                 employer__region="11530", employer__phone="02-000-0800", confirmedBy="전화, 인사 담당", openings="2")
    counter.press("인수하기")
    assert "우리 센터 구인신청" in counter.text()
    return job["occupation"]["code"], counter.page.url.rsplit("/", 1)[1]


def register(counter, number, today, occupation):
    """The application, a topic a step; left in the middle and taken up again."""
    name = "도레미파솔라시"[number % 7] + "한별"
    counter.go("/desk/job-seekers/new")
    counter.fill(name=name, birthDate=f"1975-03-{number:02d}", sex="female", phone=f"010-7700-{number:04d}",
                 address="내일구 햇살로 1", identity__kind="residentCard", identity__sightedOn=today)
    counter.press("저장하고 다음")
    counter.go("/desk")
    counter.follow(counter.page.get_by_role("link", name="새 구직신청"))
    assert counter.page.input_value("[name=name]") == name, "the draft was lost"
    counter.press("저장하고 다음")
    counter.fill(hopedOccupations=occupation, hopedWage__kind="hourly", hopedWage__amount="8,000")
    counter.press("저장하고 다음")
    counter.fill(education="high", careerMonths="12")
    counter.press("저장하고 다음")
    counter.fill(consent__publish="yes")
    counter.press("저장하고 다음")
    assert name in counter.text()
    counter.press("구직신청 접수")
    assert "수리" in counter.text() and "구직번호" in counter.text()
    return name, counter.page.url.rsplit("/", 1)[1]


def found_again(counter, name, seeker):
    """A returning visitor is found in one step and open in the second."""
    counter.go("/desk")
    counter.page.fill("[name=q]", name)
    with counter.page.expect_navigation():
        counter.page.keyboard.press("Enter")
    counter.check()
    counter.follow(counter.page.locator(f"main a[href='/desk?person={seeker}']"))
    assert name in counter.page.inner_text("h1")


def publish_and_check(planner, year, number):
    """What changes is shown before; the public page then shows it, opens it, and its file proves it."""
    page, house = planner.page, planner.house
    planner.follow(page.get_by_role("link", name="달라지는 숫자 보고 공시하기"))
    assert "+1" in planner.text()
    planner.press("공시하기")
    planner.go(f"/plans/naeil/{year}?by=project")
    figure = page.locator("#targets a[href*='project=P201']").first
    shown = int(re.match(r"[\d,]+", figure.inner_text()).group().replace(",", ""))
    planner.follow(figure)
    rows = page.locator("#counted tbody td[data-label='수']").all_inner_texts()
    assert sum(int(re.match(r"-?[\d,]+", text).group().replace(",", "")) for text in rows) == shown
    planner.go(f"/plans/naeil/{year}")
    fingerprint = re.search(r"--fingerprint ([0-9a-f]{64})", planner.text()).group(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="공시본 내려받기(ZIP)").first.click()
    file = f"{house.folder}/downloaded-{number}.zip"
    download.value.save_as(file)
    assert house.naeil("verify", file, "--fingerprint", fingerprint).returncode == 0
