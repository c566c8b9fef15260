"""The ten pictures of the README and the documents, at both widths, from the running demo. NAEIL_PICTURES=docs/images keeps
them; with pngquant on the machine they take a third of the room."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from api import API
from conftest import WIDTHS, open_page, sign_in

pytestmark = pytest.mark.engines("sqlite")
# A picture in the repository is no larger.
MOST_BYTES = 150_000


def test_the_pictures_can_be_taken(house, chromium, tmp_path):
    folder = Path(os.environ.get("NAEIL_PICTURES") or tmp_path).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    year = API(house.url).get("/")["today"][:4]
    person = someone_with_matches(house)
    pictures = {
        None: {"front": "/", "jobs": "/jobs", "job": newest_own_job(house), "plan": f"/plans/naeil/{year}",
               "number": f"/plans/naeil/{year}/entries?project=P201", "published": "/plans/eunpyeong/2023"},
        "counsellor": {"desk": "/desk", "person": f"/desk/job-seekers/{person}", "matches": f"/desk/job-seekers/{person}/matches"},
        "planner": {"planner": f"/desk/plans/{year}"},
    }
    assert sum(map(len, pictures.values())) == 10
    for login, addresses in pictures.items():
        for width in WIDTHS:
            page = open_page(chromium, width)
            if login:
                sign_in(page, house, login)
            for name, address in addresses.items():
                page.goto(house.url + address)
                assert page.locator("h1").count() == 1 and page.locator(".naeil-refusal").count() == 0, address
                take(page, folder / f"{name}-{width}.png")
            page.context.close()


def take(page, path):
    """What stands in the window, a little longer than a screen."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 1100})
    page.screenshot(path=path)
    assert path.stat().st_size > 15_000, f"{path.name} shows nothing"
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--skip-if-larger", "--strip", "--speed", "1", "--output", path, "128", path])
        assert path.stat().st_size < MOST_BYTES, f"{path.name}: {path.stat().st_size} bytes"


def newest_own_job(house):
    """What the district's own centre advertises: everything of it may be shown."""
    return next(f"/jobs/{job['id']}" for job in API(house.url).get("/vacancies?origin=own")["items"] if job["origin"] == "own")


def someone_with_matches(house):
    """A job-seeker for whom the centre has two vacancies of its own."""
    counsellor = API(house.url, house.naeil("user", "token", "--login", "counsellor").stdout.strip())
    after = ""
    while True:
        people = counsellor.get("/job-seekers" + (f"?after={after}" if after else ""))
        for person in people["items"]:
            if person["state"] != "accepted":
                continue
            matches = counsellor.get(f"/job-seekers/{person['id']}/matches?limit=20")["items"]
            if sum(match["vacancy"]["origin"] == "own" for match in matches) >= 2:
                return person["id"]
        after = people["next"]
        assert after, "nobody matches two own vacancies"
