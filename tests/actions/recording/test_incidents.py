"""Rule 8: a fault of the sender costs no address. What is noticed, held, grown, closed; what is none."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.recording.incidents import close_quiet
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.tables import Address, Audit, Incident, Mailing, Recipient, Report
from tests.actions.factories import SENT, address, mail, mailing, recipient, report, take_in, the
from tests.conftest import NOW

DMARC = {"reason": Reason.AUTH_FAILURE, "status": "5.7.509", "said_by": "x.mail.protection.outlook.com"}


def refusal(number, *, at=SENT, domain="outlook.com", **changes):
    """A mail by which a provider refuses one person."""
    values = DMARC | {"occurred_at": at} | changes
    return mail(report(f"p{number}@{domain}", **values))


def refusals(number, *, at=SENT, first=0, **changes):
    return [refusal(n, at=at + timedelta(seconds=n), **changes) for n in range(first, first + number)]


def incidents(session):
    return list(session.exec(select(Incident).order_by(Incident.id)))


def blocked(session):
    return len(list(session.exec(select(Address).where(Address.blocked_at.is_not(None)))))


def held(session):
    return len(list(session.exec(select(Report).where(Report.holding == "held"))))


def test_twenty_within_an_hour_are_held_and_those_of_before_are_freed(session):
    take_in(session, *refusals(19))
    assert (blocked(session), incidents(session)) == (19, [])

    take_in(session, refusal(19))

    (found,) = incidents(session)
    assert (found.provider, found.reason, found.started_at, found.closed_at) == ("Microsoft", "authfailure", SENT, None)
    assert (held(session), blocked(session)) == (20, 0)
    assert (the(session, "p3@outlook.com").bounce_count, the(session, "p3@outlook.com").reason) == (0, "")


def test_the_mailing_shows_them_as_held_neither_delivered_nor_bounced(session):
    sent = mailing(session, recipient_count=20, sent_count=20, delivered_count=20)
    for n in range(20):
        recipient(session, sent, address(session, f"p{n}@outlook.com"), f"m{n}")

    for n in range(20):
        take_in(session, refusal(n, message_id=f"m{n}"))

    rows = session.exec(select(Recipient)).all()
    assert {(row.status, row.reason, row.bounced_at) for row in rows} == {("held", "authfailure", None)}
    figures = session.get_one(Mailing, sent.id)
    assert (figures.sent_count, figures.delivered_count, figures.hard_count) == (20, 0, 0)


def test_what_comes_to_an_open_incident_is_held_whatever_policy_reason_it_gives(session):
    take_in(session, *refusals(20))

    take_in(session, refusal(50, at=SENT + timedelta(minutes=5), reason=Reason.BAD_REPUTATION), now=NOW)

    (found,) = incidents(session)
    assert (held(session), blocked(session), found.last_at) == (21, 0, SENT + timedelta(minutes=5))


def test_a_mailbox_that_does_not_exist_is_blocked_in_the_midst_of_an_incident(session):
    take_in(session, *refusals(20))

    take_in(session, mail(report("gone@outlook.com")))

    assert (blocked(session), held(session)) == (1, 20)


@pytest.mark.parametrize(
    "changes",
    [{"permanent": False}, {"reason": Reason.NETWORK_ERROR, "permanent": False}, {"reason": Reason.USER_UNKNOWN},
     {"no_evidence": True}, {"will_retry": True}],
    ids=["for now", "an outage", "no such mailbox", "our own side", "a warning"],
)  # fmt: skip
def test_what_is_no_refusal_for_good_by_policy_is_no_incident(session, changes):
    take_in(session, *refusals(40, **changes))

    assert incidents(session) == []


def test_the_same_address_again_and_again_is_no_incident(session):
    take_in(session, *(refusal(1, at=SENT + timedelta(seconds=n), message_id=f"m{n}") for n in range(30)))

    assert incidents(session) == []


def test_many_in_a_day_but_never_many_in_an_hour_are_none(session):
    take_in(session, *(refusal(n, at=SENT - timedelta(minutes=10 * n)) for n in range(60)))

    assert incidents(session) == []


def test_one_that_is_no_more_than_usual_is_none(session):
    for week in range(1, 4):
        # Twelve each week, as ever: fewer than an incident.
        take_in(session, *refusals(12, at=SENT - timedelta(weeks=week), first=100 * week))

    take_in(session, *refusals(24))

    assert incidents(session) == []


def test_a_share_of_what_was_sent_there_is_an_incident_however_small(session):
    sent = mailing(session)
    people = [recipient(session, sent, address(session, f"p{n}@small.example"), f"m{n}") for n in range(60)]
    others = [recipient(session, sent, address(session, f"o{n}@other.example"), f"o{n}") for n in range(60)]
    assert len(people) == len(others)

    take_in(session, *(refusal(n, domain="small.example", said_by="mx.small.example", message_id=f"m{n}")
                       for n in range(5)))  # fmt: skip

    (found,) = incidents(session)
    assert (found.provider, held(session)) == ("small.example", 5)


def test_a_small_share_is_none(session):
    sent = mailing(session)
    for n in range(120):
        recipient(session, sent, address(session, f"p{n}@small.example"), f"m{n}")

    take_in(session, *(refusal(n, domain="small.example", said_by="", message_id=f"m{n}") for n in range(5)))

    assert incidents(session) == []


def test_preferences_say_how_many_are_an_incident(session):
    change_preferences(session, operator(), {"incident_addresses": 50}, now=NOW)

    take_in(session, *refusals(40))

    assert incidents(session) == []


def test_the_server_that_answered_tells_the_provider_of_a_domain_of_its_own(session):
    take_in(session, *(refusal(n, domain=f"company{n}.example") for n in range(20)))

    assert [one.provider for one in incidents(session)] == ["Microsoft"]


def test_an_incident_closes_after_an_hour_of_silence_and_nobody_decides_it(session):
    take_in(session, *refusals(20))

    assert close_quiet(session, operator(), now=SENT + timedelta(minutes=50)) == 0
    assert close_quiet(session, operator(), now=SENT + timedelta(hours=2)) == 1

    (found,) = incidents(session)
    assert (found.decision, held(session)) == ("", 20)
    assert found.closed_at == found.last_at + timedelta(hours=1)
    assert "incident.closed" in {row.action for row in session.exec(select(Audit))}


def test_a_single_refusal_hours_later_is_a_bounce_as_any_other(session):
    take_in(session, *refusals(20), now=SENT + timedelta(minutes=1))

    take_in(session, refusal(77, at=SENT + timedelta(hours=5)), now=SENT + timedelta(hours=5))

    assert (held(session), blocked(session)) == (20, 1)
    assert incidents(session)[0].closed_at is not None


def test_it_opens_again_rather_than_beside_a_new_one(session):
    take_in(session, *refusals(20), now=SENT + timedelta(minutes=1))
    close_quiet(session, operator(), now=SENT + timedelta(hours=2))

    later = SENT + timedelta(hours=3)
    take_in(session, *refusals(20, at=later, first=100), now=later + timedelta(minutes=1))

    (found,) = incidents(session)
    assert (found.closed_at, found.started_at, held(session)) == (None, SENT, 40)


def test_a_single_refusal_between_two_bursts_stays_a_bounce(session):
    take_in(session, *refusals(20), now=SENT + timedelta(minutes=1))
    between, again = SENT + timedelta(hours=5), SENT + timedelta(hours=8)
    take_in(session, refusal(77, at=between), now=between)

    take_in(session, *refusals(20, at=again, first=100), now=again + timedelta(minutes=1))
    take_in(session, refusal(200, at=again + timedelta(minutes=9)), now=again + timedelta(minutes=9))

    assert (len(incidents(session)), held(session), blocked(session)) == (1, 41, 1)
    assert the(session, "p77@outlook.com").blocked_at == between


def test_a_mailbox_read_twice_holds_nobody_twice(session):
    mails = refusals(20)
    take_in(session, *mails)

    take_in(session, *mails)

    assert (len(incidents(session)), held(session)) == (1, 20)


def test_a_manager_may_not_close_incidents(session, manager):
    with pytest.raises(NotPermitted):
        close_quiet(session, manager, now=NOW)
