"""Visitors who are asked by mail to confirm: once, again when the server puts it off, never twice by itself."""

import email
import random
import re
import subprocess
import sys
import time
from datetime import timedelta
from email.policy import default

import pytest

from bounce_dash.actions import asking, form_entries
from bounce_dash.domain.asking import Asking
from bounce_dash.domain.errors import Conflict, NotFound, NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.forms import FormKind, FormProblem
from bounce_dash.domain.sending import Outcome
from bounce_dash.sending.asking import Asker
from bounce_dash.store.queries import deleting
from bounce_dash.store.tables import Forgotten
from tests.actions import people
from tests.actions.form_factories import MARKETER, SECRET, VISITOR, entries, good, make, send
from tests.actions.sending.posting import route
from tests.conftest import NOW
from tests.smtp_sink import Running, Sink

SENDER = "news@water.example"


def _form(session, **changes):
    return make(session, **({"confirms": True, "sender": SENDER} | changes))


def _ask(database, sink, at=NOW) -> None:
    Asker(database, route(sink), secret=SECRET, clock=lambda: at).ask_those_due()


def _entries(database, form) -> list:
    with database.read() as session:
        found = entries(session, form)
        session.expunge_all()
        return found


def _signed_up(database, *addresses, **changes):
    with database.write() as session:
        form = _form(session, **changes)
        for address in addresses or ("ann@example.org",):
            send(session, form, good(address), language="nl")
    return form


def _take(session, now=NOW):
    return asking.take(session, MARKETER, secret=SECRET, now=now)


def test_the_mail_has_a_link_that_lets_the_visitor_in(database):
    form = _signed_up(database)
    with Running(Sink()) as sink:
        _ask(database, sink)
        _ask(database, sink)

    ((sender, to, content),) = sink.taken
    mail = email.message_from_bytes(content, policy=default)
    assert (sender, to) == ("bounces@news.example", "ann@example.org")
    assert (mail["From"], mail["To"]) == (f"Waterland Foundation <{SENDER}>", "ann@example.org")
    assert mail["Subject"] == "Bevestig alstublieft: Nieuws van het water"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in mail
    code = re.search(rf"https://b\.example/f/{form.token}/confirm/(\S+)", mail.get_content()).group(1)
    (entry,) = _entries(database, form)
    assert (entry.state, entry.asking, entry.ask_at, entry.asked_at) == ("waiting", "sent", None, NOW)
    with database.write() as session:
        assert form_entries.confirm(session, VISITOR, code, secret=SECRET, now=NOW)
    assert [one.state for one in _entries(database, form)] == ["accepted"]


def test_a_mail_that_is_put_off_is_tried_again_until_tries_run_out(database):
    form = _signed_up(database)
    at, waits = NOW, []
    with Running(Sink(at_rcpt=lambda _to: "450 4.2.0 greylisted")) as sink:
        while (entry := _entries(database, form)[0]).ask_at:
            waits.append((entry.ask_at - at).total_seconds() / 60)
            at = entry.ask_at
            _ask(database, sink, at)

    assert waits == [0, 5, 20, 80, 320, 1280]
    assert (sink.asked["ann@example.org"], entry.asking) == (6, "failed")


@pytest.mark.parametrize(("said", "asking_is"), [("550 5.1.1 nobody", "failed"), ("drop", "unknown")])
def test_one_who_is_refused_or_whose_line_broke_is_not_asked_again_by_itself(database, said, asking_is):
    form = _signed_up(database)
    with Running(Sink(at_data=lambda _to: said)) as sink:
        _ask(database, sink)
        _ask(database, sink, NOW + timedelta(days=2))

    (entry,) = _entries(database, form)
    assert (entry.asking, entry.ask_at, sink.asked["ann@example.org"]) == (asking_is, None, 1)


def test_without_a_server_everybody_waits_and_no_try_is_counted(database):
    form = _signed_up(database, "ann@example.org", "bob@example.org")
    _ask(database, Sink(port=1))

    found = _entries(database, form)
    assert [(one.asking, one.ask_tries) for one in found] == [("due", 0), ("due", 0)]
    with Running(Sink()) as sink:
        _ask(database, sink, NOW + timedelta(minutes=5))
    assert sink.recipients == {"ann@example.org": 1, "bob@example.org": 1}


