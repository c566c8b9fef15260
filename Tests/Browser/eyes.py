"""What a page must be for everyone: read by a screen reader, enlarged, on a phone, by keyboard, on paper, without style.
Each returns what is wrong, as sentences."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A4 less the margins of the style sheet (15 mm left and right), in CSS pixels.
PAPER = 680


def axe(page):
    """Violations of WCAG 2.2 A and AA and of good practice, as the page stands."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(result => result.violations)", RULES)
    return [f"axe {v['id']}: {v['help']}: " + " | ".join(n["html"][:160] for n in v["nodes"][:3]) for v in found]


def wide(page):
    """What stands out of the window or the paper to the right."""
    return page.evaluate("""() => {
      const room = document.documentElement.clientWidth, found = [];
      if (document.documentElement.scrollWidth > room + 1) found.push(`${document.documentElement.scrollWidth - room} px wider than ${room}`);
      return found;
    }""")


def cut(page):
    """What would not be on the paper: boxes that end beyond its edge, or hold more than they show."""
    return page.evaluate("""room => [...document.body.querySelectorAll('*')].flatMap(e => {
      const box = e.getBoundingClientRect(), style = getComputedStyle(e);
      if (!box.width || !box.height || style.visibility === 'hidden' || style.clipPath !== 'none') return [];
      const beyond = box.right > room + 1, holds = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
      return beyond || holds ? [`cut at the right: ${e.outerHTML.slice(0, 140)} (${Math.round(box.right)} of ${room})`] : [];
    }).slice(0, 3)""", PAPER)


def keyboard(page):
    """Tab goes to the skip link and on through everything that acts, in the order in which it stands, is always to be seen,
    and comes out again. On a page just opened."""
    if page.evaluate("document.activeElement !== document.body"):
        return []  # A refusal has put the focus on what is wrong.
    expected = page.evaluate("""() => {
      const acts = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(e =>
        e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}));
      const groups = {}, stops = acts.filter(e => {
        if (e.type !== 'radio' || !e.name) return true;
        const key = (e.form ? [...document.forms].indexOf(e.form) : '') + e.name;
        const one = acts.find(o => o.type === 'radio' && o.name === e.name && o.form === e.form && o.checked);
        if (one ? e !== one : groups[key]) return false;
        return groups[key] = true;
      });
      window.naeilStops = stops;
      window.naeilSeen = [];
      document.addEventListener('focusin', event => {
        const e = event.target, style = getComputedStyle(e), box = e.getBoundingClientRect();
        const ring = style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
        const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
        window.naeilSeen.push([stops.indexOf(e), ring && inside && (box.top >= 0 || e !== stops[0]), e.outerHTML.slice(0, 140)]);
      });
      return stops.length;
    }""")
    # Date boxes have several stops of their own within.
    for _ in range(expected + 6 * page.locator("input[type=date], input[type=month]").count() + 1):
        page.keyboard.press("Tab")
    seen = page.evaluate("window.naeilSeen")
    faults = [f"focus is not to be seen: {markup}" for _, visible, markup in seen if not visible]
    if not seen or seen[0][0] != 0 or 'href="#main"' not in seen[0][2] or page.locator("main#main").count() != 1:
        faults.append("the first stop is not the skip link")
    order = [index for index, _, _ in seen if index >= 0]
    # After the last stop the browser may begin again.
    first_round = order[:next((i for i in range(1, len(order)) if order[i] == 0), len(order))]
    if sorted(set(first_round)) != list(range(expected)):
        missed = page.evaluate("seen => window.naeilStops.filter((_, i) => !seen.includes(i)).slice(0, 3).map(e => e.outerHTML.slice(0, 140))",
                               first_round)
        faults.append(f"Tab reached {len(set(first_round))} of {expected}; not {missed}")
    if first_round != sorted(first_round):
        faults.append("Tab does not go in the order in which things stand")
    return faults[:4]


def paper(page):
    """Head and foot on the sheet, nothing cut."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 960})
    faults = cut(page) + wide(page)
    for place in ("header", "footer", "main h1"):
        if not page.locator(place).first.is_visible():
            faults.append(f"{place} is missing on paper")
    if page.locator(".naeil-menu-wide, .naeil-menu-narrow, .naeil-skip").filter(visible=True).count():
        faults.append("the menu is printed")
    page.emulate_media(media="screen")
    return faults


def bare(page):
    """Without style: head, then the one h1, then the rest of the page, then the foot; headings without a leap."""
    return page.evaluate("""() => {
      for (const sheet of document.styleSheets) sheet.disabled = true;
      const faults = [], top = e => e.getBoundingClientRect().top, h1 = document.querySelectorAll('h1');
      const main = document.querySelector('main'), first = h1[0];
      if (h1.length !== 1) faults.push(`${h1.length} h1`);
      else {
        if (!main.contains(first)) faults.push('h1 outside main');
        const before = [...main.querySelectorAll('p, table, form, h2, h3, ul, dl, figure')].find(e =>
          e.checkVisibility() && !e.closest('nav') && !first.contains(e) && e.textContent.trim() && top(e) < top(first));
        if (before) faults.push('before h1: ' + before.outerHTML.slice(0, 140));
      }
      const head = document.querySelector('body > header'), foot = document.querySelector('body > footer');
      if (!head || !foot || top(head) > top(main) || top(main) > top(foot)) faults.push('head, main and foot are not in order');
      for (const sheet of document.styleSheets) sheet.disabled = false;
      return faults;
    }""")
