"""The product in a real browser: one binary alone in an empty folder, the demo district in it, on each engine."""

import os
import shutil
import subprocess

import pytest
from playwright.sync_api import sync_playwright

import eyes
from house import empty_house, free_port, load_demo, start_node  # noqa: F401 - tests import them from here

POSTGRES = os.environ.get("NAEIL_TEST_POSTGRES", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ENGINES = ["sqlite"] + (["postgresql"] if POSTGRES else [])


def pytest_configure(config):
    config.addinivalue_line("markers", "engines(name…): only on these; what is looked at is the same on the other")


def pytest_collection_modifyitems(config, items):
    left_out = [item for item in items if not on_its_engine(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    # Last on its engine: what the other tests make in the same house is then there to be looked at too.
    items.sort(key=lambda item: (ENGINES.index(engine(item)), item.path.name == "test_pages.py"))


def engine(item):
    variant = getattr(item, "callspec", None)
    return variant.params.get("house", ENGINES[0]) if variant else ENGINES[0]


def on_its_engine(item):
    mark, variant = item.get_closest_marker("engines"), getattr(item, "callspec", None)
    return mark is None or variant is None or variant.params.get("house", mark.args[0]) in mark.args


@pytest.fixture(scope="session", params=ENGINES)
def house(request, tmp_path_factory):
    """The binary moved alone to an empty folder, the demo loaded, one node serving."""
    folder = tmp_path_factory.mktemp(f"house-{request.param}")
    if request.param == "sqlite":
        database = f"sqlite:{folder}/var/naeil.sqlite"
    else:
        schema = f"browser_{os.getpid()}"
        subprocess.run(["psql", POSTGRES, "-qc", f"CREATE SCHEMA {schema}"], check=True)
        database = POSTGRES + ("&" if "?" in POSTGRES else "?") + f"options=-csearch_path%3D{schema}"
    house = empty_house(folder, database)
    if request.param == "postgresql":
        house.naeil("migrate")
    load_demo(house)
    node = start_node(house, house.url.rsplit(":", 1)[1])
    yield house
    node.terminate()
    assert node.wait(20) == 0, "naeil serve did not stop cleanly"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


WIDTHS = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}


def open_page(chromium, width="1280", scripts=True):
    context = chromium.new_context(viewport=WIDTHS[width], java_script_enabled=scripts, locale="ko-KR")
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def sign_in(page, house, login):
    page.goto(house.url + "/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", house.sign_ins[login])
    page.click("main button[type=submit]")
    assert "/sign-in" not in page.url, page.inner_text("main")


def assert_accessible(page, seen=None):
    """No axe violation on the page as it stands; nothing wider than the window."""
    faults = eyes.axe(page) + eyes.wide(page)
    assert not faults, page.url + "\n" + "\n".join(faults)
    if seen is not None:
        seen.append(page.url)
