"""The card as a whole: one line a mailing, bounded whatever happened."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.persons.card import card, offered_companies
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.tables import AddressEvent, Mailing, ProjectMember, Recipient, SelectionMember
from tests.actions.people import person, report
from tests.actions.persons.conftest import read
from tests.conftest import NOW

DAY = timedelta(days=1)


def mailing(session, name, days_ago):
    made = Mailing(name=name, key=name.lower(), token=name, created_at=NOW - 40 * DAY, sent_at=NOW - days_ago * DAY)
    session.add(made)
    session.flush()
    return made


def sent(session, to, of, **columns):
    session.add(Recipient(mailing_id=of.id, address_id=to, sent_at=of.sent_at, **columns))
    session.flush()


def test_a_mailing_has_one_line_and_it_says_what_became_of_it(session, saskia):
    good, bad = (one.id for one in read(session, saskia).addresses)
    autumn, winter = mailing(session, "Autumn", 9), mailing(session, "Winter", 4)
    sent(session, good, autumn, opened_at=NOW - 8 * DAY)
    session.add(AddressEvent(address_id=good, mailing_id=autumn.id, what="opened", occurred_at=NOW - 8 * DAY))
    sent(session, bad, winter)
    report(session, bad).mailing_id = winter.id
    sent(session, good, winter)
    session.flush()

    assert [(one.source, one.what, one.mailing) for one in read(session, saskia).timeline] == [
        ("report", "hard", "Winter"), ("mailing", "sent", "Winter"), ("mailing", "opened", "Autumn")]  # fmt: skip
    assert (read(session, saskia).mailings, read(session, saskia).mailed_since) == (2, autumn.sent_at)


def test_a_card_asks_as_much_of_a_long_life_as_of_a_short_one(session, manager, saskia):
    def statements() -> int:
        asked = []
        listener = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(session.get_bind(), "before_cursor_execute", listener)
        card(session, manager, saskia)
        event.remove(session.get_bind(), "before_cursor_execute", listener)
        return len(asked)

    short = statements()
    for one in read(session, saskia).addresses:
        for number in range(250):
            of = mailing(session, f"M{one.id}-{number}", number)
            sent(session, one.id, of)

    assert statements() == short <= 14
    assert len(card(session, manager, saskia).timeline) == 200
    assert card(session, manager, saskia).mailings == 500


def test_a_card_names_the_selections_and_projects_of_any_of_the_addresses(session, marketer, saskia):
    good, bad = (one.id for one in read(session, saskia).addresses)
    calls, spring = (
        kind.create(session, marketer, name, now=NOW) for kind, name in ((SELECTIONS, "Calls"), (PROJECTS, "Spring"))
    )
    SELECTIONS.create(session, marketer, "Empty", now=NOW)
    session.add_all(SelectionMember(selection_id=calls.id, address_id=one) for one in (good, bad))
    session.add(ProjectMember(project_id=spring.id, address_id=bad))
    session.flush()

    assert [(one.kind, one.name) for one in read(session, saskia).collections] == [
        ("selection", "Calls"), ("project", "Spring")]  # fmt: skip


def test_companies_are_offered_as_they_begin(session, marketer):
    for name in ("Jansen Bouw", "Jansen & Zn", "Ångström"):
        person(session, "Els", name)

    assert offered_companies(session, marketer, "JAN") == ("Jansen & Zn", "Jansen Bouw")
    assert offered_companies(session, marketer, "ang") == ("Ångström",)
    assert offered_companies(session, marketer, " ") == ()


def test_a_stranger_is_offered_none(session, stranger):
    with pytest.raises(NotPermitted):
        offered_companies(session, stranger, "jan")
