"""Downloads: the right file, under the right name, to the right person, and to nobody else."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bounce_dash import wiring
from bounce_dash.api import app, session
from bounce_dash.api.downloads import attachment
from bounce_dash.domain.access import Actor, Role
from bounce_dash.settings import load
from tests.actions.people import ALL, BLOCKED_LIST, many


@pytest.fixture
def mine(own_data, monkeypatch):
    """An app of its own, and a way to say who calls."""
    wiring.prepare()
    with wiring.wiring().database.write() as writing:
        many(writing, 3)
    return _Calls(monkeypatch)


class _Calls:
    def __init__(self, monkeypatch):
        self._patch = monkeypatch
        self.client = TestClient(app.build())

    def export(self, actor, shape="csv", **args):
        args = {"format": shape, "language": "nl", **args}
        return wiring.start_job(
            actor, "export", picked=ALL, args=args, now=datetime(2026, 11, 24, tzinfo=UTC), listing=BLOCKED_LIST
        )

    def get(self, path, actor):
        async def who(request):
            return actor

        self._patch.setattr(session, "actor_of", who)
        return self.client.get(path)


NOOR = Actor(name="Noor", role=Role.MARKETING)
EVA = Actor(name="Eva", role=Role.MARKETING)


def test_the_owner_gets_the_file_under_its_name(mine):
    job = mine.export(NOOR)

    answer = mine.get(f"/download/{job.id}", NOOR)

    assert (job.state, answer.status_code) == ("done", 200)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(answer.content.splitlines()) == 4
    assert 'filename="geblokkeerde-adressen-2026-11-24.csv"' in answer.headers["content-disposition"]
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert int(answer.headers["content-length"]) == len(answer.content) == job.result["size"]


@pytest.mark.parametrize(
    ("actor", "status"), [(None, 401), (EVA, 404), (Actor(name="Mila", role=Role.MANAGER), 403)], ids=str
)
def test_nobody_else_gets_it(mine, actor, status):
    job = mine.export(NOOR)

    assert mine.get(f"/download/{job.id}", actor).status_code == status


@pytest.mark.parametrize("path", ["/download/99", "/download/..%2f..%2fsecret", "/download/../secret", "/download/-1",
                                  "/download/99999999999999999999"])  # fmt: skip
def test_a_path_that_names_no_job_finds_nothing(mine, path):
    assert mine.get(path, NOOR).status_code == 404


def test_a_job_that_is_no_export_has_no_file(mine):
    job = wiring.start_job(NOOR, "clear_flag", picked=ALL, args={}, now=datetime.now(UTC), listing=BLOCKED_LIST)

    assert mine.get(f"/download/{job.id}", NOOR).status_code == 404


def test_a_file_that_was_removed_is_not_there(mine):
    job = mine.export(NOOR)
    for path in (load().data / "exports").iterdir():
        path.unlink()

    assert mine.get(f"/download/{job.id}", NOOR).status_code == 404


def test_a_name_in_another_script_travels_in_both_forms():
    header = attachment('Кампания "1"\r\nX: y.csv')

    assert header.isascii()
    assert header.isprintable()
    assert header.endswith("filename*=UTF-8''" + quote('Кампания "1"\r\nX: y.csv', safe=""))


def test_every_route_but_signing_in_forms_and_what_mails_lead_to_asks_a_permission():
    assert {row.path for row in app.ROUTES if row.permission is None} == {
        "/session", "/session/end", "/session/link", "/session/password",
        "/f/{token}", "/f/{token}/part", "/f/{token}/confirm/{code}", "/u/{token}", "/o/{picture}",
    }  # fmt: skip
