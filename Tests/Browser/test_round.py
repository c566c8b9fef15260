"""A yearly round as it is lived: 30 departments and 120 projects, five that are late, three files with something wrong,
corrected files sent after. The planner only opens, downloads, uploads and presses: no figure is typed again. Who brought
the files does not check them: a second planner does, by the number of each department's document."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from conftest import open_page, sign_in
from test_thread_browser import Walk

pytestmark = pytest.mark.engines("sqlite")

DEPARTMENTS = [f"시험{number:02}과" for number in range(1, 31)]
PROJECTS = [(f"R{number:03}", DEPARTMENTS[(number - 1) // 4], 1000 + 10 * number) for number in range(1, 121)]
LATE = DEPARTMENTS[25:]
HEADS = {"result": "실적(누계)", "basis": "산출근거", "confirmer": "확인자", "document": "문서번호", "code": "사업 코드",
         "target": "연간 목표"}


class Planner(Walk):
    """The planner's window; what it sends by hand in the preparation goes past the screen."""

    def send(self, address, fields):
        html = self.page.request.get(self.house.url + "/desk/plans/projects/new").text()
        token = re.search(r'name="csrf" value="([^"]+)"', html).group(1)
        key = re.search(r'name="idempotencyKey" value="([^"]+)"', html).group(1)
        answer = self.page.request.post(self.house.url + address, max_redirects=0,
                                        form={**fields, "csrf": token, "idempotencyKey": key})
        assert answer.status == 303, answer.text()

    def upload(self, files):
        """Drops the files into the one field and opens the verdict."""
        self.page.set_input_files("[name=files]", files)
        self.press("올리고 판정 보기")
        return self.text()


