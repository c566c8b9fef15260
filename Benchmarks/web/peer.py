"""The peer of `script/bench web`: the public vacancy list and a disclosure table, by FastAPI and Jinja2 over the same
SQLite file, with the product's own queries. Like the product it keeps an edition's frozen table in memory."""

import csv
import functools
import io
import os
import sqlite3
import threading

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import DictLoader, Environment

PATH = os.environ["PEER_DATABASE"]
OFFICE = os.environ.get("PEER_OFFICE", "naeil")
DAY = os.environ["PEER_DAY"]
local = threading.local()


def rows(sql, *arguments):
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(f"file:{PATH}?mode=ro", uri=True)
        local.connection.row_factory = sqlite3.Row
    return local.connection.execute(sql, arguments).fetchall()


LISTED = "office = ? AND listed = 1 AND listed_until >= ?"
COLUMNS = """id, origin, title, employer_name, occupation, region_name, openings, wage_kind, wage_amount, wage_up_to,
wage_negotiable, weekly_hours, contract, registered_on, valid_until, closes_on, status"""
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<p>{{ count }}</p><table><caption>{{ title }}</caption><thead><tr>{% for c in columns %}<th scope="col">{{ c }}</th>{% endfor %}
</tr></thead><tbody>{% for r in rows %}<tr>{% for c in columns %}<td>{{ r[c] }}</td>{% endfor %}</tr>{% endfor %}
</tbody></table></body></html>"""
page = Environment(loader=DictLoader({"page": PAGE}), autoescape=True).get_template("page")
app = FastAPI()


def answer(title, found, count=""):
    return HTMLResponse(page.render(title=title, rows=found, columns=list(found[0].keys()) if found else [], count=count))


@app.get("/jobs")
def jobs():
    found = rows(f"SELECT {COLUMNS} FROM vacancy WHERE {LISTED} ORDER BY registered_on DESC, id DESC LIMIT ?", OFFICE, DAY, 21)
    count = rows(f"SELECT count(*) AS n FROM (SELECT 1 AS one FROM vacancy WHERE {LISTED} LIMIT ?) AS found", OFFICE, DAY, 10001)
    return answer("일자리 찾기", found[:20], count[0]["n"])


@functools.lru_cache(maxsize=24)
def table(edition):
    text = rows("SELECT bytes FROM edition_file WHERE office = ? AND edition = ? AND name = 'table.csv'", OFFICE, edition)
    return list(csv.DictReader(io.StringIO(text[0]["bytes"].decode())))


@app.get("/plan")
def plan():
    edition = rows("SELECT id, target, measured, reported FROM edition WHERE office = ? ORDER BY year DESC, number DESC LIMIT 1", OFFICE)
    return answer("일자리 목표", table(edition[0]["id"]), edition[0]["measured"])
