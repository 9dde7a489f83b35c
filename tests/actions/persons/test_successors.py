"""What a reply told of somebody who left: shown until it is dealt with or dismissed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions.persons.addresses import NewPerson, add_successor
from bounce_dash.actions.persons.successors import dismiss_hint
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.store.tables import Audit, Person
from tests.actions.people import later, report
from tests.actions.persons.conftest import SECRET, judged, read
from tests.conftest import NOW


@pytest.fixture
def replied(session, saskia):
    """Saskia's automatic reply names Ruben."""
    made = report(session, read(session, saskia).addresses[0].id)
    made.kind, made.reason, made.has_left, made.diagnostic = "none", "vacation", True, "I have left. Ask Iris."
    made.successor = "iris.de.vos@jansen.example"
    session.flush()
    return made


def test_a_reply_tells_who_seems_to_take_over(session, saskia, replied):
    hint = read(session, saskia).hint

    assert (hint.address, hint.name, hint.person_id) == ("iris.de.vos@jansen.example", "Iris De Vos", 0)
    assert hint.said == "I have left. Ask Iris."


def test_a_successor_who_was_added_is_named_until_the_person_is_a_former_employee(session, marketer, saskia, replied):
    made = add_successor(
        session, marketer, saskia, NewPerson("Iris de Vos"), judged(replied.successor), secret=SECRET, now=NOW
    )
    assert (read(session, saskia).hint.person_id, read(session, saskia).hint.person) == (made, "Iris de Vos")

    session.get_one(Person, saskia).former_at = NOW
    session.flush()
    assert read(session, saskia).hint is None


def test_a_hint_that_is_dismissed_is_gone_for_everybody_until_the_next_reply(session, marketer, saskia, replied):
    dismiss_hint(session, marketer, saskia, now=NOW)
    dismiss_hint(session, marketer, saskia, now=later(1))

    assert read(session, saskia).hint is None
    assert session.exec(select(Audit.action)).all() == ["person.hint_dismissed"]
    again = report(session, replied.address_id)
    again.has_left, again.occurred_at, again.recorded_at = True, later(2), later(2)
    session.flush()
    assert read(session, saskia).hint.address == ""


def test_without_a_reply_there_is_nothing_to_tell(session, marketer, saskia):
    report(session, read(session, saskia).addresses[0].id)
    dismiss_hint(session, marketer, saskia, now=NOW)

    assert read(session, saskia).hint is None
    assert session.exec(select(Audit)).all() == []


def test_a_manager_dismisses_nothing(session, manager, marketer, saskia, replied):
    with pytest.raises(NotPermitted):
        dismiss_hint(session, manager, saskia, now=NOW)
    with pytest.raises(NotFound):
        dismiss_hint(session, marketer, 4711, now=NOW + timedelta(0))
