"""The planner looks at the figures in other ways: periods, partings, another rule set. What the page says is held
against a recount of the standing rows in SQL."""

import sqlite3
from datetime import date

import pytest

from test_thread_browser import Walk

pytestmark = pytest.mark.engines("sqlite")

COUNTED = """FROM ledger_standing s WHERE s.office = 'naeil' AND s.counted = 'counted' AND s.nature = 'measured'
  AND s.unit = 'persons' AND s.attributed_on BETWEEN ? AND ?"""


class Planner(Walk):
    def view(self, year, **chosen):
        """Chooses in the form as it stands, presses, and waits for the ledger to be read."""
        self.go(f"/desk/plans/{year}/views")
        self.settle()
        for name, value in chosen.items():
            field = self.page.locator(f"[name={name}]")
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.press("이렇게 보기")
        self.settle()

    def settle(self):
        self.page.wait_for_selector("text=공시한 수치가 아닙니다.")

    def rows(self, section):
        """The cells of every body row of the section's tables, by the first of them."""
        lines = self.page.locator(f"#{section} tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))")
        return {line[0]: line[1:] for line in lines}


def number(text):
    return int(text.split(" ")[0].replace(",", "").replace("명", "").replace("원", "").replace("−", "-"))


@pytest.fixture(scope="module")
def ledger(house):
    return sqlite3.connect(house.database.removeprefix("sqlite:"))


@pytest.fixture(scope="module")
def planner(house, chromium):
    walk = Planner(house, chromium, "planner", "1280", True)
    yield walk
    walk.close()


@pytest.fixture(scope="module")
def today(planner):
    return date.fromisoformat(planner.page.locator("footer time").last.get_attribute("datetime"))


def test_a_free_period_in_every_parting_equals_a_recount(planner, ledger, today):
    period = (f"{today.year}-02-03", f"{today.year}-08-19")
    whole = ledger.execute(f"SELECT count(*), count(DISTINCT person) {COUNTED}", period).fetchone()
    assert whole[0] > 0
    entry = "(SELECT e.{0} FROM ledger_entry e WHERE e.office = s.office AND e.id = s.entry)"
    project = "(SELECT p.{0} FROM plan_project p WHERE p.office = s.office AND p.code = s.project)"
    strategy = """(SELECT t.strategy FROM plan_project p JOIN plan_task t ON t.office = p.office AND t.code = p.task
      WHERE p.office = s.office AND p.code = s.project)"""
    home = """(SELECT {0} FROM ledger_person_link l JOIN person p ON p.office = l.office AND p.id = l.person
      WHERE l.office = s.office AND l.person_key = s.person)"""
    keys = {"category": "s.category", "sex": "s.sex", "ageBand": "s.age_band", "project": "s.project",
            "department": project.format("department"), "strategy": strategy,
            "residence": entry.format("residence"), "district": home.format("substr(p.dong, 1, 5)"),
            "dong": home.format("p.dong")}
    for by, key in keys.items():
        planner.view(today.year, span="free", by=by, **{"from": period[0], "to": period[1]})
        found = planner.rows("parts")
        wanted = ledger.execute(
            f"SELECT count(*), count(DISTINCT person) {COUNTED} GROUP BY {key}", period).fetchall()
        shown = [(number(cells[0]), number(cells[2])) for cells in found.values() if number(cells[0])]
        assert sorted(shown) == sorted(wanted), by
        foot = planner.page.locator("#parts tfoot tr").inner_text().split()
        assert number(foot[1]) == whole[0], by
    planner.view(today.year, span="free", by="targetGroup", **{"from": period[0], "to": period[1]})
    assert "봉인한 대상 구분을 수로만 셉니다" in planner.text()
    planner.check()


def test_overlaps_are_those_of_a_self_join(planner, ledger, today):
    period = (f"{today.year}-01-01", f"{today.year}-12-31")
    planner.view(today.year, span="year", by="category")
    heads = planner.page.locator("#overlaps thead th").all_inner_texts()[1:]
    found = planner.rows("overlaps")
    inside = f"(SELECT DISTINCT person, category {COUNTED} AND person IS NOT NULL)"
    wanted = ledger.execute(f"""SELECT a.category, b.category, count(*) FROM {inside} a JOIN {inside} b
      ON a.person = b.person GROUP BY a.category, b.category""", period + period).fetchall()
    shown = [number(cell) for cells in found.values() for cell in cells if number(cell)]
    assert len(heads) == len(found) and sorted(shown) == sorted(count for _, _, count in wanted)


