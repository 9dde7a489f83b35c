"""One mailbox is one address: what the third migration makes of a database of before, on both databases."""

import zlib
from datetime import timedelta

import pytest
from alembic import command
from sqlmodel import Session, col, select

from bounce_dash.domain.addresses import address_key, earlier_address_key
from bounce_dash.domain.reports import BounceReport
from bounce_dash.store import migrating
from bounce_dash.store.engine import open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.store.tables import Address, Mailing, RawMessage, Recipient, Report
from tests import postgres
from tests.conftest import NOW

DAY = timedelta(days=1)
SES = "0102018d0a1b2c3d-11111111-2222-3333-4444-555555555555-000000"


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request, tmp_path):
    """Return an empty database; `_migrate` takes what is written to it for rows of the release before."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'before'}")
    else:
        server = request.getfixturevalue("postgres_server")
        engine = open_engine(postgres.fresh_database(server, "bounce_dash_rekeying"))
    migrate(engine)
    yield engine
    engine.dispose()


def _migrate(before) -> None:
    """Bring a database up to date that is as the release before left it: without what came later."""
    with before.begin() as connection:
        command.downgrade(migrating._config(connection), "0003")
    migrate(before)


def _address(session, text, **changes):
    key = earlier_address_key(text)
    row = Address(address=text, key=key, domain=key.rpartition("@")[2], created_at=NOW, **changes)
    session.add(row)
    session.flush()
    return row.id


def _blocked(at=NOW, **changes):
    return {"blocked_at": at, "block_cause": "permanent", "reason": "userunknown", "bounce_count": 1} | changes


def _report(session, address_id, text, *, number=1, message_id=""):
    raw = RawMessage(hash=f"{number:064d}", channel="mail", received_at=NOW, size=len(text), outcome="bounce",
                     content=zlib.compress(text.encode()))  # fmt: skip
    session.add(raw)
    session.flush()
    report = Report(dedupe_key=f"old{number}", address_id=address_id, raw_id=raw.id, channel="mail", occurred_at=NOW,
                    recorded_at=NOW, kind="hard", reason="userunknown", permanent=True, message_id=message_id,
                    occasion=f"r:{number}")  # fmt: skip
    session.add(report)
    session.flush()
    return report.id


def _addresses(engine):
    with Session(engine) as session:
        return {row.key: row for row in session.exec(select(Address)).all()}


SPELLINGS = [
    ("ann@xn--bcher-kva.example", "ann@bücher.example", "ann@bücher.example"),
    ("ann@dest.example.", "ann@dest.example", "ann@dest.example"),
    ("an\u200bn@dest.example", "ann@dest.example", "ann@dest.example"),
    ("ann@de\u00adst.example", "Ann@dest.example", "Ann@dest.example"),
    ("\ufeffann@dest.example", "ann@dest.example", "ann@dest.example"),
]


@pytest.mark.parametrize(("first", "second", "shown"), SPELLINGS)
@pytest.mark.parametrize("blocked_one", [0, 1])
def test_two_spellings_of_one_mailbox_become_one_row_that_keeps_the_block(before, first, second, shown, blocked_one):
    with Session(before) as session:
        flags = [_blocked(), {"cleared_at": NOW + DAY}]
        for text, changes in zip((first, second), flags if blocked_one == 0 else flags[::-1], strict=True):
            _address(session, text, **changes)
        session.commit()

    _migrate(before)

    (row,) = _addresses(before).values()
    assert (row.key, row.address) == (address_key(second), shown)
    assert (row.block_cause, row.blocked_at) == ("permanent", NOW)
    assert row.cleared_at < row.blocked_at


def test_what_named_the_merged_row_names_the_one_that_stays(before):
    with Session(before) as session:
        one, two = _address(session, "ann@xn--bcher-kva.example"), _address(session, "ann@bücher.example", **_blocked())
        mailing = Mailing(name="News", key="news", token="t1", created_at=NOW)
        session.add(mailing)
        session.flush()
        session.add_all([Recipient(mailing_id=mailing.id, address_id=number) for number in (one, two)])
        _report(session, one, "To: ann@xn--bcher-kva.example")
        session.commit()

    _migrate(before)

    (row,) = _addresses(before).values()
    with Session(before) as session:
        assert session.exec(select(Report.address_id)).all() == [row.id]
        assert sorted(session.exec(select(Recipient.address_id)).all(), key=str) == sorted([row.id, None], key=str)


@pytest.mark.parametrize(("shown", "other"), [("straße@dest.example", "strasse@dest.example"),
                                              ("strasse@dest.example", "straße@dest.example"),
                                              ("σοφος@dest.example", "σοφοσ@dest.example")])  # fmt: skip
def test_two_mailboxes_that_were_one_row_are_parted_and_both_stay_blocked(before, shown, other):
    with Session(before) as session:
        row = _address(session, shown, **_blocked())
        _report(session, row, f"Final-Recipient: rfc822; {shown}\n", number=1)
        moved = _report(session, row, f"Final-Recipient: rfc822; {other}\n", number=2)
        session.commit()

    _migrate(before)

    rows = _addresses(before)
    assert {key: (row.address, row.blocked_at) for key, row in rows.items()} == {
        shown: (shown, NOW),
        other: (other, NOW),
    }
    with Session(before) as session:
        assert session.get(Report, moved).address_id == rows[other].id
        assert len(session.exec(select(Report).where(col(Report.address_id) == rows[shown].id)).all()) == 1


def test_a_row_whose_mails_name_nobody_else_is_not_parted(before):
    with Session(before) as session:
        row = _address(session, "tessa@dest.example", **_blocked())
        _report(session, row, "Final-Recipient: rfc822; tessa@dest.example\nTo: boss@dest.example\n")
        session.commit()

    _migrate(before)

    assert list(_addresses(before)) == ["tessa@dest.example"]


def test_a_kept_event_of_the_provider_is_known_again_by_its_delivery_report(before):
    with Session(before) as session:
        row = _address(session, "ann@bücher.example", **_blocked())
        _report(session, row, "x", message_id=f"{SES}@eu-west-1.amazonses.com")
        session.commit()

    _migrate(before)

    told = BounceReport("ann@xn--bcher-kva.example", kind="hard", reason="userunknown", message_id=SES)
    with Session(before) as session:
        (report,) = session.exec(select(Report)).all()
    assert report.dedupe_key == told.dedupe_key("")
    assert report.message_id == SES


def test_an_ordinary_address_keeps_its_row_untouched(before):
    with Session(before) as session:
        _address(session, "Ann@dest.example", **_blocked(), version=4)
        session.commit()

    _migrate(before)

    (row,) = _addresses(before).values()
    assert (row.address, row.key, row.version, row.blocked_at) == ("Ann@dest.example", "ann@dest.example", 4, NOW)
