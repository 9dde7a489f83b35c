"""The exported audit log."""

import csv
import io
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions import audit
from bounce_dash.api.audit import export_audit
from bounce_dash.domain.access import Actor, Role

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
OTTO = Actor("Otto", Role.ADMINISTRATOR, origin="192.0.2.1")


async def _export(request):
    request.state.actor = OTTO
    return await export_audit(request)


@pytest.fixture
def client(own_data):
    composition.prepare()
    return TestClient(Starlette(routes=[Route("/audit/export", _export)]))


def _log(action: str, *, times: int = 1, **more) -> None:
    def write(session) -> None:
        for _ in range(times):
            audit.log(session, OTTO, action, at=NOW, **more)

    composition.write(write)


def _rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_all_rows_come_newest_first_however_many(client):
    _log("first")
    _log("clear_flag", times=2_500)

    rows = _rows(client.get("/audit/export"))
    assert len(rows) == 2_502  # the export itself is the newest
    assert (rows[0][2], rows[-1][2]) == ("audit.exported", "first")


def test_the_filter_of_the_screen_narrows_the_file(client):
    _log("first")
    _log("second")

    assert [row[2] for row in _rows(client.get("/audit/export?action=second"))] == ["second"]


def test_nothing_in_the_file_is_run_by_a_spreadsheet(client):
    _log("x", target='=HYPERLINK("http://evil")', details={"a": "@SUM(1)"})

    assert all(cell[:1] not in ("=", "+", "-", "@") for row in _rows(client.get("/audit/export")) for cell in row)


def test_the_file_is_attached_and_never_kept_by_a_cache(client):
    answer = client.get("/audit/export")

    assert answer.headers["content-disposition"].startswith('attachment; filename="audit-')
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query", ["since=%00", "who=1%20or%201=1", "before=-1", "until=9999-12-31", "action=%27--", "x=" + "a" * 5_000]
)
def test_a_query_that_makes_no_sense_is_no_failure(client, query):
    assert client.get(f"/audit/export?{query}").status_code == 200