def test_another_rule_set_moves_what_its_moves_say(planner, today):
    planner.view(today.year, rules="guro-good-2012")
    rows = planner.rows("comparison")
    old, new, change = (number(cell) for cell in rows["실적(개인별)"])
    assert new - old == change
    reported = number(rows["집계(명단 없음)"][2])
    # The same pair of reasons has a line for each unit.
    lines = planner.page.locator("#comparison tbody tr", has_text="→").evaluate_all(
        "rows => rows.map(row => row.cells[2].innerText.trim())")
    moved = sum(number(line) for line in lines if line.endswith("명"))
    assert moved == change + reported and change < 0


def test_cost_waits_for_the_end_of_the_year(planner, today):
    planner.view(today.year, by="project")
    rows = planner.rows("parts").values()
    assert any(cells[6].endswith("원") for cells in rows), "the demo's cards have budgets"
    # A whole year's money stands against the part of the work that is done: nothing is divided yet.
    assert not any(cells[7].endswith("원") for cells in rows)
    assert "그해가 끝난 뒤에 나눕니다" in planner.text()


def test_passed_quarters_are_cumulative_and_a_forecast_needs_three_years(planner, ledger, today):
    planner.view(today.year)
    ends = [f"{today.year}-{end}" for end in ("03-31", "06-30", "09-30", "12-31")]
    counted = COUNTED.replace("s.nature = 'measured'", "s.nature IN ('measured', 'reported')")
    names = dict(ledger.execute("SELECT name, code FROM plan_project WHERE office = 'naeil'").fetchall())

    def total(name, end, more="", *values):
        return ledger.execute(f"SELECT coalesce(sum(quantity), 0) {counted} AND s.project = ? {more}",
                              (f"{today.year}-01-01", end, names[name], *values)).fetchone()[0]

    spans = 0
    for name, cells in planner.rows("passing").items():
        target = number(cells[0])
        shown = [[number(part) for part in cell.split("~")] for cell in cells[1:5]]
        least = [total(name, end) for end in ends]
        # A total over several quarters may lie in any of them until its last day.
        most = [so_far + total(name, ends[3], "AND s.span_from <= ? AND s.attributed_on > ?", end, end)
                for so_far, end in zip(least, ends)]
        assert [part[0] for part in shown] == least and [part[-1] for part in shown] == most, name
        surely = next((quarter for quarter, so_far in enumerate(least, 1) if so_far >= target), None)
        perhaps = next((quarter for quarter, so_far in enumerate(most, 1) if so_far >= target), None)
        spans += least != most
        wanted = "아직" if not surely else f"{surely}분기에 넘음" if surely == perhaps else f"{perhaps}~{surely}분기 사이에 넘음"
        assert cells[5] == wanted, name
    assert spans, "the demo has totals over several quarters"
    years = ledger.execute(f"SELECT count(DISTINCT substr(attributed_on, 1, 4)) {COUNTED}",
                           (f"{today.year - 5}-01-01", f"{today.year - 1}-12-31")).fetchone()[0]
    assert years < 3 and "견줄 지난해가 셋보다 적어 예상을 내지 않습니다." in planner.text()


def test_a_rule_set_is_seen_before_it_is_decided(planner, house, chromium, ledger):
    before = ledger.execute("SELECT count(*) FROM ledger_rule_set WHERE office = 'naeil'").fetchone()
    planner.go("/desk/plans/rules")
    planner.check()
    planner.follow(planner.page.get_by_role("link", name="구로 ‘좋은 일자리’ 2012").first)
    planner.check()
    planner.follow(planner.page.get_by_role("link", name="달라지는 수치 보고 시행하기"))
    planner.page.wait_for_selector("#adopt")
    planner.check()
    assert "아직 아무것도 바뀌지 않았습니다." in planner.text() and "→" in planner.text()
    planner.fill(reason="시험", document="")
    planner.page.get_by_role("button", name="이 기준의 시행 정하기").click()
    assert "문서번호를 적으십시오." in planner.text()
    assert ledger.execute("SELECT count(*) FROM ledger_rule_set WHERE office = 'naeil'").fetchone() == before
