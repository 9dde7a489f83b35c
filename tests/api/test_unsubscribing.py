"""Signing off over HTTP: by the button, by a mail program's one click, again, and with links that are nobody's."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions.sending import unsubscribing
from bounce_dash.api import app as api_app
from bounce_dash.api import unsubscribing as api
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.tables import Address, AddressEvent, Recipient
from tests.actions.sending.posting import going_out

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def client(own_data, monkeypatch):
    monkeypatch.setattr(api, "_SIGNING_OFF", Rates(20, 1))
    composition.prepare()
    with TestClient(Starlette(routes=[*api_app.build().routes]), headers={"Accept-Language": "en-GB"}) as client:
        yield client


@pytest.fixture
def link(client) -> str:
    """The link in the mail of one recipient."""

    def make(session) -> None:
        going_out(session, "ann", "bea", status="sent")
        session.exec(select(Recipient)).first().token = "t0k3n"

    composition.write(make)
    return "/u/t0k3n"


def _signed_off() -> list[str]:
    found = select(Address.address).where(Address.unsubscribed_at.is_not(None))
    return composition.read(lambda session: list(session.exec(found)))


def _told() -> list[str]:
    return composition.read(lambda session: list(session.exec(select(AddressEvent.what))))


def test_to_look_at_the_page_signs_nobody_off(client, link):
    shown = client.get(link)

    assert (shown.status_code, "No more mailings?" in shown.text, 'method="post"' in shown.text) == (200, True, True)
    assert "ann@" not in shown.text
    assert _signed_off() == []


@pytest.mark.parametrize("sent", [{}, ONE_CLICK])
def test_the_button_and_the_click_in_a_mail_program_sign_off_and_again_changes_nothing(client, link, sent):
    first, second = client.post(link, data=sent), client.post(link, data=sent)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "You are unsubscribed" in first.text
    assert (_signed_off(), _told()) == (["ann@example.org"], ["unsubscribed"])
    assert "You are unsubscribed" in client.get(link).text


@pytest.mark.parametrize("path", ["/u/unknown", f"/u/{'x' * 500}", "/u/%C3%A9"])
def test_a_link_that_is_nobodys_says_so(client, link, path):
    assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]
    assert _signed_off() == []


def test_one_source_cannot_try_links_without_end(client, link):
    assert 429 in [client.post("/u/guess").status_code for _ in range(30)]


def test_who_is_no_visitor_signs_nobody_off(session):
    manager, now = Actor("Mila", Role.MANAGER), datetime.now(UTC)
    with pytest.raises(NotPermitted):
        unsubscribing.sign_off(session, manager, "t0k3n", now=now)
    with pytest.raises(NotPermitted):
        unsubscribing.is_signed_off(session, manager, "t0k3n")
