"""bounce-dash import."""

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from bounce_dash import importing
from bounce_dash.cli import main

_PEOPLE = "email,name\nann@mail.example,Ann\nno-at,X\nbob@mail.example,Bob\n"


@pytest.fixture(autouse=True)
def _plain_english(own_data, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(_PEOPLE)
    return str(path)


def _addresses(data):
    with sqlite3.connect(data / "bounce-dash.sqlite") as connection:
        return [row[0] for row in connection.execute("SELECT address FROM address ORDER BY address")]


def test_a_dry_run_says_what_the_import_then_does_and_the_undo_takes_it_back(own_data, people, capsys):
    assert main(["import", "--dry-run", people]) == 0
    planned = capsys.readouterr().out
    assert _addresses(own_data) == []

    assert main(["import", people]) == 0
    done = capsys.readouterr().out
    assert done.startswith(planned)
    assert "2 addresses imported from people.csv." in done
    assert "Line 3: no-at · Refused · No @ in the address" in planned
    assert _addresses(own_data) == ["ann@mail.example", "bob@mail.example"]

    assert main(["import", "--undo", "1"]) == 0
    assert "Undone for 2 addresses." in capsys.readouterr().out
    assert _addresses(own_data) == []


def test_everything_known_already_is_said_and_is_no_failure_but_nothing_usable_is(own_data, people, tmp_path, capsys):
    useless = tmp_path / "useless.csv"
    useless.write_text("email,name\nno-at,X\n")
    good = tmp_path / "good.csv"
    good.write_text("email\nann@mail.example\n")
    assert main(["import", str(good)]) == 0
    capsys.readouterr()

    assert main(["import", str(good)]) == 0
    assert "known here already" in capsys.readouterr().out
    assert main(["import", "--yes", str(useless)]) == 1
    assert "No row of this file can be imported" in capsys.readouterr().err


def test_what_is_not_certain_is_asked_and_can_be_said(own_data, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text("ann@mail.example\nbob@mail.example\n")

    assert main(["import", str(path)]) == 1
    assert "--head 0" in capsys.readouterr().err
    assert _addresses(own_data) == []
    assert main(["import", "--head", "0", str(path)]) == 0
    assert len(_addresses(own_data)) == 2


def test_what_a_column_was_said_to_mean_is_remembered_by_its_heads(own_data, tmp_path, capsys):
    path = tmp_path / "fair.csv"
    path.write_text("email,akkoord,wie\nann@mail.example,31-12-2025,Ann\n")
    assert main(["import", str(path)]) == 1

    assert main(["import", "--column", "wie=name", "--column", "akkoord=consent_at", str(path)]) == 0

    capsys.readouterr()
    path.write_text("email,akkoord,wie\nbob@mail.example,30-12-2025,Bob\n")
    assert main(["import", str(path)]) == 0
    assert "3. wie → Name\n" in capsys.readouterr().out


def test_columns_are_remembered_apart_for_each_kind_of_list(own_data, tmp_path, capsys):
    path = tmp_path / "both.csv"
    path.write_text("mailing,email,name,status\nMay,ann@mail.example,Ann,sent\n")

    assert main(["import", "--mailings", str(path)]) == 0
    assert main(["import", str(path)]) == 0
    with sqlite3.connect(own_data / "bounce-dash.sqlite") as connection:
        assert connection.execute("SELECT person_name FROM address").fetchall() == [("Ann",)]


def test_the_outcome_of_each_row_is_written_with_its_line(own_data, people, tmp_path):
    outcome = tmp_path / "outcome.csv"

    assert main(["import", "--outcome", str(outcome), people]) == 0

    with outcome.open(encoding="utf-8-sig", newline="") as file:
        assert [row[:4] for row in csv.reader(file)] == [
            ["Line", "Result", "Remarks", "E-mail address"],
            ["2", "New", "", "ann@mail.example"],
            ["3", "Refused", "No @ in the address", "no-at"],
            ["4", "New", "", "bob@mail.example"],
        ]


@pytest.mark.parametrize(
    ("words", "said"),
    [(["nowhere.csv"], "choose it again"), (["--undo", "7"], "does not exist"), (["--column", "x=name"], "no sense")],
)
def test_what_cannot_be_done_is_one_sentence(own_data, people, capsys, words, said):
    assert main(["import", *words, *([people] if "--column" in words else [])]) == 1

    assert said in capsys.readouterr().err


def test_a_list_of_addresses_not_to_be_mailed_brings_nobody_in(own_data, people, capsys):
    assert main(["import", "--suppressed", people]) == 0

    assert "2 addresses of people.csv will not be mailed." in capsys.readouterr().out
    assert _addresses(own_data) == []


def test_a_file_of_too_many_rows_or_for_too_small_a_disk_is_refused_before_it_is_read(
    own_data, people, monkeypatch, capsys
):
    monkeypatch.setattr(importing, "MOST_ROWS", 2)
    assert main(["import", people]) == 1
    assert "more than 2 rows" in capsys.readouterr().err

    monkeypatch.setattr(importing, "_ROOM", 10**15)
    assert main(["import", people]) == 1
    assert "no room" in capsys.readouterr().err
    assert _addresses(own_data) == []


def test_what_is_evidently_meant_is_offered_and_put_right_in_all_rows(own_data, tmp_path, capsys):
    path = tmp_path / "slips.csv"
    path.write_text("email,name\njan@gmial.com,Jan\ninfo@bakkerij bos.example,Bos\n")

    assert main(["import", "--dry-run", str(path)]) == 0
    assert "--mend blanks --mend domain:gmial.com" in capsys.readouterr().out

    assert main(["import", "--mend", "blanks", "--mend", "domain:gmial.com", str(path)]) == 0
    assert _addresses(own_data) == ["info@bakkerijbos.example", "jan@gmail.com"]
    assert main(["import", "--mend", "magic", str(path)]) == 1


def test_nothing_of_the_file_stays_in_the_data_folder(own_data, people):
    main(["import", people])

    assert list((own_data / "exports").iterdir()) == []


def test_killed_in_the_middle_and_run_again_gives_what_one_run_gives(own_data, tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("email,name,company\n" + "".join(f"p{n}@mail.example,P {n},C {n % 9}\n" for n in range(30_000)))
    environment = os.environ | {"BOUNCE_DASH_DATA": str(own_data), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "bounce_dash", "import", str(path)]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 180
    while time.monotonic() < until and not _has_begun(own_data):
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert 0 < len(_addresses(own_data)) < 30_000

    assert main(["import", str(path)]) == 0

    with sqlite3.connect(own_data / "bounce-dash.sqlite") as connection:
        count = "SELECT (SELECT count(*) FROM address), (SELECT count(*) FROM person), (SELECT count(*) FROM company)"
        assert connection.execute(count).fetchone() == (30_000, 30_000, 9)


def _has_begun(data):
    try:
        return bool(_addresses(data))
    except sqlite3.Error:
        return False


def test_a_list_of_recipients_brings_in_mailings_and_goes_again(own_data, tmp_path, capsys):
    path = tmp_path / "recipients.csv"
    path.write_text("mailing,email,sent at,status,reason\nMay,ann@mail.example,2026-01-05,hard bounce,userunknown\n")

    assert main(["import", "--mailings", str(path)]) == 0
    with sqlite3.connect(own_data / "bounce-dash.sqlite") as connection:
        assert connection.execute("SELECT name, hard_count FROM mailing").fetchall() == [("May", 1)]
        assert connection.execute("SELECT block_cause FROM address").fetchall() == [("permanent",)]
    assert "1 recipient imported" in capsys.readouterr().out
    assert main(["import", "--undo", "1"]) == 0
    assert _addresses(own_data) == []
