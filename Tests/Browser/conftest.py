"""The product in a real browser: one binary alone in an empty folder, the demo district in it, on each engine."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BINARY = os.environ.get("NAEIL_BINARY", "")
POSTGRES = os.environ.get("NAEIL_TEST_POSTGRES", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ENGINES = ["sqlite"] + (["postgresql"] if POSTGRES else [])


@dataclass
class House:
    """A serving node: where it is, how to sign in, where its files are."""

    url: str
    folder: str
    database: str
    binary: str
    environment: dict
    sign_ins: dict = field(default_factory=dict)

    def naeil(self, *arguments, check=True):
        answer = subprocess.run([self.binary, *arguments], cwd=self.folder, env=self.environment,
                                capture_output=True, text=True, timeout=300)
        if check and answer.returncode != 0:
            raise AssertionError(f"naeil {' '.join(arguments)} → {answer.returncode}\n{answer.stdout}\n{answer.stderr}")
        return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url, process, seconds=60):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            raise AssertionError("naeil serve ended: " + process.log.read_text())
        try:
            if urllib.request.urlopen(url + "/readyz", timeout=2).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("naeil serve did not become ready")


def start_node(house, port):
    """A serving node, its log in a file: a pipe that nobody empties would in the end stop the node."""
    log = Path(house.folder) / f"serve-{port}.log"
    with log.open("wb") as out:
        node = subprocess.Popen([house.binary, "serve", "--port", str(port)], cwd=house.folder, env=house.environment,
                                stdout=subprocess.DEVNULL, stderr=out)
    node.log = log
    wait_until_ready(f"http://127.0.0.1:{port}", node)
    return node


@pytest.fixture(scope="session", params=ENGINES)
def house(request, tmp_path_factory):
    """The binary moved alone to an empty folder, the demo loaded, one node serving."""
    folder = tmp_path_factory.mktemp(f"house-{request.param}")
    binary = shutil.copy(BINARY, folder / "naeil")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NAEIL_")}
    if request.param == "sqlite":
        database = f"sqlite:{folder}/var/naeil.sqlite"
    else:
        schema = f"browser_{os.getpid()}"
        subprocess.run(["psql", POSTGRES, "-qc", f"CREATE SCHEMA {schema}"], check=True)
        database = POSTGRES + ("&" if "?" in POSTGRES else "?") + f"options=-csearch_path%3D{schema}"
    environment["NAEIL_DATABASE"] = database
    house = House(f"http://127.0.0.1:{free_port()}", str(folder), database, str(binary), environment)
    if request.param == "postgresql":
        house.naeil("migrate")
    demo = house.naeil("demo")
    for line in (demo.stdout + demo.stderr).splitlines():
        found = re.match(r"\s*(\S+)\s+(\S+)\s+\((.+)\)", line)
        if found:
            house.sign_ins[found.group(1)] = found.group(2)
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
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, page.url + "\n" + found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"{page.url}: {wide} px wider than the window"
    if seen is not None:
        seen.append(page.url)