def test_whom_no_mailing_may_reach_is_not_asked_but_who_signed_off_is(session):
    form = _form(session)
    ann = people.person(session, "Ann")
    people.blocked(session, "blocked@example.org", owner=ann)
    people.blocked(session, "off@example.org", owner=ann, blocked_at=None, block_cause="", unsubscribed_at=NOW)
    hashed = forgotten_hash(SECRET, "gone@example.org")
    session.add(Forgotten(hash=hashed, block_cause="permanent", forgotten_at=NOW))
    for name in ("blocked", "gone", "off"):
        send(session, form, good(f"{name}@example.org"))

    assert _take(session).address == "off@example.org"
    assert _take(session) is None
    assert [one.asking for one in entries(session, form)] == ["left_out", "left_out", "unknown"]


def test_nobody_can_have_somebody_else_flooded(session):
    form = _form(session)
    for _ in range(5):
        send(session, form, good())

    assert [_take(session) is not None for _ in range(4)] == [True, True, True, False]
    assert [one.asking for one in entries(session, form)] == ["unknown"] * 3 + ["often"] * 2
    send(session, form, good())
    assert _take(session, NOW + timedelta(days=1)) is not None


def test_what_came_too_late_changes_nothing(session):
    form = _form(session)
    send(session, form, good())
    question = _take(session)
    (entry,) = entries(session, form)
    with pytest.raises(Conflict):  # its mail may be on its way at this moment
        asking.ask_again(session, MARKETER, entry.id, now=NOW)

    later = NOW + timedelta(hours=1)
    assert asking.ask_again(session, MARKETER, entry.id, now=later) == "ann@example.org"
    asking.settle(session, MARKETER, question, Outcome.REFUSED, now=later)

    (entry,) = entries(session, form)
    assert (entry.asking, entry.ask_at) == (Asking.DUE.value, later)


def test_only_one_who_waits_can_be_asked_again(session):
    form = _form(session)
    received = send(session, form, good())
    (entry,) = entries(session, form)
    asking.settle(session, MARKETER, _take(session), Outcome.ACCEPTED, now=NOW)
    with pytest.raises(Conflict):
        asking.ask_again(session, MARKETER, entry.id, now=NOW + timedelta(days=31))

    form_entries.confirm(session, VISITOR, received.confirmation, secret=SECRET, now=NOW)
    for wrong, refusal in ((entry.id, Conflict), (999, NotFound), (-1, NotFound), (2**40, NotFound)):
        with pytest.raises(refusal):
            asking.ask_again(session, MARKETER, wrong, now=NOW)


def test_an_entry_whose_address_was_deleted_is_not_asked_and_its_link_is_dead(session):
    form = _form(session)
    received = send(session, form, good())
    address = people.blocked(session, "ann@example.org", owner=people.person(session, "Ann"))

    deleting.wipe_history(session, [address])

    assert _take(session) is None
    assert not form_entries.confirm(session, VISITOR, received.confirmation, secret=SECRET, now=NOW)


def test_a_manager_and_a_visitor_ask_nobody(session, manager):
    for actor in (manager, VISITOR):
        with pytest.raises(NotPermitted):
            asking.take(session, actor, secret=SECRET, now=NOW)
        with pytest.raises(NotPermitted):
            asking.settle(session, actor, None, Outcome.ACCEPTED, now=NOW)
        with pytest.raises(NotPermitted):
            asking.ask_again(session, actor, 1, now=NOW)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sender": ""}, "form.problem.sender"),
        ({"sender": "news at water"}, "form.problem.sender"),
        ({"kind": FormKind.CHAT}, "form.problem.confirms"),
    ],
)
def test_a_form_that_asks_says_from_whom_and_is_no_chat(session, changes, code):
    with pytest.raises(FormProblem) as refused:
        _form(session, **changes)
    assert refused.value.code == code


def test_killed_at_any_moment_nobody_is_asked_twice_and_whoever_is_in_doubt_is_said_to_be(database):
    dice, many = random.Random(7), 120
    form = _signed_up(database, *(f"n{n:03}@example.org" for n in range(many)))
    url = database.engine.url.render_as_string(hide_password=False)
    with Running(Sink(seconds=0.004)) as sink:
        for share in (0.1, 0.4, 0.7):
            command = [sys.executable, "-m", "tests.actions.asker_process", url, str(sink.port)]
            processes = [subprocess.Popen(command) for _ in range(2)]
            until = time.monotonic() + 60
            while len(sink.taken) < many * (share + dice.uniform(0, 0.2)) and time.monotonic() < until:
                time.sleep(0.002)
            for process in processes:
                process.kill()
                process.wait()
        _ask(database, sink)

    said = {one.address: one.asking for one in _entries(database, form)}
    sent = {address for address, asking_is in said.items() if asking_is == "sent"}
    assert set(said.values()) <= {"sent", "unknown"}
    assert max(sink.recipients.values()) == 1
    assert sent <= sink.recipients.keys() <= said.keys()
    assert many - 6 <= len(sent)  # one mail of each process that was killed
