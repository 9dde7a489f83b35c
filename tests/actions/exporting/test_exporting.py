"""Exports: what comes back out of the files, in every format and script."""

import csv
import html
import io
import json
import re
import stat
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from sqlalchemy import select

from bounce_dash.actions import jobs
from bounce_dash.actions.exporting.formats import FORMATS
from bounce_dash.actions.exporting.names import file_name
from bounce_dash.actions.jobs import files
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import BLOCKED
from bounce_dash.domain.spreadsheets import SEPARATORS, unchanged
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.tables import Address, Audit
from bounce_dash.workers import Workers
from tests.actions.people import ALL, BLOCKED_LIST, blocked, many, person
from tests.actions.starting import start, start_within
from tests.conftest import NOW

NAMES = ("Zoë de Vries", "Łukasz Wójcik", "Мария Иванова", "محمد العربي", "王小明", "שרה לוי", "O'Neill, \"Bob\"; Jr.",
         "a<b>&amp;", "😀 Ünal", "x‮evil", "e\u0301 decomposed", "tab\tinside", "two\nlines")  # fmt: skip
FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
            "＝1", "＋1", "－1", "＠A1", "'=1", "Jansen;=1+1", "Jansen\t=1+1", '"=cmd|x!A1"@x.nl')  # fmt: skip


@pytest.fixture
def tools(tmp_path):
    return Tools(exports=tmp_path / "exports", secret=b"k" * 32, translate=translate)


@pytest.fixture
def export(database, marketer, tools):
    """Export all blocked addresses; return the file and the job."""

    def run(shape, *columns, chosen=ALL, **args):
        args = {"format": shape, "columns": list(columns), "language": "en", **args}
        job = start(database, marketer, "export", picked=chosen, args=args, now=NOW, tools=tools, listing=BLOCKED_LIST)
        assert Workers(database, tools, lambda: NOW).work_once(job.id)
        with database.read() as session:
            job = jobs.view(session, marketer, job.id)
            assert job.state == "done", job
            return tools.exports / files.file_of(session, marketer, job.id).path, job

    return run


def _people(database, names):
    with database.write() as session:
        return [blocked(session, f"p{n:02}@example.org", owner=person(session, name)) for n, name in enumerate(names)]


