"""A real mailbox: what is recorded is moved, what is no bounce is left as it was, and whatever fails loses nothing."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.watching import MailboxTrouble, Trouble
from bounce_dash.mailbox.account import Account
from bounce_dash.mailbox.connection import Connection
from bounce_dash.mailbox.watcher import Elsewhere, Watcher
from bounce_dash.servers import Server
from bounce_dash.store.queries.core import ADDRESS, MAILBOX, RAW_MESSAGE, REPORT
from tests.cli.ingesting import dsn
from tests.mailbox import dovecot

BOUNCE = "Undelivered Mail Returned to Sender"
LETTER = (
    b"From: ann@customer.example\nTo: bounces@sender.example\nSubject: Hello\nMessage-ID: <1@customer.example>\n\nHi\n"
)


def _account(post: dovecot.Post, **changes) -> Account:
    server = Server("127.0.0.1", post.port, user=dovecot.USER, password=dovecot.PASSWORD)
    return Account(**{"server": server, "folder": "INBOX", "handled": "Bounce Dash", **changes})


def _watcher(database, post, **changes) -> Watcher:
    return Watcher(database, _account(post, **changes), secret=b"s" * 40)


def _count(database, table, *where) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where))


def _mailbox(database):
    with database.read() as session:
        return session.execute(select(MAILBOX)).one()


def test_bounces_are_recorded_and_moved_and_a_letter_stays_unread(database, post):
    post.bring(dsn("a", "a@x.example"), LETTER, dsn("b", "b@x.example"))

    brought = _watcher(database, post).look_once()

    assert (brought.read, brought.left, brought.recorded.blocked) == (3, 1, 2)
    assert post.holds() == ["Hello"]
    assert post.holds("Bounce Dash") == [BOUNCE, BOUNCE]
    assert _count(database, ADDRESS, ADDRESS.c.blocked_at.is_not(None)) == 2
    assert _count(database, RAW_MESSAGE, RAW_MESSAGE.c.channel == "mailbox") == 2


def test_it_goes_on_behind_what_it_read(database, post):
    post.bring(LETTER)
    _watcher(database, post).look_once()
    post.bring(dsn("a", "a@x.example"))

    brought = _watcher(database, post).look_once()

    assert (brought.read, brought.left) == (1, 0)
    assert _mailbox(database).last_uid == 2


def test_another_validity_means_that_all_is_read_again_and_nothing_counts_twice(database, post):
    post.bring(dsn("a", "a@x.example"), LETTER)
    _watcher(database, post).look_once()
    with database.write() as session:
        session.execute(update(MAILBOX).values(validity=1, last_uid=4_294_967_295))
    post.bring(dsn("a", "a@x.example"))

    brought = _watcher(database, post).look_once()

    assert (brought.read, brought.recorded.known, brought.recorded.reports) == (2, 1, 0)
    assert _count(database, REPORT) == 1


def test_a_process_that_dies_before_it_moves_leaves_nothing_to_count_twice(database, post, monkeypatch):
    post.bring(dsn("a", "a@x.example"))

    def die(connection, uids):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "move", die)
        with pytest.raises(KeyboardInterrupt):
            _watcher(database, post).look_once()
    assert (_count(database, REPORT), post.holds()) == (1, [BOUNCE])

    brought = _watcher(database, post).look_once()

    assert (brought.recorded.known, _count(database, REPORT)) == (1, 1)
    assert (post.holds(), post.holds("Bounce Dash")) == ([], [BOUNCE])


def test_while_the_database_is_away_nothing_is_moved(database, post, monkeypatch):
    post.bring(dsn("a", "a@x.example"))

    def away(*_, **__):
        raise Unavailable(cause="gone")

    with monkeypatch.context() as patch:
        patch.setattr("bounce_dash.mailbox.watcher.record_batch", away)
        with pytest.raises(Unavailable):
            _watcher(database, post).look_once()

    assert post.holds() == [BOUNCE]
    assert _watcher(database, post).look_once().recorded.blocked == 1


def test_one_watches_and_the_other_waits(database, post):
    one, other = _watcher(database, post), _watcher(database, post)
    one._position()

    with pytest.raises(Elsewhere):
        other.look_once()

    one._let_go()
    assert other.look_once().read == 0


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"server": Server("127.0.0.1", 1, user="u", password="p")}, Trouble.AWAY),
        ({"folder": "Nowhere"}, Trouble.NO_FOLDER),
        ({"token": Path("/nowhere/token")}, Trouble.TOKEN),
    ],
)
def test_what_is_wrong_is_noted_until_it_is_well_again(database, post, changes, trouble):
    with pytest.raises(MailboxTrouble) as raised:
        _watcher(database, post, **changes).look_once()

    assert raised.value.trouble is trouble
    assert _mailbox(database).trouble == trouble.value


def test_a_wrong_password_is_told_in_the_servers_words_and_never_told_itself(database, post):
    wrong = Server("127.0.0.1", post.port, user=dovecot.USER, password="wrönG-pass")

    with pytest.raises(MailboxTrouble) as raised:
        _watcher(database, post, server=wrong).look_once()

    assert raised.value.trouble is Trouble.REFUSED
    assert "wrönG-pass" not in repr(raised.value) + repr(wrong) + _mailbox(database).said


def test_a_server_that_cannot_move_copies_and_takes_away_only_what_was_copied(database, folder):
    plain = "imap_capability = IMAP4rev1 UIDPLUS"
    with dovecot.server(folder, more=plain) as post:
        post.bring(dsn("a", "a@x.example"), LETTER, LETTER.replace(b"Hello", b"Deleted by its reader"))
        with post.client() as client:
            client.store("3", "+FLAGS", r"(\Deleted)")

        _watcher(database, post).look_once()

        assert post.holds() == ["Hello", "Deleted by its reader"]
        assert post.holds("Bounce Dash") == [BOUNCE]


def _until(what) -> None:
    until = time.monotonic() + 30
    while not what():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_new_mail_is_noticed_at_once_and_a_server_that_comes_back_is_found(database, folder):
    port = dovecot.free_port()
    told: list[Trouble] = []
    with dovecot.server(folder, port=port) as post:
        watcher = Watcher(database, _account(post), secret=b"s" * 40, tell=lambda one: told.append(one.trouble))
        thread = threading.Thread(target=watcher.run, daemon=True)
        thread.start()
        _until(lambda: _count(database, MAILBOX, MAILBOX.c.looked_at.is_not(None)))
        begun = time.monotonic()
        post.bring(dsn("a", "a@x.example"))
        _until(lambda: _count(database, REPORT) == 1)
        assert time.monotonic() - begun < 10
    _until(lambda: Trouble.AWAY in told)
    with dovecot.server(folder, port=port) as post:
        post.bring(dsn("b", "b@x.example"))
        _until(lambda: _count(database, REPORT) == 2)
        _until(lambda: not _mailbox(database).trouble)
    watcher.stop()
    thread.join(30)
    assert not thread.is_alive()
