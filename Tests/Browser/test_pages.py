"""One test over the list of pages: every page of the access table, for everyone who may see it, with what the demo holds."""

import pytest

import eyes
from atlas import LOGINS, Atlas
from conftest import open_page, sign_in

# Answers that no link leads to.
STATES = {"익명": ["/no-such-page", "/jobs?q=조리&wageKind=hourly&wage=10000", "/jobs?q=그런일은없음", "/jobs?wage=1"]}

# The pages do not differ between the engines: once is enough.
pytestmark = pytest.mark.engines("sqlite")


@pytest.mark.parametrize("role", LOGINS, ids=lambda role: LOGINS[role] or "everyone")
def test_every_page_is_for_everyone(house, chromium, role):
    page = open_page(chromium)
    if LOGINS[role]:
        sign_in(page, house, LOGINS[role])
    atlas = Atlas(house, page.context.request, LOGINS[role])
    faults = atlas.dead + [f"{role}: no link leads to {path}" for path in atlas.missing()]
    for address in atlas.own_pages() + STATES.get(role, []):
        faults += [f"{role} {address}: {fault}" for fault in look_at(page, house.url + address)]
    page.context.close()
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def look_at(page, url):
    """One page at every width, by keyboard, on paper and without style."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(url)
    faults = [f"1280 px: {fault}" for fault in eyes.axe(page) + eyes.wide(page)]
    faults += eyes.keyboard(page)
    page.set_viewport_size({"width": 640, "height": 450})
    faults += [f"200 %: {fault}" for fault in eyes.wide(page)]
    page.set_viewport_size({"width": 390, "height": 844})
    faults += [f"390 px: {fault}" for fault in eyes.axe(page) + eyes.wide(page)]
    return faults + [f"paper: {fault}" for fault in eyes.paper(page)] + [f"without style: {fault}" for fault in eyes.bare(page)]