def _csv(path, separator=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def _excel(path):
    # A carriage return is written as _x000D_ (ECMA-376 22.9.2.19), which openpyxl leaves to its reader.
    rows = openpyxl.load_workbook(path).active.iter_rows()
    return [[unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in row] for row in rows]


def test_names_in_any_script_come_back_unharmed_from_every_format(database, export):
    _people(database, NAMES)

    assert [row[0] for row in _csv(export("csv", "name")[0])[1:]] == list(NAMES)
    assert [row[0] for row in _excel(export("xlsx", "name")[0])[1:]] == list(NAMES)
    assert [json.loads(line)["name"] for line in export("jsonl", "name")[0].open(encoding="utf-8")] == list(NAMES)
    page = export("html", "name")[0].read_text(encoding="utf-8")
    assert [html.unescape(cell) for cell in re.findall(r'<td dir="auto">(.*?)</td>', page, re.S)] == list(NAMES)
    flat = [name.replace("\t", " ").replace("\n", " ") for name in NAMES]
    lines = export("text", "name")[0].read_text(encoding="utf-8-sig").splitlines(keepends=True)
    assert [row[0] for row in csv.reader(lines, delimiter="\t")][1:] == flat


def _runs_nothing(text):
    """Read a file as programs do that were told nothing: no cell, however they cut it, begins as a formula."""
    for separator in SEPARATORS:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not [cell for cell in row if cell.startswith(tuple("=+-@＝＋－＠"))], (separator, row)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_part_of_a_text_file_is_run_and_all_of_it_comes_back(database, export, separator):
    _people(database, FORMULAS)

    path, _job = export("csv", "name", "company", separator=separator)

    with path.open(encoding="utf-8-sig", newline="") as file:
        _runs_nothing(file.read())
    assert [unchanged(row[0], separator) for row in _csv(path, separator)[1:]] == list(FORMULAS)


def test_nothing_of_a_plain_text_is_run_either(database, export):
    _people(database, FORMULAS)

    path, _job = export("text", "name", "address")

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    _runs_nothing(path.read_text(encoding="utf-8-sig"))
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == len(FORMULAS) + 1


def test_a_workbook_holds_texts_as_they_are(database, export):
    _people(database, FORMULAS)

    path, _job = export("xlsx", "name")

    assert [row[0] for row in _excel(path)[1:]] == list(FORMULAS)
    assert {cell.data_type for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row} == {"s"}


def test_characters_that_no_file_can_hold_are_left_out(database, export):
    _people(database, ["Ann\x01\x1ba\x7f", "B\ufffeo\uffffb"])

    assert [row[0] for row in _excel(export("xlsx", "name")[0])[1:]] == ["Anna", "Bob"]


def test_cells_are_typed_in_the_zone_and_words_of_the_reader(database, export):
    with database.write() as session:
        many(session, 1, last_bounce_at=datetime.fromisoformat("2026-07-01T22:30:00+00:00"))

    path, job = export(
        "xlsx", "bounces", "last_bounce", "reason", "block_cause", language="nl", zone="Europe/Amsterdam"
    )

    sheet = openpyxl.load_workbook(path).active
    head, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    assert head == ["Retourneringen", "Laatste retournering (Europe/Amsterdam)", "Reden", "Geblokkeerd wegens"]
    assert row[:2] == [1, datetime(2026, 7, 2, 0, 30)]  # noqa: DTZ001
    assert row[2:] == [translate("nl", "reason.userunknown"), translate("nl", "block_cause.permanent")]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D2")
    assert job.result["name"] == "geblokkeerde-adressen-2026-11-24.xlsx"


@pytest.mark.parametrize(
    ("language", "asked", "separator"), [("en", "", ","), ("nl", "", ";"), ("nl", ",", ","), ("en", "\t", "\t")]
)
def test_csv_has_the_separator_asked_for_or_the_usual_one(database, export, language, asked, separator):
    _people(database, ["Jansen, Piet; jr."])

    path, _job = export("csv", "address", "name", language=language, separator=asked)

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert _csv(path, separator)[1] == ["p00@example.org", "Jansen, Piet; jr."]


def test_rows_are_in_the_order_on_screen_and_columns_as_shown_or_all(database, export):
    with database.write() as session:
        for number in (2, 3, 1):
            blocked(session, f"p{number}@example.org", bounce_count=number)
    chosen = Picked(ListQuery(order="bounces", descending=True), all_matching=True)

    shown = _csv(export("csv", "bounces", "address", chosen=chosen)[0])
    everything = _csv(export("csv", chosen=chosen)[0])

    assert shown == [["Bounces", "E-mail address"], *([str(n), f"p{n}@example.org"] for n in (3, 2, 1))]
    assert len(everything[0]) == len(BLOCKED.columns)


def test_every_column_of_every_format_can_be_written(database, export):
    _people(database, NAMES[:2])
    for shape in FORMATS:
        assert export(shape, *BLOCKED.columns)[0].stat().st_size > 100


def test_the_file_is_for_its_owner_alone_and_half_ones_leave_no_trace(database, marketer, export, tools, monkeypatch):
    _people(database, NAMES)
    path, _job = export("csv")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(tools.exports.stat().st_mode) == 0o700
    assert len(path.stem) >= 32

    def full(self, rows):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bounce_dash.actions.exporting.writers.Csv.rows", full)
    late = start(
        database, marketer, "export", picked=ALL, args={"format": "csv"}, now=NOW, tools=tools, listing=BLOCKED_LIST
    )
    Workers(database, tools, lambda: NOW).work_once(late.id)
    with database.read() as session:
        failed = jobs.view(session, marketer, late.id)
        assert (failed.state, failed.result["error"]) == ("failed", "error.cannot_write")
        with pytest.raises(NotFound):
            files.file_of(session, marketer, late.id)
    assert list(tools.exports.iterdir()) == [path]


def test_an_address_that_is_gone_when_its_turn_comes_is_counted(database, marketer, tools):
    with database.write() as session:
        ids = many(session, 3)
        job = start_within(
            session, marketer, "export", picked=ALL, args={"format": "csv"}, now=NOW, tools=tools, listing=BLOCKED_LIST
        )
        session.delete(session.get_one(Address, ids[1]))
    Workers(database, tools, lambda: NOW).work_once()

    with database.read() as session:
        after = jobs.view(session, marketer, job.id)
        assert (after.done, after.result["skipped"]) == (2, {"gone": 1})
        assert [(row.action, row.count) for row in session.scalars(select(Audit))] == [("job.export", 2)]


def test_old_files_are_removed_and_young_ones_stay(tmp_path):
    (tmp_path / "old.csv").write_text("x")
    moment = (tmp_path / "old.csv").stat().st_mtime

    assert files.remove_old(tmp_path, now=moment + 86_000) == 0
    assert files.remove_old(tmp_path, now=moment + 86_500) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "args",
    [{"format": "exe"}, {}, {"format": "csv", "columns": ["password"]}, {"format": "csv", "columns": "name"},
     {"format": "csv", "zone": "../../etc/passwd"}, {"format": "csv", "separator": "x"},
     {"format": "csv", "separator": ",;"}, {"format": ["csv"]}],
    ids=str,
)  # fmt: skip
def test_an_export_that_makes_no_sense_is_refused(session, marketer, args):
    blocked(session, "ann@example.org")
    with pytest.raises(BadInput):
        start_within(session, marketer, "export", picked=ALL, args=args, now=NOW, listing=BLOCKED_LIST)


def test_a_manager_may_not_export(session, manager):
    with pytest.raises(NotPermitted):
        start_within(session, manager, "export", picked=ALL, args={"format": "csv"}, now=NOW, listing=BLOCKED_LIST)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Blocked addresses", "blocked-addresses"), ("../../etc/passwd", "etc-passwd"), ("Ärger & Söhne", "ärger-söhne"),
     ("…", "export"), ("x" * 300, "x" * 80)],
    ids=str,
)  # fmt: skip
def test_the_name_of_the_file_says_what_and_when(title, name):
    assert file_name(title, NOW.date(), ".csv") == f"{name}-2026-11-24.csv"
