"""A morning at the counsellor's desk and one at the planner's, as people walk them: with axe at both widths, and the
same with JavaScript switched off."""

import re
from datetime import date, timedelta

import pytest

from test_thread_browser import Walk

# The pages do not differ between the engines: once is enough.
pytestmark = pytest.mark.engines("sqlite")

WAYS = pytest.mark.parametrize("width, scripts", [("1280", True), ("390", True), ("1280", False)],
                               ids=["1280", "390", "plain"])


@WAYS
def test_a_counsellors_morning(house, chromium, width, scripts):
    desk = Walk(house, chromium, "counsellor", width, scripts)
    desk.go("/desk")
    overdue_first(desk)
    today = desk.page.locator("footer time").last.get_attribute("datetime")
    number = numbers_are_rows(desk)
    assert number > 0, "nothing waits in the demo"

    person = someone_to_refer(desk)
    name = desk.page.inner_text("h1").removesuffix(" 님")
    assert "*" not in name, "one's own caseload is not masked"
    if width == "390":
        assert not desk.page.locator(".naeil-desk-list").is_visible(), "on a phone the person is a page"
    record_consultation(desk, today)
    refer_and_print(desk, name, person)
    desk.close()


def overdue_first(desk):
    """Within each column what is late stands before what is due today, and that before what lies ahead."""
    ranks = {"danger": 0, "warning": 1, "neutral": 2}
    columns = desk.page.locator(".naeil-work")
    assert columns.count() > 0, desk.text()
    for column in columns.all():
        tones = [re.search(r"naeil-tone-(\w+)", badge.get_attribute("class")).group(1)
                 for badge in column.locator(".naeil-work-item > .naeil-badge").all()]
        order = [ranks[tone] for tone in tones]
        assert order == sorted(order), order


def numbers_are_rows(desk):
    """The number on a chip is that of the rows behind it; the address keeps the choice."""
    desk.go("/desk?turn=counsellor&when=overdue")
    heading = desk.page.locator(".naeil-work-columns h2").inner_text()
    number = int(re.search(r"\(([\d,]+)\)", heading).group(1).replace(",", ""))
    rows = desk.page.locator(".naeil-work-item").count()
    assert rows == min(number, 40), (heading, rows)
    desk.follow(desk.page.get_by_role("link", name=re.compile("^모두 ")))
    assert desk.page.url.endswith("turn=counsellor")
    return int(re.search(r"\(([\d,]+)\)", desk.page.locator(".naeil-work-columns h2").inner_text())
               .group(1).replace(",", ""))


def someone_to_refer(desk):
    """Opens persons of the list until one has an own vacancy to be referred to; the id of the registration."""
    desk.go("/desk?turn=employer")
    links = [link.get_attribute("href") for link in desk.page.locator(".naeil-work-name").all()]
    for href in dict.fromkeys(links):
        desk.page.goto(desk.house.url + href)
        fresh = "이력서를 고쳐 보내기로 함" not in desk.text()  # not another way's morning
        if fresh and desk.page.locator(".naeil-desk-person a[href*='/desk/referrals/new']").count():
            desk.check()
            assert desk.page.locator(".naeil-desk-person .naeil-work-item").count() > 0
            return re.search(r"person=([^&]+)", desk.page.url).group(1)
    raise AssertionError("nobody in the demo's list can be referred")


def record_consultation(desk, today):
    """What was said is written down and stands in the timeline; the appointment stands on the list of its day."""
    following = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    desk.follow(desk.page.locator(".naeil-desk-person").get_by_role("link", name="상담 기록").first)
    desk.fill(channel="phone", kind="resume", content="이력서를 고쳐 보내기로 함", nextOn=following)
    desk.press("상담 저장")
    assert "이력서를 고쳐 보내기로 함" in desk.text() and "약속한 상담" in desk.text()


def refer_and_print(desk, name, person):
    """A referral from the reasons of the match, and its letter on one sheet."""
    desk.go(f"/desk/job-seekers/{person}/matches")
    offers = [link.get_attribute("href") for link in desk.page.locator("main a[href*='/desk/referrals/new']").all()]
    assert any(refer(desk, offer) for offer in offers), "referred everywhere already"
    desk.check()
    desk.follow(desk.page.get_by_role("link", name="알선장 인쇄"))
    for word in (name, "취업 알선장", "구인업체", "근로조건", "임금"):
        assert word in desk.text(), word
    button = desk.page.get_by_role("button", name="인쇄하기")
    assert button.is_visible() == desk.scripts
    sheets = re.findall(rb"/Type\s*/Page[^s]", desk.page.pdf(format="A4"))
    assert len(sheets) == 1, f"{len(sheets)} sheets"


def refer(desk, offer):
    """Whether the referral was made: a vacancy at which the person stands already refuses a second one."""
    desk.page.goto(desk.house.url + offer)
    reason = desk.page.locator("main [name=outOfOrderReason]")
    if reason.count():
        reason.fill("직무에 더 맞음")
    desk.page.locator("main").get_by_role("button", name="알선", exact=True).click()
    desk.page.wait_for_load_state()
    return desk.page.locator("main .naeil-alert-danger").count() == 0


@WAYS
def test_a_planners_morning(house, chromium, width, scripts):
    planner = Walk(house, chromium, "planner", width, scripts)
    planner.go("/desk")
    assert re.search(r"/desk/plans/\d{4}$", planner.page.url), planner.page.url
    assert "점검" in planner.text() and "부서별 목표와 실적" in planner.text()
    failing = planner.page.locator("#checks tbody tr")
    for row in failing.all():
        target = row.locator("a").first.get_attribute("href")
        part = planner.page.locator(target)
        assert part.count() == 1, target
        found = int(re.sub(r"\D", "", row.locator("td").nth(2).inner_text()))
        assert part.locator("tbody tr").count() == min(found, 20)
    planner.follow(planner.page.locator("#departments tbody a"))
    assert "우리 부서가 챙길 것" in planner.text()
    planner.go("/desk/plans")
    planner.follow(planner.page.get_by_role("link", name="달라지는 숫자 보고 공시하기"))
    assert "달라지는 숫자" in planner.text()
    planner.close()


def test_every_role_begins_where_it_works(house, chromium):
    """Nobody is turned away from the page that the desk leads to, nor from what stands on it."""
    for login, place in (("contributor", "/desk/collection"), ("auditor", "/desk/plans/"), ("officer", "/desk/plans/")):
        walk = Walk(house, chromium, login, "1280", True)
        walk.go("/desk")
        assert place in walk.page.url, (login, walk.page.url)
        if login == "auditor":
            walk.follow(walk.page.locator("#projects tbody tr:has(a) a[href*='entries']"))
            record = walk.page.locator("a[href$='/record']")
            if record.count():
                walk.follow(record)
                assert "가려" in walk.text()
        walk.close()
