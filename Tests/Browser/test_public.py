"""What everyone may see: in both languages, filtered, opened, printed. How pages look to everyone is in test_pages.py."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from api import API
from atlas import Atlas
from conftest import assert_accessible, open_page


def is_korean(text):
    """More Hangul than Latin letters: a name within an English sentence is none."""
    return len(re.findall("[가-힣]", text)) > len(re.findall("[A-Za-z]", text))


STATES = ["/no-such-page", "/jobs?q=조리&pay=11000&hours=35OrMore&since=7", "/jobs?region=11530&within=10&sort=near", "/jobs?q=그런일은없음"]


@pytest.mark.engines("sqlite")
def test_english_pages_have_no_korean_sentence_left(house, chromium):
    page = open_page(chromium)
    for address in Atlas(house, page.context.request, None).own_pages() + STATES:
        page.goto(house.url + address + ("&" if "?" in address else "?") + "lang=en")
        assert page.locator("html").get_attribute("lang") == "en"
        left = page.evaluate(UNMARKED_TEXTS)
        typed = parse_qs(urlsplit(page.url).query).get("q", [""])[0]
        korean = [text for text in left if is_korean(text) and text.strip("“”") != typed]
        assert not korean, f"{address}: {korean[:5]}"
        assert_accessible(page)
    page.context.close()


# Texts of an English page that are not marked as Korean (names and titles of the data are).
UNMARKED_TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement.closest('[lang]');
    if (holder.lang === 'en' && walker.currentNode.data.trim()) found.push(walker.currentNode.data.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [data-label], [title], [placeholder]'))
    if (element.closest('[lang]').lang === 'en')
      for (const name of ['aria-label', 'data-label', 'title', 'placeholder'])
        if (element.getAttribute(name)) found.push(element.getAttribute(name));
  return found.concat(document.documentElement.lang === 'en' ? [] : ['page']);
}"""


def test_the_filters_narrow_the_list_and_stay_in_the_address(house, chromium):
    page = open_page(chromium)
    page.goto(house.url + "/jobs")
    all_of_them = amount(page)
    page.fill("[name=q]", "요양")
    page.click("main form button[type=submit]")
    assert "q=" in page.url and page.input_value("[name=q]") == "요양"
    narrowed = amount(page)
    assert 0 < narrowed < all_of_them
    page.click("summary:text-is('조건 더 고르기')")
    page.select_option("[name=pay]", "11000")
    page.click("main form button:text-is('이 조건으로 찾기')")
    assert "pay=11000" in page.url and amount(page) <= narrowed
    page.click(".naeil-chips a >> nth=0")
    assert "q=" not in page.url and "pay=11000" in page.url, "one filter was let go of, the other stays"
    page.goto(house.url + "/jobs?q=요양&pay=20000&region=99110")
    if amount(page) == 0:
        page.click("#results ul a >> nth=0")
        assert amount(page) > 0, "the filter named is the one to let go of"
    page.goto(house.url + "/jobs?wage=99999999999")
    assert page.locator("[role=alert]").count() == 1
    page.context.close()


def amount(page):
    return int(re.search(r"([\d,]+)건", page.inner_text("main")).group(1).replace(",", ""))


def test_a_job_carries_data_for_search_engines(house, chromium):
    page = open_page(chromium)
    for job in API(house.url).get("/vacancies")["items"][:12]:
        page.goto(f"{house.url}/jobs/{job['id']}")
        text = page.locator("script[type='application/ld+json']").text_content()
        assert "<" not in text, "a title could close the script"
        data = json.loads(text)
        assert data["@type"] == "JobPosting" and data["title"] == job["title"] and data["datePosted"]
        assert data["hiringOrganization"]["name"] and data["jobLocation"]["address"]["addressCountry"] == "KR"
    page.context.close()


@pytest.mark.engines("sqlite")
def test_the_skip_link_leads_past_the_menu(house, chromium):
    page = open_page(chromium)
    page.goto(house.url + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


@pytest.mark.engines("sqlite")
def test_pages_print(house, chromium):
    page = open_page(chromium)
    year = API(house.url).get("/")["today"][:4]
    page.goto(f"{house.url}/plans/naeil/{year}")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page[^s]", paper)) <= 6
    page.context.close()


def test_a_number_opens_to_what_it_is_made_of(house, chromium):
    """Each figure of the page leads to rows whose sum is that figure."""
    page = open_page(chromium)
    year = API(house.url).get("/")["today"][:4]
    page.goto(f"{house.url}/plans/naeil/{year}?by=project")
    rows = page.locator("#targets tbody tr")
    links = [(rows.nth(i).locator("td a").nth(1).inner_text(), rows.nth(i).locator("td a").nth(1).get_attribute("href"))
             for i in range(rows.count()) if rows.nth(i).locator("td a").count() > 1]
    assert len(links) >= 5
    for shown, href in links:
        page.goto(house.url + href)
        counted = [int(re.match(r"-?[\d,]+", text).group().replace(",", "")) for text in page.locator(
            "#counted tbody td[data-label='수']").all_inner_texts()]
        assert sum(counted) == int(re.match(r"-?[\d,]+", shown).group().replace(",", "")), href
    page.context.close()
