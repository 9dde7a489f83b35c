"""Files to import: taken in as they come, found again by their owner only, with what becomes of their rows."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bounce_dash import importing, uploads, wiring
from bounce_dash.api import app, session
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.import_refusals import FileGone
from bounce_dash.domain.importing import Asked, Meaning, What

NOOR = Actor(name="Noor", role=Role.MARKETING, user_id=1)
EVA = Actor(name="Eva", role=Role.MARKETING, user_id=2)
NOBODY_ELSE = Actor(name="Noor", role=Role.MARKETING)  # no row of the table of users
MILA = Actor(name="Mila", role=Role.MANAGER, user_id=3)
_CSV = b"email,name\nann@mail.example,Ann\nno-at,X\n"


@pytest.fixture
def calls(own_data, monkeypatch):
    """An app of its own; what is called returns the answer to whoever calls."""
    wiring.prepare()

    def call(method, path, actor, **more):
        async def who(request):
            return actor

        monkeypatch.setattr(session, "actor_of", who)
        headers = {"Origin": wiring.wiring().settings.public_url, "Accept-Language": "en", **more.pop("headers", {})}
        return TestClient(app.build()).request(method, path, headers=headers, **more)

    return call


def _sent(calls, actor=NOOR, content=_CSV, name="people.csv"):
    return calls("POST", f"/import/file?name={name}", actor, content=content).json()["folder"]


def test_a_file_is_kept_as_it_came_and_found_again_by_its_owner(calls):
    upload = uploads.find(NOOR, _sent(calls, content=bytes(range(256)) * 9_000, name="Beurs%20%F0%9F%99%82.csv"))

    assert upload.name == "Beurs 🙂.csv"
    assert upload.path.read_bytes() == bytes(range(256)) * 9_000
    assert upload.path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", ["", "..", "../exports", "x" * 30, 7, None])
def test_no_other_folder_is_ever_looked_at(calls, folder):
    with pytest.raises(FileGone):
        uploads.find(NOOR, folder)


def test_a_file_of_somebody_else_is_not_there(calls):
    folder = _sent(calls)

    with pytest.raises(FileGone):
        uploads.find(EVA, folder)
    assert calls("GET", f"/import/{folder}/outcome", EVA).status_code == 400


def test_only_pages_of_ours_and_whoever_may_change_addresses_hand_files_over(calls):
    strange = calls("POST", "/import/file?name=a.csv", NOOR, content=_CSV, headers={"Origin": "https://evil.example"})

    assert strange.status_code == 403
    assert calls("POST", "/import/file?name=a.csv", MILA, content=_CSV).status_code == 403
    assert calls("POST", "/import/file?name=a.csv", None, content=_CSV).status_code == 401
    assert not wiring.tools().exports.exists()


def test_what_becomes_of_each_row_is_sent_as_a_file(calls):
    upload = uploads.find(NOOR, _sent(calls))
    uploads.plan(NOOR, upload, [0])

    answer = calls("GET", f"/import/{upload.folder}/outcome", NOOR)

    assert answer.headers["content-disposition"].startswith('attachment; filename="people.csv.csv"')
    assert answer.content.decode("utf-8-sig").splitlines()[1:] == [
        "2,New,,ann@mail.example,", "3,Refused,No @ in the address,no-at,",
    ]  # fmt: skip


def test_what_was_said_of_a_file_counts_the_next_time_it_is_read(calls):
    upload = uploads.find(NOBODY_ELSE, _sent(calls, NOBODY_ELSE, content=b"a;b\nann@mail.example;Ann\n"))
    uploads.read_anew(upload, dates="mdy", head=1)
    uploads.keep(replace(uploads.find(NOBODY_ELSE, upload.folder), meanings=(Meaning.ADDRESS, Meaning.NAME)))

    known = uploads.find(NOBODY_ELSE, upload.folder)

    assert (known.asked, known.what) == (Asked(head=1, dates="mdy"), What.PEOPLE)
    planned = uploads.plan(NOBODY_ELSE, known, [0])
    assert planned.sheet.meanings == (Meaning.ADDRESS, Meaning.NAME)
    started = uploads.start(NOBODY_ELSE, planned)
    assert uploads.find(NOBODY_ELSE, upload.folder).job == started.job > 0


def test_a_file_without_a_column_of_addresses_is_kept_and_says_what_it_lacks(calls):
    upload = uploads.find(NOOR, _sent(calls, content=b"name,company\nAnn,Acme\n"))

    planned = uploads.plan(NOOR, upload, [0])

    assert (planned.lacks, planned.tally.rows) == ("error.import_no_address_column", 0)
    assert [column.head for column in planned.sheet.columns] == ["name", "company"]


def test_a_file_that_was_forgotten_is_gone(calls):
    folder = _sent(calls)

    importing.forget(folder)

    with pytest.raises(FileGone):
        uploads.find(NOOR, folder)
