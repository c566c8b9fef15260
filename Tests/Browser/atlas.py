"""Every page of the product: the patterns from the access table (which a test holds to the endpoints), and for each who
may see it an address in the demo, found by following links only."""

import html
import re
from collections import deque
from pathlib import Path

TABLE = Path(__file__).parents[2] / "docs" / "access.md"
# Column of the table → who signs in to see it.
LOGINS = {"익명": None, "상담사": "counsellor", "사업 담당자": "officer", "기획 담당자": "planner", "부서 취합 담당자": "contributor",
          "감사 담당자": "auditor", "개인정보 보호책임자": "privacy", "시스템 관리자": "admin"}
# Addresses looked at of one pattern: enough to meet the states that link onward.
MOST_OF_A_KIND = 25


class Pattern:
    """A GET path of the table: its expression and who may see it."""

    def __init__(self, path, logins):
        self.path, self.logins = path, logins
        self.expression = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$")

    @property
    def is_public(self):
        return None in self.logins


def patterns():
    """All GET paths that are no API, in the table's order; the fixed ones before those with a name in them."""
    rows = [line.split(" | ") for line in TABLE.read_text().splitlines() if line.startswith("| ")]
    heads = [head.strip("| ") for head in rows[0]]
    columns = {heads.index(name): login for name, login in LOGINS.items()}
    found = []
    for row in rows[1:]:
        method, path = row[0].strip("|` ").split(" ")
        if method == "GET" and not path.startswith(("/api/", "/assets/")):
            # 404: may see it, but the table's own object was not there.
            found.append(Pattern(path, [login for column, login in columns.items() if row[column].strip("| ") in ("200", "404")]))
    return sorted(found, key=lambda pattern: pattern.path.count("{"))


def kind(path, known):
    """The pattern that answers `path`."""
    return next((pattern for pattern in known if pattern.expression.match(path)), None)


class Atlas:
    """What one person finds by following links from the front page: pattern → address, for each kind of query."""

    def __init__(self, house, request, login):
        self.login, self.found, self.dead, self.others = login, {}, [], set()
        self.known, self.house, self.request = patterns(), house, request
        seen, looked_at = set(), {}
        waiting = deque((start, "") for start in (["/", "/desk"] if login else ["/"]))
        while waiting:
            address, source = waiting.popleft()
            pattern = kind(address.split("?")[0], self.known)
            if address in seen or pattern is None or looked_at.get(pattern.path, 0) >= MOST_OF_A_KIND:
                continue
            seen.add(address)
            looked_at[pattern.path] = looked_at.get(pattern.path, 0) + 1
            waiting.extend((link, address) for link in self._look(address, source))

    def _look(self, address, source):
        """Notes what kind of page it is; returns its links."""
        answer = self.request.get(self.house.url + address, timeout=30_000)
        landed = answer.url.removeprefix(self.house.url)
        if answer.status >= 400:
            # The tour tells everyone who to sign in as for its next step; 409 says what has to be done first.
            if answer.status != 409 and (source != "/tour" or answer.status != 403):
                self.dead.append(f"{self.login}: {source} → {address}: {answer.status}")
            return []
        pattern = kind(landed.split("?")[0], self.known)
        if not answer.headers["content-type"].startswith("text/html"):
            self.others.add(pattern.path)
            return []
        self.found.setdefault((pattern.path, frozenset(re.findall(r"[?&](\w+)=", landed))), landed)
        links = [html.unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"#]*)', answer.text())]
        return [link for link in links if "lang=" not in link]

    def own_pages(self):
        """Everyone's pages are looked at as nobody in particular, the front page as each."""
        public = {pattern.path for pattern in self.known if pattern.is_public}
        return [address for (path, _), address in self.found.items() if not self.login or path == "/" or path not in public]

    def missing(self):
        """Pages this person may see and no link led to; of everyone's, only for those who are nobody in particular."""
        there = {path for path, _ in self.found} | self.others
        return [p.path for p in self.known if p.path not in there and self._is_due(p) and self._is_page(p.path)]

    def _is_due(self, pattern):
        return None in pattern.logins if self.login is None else self.login in pattern.logins and None not in pattern.logins

    def _is_page(self, path):
        if "{" in path:
            return True
        answer = self.request.get(self.house.url + path, max_redirects=0)
        return answer.status == 200 and answer.headers["content-type"].startswith("text/html")
