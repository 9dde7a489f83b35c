from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions.recording.proof_of_life import record_alive
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.store.tables import AddressEvent
from tests.actions.factories import SENT, address, complaint, full, mail, report, take_in, the
from tests.conftest import NOW


def _opened(session, *addresses, at=NOW, what="opened"):
    found = record_alive(session, operator(), addresses, what=what, at=at, now=NOW)
    session.expire_all()
    return found


def test_a_manager_may_record_no_proof_of_life(session, manager):
    with pytest.raises(NotPermitted):
        record_alive(session, manager, ["ann@example.org"], what="opened", at=NOW, now=NOW)


def test_an_opened_mail_resets_the_count_and_is_on_the_timeline(session):
    take_in(session, *(mail(full(message_id=str(n))) for n in range(6)))
    assert the(session).block_cause == "too_many"

    found = _opened(session, "Ann@example.org")

    assert (the(session).bounce_count, the(session).blocked_at, the(session).alive_at) == (0, None, NOW)
    assert found.freed == (the(session).id,)
    assert [event.what for event in session.exec(select(AddressEvent))] == ["opened"]


@pytest.mark.parametrize("bad", [report, complaint])
def test_it_lifts_no_hard_block_and_no_complaint(session, bad):
    take_in(session, mail(bad()))

    _opened(session, "ann@example.org")

    assert the(session).blocked_at == SENT


def test_a_proof_from_before_the_bounce_resets_nothing_whenever_it_arrives(session):
    take_in(session, mail(full()))

    _opened(session, "ann@example.org", at=SENT - timedelta(hours=1))

    assert the(session).bounce_count == 1


def test_the_same_proof_again_is_no_second_event(session):
    address(session)
    _opened(session, "ann@example.org")
    _opened(session, "ann@example.org")

    assert len(list(session.exec(select(AddressEvent)))) == 1


def test_unknown_addresses_are_passed_over(session):
    assert _opened(session, "who@example.org").changed == 0


def test_only_a_proof_is_a_proof(session):
    with pytest.raises(BadInput):
        _opened(session, "ann@example.org", what="imagined")
