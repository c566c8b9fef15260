"""A citizen's questions, answered by following links from the front page alone: no address is typed."""

import re

import pytest

from conftest import assert_accessible, open_page

QUESTIONS = {
    "ko": {
        "kept": "목표를 지켰나요?", "changed": "계획에서 무엇이 바뀌었나요?", "behind": "이 숫자는 무엇으로 이루어졌나요?",
        "check": "직접 검산하려면?", "near": "우리 구와 가까운 일자리", "percent": r"[\d,]+ / [\d,]+명 = [\d,.]+ ?%",
    },
    "en": {
        "kept": "Was the target kept?", "changed": "What changed in the plan?", "behind": "What lies behind this number?",
        "check": "How do I check it?", "near": "Jobs near the district", "percent": r"[\d,]+ / [\d,]+.* = [\d,.]+ ?%",
    },
}


@pytest.fixture(params=QUESTIONS)
def front(request, house, chromium):
    """The front page in one language, reached through the language switcher."""
    page = open_page(chromium, "390")
    page.goto(house.url + "/")
    if request.param == "en":
        page.click("a.naeil-language")
    page.words = QUESTIONS[request.param]
    yield page
    page.context.close()


def follow(page, question):
    page.click(f"main a:text-is('{page.words[question]}')")
    page.wait_for_load_state()
    return page.inner_text("main")


def test_did_my_district_keep_its_target(front):
    assert re.search(front.words["percent"], front.inner_text("main")), "the number stands on the front page"
    text = follow(front, "kept")
    assert re.search(front.words["percent"], text)
    assert_accessible(front)


def test_what_changed_in_the_plan(front):
    follow(front, "changed")
    assert front.url.endswith("#changes")
    section = front.locator("#changes")
    assert section.count() == 1 and len(section.inner_text()) > 40


def test_what_lies_behind_the_number(front):
    follow(front, "behind")
    assert front.locator("main table tbody tr").count() > 0


def test_how_do_i_check_it(front):
    follow(front, "check")
    section = front.locator("#check")
    assert "naeil verify" in section.inner_text() and section.locator("a").count() > 0


def test_which_jobs_are_near_me(front):
    follow(front, "near")
    cards = front.locator("#results article")
    # What lies in the district itself names it; what lies outside says how far.
    texts = cards.all_inner_texts()
    assert texts and all("내일구" in text or "Naeil-gu" in text or "km" in text for text in texts), texts
    assert front.locator(".naeil-chips a").count() > 0
    cards.first.locator("a").first.click()
    assert front.locator("#apply a[href^='tel:']").count() == 1, "whom to call stands on the job's page"
    assert_accessible(front)
