"""Mails come from files, mboxes, Maildirs, folders and standard input."""

import io
import sys
from pathlib import Path

import pytest

from bounce_dash.intake import sources
from bounce_dash.intake.sources import MOST_BYTES, count, read, read_one, size_of

MAIL = b"From: a@b.test\nSubject: x\n\nhello\n"
MBOX = (
    b"From a@b.test Tue Nov 10 10:00:00 2026\n"
    + MAIL
    + b"\nFrom c@d.test Tue Nov 10 11:00:00 2026\n"
    + MAIL
    + b">From here on\n\n"
)


def test_a_file_is_one_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)

    (mail,) = read(tmp_path / "a.eml", root=tmp_path)

    assert (mail.name, mail.raw, mail.problem, mail.size) == ("a.eml", MAIL, "", len(MAIL))


def test_an_eml_that_begins_like_an_mbox_is_one_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MBOX)

    assert len(list(read(tmp_path / "a.eml"))) == 1
    assert read_one(tmp_path / "a.eml").raw == MBOX


def test_an_mbox_is_read_mail_by_mail_and_unquoted(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(MBOX)

    first, second = read(tmp_path / "box", root=tmp_path)

    assert (first.name, second.name) == ("box#1", "box#2")
    assert first.raw.endswith(b"hello\n\n")
    assert b"\nFrom here on" in second.raw


def test_a_from_line_inside_a_paragraph_begins_no_mail(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(b"From a@b.test x\n" + MAIL + b"word\nFrom now on\n")

    assert len(list(read(tmp_path / "box"))) == 1


def test_an_mbox_is_never_in_memory_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 100)
    (tmp_path / "box").write_bytes(b"From a@b.test x\n" + MAIL + b"y" * 99 + b"\n" + b"z" * 5000 + b"\n")

    (mail,) = read(tmp_path / "box")

    assert len(mail.raw) <= 300
    assert mail.size > 5000


def test_a_huge_file_is_cut_but_its_size_is_told(tmp_path: Path) -> None:
    with (tmp_path / "big.eml").open("wb") as stream:
        stream.write(MAIL)
        stream.truncate(MOST_BYTES * 3)

    (mail,) = read(tmp_path / "big.eml")

    assert (len(mail.raw), mail.size) == (MOST_BYTES, MOST_BYTES * 3)


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.eml", "a/2.eml", "a/1.eml", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(MAIL)

    assert [mail.name for mail in read(tmp_path, root=tmp_path)] == ["a/1.eml", "a/2.eml", "b.eml"]


def test_a_maildir_gives_cur_and_new_but_not_tmp(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1:2,S").write_bytes(MAIL)

    assert [mail.name for mail in read(tmp_path, root=tmp_path)] == [
        ".Sent/cur/1:2,S",
        ".Sent/new/1:2,S",
        "cur/1:2,S",
        "new/1:2,S",
    ]


def test_what_cannot_be_read_has_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "dangling.eml").symlink_to(tmp_path / "nowhere")

    (missing,) = read(tmp_path / "nowhere.eml")

    assert missing.raw == b""
    assert "No such file" in missing.problem


@pytest.mark.parametrize(("data", "names"), [(MAIL, ["-"]), (MBOX, ["-#1", "-#2"]), (b"", ["-"])])
def test_standard_input_is_one_mail_or_an_mbox(data: bytes, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert [mail.name for mail in read("-")] == names


def test_sizes_and_counts_are_cheap_and_honest(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(MAIL)
    (tmp_path / "box").write_bytes(MBOX)

    assert size_of([tmp_path, "-", tmp_path / "gone"]) == 2 * len(MAIL) + len(MBOX)
    assert count([tmp_path / "a.eml", tmp_path / "b.eml"]) == 2
    assert count([tmp_path / "box"]) is None
    assert count(["-"]) is None
