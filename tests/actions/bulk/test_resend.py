"""Send a mailing once more to selected recipients: a draft with exactly those who may be mailed."""

import pytest
from sqlalchemy import select

from bounce_dash.actions import jobs
from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.naming import NameNeeded
from bounce_dash.store.queries.core import MAILING, RECIPIENT
from bounce_dash.store.tables import Mailing
from tests.actions.factories import address, mailing, recipient
from tests.actions.people import ALL, picked
from tests.actions.starting import start_within
from tests.conftest import NOW

#: Why an address is left out → the columns that say so.
UNMAILED = {
    "former": {"former_at": NOW, "blocked_at": NOW, "block_cause": "permanent"},
    "replaced": {"replaced_at": NOW},
    "complaint": {"blocked_at": NOW, "block_cause": "complaint", "complained_at": NOW},
    "by_hand": {"blocked_at": NOW, "block_cause": "by_hand"},
    "blocked": {"blocked_at": NOW, "block_cause": "too_many"},
}


@pytest.fixture
def news(session):
    """A mailing to two who may be mailed, and to one for each reason not to."""
    made = mailing(session, "News", status="sent", subject="What is new", from_address="news@example.org")
    people = [address(session, "a@example.org"), address(session, "b@example.org", bounce_count=2)]
    people += [address(session, f"{code}@example.org", **columns) for code, columns in UNMAILED.items()]
    for one in people:
        recipient(session, made, one)
    return made


def _resend(session, actor, of, chosen=ALL, **args):
    listing = ListRef("mailing", of.id)
    return start_within(
        session, actor, "resend", listing=listing, picked=chosen, args={"name": "Again"} | args, now=NOW
    )


def _drafts(session):
    return session.execute(select(MAILING.c.id, MAILING.c.name).where(MAILING.c.status == "draft")).all()


def test_who_may_not_be_mailed_is_left_out_and_named_with_why(session, marketer, news):
    job = _resend(session, marketer, news)

    assert (job.done, job.result["skipped"]) == (2, dict.fromkeys(UNMAILED, 1))
    assert {row.address: row.code for row in jobs.skipped(session, marketer, job.id).rows} == {
        f"{code}@example.org": code for code in UNMAILED
    }


def test_the_draft_is_as_the_mailing_was_and_its_recipients_wait(session, marketer, news):
    job = _resend(session, marketer, news)

    draft = one_mailing(session, marketer, job.result["id"])
    waiting = session.execute(select(RECIPIENT.c.status, RECIPIENT.c.sent_at).where(RECIPIENT.c.mailing_id == draft.id))
    assert (draft.name, draft.subject, draft.sender) == ("Again", "What is new", "news@example.org")
    assert (draft.status, draft.sent, draft.recipients, draft.sent_to) == ("draft", None, 2, 0)
    assert [tuple(row) for row in waiting] == [("ready", None)] * 2
    assert session.get_one(Mailing, draft.id).token not in ("", news.token)


def test_no_draft_stays_when_nobody_may_be_mailed(session, marketer, news):
    left_out = session.scalars(select(RECIPIENT.c.address_id).where(RECIPIENT.c.mailing_id == news.id)).all()[2:]

    job = _resend(session, marketer, news, picked(*left_out))

    assert (job.done, job.result["discarded"], job.result["name"]) == (0, True, "Again")
    assert _drafts(session) == []


def test_undoing_leaves_alone_who_went_out_meanwhile(session, marketer, news):
    job = _resend(session, marketer, news)
    draft = job.result["id"]
    first = session.scalars(select(RECIPIENT.c.id).where(RECIPIENT.c.mailing_id == draft)).first()
    session.execute(RECIPIENT.update().where(RECIPIENT.c.id == first).values(status="sent", sent_at=NOW))

    back = jobs.undo(session, marketer, job.id, NOW)

    assert (back.done, back.result["skipped"]) == (1, {"changed": 1})
    assert [row.id for row in _drafts(session)] == [draft]


def test_undoing_when_the_mailing_is_no_draft_any_more_changes_nothing(session, marketer, news):
    job = _resend(session, marketer, news)
    session.execute(MAILING.update().where(MAILING.c.id == job.result["id"]).values(status="sent", sent_at=NOW))

    back = jobs.undo(session, marketer, job.id, NOW)

    assert (back.done, back.result["skipped"]) == (0, {"changed": 2})
    assert one_mailing(session, marketer, job.result["id"]).recipients == 2


@pytest.mark.parametrize("name", ["", "   ", None, 7, "x" * 121])
def test_a_draft_needs_a_name(session, marketer, news, name):
    with pytest.raises(NameNeeded):
        _resend(session, marketer, news, name=name)
    assert _drafts(session) == []


def test_only_recipients_of_a_mailing_are_mailed_once_more(session, marketer, news):
    with pytest.raises(BadInput):
        start_within(session, marketer, "resend", listing=ListRef("blocked"), picked=ALL, args={"name": "N"}, now=NOW)


def test_a_manager_makes_no_draft(session, manager, news):
    with pytest.raises(NotPermitted):
        _resend(session, manager, news)
    assert _drafts(session) == []
