"""The picture in a mailing: one answer for everybody, whatever its name means, and a note of the first fetch."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.sending import opening
from bounce_dash.api import app as api_app
from bounce_dash.api import opening as api
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import Unavailable
from bounce_dash.store.tables import Recipient
from tests.actions.sending.posting import going_out

ADMINISTRATOR = Actor("Otto", Role.ADMINISTRATOR)


@pytest.fixture
def client(own_data, monkeypatch):
    monkeypatch.setattr(api, "_TELLING", Rates(20, 1))
    composition.prepare()
    with TestClient(Starlette(routes=[*api_app.build().routes])) as client:
        yield client


@pytest.fixture
def picture(client) -> str:
    """The picture in the mail of one recipient."""
    now = datetime.now(UTC)

    def make(session) -> int:
        change_preferences(session, ADMINISTRATOR, {"track_openings": True}, now=now)
        going_out(session, "ann", status="sent")
        row = session.exec(select(Recipient)).one()
        row.status, row.sent_at = "sent", now
        return row.id

    made = composition.write(make)
    return f"/o/{opening.picture_of(composition.wiring().settings.secret, made)}.gif"


def _opened() -> int:
    found = select(Recipient).where(Recipient.opened_at.is_not(None))
    return composition.read(lambda session: len(list(session.exec(found))))


def _said(answer) -> tuple:
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_everybody_gets_the_same_picture_and_only_a_name_of_ours_tells_something(client, picture):
    made_up = _said(client.get(f"/o/1-{'a' * 24}.gif"))
    assert _opened() == 0

    first, again = _said(client.get(picture)), _said(client.get(picture))

    assert made_up == first == again
    assert _opened() == 1
    status, content, headers = first
    assert (status, content[:6]) == (200, b"GIF89a")
    assert {"cache-control", "content-type"} <= dict(headers).keys()
    assert "set-cookie" not in dict(headers)
    assert dict(headers)["cache-control"] == "no-store"


def test_who_only_asks_whether_it_is_there_opens_nothing(client, picture):
    assert client.head(picture).status_code == 200
    assert _opened() == 0


def test_a_source_that_asks_without_end_is_answered_and_not_listened_to(client, picture):
    for _ in range(25):
        client.get("/o/guess.gif")

    assert client.get(picture).status_code == 200
    assert _opened() == 0


def test_a_reader_notices_nothing_of_a_database_that_is_away(client, picture, monkeypatch):
    async def away(*_, **__):
        raise Unavailable(cause="gone")

    monkeypatch.setattr(api, "read_async", away)

    assert client.get(picture).status_code == 200
