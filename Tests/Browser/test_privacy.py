"""The privacy officer's month: review and signature, a request to be forgotten, two pairs of eyes, the 파기대장."""

import re

from conftest import assert_accessible, open_page, sign_in


def first_job_seeker(page, house):
    """Name, birth date and address of someone on the counsellor's caseload."""
    sign_in(page, house, "counsellor")
    page.goto(house.url + "/desk")
    page.click("main a.naeil-work-name >> nth=0")
    seeker = re.search(r"/desk/job-seekers/[0-9a-f-]{36}", page.content()).group(0)
    page.goto(house.url + seeker)
    name = page.inner_text("h1").removesuffix(" 님").strip()
    born = page.inner_text("main")
    day = re.search(r"\d{4}-\d{2}-\d{2}", born[born.index("생년월일"):]).group(0)
    number = re.search(r"구직번호 (\d{4}-\d{6})", born).group(1)
    return name, day, number, page.url


def test_the_officer_reviews_the_month_and_destroys_with_a_second_person(house, chromium):
    seen = []
    page = open_page(chromium)
    name, day, number, address = first_job_seeker(page, house)
    page.context.close()

    # The month that is over waits by itself; it is looked through and signed.
    officer = open_page(chromium)
    sign_in(officer, house, "privacy")
    officer.goto(house.url + "/desk")
    assert "개인정보를 지키려면" in officer.inner_text("h1")
    assert_accessible(officer, seen)
    officer.click("main table a:has-text('접속기록 점검') >> nth=0")
    assert "이상한 접속" in officer.inner_text("h1")
    assert_accessible(officer, seen)
    officer.fill("[name=note]", "밤에 본 기록은 당직 상담으로 확인했다.")
    officer.click("main button:has-text('점검 확인')")
    assert "점검을 확인했습니다" in officer.inner_text("main")
    officer.click("main a:has-text('점검 결과 보고 인쇄')")
    assert "당직 상담으로" in officer.inner_text("main")
    assert_accessible(officer, seen)

    # Who looked at this person?
    officer.goto(house.url + "/desk/access-log")
    assert_accessible(officer, seen)
    officer.click("summary:has-text('한 사람을 찾아')")
    officer.fill("[name=q]", number)
    officer.click("main button:has-text('찾기')")
    assert "구직자 한 사람" in officer.inner_text("main")
    assert name not in officer.inner_text("main")

    # The person asks to be forgotten; the list is reviewed here and approved by someone else.
    officer.goto(house.url + "/desk/privacy/requests")
    officer.select_option("[name=kind]", "erasure")
    officer.select_option("[name=channel]", "phone")
    officer.fill("[name=person]", f"{name} {day}")
    officer.fill("[name=note]", "본인 확인 뒤 삭제를 요구함")
    officer.click("main button:has-text('접수')")
    assert "10일 남음" in officer.inner_text("main")
    assert_accessible(officer, seen)
    assert "직업안정법 시행규칙 제3조제3항" in officer.inner_text("main")
    officer.fill("[name=answer]", "보관할 기록을 알리고 나머지를 지우기로 함")
    officer.click("main button:has-text('일부 들어주고 회신')")
    officer.click("main button:has-text('파기 목록 만들기')")
    officer.click("main button:has-text('검토함')")
    assert "검토한 사람은 승인할 수 없습니다" in officer.inner_text("main")
    assert_accessible(officer, seen)
    list_address = officer.url
    officer.context.close()

    second = open_page(chromium, width="390")
    sign_in(second, house, "privacy2")
    second.goto(list_address)
    assert_accessible(second, seen)
    second.click("main button:has-text('승인하고 1명 파기')")
    assert "제21조제1항 단서" in second.inner_text("main")
    second.select_option("[name=kept]", "mistaken")
    second.click("main button:has-text('승인하고 1명 파기')")
    assert "파기대장" in second.inner_text("main")
    second.click("main a:has-text('파기대장 보기')")
    assert "정보주체가 요구한 사람의 기록" in second.inner_text("main")
    assert name not in second.inner_text("main")
    assert_accessible(second, seen)
    second.context.close()

    # Nobody finds the person any more, and the ledger is as it was.
    counsellor = open_page(chromium)
    sign_in(counsellor, house, "counsellor")
    counsellor.goto(address)
    assert "파기" in counsellor.inner_text("h1") and name not in counsellor.inner_text("main")
    counsellor.context.close()
    verified = house.naeil("verify")
    assert "모두 맞습니다" in verified.stdout and "접속기록이 쓰인 대로입니다" in verified.stdout
    assert len(seen) == 8, seen
