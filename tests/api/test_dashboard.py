"""The numbers behind a chart as a file."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions.dashboard import CHARTS
from bounce_dash.api import app as api
from bounce_dash.domain.access import Actor, Permission, Role
from tests.actions import factories

MILA = Actor("Mila", Role.MANAGER)
(ROW,) = (row for row in api.ROUTES if row.path.startswith("/dashboard"))


@pytest.fixture
def client(own_data, monkeypatch):
    async def actor_of(_request):
        return MILA

    monkeypatch.setattr(api.session, "actor_of", actor_of)
    composition.prepare()
    composition.write(_fill)
    return TestClient(Starlette(routes=[Route(ROW.path, api._guarded(ROW))]), headers={"Accept-Language": "en"})


def _fill(session) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    factories.mailing(
        session, "=Autumn", sent_at=yesterday, sent_count=90, hard_count=3, soft_count=2, blocked_count=10
    )
    for number in range(3):
        factories.address(session, f"a{number}@b.example", blocked_at=yesterday, block_cause="permanent",
                          reason="userunknown", provider="Google")  # fmt: skip


def _rows(answer) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_chart_has_its_numbers(client):
    found = {chart: _rows(client.get(f"/dashboard/csv/{chart}?range=7d"))[1:] for chart in CHARTS}

    assert found["reasons"] == [["userunknown", "3"]]
    assert found["providers"] == [["Google", "3"]]
    assert found["domains"] == [["b.example", "3"]]
    assert sum(int(row[2]) for row in found["blocked"]) == 3
    assert found["mailings"][0][3:] == ["90", "3", "2", "0", "10"]


def test_no_cell_is_run_as_a_formula_and_the_file_is_attached(client):
    answer = client.get("/dashboard/csv/mailings?zone=Europe/Amsterdam")

    assert _rows(answer)[1][0] == "'=Autumn"
    assert answer.headers["content-disposition"].startswith('attachment; filename="mailings-')


@pytest.mark.parametrize("junk", ["range=%00", "zone=../etc/passwd", "zone=%00", "mailing=x&sender=%ff&provider=%00"])
def test_junk_in_the_query_is_ignored(client, junk):
    assert _rows(client.get(f"/dashboard/csv/blocked?{junk}"))[0][0] == "first day"


def test_a_chart_that_there_is_not_is_not_found(client):
    assert client.get("/dashboard/csv/passwords").status_code == 404


def test_managers_may_have_it_since_nothing_in_it_is_personal():
    assert ROW.permission is Permission.SEE_DASHBOARD
