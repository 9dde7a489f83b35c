"""The handlers of *Settings → Preferences* on a real database, without a browser."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bounce_dash import wiring
from bounce_dash.actions import preferences
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.policy import CHOOSABLE, DEFAULT
from bounce_dash.domain.providers import LARGEST, NAMES
from bounce_dash.domain.reasons import Reason, Treatment
from bounce_dash.ui.settings.rates import row_of
from tests.actions.factories import full, mail, take_in, the
from tests.ui.test_settings import _form

OTTO = Actor("Otto", Role.ADMINISTRATOR)


class Page:
    """The state of one tab at the preferences, and what it tells."""

    def __init__(self, monkeypatch):
        from reflex.istate.data import RouterData
        from reflex.state import State

        from bounce_dash.ui.feedback.state import Feedback
        from bounce_dash.ui.frame import base
        from bounce_dash.ui.settings.preferences_state import Preferences

        self.actor = OTTO

        async def actor_of(_state):
            return self.actor

        monkeypatch.setattr(base, "actor_of", actor_of)
        self.root = State(_reflex_internal_init=True)
        headers = {"accept-language": "en", "origin": "http://localhost"}
        data = {"pathname": "/settings", "asPath": "/settings", "headers": headers}
        object.__setattr__(self.root, "router", RouterData.from_router_data(data))
        self.state = self.root.get_substate(Preferences.get_full_name().split("."))
        self.feedback = self.root.get_substate(Feedback.get_full_name().split("."))
        self.call("load")

    def call(self, name, *args):
        return asyncio.run(type(self.state).event_handlers[name].fn(self.state, *args))

    @property
    def told(self):
        return [toast.text for toast in self.feedback.toasts]


@pytest.fixture
def page(own_data, monkeypatch):
    """Two addresses with four bounces, one with two."""
    wiring.prepare()
    now = datetime.now(UTC) - timedelta(hours=1)
    with wiring.wiring().database.write() as session:
        for name, times in (("ann", 4), ("bo", 4), ("cas", 2)):
            mails = [mail(full(f"{name}@x.nl", occurred_at=now - timedelta(days=n))) for n in range(times)]
            take_in(session, *mails, now=now)
    return Page(monkeypatch)


def _policy():
    return wiring.read(preferences.policy)


def _blocked():
    def blocked(session):
        return [name for name in ("ann@x.nl", "bo@x.nl", "cas@x.nl") if the(session, name).blocked_at]

    return wiring.read(blocked)


def test_changes_are_shown_together_and_applied_with_a_way_back(page):
    page.call("save", _form(accepted_bounces="3", hours="48", **{"treatment-blocked": "ignore"}))
    assert page.state.title == "Of the existing addresses this would block 2 and free 0"
    assert [row.address for row in page.state.would] == ["ann@x.nl", "bo@x.nl"]
    assert _policy() == DEFAULT

    page.call("apply", {"existing": "yes"})

    assert (_policy().accepted_bounces, _policy().hours, page.state.dialog) == (3, 48, "")
    assert _blocked() == ["ann@x.nl", "bo@x.nl"]
    assert page.told == ["Preferences applied: 2 flags changed (2 blocked, 0 freed)."]

    back = page.feedback.toasts[0].undo
    asyncio.run(type(page.feedback).event_handlers["undo"].fn(page.feedback, back))

    assert (_blocked(), _policy().accepted_bounces) == ([], 3)
    assert page.told == ["The flags of 2 addresses are as they were. The preferences stay changed."]


def test_a_change_for_the_future_only_leaves_addresses_as_they_are(page):
    page.call("save", _form(accepted_bounces="3"))
    page.call("apply", {"existing": "no"})

    assert (_policy().accepted_bounces, _blocked(), page.told) == (3, [], ["Saved. It holds from now on."])


def test_what_blocks_and_frees_nobody_is_kept_without_asking(page):
    page.call("save", _form(hours="48", default_language="nl"))

    assert (_policy().hours, _policy().default_language, page.state.dialog) == (48, "nl", "")
    page.call("save", _form(hours="48", default_language="nl"))
    assert page.told == ["Saved. It holds from now on.", "Nothing was changed."]


def test_a_value_that_makes_no_sense_keeps_all_as_they_are_and_the_form_as_it_was_filled_in(page):
    shown = dict(page.state.numbers)
    page.call("save", _form(accepted_bounces="many", hours="48"))

    assert page.state.wrong == {"accepted_bounces": "A whole number from 0 to 1,000."}
    # Nothing that the fields were made from is new, so the browser has no reason to fill them anew.
    assert (page.state.numbers, page.state.loaded, page.told) == (shown, True, [])
    assert _policy() == DEFAULT


def test_providers_are_limited_one_by_one_and_an_empty_field_is_no_limit(page):
    assert [(row.provider, row.rate) for row in page.state.rates] == [
        ("Google", ""), ("Microsoft", ""), ("Yahoo", ""), ("Apple", "")
    ]  # fmt: skip
    page.call("add_rate", "KPN")
    assert "KPN" not in page.state.rate_others
    page.call("add_rate", "Nobody")
    assert [row.provider for row in page.state.rates][4:] == ["KPN"]

    page.call("save", _form(mails_a_minute="900", **{"rate-kpn": " 30 ", "rate-google": "600", "rate-yahoo": ""}))

    assert (_policy().mails_a_minute, _policy().provider_rates) == (900, {"Google": 600, "KPN": 30})
    assert [row.rate for row in page.state.rates] == ["600", "", "", "", "30"]
    page.call("save", _form(mails_a_minute="900", **{"rate-google": "600"}))
    assert _policy().provider_rates == {"Google": 600}


@pytest.mark.parametrize("typed", ["many", "0", "-1", "9999999"])
def test_a_limit_that_makes_no_sense_is_told_beside_its_field(page, typed):
    page.call("save", _form(**{"rate-google": typed, "rate-apple": "5"}))

    assert page.state.wrong == {"rate-google": "A whole number from 1 to 1,000,000."}
    assert _policy() == DEFAULT


def test_each_provider_has_a_field_of_its_own():
    fields = [row_of(name).field for name in NAMES]

    assert len(set(fields)) == len(fields)
    assert set(LARGEST) < set(NAMES)


def test_openings_are_not_tracked_until_somebody_says_so(page):
    assert not DEFAULT.track_openings
    page.call("save", _form(track_openings="on"))

    assert _policy().track_openings


def test_a_database_that_gives_way_is_told_and_the_dialog_stays(page, monkeypatch):
    from bounce_dash.ui.settings import preferences_state

    async def gone(*_args, **_kwargs):
        raise Unavailable()

    page.call("save", _form(accepted_bounces="3"))
    with monkeypatch.context() as patched:
        patched.setattr(preferences_state, "write_async", gone)
        page.call("apply", {"existing": "yes"})
    assert (page.state.dialog, len(page.told), _policy()) == ("preview", 1, DEFAULT)

    page.call("apply", {"existing": "yes"})

    assert _blocked() == ["ann@x.nl", "bo@x.nl"]


@pytest.mark.parametrize("actor", [None, Actor("Mila", Role.MANAGER), Actor("Noor", Role.MARKETING)])
def test_who_is_no_administrator_changes_nothing_even_past_the_guard(page, actor):
    page.call("save", _form(accepted_bounces="3"))
    page.actor = actor
    for name, args in (("save", (_form(hours="48"),)), ("apply", ({"existing": "yes"},))):
        page.call(name, *args)

    assert (_policy(), _blocked()) == (DEFAULT, [])


def test_forged_forms_change_nothing(page):
    page.call("apply", {"existing": ["yes"]})
    page.call("apply", {"existing": "yes"})

    assert (_policy(), _blocked()) == (DEFAULT, [])


def test_one_treatment_holds_for_all_reasons_but_the_exceptions(page):
    assert (page.state.usual, page.state.exceptions, len(page.state.others)) == ("block", [], len(CHOOSABLE))

    page.call("add_exception", "spamdetected")
    assert ([row.reason for row in page.state.exceptions], page.state.exceptions_differ) == (["spamdetected"], True)
    page.call("save", _form(treatment="count", **{"treatment-spamdetected": "ignore"}))

    policy = _policy()
    assert {policy.treatment(reason) for reason in CHOOSABLE} == {Treatment.COUNT, Treatment.IGNORE}
    assert policy.treatment(Reason.SPAM_DETECTED) is Treatment.IGNORE
    assert (page.state.usual, [row.chosen for row in page.state.exceptions]) == ("count", ["ignore"])
    assert not page.state.exceptions_differ
    page.call("drop_exception", "spamdetected")
    assert (page.state.exceptions, page.state.exceptions_differ) == ([], True)
    for name in ("add_exception", "drop_exception"):
        for odd in ("userunknown", "", None, 7, ["blocked"]):
            page.call(name, odd)
    assert page.state.exceptions == []
