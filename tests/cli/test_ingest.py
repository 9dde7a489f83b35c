"""`ingest` as people and mail servers use it."""

import io
import mailbox
import zipfile

import pytest

from bounce_dash.cli.language import spoken
from bounce_dash.cli.progress import Progress
from tests.cli.ingesting import count, dsn, ingest, migrated


@pytest.fixture(scope="module")
def bad_input(tmp_path_factory):
    """A folder with what the world sends besides good reports, ingested once."""
    folder = tmp_path_factory.mktemp("bad")
    data = tmp_path_factory.mktemp("data")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("mail.eml", dsn("z", "z@x.nl"))
    files = {
        "big.eml": dsn("big", "big@x.nl") + b"x" * 30_000_000,
        "zip.eml": archive.getvalue(),
        "truncated.eml": dsn("t", "t@x.nl")[:-200],
        "torn.eml": b'Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\nContent-Type: multipart/mixed; bound',
        "many.eml": dsn("many", *(f"n{n}@many.example" for n in range(1000))),
        "crowd.eml": dsn("crowd", *(f"n{n}@crowd.example" for n in range(10_000))),
        "quotes.eml": dsn("q", '"john doe"@x.nl', "o'neil@x.nl"),
        "pipe.eml": dsn("p", "|/usr/bin/vacation ann", "a|b@x.nl"),
        "idn.eml": dsn("i", "jörg@münchen.example"),
        "nul.eml": dsn("nul", "nul\0@x.nl", said=("5.1.1", "550 no\0such user")),
        "zero.eml": b"",
        "binary.eml": bytes(range(256)) * 40,
        "good.eml": dsn("good", "good@x.nl"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return data, ingest(data, folder)


def test_no_bad_input_stops_the_rest_or_shows_a_traceback(bad_input):
    data, done = bad_input

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"13 mails read\n")
    assert count(data, "address", "key = 'good@x.nl' AND blocked_at IS NOT NULL") == 1


def test_every_mail_is_kept_whatever_it_was(bad_input):
    data, _ = bad_input

    assert count(data, "rawmessage") == 13
    assert count(data, "rawmessage", "outcome = 'unreadable' AND problem <> '' AND name LIKE '%zip.eml'") == 1


def test_the_whole_size_of_a_huge_mail_is_known(bad_input):
    data, _ = bad_input

    assert count(data, "rawmessage", "size > 30000000") == 1
    assert count(data, "address", "key = 'big@x.nl' AND blocked_at IS NOT NULL") == 1


@pytest.mark.parametrize(("domain", "recipients"), [("many.example", 1000), ("crowd.example", 10_000)])
def test_a_report_on_many_recipients_blocks_each(bad_input, domain, recipients):
    data, _ = bad_input

    assert count(data, "address", f"domain = '{domain}' AND blocked_at IS NOT NULL") == recipients


@pytest.mark.parametrize("key", ['"john doe"@x.nl', "o''neil@x.nl", "jörg@xn--mnchen-3ya.example"])
def test_strange_addresses_are_blocked(bad_input, key):
    data, _ = bad_input

    assert count(data, "address", f"key = '{key}' AND blocked_at IS NOT NULL") == 1


def test_nothing_holds_a_nul(bad_input):
    data, _ = bad_input

    assert count(data, "report", "instr(diagnostic, char(0)) > 0") == 0
    assert count(data, "address", "instr(key, char(0)) > 0") == 0


def test_a_mail_server_pipes_one_mail(tmp_path):
    done = ingest(migrated(tmp_path), "--channel", "postfix", "-", given=dsn("one", "ann@x.nl"))

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 address is blocked from now on" in done.stdout
    assert count(tmp_path, "address", "origin = 'postfix'") == 1


def test_an_mbox_a_maildir_and_a_file_go_in_together_and_again_change_nothing(tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    box.add(dsn("a", "a@x.nl"))
    box.add(dsn("b", "b@x.nl"))
    box.close()
    folder = mailbox.Maildir(tmp_path / "dir")
    folder.add(dsn("c", "c@x.nl"))
    (tmp_path / "d.eml").write_bytes(dsn("d", "d@x.nl"))
    words = (tmp_path / "box", tmp_path / "dir", tmp_path / "d.eml")

    first, second = ingest(tmp_path / "data", *words), ingest(tmp_path / "data", *words)

    assert b"4 addresses are blocked from now on" in first.stdout
    assert b"4 of them were known already" in second.stdout
    assert b"0 reports recorded" in second.stdout


def test_a_path_that_is_not_there_is_told_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.eml").write_bytes(dsn("a", "a@x.nl"))

    done = ingest(tmp_path / "data", tmp_path / "gone.eml", tmp_path / "a.eml")

    assert done.returncode == 1
    assert b"gone.eml" in done.stderr
    assert b"Traceback" not in done.stderr
    assert count(tmp_path / "data", "address") == 1


def test_quiet_says_nothing_when_all_is_well(tmp_path):
    done = ingest(migrated(tmp_path), "--quiet", "-", given=dsn("one", "ann@x.nl"))

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_progress_bar_is_for_terminals_only():
    nowhere = io.StringIO()
    progress = Progress(100, language="en", stream=nowhere)
    progress._drawn -= 1
    progress.advance(3, 50)
    progress.close()

    assert nowhere.getvalue() == ""


def test_the_progress_bar_shows_share_and_rate_and_goes_away():
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    progress = Progress(100, language="en", stream=terminal)
    progress._drawn -= 1
    progress.advance(3, 50)
    progress.close()

    assert "[###############...............]  50%  3 mails" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("locale", "language"), [({"LANG": "nl_NL.UTF-8"}, "nl"), ({"LC_ALL": "en_GB", "LANG": "nl_NL"}, "en"), ({}, "en")]
)
def test_the_locale_chooses_the_language(locale, language):
    assert spoken(locale) == language
