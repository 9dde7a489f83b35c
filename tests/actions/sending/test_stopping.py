"""What stops a mailing by itself beside the guard, whom it lets in again, and what its deliveries prove."""

from datetime import timedelta

from sqlalchemy import select, update

from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.recording.proof_of_life import note_accepted
from bounce_dash.actions.sending import steering
from bounce_dash.actions.sending.taking import take
from bounce_dash.actions.sending.tending import tend
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.queries import mailing_figures
from bounce_dash.store.queries.core import ADDRESS, MAILING, RECIPIENT
from tests.actions.factories import full, mail, report, take_in, the
from tests.actions.sending.posting import SECRET, WORKER, going_out
from tests.conftest import NOW

DMARC = {"reason": Reason.AUTH_FAILURE, "status": "5.7.509", "said_by": "x.mail.protection.outlook.com"}


def _row(session):
    return session.execute(select(MAILING)).one()


def _refuse(session, *names):
    take_in(session, *(mail(report(f"{name}@example.org", mailing_token=f"t{name}", **DMARC)) for name in names))


def _refused_mailing(session, many=45):
    names = [f"n{n}" for n in range(many)]
    made = going_out(session, *names)
    rows = session.execute(
        select(RECIPIENT.c.id, ADDRESS.c.address).join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id)
    )
    for recipient_id, address in rows.all():
        token = "t" + address.partition("@")[0]
        values = {"token": token, "status": "sent", "tries": 1, "sent_at": NOW}
        session.execute(update(RECIPIENT).where(RECIPIENT.c.id == recipient_id).values(**values))
    mailing_figures.recount(session, [made.id])
    return made.id, names


def test_an_incident_pauses_the_mailing_that_it_touches_and_says_who_refuses(session):
    _made, names = _refused_mailing(session)

    _refuse(session, *names[:20])

    assert (_row(session).status, _row(session).pause_cause) == ("paused", "incident")
    assert _row(session).pause_detail == "Microsoft"


def test_one_click_goes_on_and_the_same_incident_does_not_pause_it_again(session, marketer):
    made, names = _refused_mailing(session)
    _refuse(session, *names[:20])

    steering.resume(session, marketer, made, now=NOW)
    _refuse(session, *names[20:25])

    assert _row(session).status == "sending"


def test_a_preference_says_when_the_guard_stops_a_mailing(session, administrator):
    going_out(session, "ann")
    session.execute(update(MAILING).values(sent_count=400, hard_count=100))
    change_preferences(session, administrator, {"guard_hard_percent": 25}, now=NOW)

    assert take(session, WORKER, "me", limit=1, secret=SECRET, now=NOW).recipients


def test_who_is_freed_after_preparing_gets_the_mailing(session, marketer):
    made = going_out(session, "ann", "bea", "cas", status="draft", sent_at=None).id
    skipped = {"status": "blocked", "skip_cause": "bounced"}
    ids = list(session.scalars(select(RECIPIENT.c.id).order_by(RECIPIENT.c.id)))
    session.execute(update(RECIPIENT).where(RECIPIENT.c.id.in_(ids[:2])).values(**skipped))
    session.execute(update(ADDRESS).where(ADDRESS.c.address == "ann@example.org").values(blocked_at=NOW))
    mailing_figures.recount(session, [made])

    steering.schedule(session, marketer, made, at=None, now=NOW)
    tend(session, WORKER, now=NOW)

    stands = session.execute(select(RECIPIENT.c.status, RECIPIENT.c.skip_cause).order_by(RECIPIENT.c.id)).all()
    assert [tuple(row) for row in stands] == [("blocked", "bounced"), ("ready", ""), ("ready", "")]
    assert _row(session).blocked_count == 1


def test_a_mail_that_was_accepted_and_did_not_come_back_resets_the_count(session):
    take_in(session, mail(full("ann@example.org")))
    take_in(session, mail(full("bea@example.org")))
    going_out(session)
    made = _row(session).id
    for name, status in (("ann", "sent"), ("bea", "bounced")):
        values = {
            "mailing_id": made,
            "address_id": the(session, f"{name}@example.org").id,
            "status": status,
            "tries": 1,
        }
        blank = {"reason": "", "skip_cause": "", "message_id": "", "token": "", "lease_holder": ""}
        due = {"accepted_at": NOW, "proves_life_at": NOW + timedelta(hours=72)}
        session.execute(RECIPIENT.insert().values(**values, **blank, **due))

    assert note_accepted(session, WORKER, now=NOW + timedelta(hours=71)) == 0
    assert note_accepted(session, WORKER, now=NOW + timedelta(hours=72)) == 2
    session.expire_all()

    assert [the(session, f"{name}@example.org").bounce_count for name in ("ann", "bea")] == [0, 1]
    assert note_accepted(session, WORKER, now=NOW + timedelta(hours=73)) == 0
