"""All about one address."""

from datetime import timedelta

import pytest

from bounce_dash.actions.addresses import blocked_among, detail
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.store.tables import Address, AddressEvent, Company, Job, JobItem, Mailing, Person, Recipient, Report
from tests.conftest import NOW

HOUR = timedelta(hours=1)


def add(session, *rows):
    for row in rows:
        session.add(row)
        session.flush()
    return getattr(rows[-1], "id", None)


@pytest.fixture
def acme(session):
    return add(session, Company(name="ACME", key="acme"))


def person(session, company_id, name="Noor"):
    return add(session, Person(name=name, key=name.lower(), company_id=company_id, created_at=NOW, title="Buyer"))


def address(session, text, **values):
    domain = text.partition("@")[2]
    return add(session, Address(address=text, key=text.lower(), domain=domain, created_at=NOW, **values))


def report(session, address_id, *, hours_ago, reason="userunknown", kind="hard", **values):
    key = f"{address_id}-{hours_ago}"
    at = NOW - hours_ago * HOUR
    return add(session, Report(dedupe_key=key, address_id=address_id, channel="test", occurred_at=at, recorded_at=NOW,
                               kind=kind, reason=reason, occasion=key, **values))  # fmt: skip


def test_an_unknown_address_is_not_found(session, manager):
    with pytest.raises(NotFound):
        detail(session, manager, 4711)


def test_a_stranger_is_refused(session, stranger):
    with pytest.raises(NotPermitted):
        detail(session, stranger, 1)


def test_the_blocked_ones_among_many_texts_are_found_whatever_their_case(session, manager):
    address(session, "Jan@x.nl", block_cause="by_hand", blocked_at=NOW)
    address(session, "els@x.nl")

    assert blocked_among(session, manager, ["JAN@x.nl", "els@x.nl", *(f"p{n}@x.nl" for n in range(1_500))]) == {
        "JAN@x.nl"
    }


def test_a_stranger_does_not_learn_which_are_blocked(session, stranger):
    with pytest.raises(NotPermitted):
        blocked_among(session, stranger, ["jan@x.nl"])


def test_the_detail_says_who_and_why(session, manager, acme):
    noor = person(session, acme)
    one = address(session, "Noor@acme.nl", person_id=noor, person_name="Noor", company_name="ACME",
                  reason="userunknown", block_cause="permanent", blocked_at=NOW, bounce_count=1)  # fmt: skip

    found = detail(session, manager, one)

    assert (found.address, found.name, found.title, found.company) == ("Noor@acme.nl", "Noor", "Buyer", "ACME")
    assert (found.block_cause, found.reason, found.bounces, found.blocked_since) == ("permanent", "userunknown", 1, NOW)
    assert found.cleared is None


def test_the_servers_words_are_those_of_the_cause_shown(session, manager):
    one = address(session, "a@x.nl", reason="userunknown", blocked_at=NOW)
    report(
        session, one, hours_ago=9, diagnostic="550 no such user", said_by="mx.x.nl", status="5.1.1", reply_code="550"
    )
    report(session, one, hours_ago=1, reason="vacation", kind="none", diagnostic="I am away")

    found = detail(session, manager, one)

    assert (found.said, found.said_by) == ("550 no such user", "mx.x.nl")
    assert (found.status, found.reply_code) == ("5.1.1", "550")


def test_an_address_blocked_by_hand_quotes_no_server(session, manager):
    one = address(session, "a@x.nl", block_cause="by_hand", blocked_at=NOW)
    report(session, one, hours_ago=1, diagnostic="550 no")

    assert detail(session, manager, one).said == ""


def test_colleagues_are_other_persons_addresses_that_still_receive_mail(session, manager, acme):
    noor, piet, oud = (person(session, acme, name) for name in ("Noor", "Piet", "Oud"))
    one = address(session, "noor@acme.nl", person_id=noor, blocked_at=NOW)
    address(session, "noor.prive@acme.nl", person_id=noor)
    address(session, "piet@acme.nl", person_id=piet)
    address(session, "piet.blocked@acme.nl", person_id=piet, blocked_at=NOW)
    address(session, "oud@acme.nl", person_id=oud, former_at=NOW)
    address(session, "elders@acme.nl", person_id=person(session, None, "Elders"))

    assert detail(session, manager, one).colleagues == 1


def test_a_reply_that_says_so_tells_that_the_person_has_left(session, manager):
    one = address(session, "jan@acme.nl", blocked_at=NOW)
    assert not detail(session, manager, one).has_left

    report(session, one, hours_ago=2, reason="vacation", kind="none", has_left=True)

    assert detail(session, manager, one).has_left


def test_the_timeline_tells_everything_newest_first(session, manager):
    mailing = add(session, Mailing(name="March news", key="march news", token="m", created_at=NOW))
    one = address(session, "a@x.nl")
    report(session, one, hours_ago=3, diagnostic="550 no", said_by="mx", mailing_id=mailing)
    add(session, Recipient(mailing_id=mailing, address_id=one, sent_at=NOW - 4 * HOUR))
    add(
        session,
        AddressEvent(address_id=one, occurred_at=NOW - 5 * HOUR, what="imported", detail="list.csv", actor="Noor"),
    )
    job = add(
        session, Job(kind="clear_flag", actor_name="Mila", actor_role="marketing", created_at=NOW, state="undone")
    )
    add(session, JobItem(job_id=job, address_id=one))
    skipping = add(session, Job(kind="delete", actor_name="Mila", actor_role="marketing", created_at=NOW))
    add(session, JobItem(job_id=skipping, address_id=one, skipped="changed"))

    entries = detail(session, manager, one).timeline

    assert [(e.source, e.what) for e in entries] == [
        ("action", "clear_flag"), ("report", "hard"), ("mailing", "sent"), ("event", "imported")]  # fmt: skip
    assert (entries[0].by, entries[0].undone) == ("Mila", True)
    assert (entries[1].mailing, entries[1].detail, entries[1].counted) == ("March news", "550 no", True)
    assert (entries[3].detail, entries[3].by) == ("list.csv", "Noor")


def test_a_long_timeline_ends_at_the_newest_reports(session, manager):
    one = address(session, "a@x.nl")
    for hours in range(70):
        report(session, one, hours_ago=hours)

    entries = detail(session, manager, one).timeline

    assert [entry.at for entry in entries] == [NOW - hours * HOUR for hours in range(50)]
