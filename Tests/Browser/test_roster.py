"""A programme's roster as it is lived: asked for, confirmed by the privacy officer, handed in by the department with a
mistake and then corrected. The planner sees counts and nobody's name."""

from datetime import date

import pytest

from test_thread_browser import Walk

pytestmark = pytest.mark.engines("sqlite")

PROJECT = "신규 입주기업 채용"
NAMES = ["한빛누리", "두레솔비", "세라온유"]


def test_a_department_hands_in_its_roster(house, chromium):
    desk = Walk(house, chromium, "contributor", "390", True)
    year = date.fromisoformat(desk.page.locator("footer time").last.get_attribute("datetime")).year
    desk.go("/desk/rosters")
    desk.follow(desk.page.get_by_role("link", name=PROJECT, exact=True))
    path = desk.page.url.removeprefix(house.url)
    assert desk.page.locator("#upload").count() == 0, "without a confirmed basis nothing can be handed in"
    desk.fill(clause="publicTask", purpose="중복 참여 확인", document="지역경제과-1")
    desk.press("개인정보 보호책임자에게 확인 요청")

    privacy = Walk(house, chromium, "privacy", "1280", True)
    privacy.go(path)
    privacy.press("근거를 확인함")

    def sheet(ends):
        lines = [f"{name}\t19{70 + number}-05-0{number + 1}\t{year}-02-02\t{end}\t40"
                 for number, (name, end) in enumerate(zip(NAMES, ends))]
        return "\n".join(["성명\t생년월일\t시작일\t종료일\t주당 근로시간", *lines])

    desk.go(path)
    desk.fill(table=sheet(["무기한", "어제", f"{year}-12-31"]))
    desk.press("올리기 전에 살펴보기")
    assert "고칠 줄이 1개" in desk.text() and desk.page.get_by_role("button", name="명단을 원장에 올리기").count() == 0
    desk.go(path)
    desk.fill(table=sheet(["무기한", f"{year}-12-31", f"{year}-12-31"]))
    desk.press("올리기 전에 살펴보기")
    assert "올리면 3줄이 달라집니다." in desk.text()
    desk.press("명단을 원장에 올리기")
    desk.go(path)
    assert "명단 3줄, 3명이 원장에 올라 있습니다." in desk.text()
    desk.fill(table=sheet(["무기한", f"{year}-06-30", f"{year}-12-31"]))
    desk.press("올리기 전에 살펴보기")
    assert "올리면 1줄이 달라집니다." in desk.text()
    desk.press("명단을 원장에 올리기")
    desk.go(f"{path}/persons")
    assert all(name in desk.text() for name in NAMES)

    planner = Walk(house, chromium, "planner", "1280", True)
    planner.go(path)
    assert "3명" in planner.text() and not any(name in planner.page.content() for name in NAMES)
    for person in (desk, privacy, planner):
        person.close()
