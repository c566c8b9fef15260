"""The pictures of the README and the documents, from the running demo. NAEIL_PICTURES=docs/images keeps them."""

import os
from pathlib import Path

from api import API
from conftest import open_page, sign_in


def test_the_pictures_can_be_taken(house, chromium, tmp_path):
    folder = Path(os.environ.get("NAEIL_PICTURES") or tmp_path).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    year = API(house.url).get("/")["today"][:4]
    public = {"plan-1280": ("1280", f"/plans/naeil/{year}"), "plan-390": ("390", f"/plans/naeil/{year}"), "jobs-1280": ("1280", "/jobs")}
    for name, (width, address) in public.items():
        page = open_page(chromium, width)
        page.goto(house.url + address)
        take(page, folder / f"{name}.png")
    desk = open_page(chromium)
    sign_in(desk, house, "counsellor")
    desk.goto(house.url + "/desk")
    take(desk, folder / "desk-1280.png", close=False)
    with_matches(desk, house)
    take(desk, folder / "matches-1280.png")
    assert all((folder / f"{name}.png").stat().st_size > 20_000 for name in [*public, "desk-1280", "matches-1280"])


def take(page, path, close=True):
    """What stands in the window; a page of figures is taken as far as its first table."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 1100})
    page.screenshot(path=path)
    if close:
        page.context.close()


def with_matches(page, house):
    """Opens the matches of the first person of one's caseload who has an own vacancy among them."""
    people = page.evaluate("[...document.querySelectorAll('main a[href^=\"/desk/job-seekers/\"]')].map(a => a.getAttribute('href'))")
    for href in dict.fromkeys(p for p in people if not p.endswith("/new")):
        page.goto(f"{house.url}{href}/matches")
        if page.locator("main a[href*='/desk/referrals/new']").count() >= 2:
            return
    raise AssertionError("nobody of the caseload matches two own vacancies")
