"""Openings: noted once, by a name that only we can give, as a proof of life, and only where a preference asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select, update

from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.sending.opening import is_news, picture_of, recipient_of, record_opened
from bounce_dash.domain.access import visitor
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, MAILING, RECIPIENT
from tests.actions.factories import full, mail, take_in, the
from tests.actions.sending.posting import SECRET, going_out, send
from tests.conftest import NOW
from tests.smtp_sink import Running, Sink

READER = visitor("192.0.2.7")


@pytest.fixture
def tracked(session, administrator):
    change_preferences(session, administrator, {"track_openings": True}, now=NOW)


def _sent(session, name="ann", **changes) -> int:
    """Make a recipient of a mailing that went out, and return its id."""
    going_out(session, name, status="sent")
    values = {"status": "sent", "sent_at": NOW, "accepted_at": NOW, "tries": 1} | changes
    session.execute(update(RECIPIENT).values(**values))
    session.flush()
    return session.scalar(select(RECIPIENT.c.id))


def _open(session, recipient_id, at=NOW):
    return record_opened(session, READER, picture_of(SECRET, recipient_id), secret=SECRET, now=at)


def test_the_first_opening_is_noted_and_a_second_one_changes_nothing(session, tracked):
    mine = _sent(session)

    assert _open(session, mine)
    assert not _open(session, mine, NOW + timedelta(hours=1))

    row = session.execute(select(RECIPIENT.c.status, RECIPIENT.c.opened_at)).one()
    assert tuple(row) == ("opened", NOW)
    assert session.scalar(select(MAILING.c.opened_count)) == 1
    assert list(session.scalars(select(ADDRESS_EVENT.c.what))) == ["opened"]


def test_an_opening_proves_that_the_address_lives_and_resets_its_count(session, tracked):
    mine = _sent(session)
    take_in(session, mail(full("ann@example.org")))
    assert the(session).bounce_count == 1

    _open(session, mine, NOW + timedelta(minutes=1))

    session.expire_all()
    assert (the(session).bounce_count, the(session).alive_at) == (0, NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("stood", "stands"),
    [
        ({"status": "deferred", "next_try_at": NOW}, "opened"),
        ({"status": "bounced", "bounced_at": NOW}, "bounced"),
        ({"status": "complained"}, "complained"),
        ({"status": "ready", "sent_at": None, "in_flight_at": NOW, "lease_until": NOW}, "ready"),
    ],
)
def test_who_was_refused_or_complained_stays_so_and_who_is_in_flight_is_settled_later(session, tracked, stood, stands):
    mine = _sent(session, **stood)

    assert _open(session, mine)

    assert tuple(session.execute(select(RECIPIENT.c.status, RECIPIENT.c.opened_at)).one()) == (stands, NOW)


def test_nothing_is_noted_while_the_preference_is_off(session):
    assert not _open(session, _sent(session))


def test_nothing_is_noted_of_who_was_deleted_and_of_whom_nothing_was_sent(session, tracked):
    mine = _sent(session, status="ready", sent_at=None)
    assert not _open(session, mine)
    session.execute(update(RECIPIENT).values(sent_at=NOW, status="sent", address_id=None))
    assert not _open(session, mine)


def test_a_name_is_nobodys_to_make():
    name = picture_of(SECRET, 255)

    assert recipient_of(SECRET, name) == 255
    assert name.startswith("ff-")
    other_key, other_one = picture_of(b"x" * 32, 255), name.replace("ff", "fe", 1)
    for made_up in ("", "ff", other_key, other_one, "0" + name, name + "a", "ff-é", name.upper()):
        assert recipient_of(SECRET, made_up) is None, made_up


def test_who_is_no_visitor_opens_nothing(session, manager):
    for call in (is_news, record_opened):
        more = {"now": NOW} if call is record_opened else {}
        with pytest.raises(NotPermitted):
            call(session, manager, picture_of(SECRET, 1), secret=SECRET, **more)


def test_of_two_programs_that_fetch_it_at_the_same_moment_one_is_the_first(database, administrator):
    with database.write() as session:
        change_preferences(session, administrator, {"track_openings": True}, now=NOW)
        mine = _sent(session)

    def fetch(seconds: int) -> bool:
        with database.write() as session:
            return _open(session, mine, NOW + timedelta(seconds=seconds))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(fetch, range(4))) == 1
    with database.read() as session:
        assert list(session.scalars(select(ADDRESS_EVENT.c.what))) == ["opened"]
        assert session.scalar(select(MAILING.c.opened_count)) == 1


@pytest.mark.parametrize("on", [True, False])
def test_a_mail_in_html_carries_the_picture_only_where_a_preference_asks(database, administrator, on):
    with database.write() as session:
        change_preferences(session, administrator, {"track_openings": on}, now=NOW)
        going_out(session, "ann", html="<body><p>Hi <a href='{{unsubscribe}}'>off</a></p></body>")

    with Running(Sink()) as sink:
        send(database, sink)

    message = message_from_bytes(sink.taken[0][2], policy=policy.default)
    page, text = (message.get_body((kind,)).get_content() for kind in ("html", "plain"))
    with database.read() as session:
        token, mine = session.execute(select(RECIPIENT.c.token, RECIPIENT.c.id)).one()
    url = f"https://b.example/o/{picture_of(SECRET, mine)}.gif"
    assert (page.count("<img"), url in page) == (int(on), on)
    assert not on or page.index(url) < page.index("</body")
    assert token not in url
    assert "/o/" not in text


def test_a_mail_that_is_opened_before_we_wrote_down_that_it_went_out_is_opened(database, administrator):
    def opened(to):
        with database.write() as session:
            assert _open(session, session.scalar(select(RECIPIENT.c.id)))
        return "250 2.0.0 taken"

    with database.write() as session:
        change_preferences(session, administrator, {"track_openings": True}, now=NOW)
        going_out(session, "ann")

    with Running(Sink(at_data=opened)) as sink:
        send(database, sink, connections=1)

    with database.read() as session:
        assert session.scalar(select(RECIPIENT.c.status)) == "opened"
        figures = select(MAILING.c.sent_count, MAILING.c.delivered_count, MAILING.c.opened_count)
        assert tuple(session.execute(figures).one()) == (1, 1, 1)
        assert session.scalar(select(ADDRESS.c.alive_at)) == NOW
