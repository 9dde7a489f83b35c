"""How incidents are written, and what the buttons of their page do, without a browser."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bounce_dash import wiring
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.incident_remedies import POSTMASTERS, Cure, cure_of, sending_addresses
from bounce_dash.domain.providers import provider_of
from bounce_dash.domain.reasons import Reason
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.store.tables import Address, Incident
from bounce_dash.ui.incidents.curve import drawn
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.validation.mail_routes import MailRoutes
from tests.actions.factories import address, mail, mailing, recipient, report, take_in
from tests.conftest import NOW
from tests.validation.dns_server import dns_server

READER = Reader("en", now=NOW)
NOOR, MILA = Actor("Noor", Role.MARKETING), Actor("Mila", Role.MANAGER)


@pytest.mark.parametrize(
    ("reason", "status", "cure"),
    [
        ("authfailure", "5.7.509", Cure.DMARC),
        ("authfailure", "5.7.23", Cure.SPF),
        ("authfailure", "5.7.20", Cure.DKIM),
        ("requireptr", "", Cure.REVERSE_NAME),
        ("blocked", "5.7.606", Cure.BLOCK_LIST),
        ("blocked", "5.7.1", Cure.BLOCK_LIST),
        ("nonsense", "5.7.x", Cure.ASK),
    ],
)
def test_the_code_tells_the_remedy_else_the_reason_does(reason, status, cure):
    assert cure_of(reason, status) is cure


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remedy_has_its_words(language):
    assert {f"incident.cure.{cure.value}{end}" for cure in Cure for end in ("", ".text")} <= catalogue(language).keys()


def test_postmaster_pages_are_of_providers_that_are_known():
    samples = ("gmail.com", "outlook.com", "yahoo.com", "icloud.com", "gmx.net", "t-online.de", "orange.fr", "free.fr",
               "sfr.fr", "laposte.net", "comcast.net", "mail.ru", "yandex.ru")  # fmt: skip

    assert {provider_of(domain) for domain in samples} == POSTMASTERS.keys()


def test_network_addresses_are_read_from_the_servers_words_and_version_numbers_are_not():
    words = ["Client host [203.0.113.24] blocked", "by [2001:db8::25], see 1.2.3.4.5 or 300.1.1.1", "203.0.113.24"]

    assert sending_addresses(words)[:2] == ("203.0.113.24", "2001:db8::25")
    assert "300.1.1.1" not in sending_addresses(words)


def test_a_curve_begins_and_ends_in_quiet_and_counts_everything_once():
    minutes = {NOW + timedelta(minutes=n): many for n, many in ((0, 4), (1, 15), (3, 2))}

    picture = drawn(READER, minutes, 12)

    assert [one.number for one in picture.moments] == ["0"] * 3 + ["4", "15", "0", "2"] + ["0"] * 3
    assert (picture.step, picture.most, picture.width) == (1, 15, 9)
    assert [mark.text for mark in picture.plot.marks] == ["0", "5", "10", "15"]
    assert picture.plot.mean.startswith("M0 98.67")


@pytest.mark.parametrize(("hours", "step"), [(2, 5), (30, 60), (24 * 9, 720)])
def test_a_long_incident_is_drawn_in_longer_steps(hours, step):
    minutes = {NOW: 5, NOW + timedelta(hours=hours): 7}

    picture = drawn(READER, minutes, 0)

    assert (picture.step, picture.most) == (step, 7)
    assert len(picture.moments) < 70


class Page:
    """The state of one tab at an incident, and what it tells."""

    def __init__(self, monkeypatch, path):
        from reflex.istate.data import RouterData
        from reflex.state import State

        from bounce_dash.ui.feedback.state import Feedback
        from bounce_dash.ui.frame import base
        from bounce_dash.ui.incidents.state import Incident as IncidentState

        self.actor = NOOR

        async def actor_of(_state):
            return self.actor

        monkeypatch.setattr(base, "actor_of", actor_of)
        self.root = State(_reflex_internal_init=True)
        headers = {"accept-language": "en", "origin": "http://localhost"}
        data = {"pathname": "/incident", "asPath": path, "headers": headers, "query": {"id": path.rpartition("=")[2]}}
        object.__setattr__(self.root, "router", RouterData.from_router_data(data))
        self.state = self.root.get_substate(IncidentState.get_full_name().split("."))
        self.feedback = self.root.get_substate(Feedback.get_full_name().split("."))
        self.load()

    def load(self):
        async def all_steps():
            async for _step in type(self.state).event_handlers["load"].fn(self.state):
                pass

        asyncio.run(all_steps())

    def call(self, name, *args):
        return asyncio.run(type(self.state).event_handlers[name].fn(self.state, *args))


@pytest.fixture
def page(own_data, monkeypatch):
    """Twenty-five people at one provider who were refused an hour ago."""
    wiring.prepare()
    at = datetime.now(UTC) - timedelta(hours=1)
    with wiring.wiring().database.write() as session:
        sent = mailing(
            session,
            "Autumn news",
            from_address="news@double.example",
            sent_at=at,
            sent_count=25,
            recipient_count=25,
            delivered_count=25,
        )
        for n in range(25):
            recipient(session, sent, address(session, f"p{n}@outlook.com"), f"m{n}")
        about = {"status": "5.7.509", "diagnostic": "550 5.7.509 Access denied [192.0.2.25]", "occurred_at": at}
        refused = [report(f"p{n}@outlook.com", Reason.AUTH_FAILURE, message_id=f"m{n}", **about) for n in range(25)]
        take_in(session, *map(mail, refused), now=at + timedelta(minutes=1))
    return Page(monkeypatch, "/incident?id=1")


def _now():
    def look(session):
        blocked = [row for row in session.exec(select(Address)) if row.blocked_at]
        return session.exec(select(Incident)).one().decision, len(blocked)

    return wiring.read(look)


def test_the_page_tells_what_happened_what_was_said_and_what_helps(page):
    state = page.state

    assert (state.shows, state.undecided) == ("incident", True)
    assert state.title == "Microsoft refused 25 mails in 1 minute"
    assert state.context.endswith("25 recipients held, none blocked")
    assert [(one.number, one.code) for one in state.answers] == [("25", "5.7.509")]
    assert state.mailings[0].text == "25 of 25 recipients (100.0 %)"
    assert (state.cure, state.origins) == ("Align SPF or DKIM with your sender", "192.0.2.25")
    assert {one.status for one in state.people} == {"Held"}


def test_one_click_frees_all_and_another_one_takes_that_back(page):
    page.call("free")

    assert (_now(), page.state.undecided, page.state.badge) == (("freed", 0), False, "All freed")
    assert page.feedback.toasts[-1].text == "25 recipients are free again. Nothing was counted."

    asyncio.run(type(page.feedback).event_handlers["undo"].fn(page.feedback, page.state.job))

    assert (_now(), page.state.undecided) == (("", 0), True)


def test_that_they_are_really_blocked_is_asked_once(page):
    page.call("ask")
    assert (page.state.dialog, _now()) == ("confirm", ("", 0))

    page.call("confirm", {})

    assert (_now(), page.state.dialog) == (("confirmed", 25), "")
    assert page.state.context.endswith("25 confirmed")


def test_a_manager_reads_but_decides_nothing(page):
    page.actor = MILA
    page.load()
    assert page.state.shows == "incident"

    for act, args in (("free", ()), ("confirm", ({},))):
        page.call(act, *args)

    assert _now() == ("", 0)


@pytest.mark.parametrize("wanted", ["", "0", "99", "x", "1'"])
def test_an_incident_that_is_none_is_said_to_be_gone(page, monkeypatch, wanted):
    other = Page(monkeypatch, f"/incident?id={wanted}")

    assert (other.state.shows, other.state.title) == ("trouble", "This incident does not exist")


@pytest.fixture
def dns(monkeypatch):
    """A DNS server that all questions go to."""
    from bounce_dash import checking

    with dns_server() as (server, zones):
        routes = MailRoutes([server], seconds=0.5)
        monkeypatch.setattr(checking, "mail_routes", lambda: routes)
        yield zones


def test_what_the_sender_publishes_is_looked_up_when_asked_for(page, dns):
    assert (page.state.can_check, page.state.checks) == (True, [])

    page.call("check")

    assert [(one.name, one.text, one.tone) for one in page.state.checks] == [
        ("SPF", "several records for double.example, so none of them counts", "red"),
        ("DKIM", "not there yet for double.example", "red"),
        ("DMARC", "several records for double.example, so none of them counts", "red"),
        ("Reverse name", "found for 192.0.2.25", "green"),
    ]
    assert page.state.check_note.startswith("Looked at")


def test_what_cannot_be_asked_is_said_to_be_unknown(page, dns, monkeypatch):
    monkeypatch.setattr(dns, "resolve", _says_nothing)

    page.call("check")

    assert {one.text for one in page.state.checks} == {"could not be asked: DNS did not answer in time"}
    assert {one.tone for one in page.state.checks} == {"amber"}


def _says_nothing(_request, _handler):
    raise TimeoutError


def test_a_manager_may_look_and_a_second_click_while_looking_asks_nothing(page, dns):
    page.actor = MILA
    object.__setattr__(page.state, "_checking", True)
    page.call("check")
    assert (page.state.checks, dns.asked) == ([], {})

    object.__setattr__(page.state, "_checking", False)
    page.call("check")
    assert len(page.state.checks) == 4
