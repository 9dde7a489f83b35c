"""The preference *default language*: for who has chosen none and whose browser asks for none of ours."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash import default_language as speaking
from bounce_dash import wiring
from bounce_dash.actions import preferences
from bounce_dash.api import app as api
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.policy import LANGUAGE_CODES
from bounce_dash.i18n import LANGUAGES


def _prefer(language):
    wiring.write(preferences.change_preferences, operator(), {"default_language": language}, now=datetime.now(UTC))


@pytest.fixture
def dutch(own_data, monkeypatch):
    """A house whose default language is Dutch."""
    monkeypatch.setattr(speaking, "_spoken", speaking._Spoken())
    wiring.prepare()
    _prefer("nl")


def _default():
    return asyncio.run(speaking.default_language())


@pytest.fixture
def asked(dutch):
    """Every statement that is sent to the database from now on."""
    sent = []
    event.listen(wiring.wiring().database.engine, "before_cursor_execute", lambda *about: sent.append(about[2]))
    return sent


def test_it_is_read_once_in_a_while_and_follows_a_change(asked, monkeypatch):
    assert [_default(), _default()] == ["nl", "nl"]
    assert len([sql for sql in asked if "preference" in sql]) == 1
    _prefer("en")
    assert _default() == "nl"

    monkeypatch.setattr(speaking._spoken, "until", 0.0)

    assert _default() == "en"


def test_without_a_database_it_is_the_last_one_known(dutch, monkeypatch):
    async def gone(*_args):
        raise Unavailable()

    assert _default() == "nl"
    monkeypatch.setattr(wiring, "read_async", gone)
    monkeypatch.setattr(speaking._spoken, "until", 0.0)

    assert _default() == "nl"


@pytest.mark.parametrize(
    ("cookie", "accepted", "spoken"),
    [("", "", "nl"), ("", "zh", "nl"), ("", "en-GB", "en"), ("language=en", "", "en"), ("language=tlh", "zh", "nl")],
)
def test_the_page_of_signing_in_speaks_it_unless_the_reader_or_the_browser_asks_for_another(
    dutch, cookie, accepted, spoken
):
    from reflex.istate.data import RouterData
    from reflex.state import State

    from bounce_dash.ui.sign_in.state import SignIn

    root = State(_reflex_internal_init=True)
    headers = {"cookie": cookie, "accept-language": accepted, "origin": "http://localhost"}
    data = {"pathname": "/sign-in", "asPath": "/sign-in", "headers": headers}
    object.__setattr__(root, "router", RouterData.from_router_data(data))
    page = root.get_substate(SignIn.get_full_name().split("."))
    asyncio.run(SignIn.event_handlers["open_sign_in"].fn(page))

    assert (page.stage, page.language) == ("sign_in", spoken)
    assert page.texts["ui.sign_in.title"] == {"nl": "Aanmelden", "en": "Sign in"}[spoken]


@pytest.mark.parametrize(
    ("headers", "spoken"),
    [
        ({"Accept-Language": "zh"}, "nl"),
        ({"Accept-Language": "en"}, "en"),
        ({"Accept-Language": "zh", "Cookie": "language=en"}, "en"),
    ],
)
def test_a_page_that_says_no_speaks_it_in_the_same_way(dutch, headers, spoken):
    row = next(row for row in api.ROUTES if row.path == "/audit/export")
    client = TestClient(Starlette(routes=[Route(row.path, api._guarded(row))]))

    answer = client.get(row.path, headers={"Accept": "text/html", **headers})

    assert f'<html lang="{spoken}">' in answer.text


def test_an_export_that_names_no_language_is_written_in_it(dutch):
    from bounce_dash.actions.exporting.kind import EXPORT

    def prepared(session, **args):
        asked = {"format": "csv", "what": "blocked", **args}
        return EXPORT.prepare(session, operator(), asked, datetime.now(UTC))["language"]

    assert wiring.read(prepared) == "nl"
    assert wiring.read(prepared, language="en") == "en"


def test_every_language_of_the_house_can_be_the_default_one():
    assert LANGUAGES.keys() == LANGUAGE_CODES
