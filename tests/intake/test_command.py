# ruff: noqa: E501 (mails are easier to read on one line)
"""``python -m bounce_dash decode`` prints one JSON object a mail."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bounce_dash.cli import main
from tests.intake.samples import SAMPLES

KEYS = [
    "recipient",
    "kind",
    "reason",
    "status",
    "reply_code",
    "permanent",
    "diagnostic",
    "said_by",
    "dialect",
    "original_recipient",
    "message_id",
    "occurred_at",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, sample in enumerate(SAMPLES[:3]):
        (tmp_path / f"{number}.eml").write_bytes(sample.mail.encode())
    (tmp_path / "zip.eml").write_bytes(b"PK\x03\x04 and so on")
    (tmp_path / "list.txt").write_text("0.eml\nzip.eml\n\ngone.eml\n")
    return tmp_path


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_list_gives_a_line_for_each_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["decode", "--root", str(folder), "--list", str(folder / "list.txt")])

    told = _lines(capsys)
    assert code == 1
    assert [(one["file"], one["outcome"]) for one in told] == [
        ("0.eml", "bounce"),
        ("zip.eml", "unreadable"),
        ("gone.eml", "unreadable"),
    ]
    assert list(told[0]["recipients"][0]) == KEYS
    assert told[1]["recipients"] == []


def test_a_folder_is_named_relative_to_the_root(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "list.txt").unlink()

    assert main(["decode", "--root", str(folder), "."]) == 0
    assert [one["file"] for one in _lines(capsys)] == ["0.eml", "1.eml", "2.eml", "zip.eml"]


def test_explain_tells_the_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decode", "--explain", str(folder / "0.eml")])

    assert "user unknown”" in str(_lines(capsys)[0]["recipients"][0]["explanation"])


def test_nothing_asked_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode"]) == 2
    assert "Name a mail" in capsys.readouterr().err


def test_the_decoder_starts_without_the_framework_and_the_database() -> None:
    words = "import sys, bounce_dash.cli.decode; print([m for m in ('reflex', 'sqlmodel', 'pandas', 'sqlalchemy') if m in sys.modules])"

    assert subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout == "[]\n"