def test_a_yearly_round(house, chromium):
    planner = Planner(house, chromium, "planner", "1280", True)
    year = date.fromisoformat(planner.page.locator("footer time").last.get_attribute("datetime")).year - 2
    plan_of(planner, year)
    planner.go("/desk/collection")
    planner.fill(year=str(year), quarter="4", dueOn=planner.page.locator("footer time").last.get_attribute("datetime"))
    planner.press("취합 열고 서식 만들기")
    address = planner.page.url
    assert "30개 부서" in planner.text() and "미제출 30개 부서" in planner.text()

    books = workbooks(planner)
    assert sorted(books) == DEPARTMENTS
    figures = {code: target * 9 // 10 for code, _, target in PROJECTS}
    sent = {name: filled(book, figures) for name, book in books.items() if name not in LATE}
    # 명을 붙여 적음: 뜻이 하나라 읽고 알린다. 천명으로 적음, 남의 사업을 적음: 돌려보낸다.
    sent[DEPARTMENTS[0]] = filled(books[DEPARTMENTS[0]], figures, {"R001": {"result": f"{figures['R001']:,}명"}})
    sent[DEPARTMENTS[1]] = filled(books[DEPARTMENTS[1]], figures, {"R005": {"result": 1}})
    sent[DEPARTMENTS[2]] = filled(books[DEPARTMENTS[2]], figures, {"R009": {"code": "R013"}})
    verdict = planner.upload([upload(name, data) for name, data in sent.items()])
    assert "받음 23" in verdict and "돌려보냄 2" in verdict and "7개 부서" in verdict
    for sentence in (f"{figures['R001']:,}명으로 읽었습니다", "실적 시트 G4", "천명 단위로 적은 것이 아닌지 확인하십시오",
                     "실적 시트 A4", f"이 부서가 아니라 {DEPARTMENTS[3]}의 사업입니다"):
        assert sentence in verdict, sentence

    planner.page.goto(address)
    planner.check()
    reminder = planner.page.input_value("[name=reminder]")
    assert all(name in reminder for name in LATE + DEPARTMENTS[1:3]) and DEPARTMENTS[0] not in reminder

    figures["R020"] += 7
    again = [DEPARTMENTS[1], DEPARTMENTS[2], DEPARTMENTS[4], *LATE]
    verdict = planner.upload([upload("고친 " + name, filled(books[name], figures)) for name in again])
    assert "받음 8" in verdict and "미제출이 없습니다" in verdict
    corrected = planner.page.locator("section", has=planner.page.get_by_role("heading", name=f"{DEPARTMENTS[4]}:"))
    corrected.locator("summary").click()
    assert corrected.locator("tbody tr", has_text="R020").inner_text().split()[-1] == "+7"
    assert corrected.locator("tbody tr", has_text="그대로").count() == 3

    checked_by_another(house, chromium, planner, address)
    confirmed_into_the_ledger(planner, address, figures)
    without_scripts(house, chromium, address, upload("다시", filled(books[DEPARTMENTS[4]], figures)))
    planner.close()


def plan_of(planner, year):
    """A plan of 120 projects: made before the round, as an office has one."""
    for code, department, _ in PROJECTS:
        planner.send("/desk/plans/projects", {
            "code": code, "name": f"사업 {code}", "strategyCode": "R", "strategyName": "취합 시험", "taskCode": "R-1",
            "taskName": "취합 시험", "department": department, "category": "subsidy", "unit": "persons"})
    planner.send(f"/desk/plans/{year}/targets", {
        "after": "0", "decidedOn": f"{year}-01-10", "reason": "연차별 세부계획",
        **{f"target.p{code}": str(target) for code, _, target in PROJECTS}})


def workbooks(planner):
    """Every department's workbook out of the one download, by department."""
    with planner.page.expect_download() as begun:
        planner.page.get_by_role("link", name="서식 모두 내려받기(ZIP)").click()
    packed = zipfile.ZipFile(begun.value.path())
    return {re.search(r"취합_(.+)\.xlsx", name).group(1): packed.read(name) for name in packed.namelist()}


def filled(data, figures, slips=None):
    """The workbook as a department sends it back: only the unlocked cells are written, except for a slip."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["실적"]
    assert sheet.protection.sheet and book["naeil"].sheet_state == "hidden"
    places = {cell.value: cell.column for cell in sheet[3]}
    for row in sheet.iter_rows(min_row=4):
        code = row[0].value
        assert sheet.cell(row[0].row, places[HEADS["target"]]).value == dict((c, t) for c, _, t in PROJECTS)[code]
        words = {"result": figures[code], "basis": "참여자 명부에서 셈", "confirmer": "팀장", "document": f"공문-{code}"}
        for field, word in {**words, **(slips or {}).get(code, {})}.items():
            cell = sheet.cell(row[0].row, places[HEADS[field]])
            assert field == "code" or not cell.protection.locked, cell.coordinate
            cell.value = word
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(name, data):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"{name}.xlsx", "mimeType": kind, "buffer": data}


def checked_by_another(house, chromium, planner, address):
    """The one who brought the files is offered no check; another planner gives the document of every department."""
    planner.page.goto(address)
    assert "내가 올린 실적이라" in planner.text() and planner.page.locator("[name^='document.']").count() == 0
    second = Planner(house, chromium, "planner2", "1280", True)
    second.page.goto(address)
    fields = second.page.locator("[name^='document.']")
    assert fields.count() == 30
    for number in range(30):
        fields.nth(number).fill(f"시험과-{number + 1}")
    second.press("문서번호로 확인")
    assert "30개 부서의 실적을 부서장 확인으로 옮겼습니다" in second.text()
    second.close()


def confirmed_into_the_ledger(planner, address, figures):
    """One press for thirty departments; what stands in the ledger is what the departments wrote."""
    planner.page.goto(address)
    planner.press("확정하고 원장에 올리기: 확인한 30개 부서")
    assert "총괄 확정 30" in planner.text() and "원장에 올리거나 고침 120건" in planner.text()
    assert "올리지 못함 0건" in planner.text()
    total = 0
    for row in planner.page.locator("#departments tbody tr").all():
        total += int(row.locator("[data-label='실적 누계']").inner_text().replace(",", "").removesuffix("명"))
    assert total == sum(figures.values())
    planner.follow(planner.page.get_by_role("link", name=DEPARTMENTS[4], exact=True))
    ledger = planner.page.locator("section", has=planner.page.get_by_role("heading", name="원장", exact=True))
    assert ledger.locator("tbody tr", has_text="확정한 수와 같습니다").count() == 4
    assert f"+{figures['R020']:,}명" in ledger.inner_text() and "공문-R020" in ledger.inner_text()
    assert "고치기 전의 실적 1건" in planner.text()


def without_scripts(house, chromium, address, file):
    """The same files without JavaScript, sent a second time: nothing has changed, and it is said."""
    page = open_page(chromium, "390", scripts=False)
    sign_in(page, house, "planner")
    page.goto(address)
    page.set_input_files("[name=files]", [file])
    page.get_by_role("button", name="올리고 판정 보기").click()
    assert "바뀐 것 없음 1" in page.inner_text("main")
    page.context.close()


def test_a_contributor_sees_his_own_department(house, chromium):
    desk = Walk(house, chromium, "contributor", "390", True)
    desk.go("/desk/collection")
    round_ = desk.page.locator("main tbody a").last
    desk.follow(round_)
    assert "/departments/" in desk.page.url and "지역경제과" in desk.page.inner_text("h1")
    own = desk.page.url
    with desk.page.expect_download() as begun:
        desk.page.get_by_role("link", name="서식 내려받기(XLSX)").click()
    desk.page.set_input_files("[name=files]", [upload("빈 서식", begun.value.path().read_bytes())])
    desk.press("올리고 판정 보기")
    assert "돌려보냄 1" in desk.text() and "실적이 비어 있습니다" in desk.text()
    desk.go(own.removeprefix(house.url))
    desk.follow(desk.page.get_by_role("link", name="1번째 판정"))
    other = own.rsplit("/", 1)
    answer = desk.page.goto(f"{other[0]}/{1 if other[1] != '1' else 2}")
    assert answer.status == 404
    desk.close()
