"""The peer of `script/bench web`: the public vacancy list and a disclosure page, by FastAPI and Jinja2 over the same
SQLite file and the same queries (read from QUERIES, which the product prints)."""

import json
import os
import sqlite3
import threading

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import DictLoader, Environment

PATH = os.environ["PEER_DATABASE"]
QUERIES = json.load(open(os.environ["PEER_QUERIES"]))
local = threading.local()


def rows(name):
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(f"file:{PATH}?mode=ro", uri=True)
        local.connection.row_factory = sqlite3.Row
    query = QUERIES[name]
    return local.connection.execute(query["sql"], query["arguments"]).fetchall()


PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<table><caption>{{ title }}</caption><thead><tr>{% for c in columns %}<th scope="col">{{ c }}</th>{% endfor %}</tr></thead><tbody>
{% for r in rows %}<tr>{% for c in columns %}<td>{{ r[c] }}</td>{% endfor %}</tr>{% endfor %}</tbody></table></body></html>"""
templates = Environment(loader=DictLoader({"page": PAGE}), autoescape=True)
page = templates.get_template("page")
app = FastAPI()


def answer(title, name):
    found = rows(name)
    return HTMLResponse(page.render(title=title, rows=found, columns=found[0].keys() if found else []))


@app.get("/jobs")
def jobs():
    return answer("일자리 찾기", "jobs")


@app.get("/plan")
def plan():
    return answer("일자리 목표", "plan")
