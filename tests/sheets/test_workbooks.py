"""Workbooks: what cells show is what is read, and what a sheet hides is said."""

import io
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bounce_dash.domain.import_refusals import Broken, EmptySheet, Locked, NoSuchSheet, TooLarge
from bounce_dash.domain.import_rows import Remark
from bounce_dash.sheets import workbook as limits
from tests.sheets.reading import look, rows, written


def _saved(folder: Path, *sheets: tuple[str, list[list[object]]], change=lambda book: None) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    change(book)
    path = folder / "people.xlsx"
    book.save(path)
    return path


def test_the_sheet_with_addresses_is_taken(tmp_path):
    path = _saved(tmp_path, ("Notes", [["please use sheet 2"]]), ("People", [["E-mail"], ["a@mail.example"]]))

    sheet = look(path)

    assert (sheet.sheets, sheet.reading.sheet) == (("Notes", "People"), "People")
    assert [row.address for row in rows(path)] == ["a@mail.example"]


def test_another_sheet_can_be_asked_for_but_must_be_there(tmp_path):
    path = _saved(tmp_path, ("A", [["E-mail"], ["a@mail.example"]]), ("B", [["E-mail"], ["b@mail.example"]]))

    assert [row.address for row in rows(path, sheet="B")] == ["b@mail.example"]
    with pytest.raises(NoSuchSheet):
        look(path, sheet="C")


def test_numbers_come_without_fraction_or_exponent_and_texts_keep_their_zeros(tmp_path):
    heads = ["E-mail", "Phone", "Title"]
    path = _saved(
        tmp_path, ("S", [heads, ["a@mail.example", 31612345678, 1.5], ["b@mail.example", "0031612", "01067"]])
    )

    assert [(row.values["phone"], row.values["title"]) for row in rows(path)] == [
        ("31612345678", "1.5"), ("0031612", "01067"),
    ]  # fmt: skip


def test_dates_and_their_day_numbers_are_the_same_moment(tmp_path):
    lines = [["E-mail", "Consent date"], ["a@mail.example", datetime(2026, 4, 3)], ["b@mail.example", 46115]]  # noqa: DTZ001

    found = rows(_saved(tmp_path, ("S", lines)))

    assert {row.values["consent_at"] for row in found} == {datetime(2026, 4, 3, tzinfo=UTC)}


def test_a_formula_counts_by_what_it_shows(tmp_path):
    link = '=HYPERLINK("mailto:bob@mail.example","bob@mail.example")'

    assert [row.address for row in rows(_saved(tmp_path, ("S", [["E-mail"], [link]])))] == ["bob@mail.example"]


def test_a_hidden_row_and_a_link_that_leads_elsewhere_are_named(tmp_path):
    def change(book):
        sheet = book["S"]
        sheet.row_dimensions[3].hidden = True
        sheet["A3"].hyperlink = "mailto:carol.old@mail.example?subject=x"
        sheet["A2"].hyperlink = "mailto:a@mail.example"

    lines = [["E-mail"], ["a@mail.example"], ["carol@mail.example"]]
    path = _saved(tmp_path, ("S", lines), change=change)

    assert [row.remarks for row in rows(path)] == [
        {}, {Remark.HIDDEN_ROW.value: "", Remark.LINK.value: "carol.old@mail.example"},
    ]  # fmt: skip


def test_lines_are_those_that_the_program_shows(tmp_path):
    lines = [[], [], [None, "E-mail"], [None, "a@mail.example"], [], [None, "no-at"]]

    assert [(row.line, row.refused) for row in rows(_saved(tmp_path, ("S", lines)))] == [(4, ""), (6, "no_at")]


def test_a_cell_that_goes_over_two_rows_is_the_first_ones_only(tmp_path):
    def change(book):
        book["S"].merge_cells("A1:B1")
        book["S"].merge_cells("A3:A4")

    lines = [
        ["Contacts", None],
        ["E-mail", "Name"],
        ["a@mail.example", "Ann"],
        [None, "Bob"],
        ["b@mail.example", "Cee"],
    ]
    found = rows(_saved(tmp_path, ("S", lines), change=change))

    assert [(row.line, row.address, row.refused) for row in found] == [
        (3, "a@mail.example", ""), (4, "", "no_address"), (5, "b@mail.example", ""),
    ]  # fmt: skip


def test_a_sheet_that_nobody_sees_is_not_taken(tmp_path):
    def change(book):
        book["Hidden"].sheet_state = "hidden"

    path = _saved(
        tmp_path, ("Hidden", [["E-mail"], ["x@mail.example"]]), ("S", [["E-mail"], ["a@mail.example"]]), change=change
    )

    assert look(path).sheets == ("S",)


def _compound(*names: str) -> bytes:
    """An empty compound file ([MS-CFB] 2.2) with streams of these names: what Excel makes of a protected workbook."""
    free, end = b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff"
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<5I", 0, 1, 1, 0, 4096) + end + bytes(4) + end + bytes(4) + bytes(4) + free * 108
    entries = [("Root Entry", 5, 1)] + [(name, 2, 0xFFFFFFFF) for name in names]
    folder = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
        + free + (struct.pack("<I", at + 1) if 0 < at < len(names) else free) + struct.pack("<I", child)
        + bytes(36) + end + bytes(8)
        for at, (name, kind, child) in enumerate(entries)
    )  # fmt: skip
    return head + (b"\xfd\xff\xff\xff" + end).ljust(512, b"\xff") + folder.ljust(512, b"\0")


@pytest.mark.parametrize("name", ["people.xlsx", "file"])
def test_a_workbook_with_a_password_is_refused_as_such(tmp_path, name):
    with pytest.raises(Locked):
        look(written(tmp_path, _compound("EncryptedPackage", "EncryptionInfo"), name))


def test_a_workbook_packed_with_a_password_is_refused_as_such(tmp_path):
    packed = bytearray(_saved(tmp_path, ("S", [["E-mail"], ["a@mail.example"]])).read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # bit 0: encrypted (APPNOTE.TXT 4.4.4)
        at = -1
        while (at := packed.find(sign, at + 1)) >= 0:
            packed[at + flags] |= 1

    with pytest.raises(Locked):
        look(written(tmp_path, bytes(packed), "locked.xlsx"))


def test_macros_are_ignored(tmp_path):
    path = _saved(tmp_path, ("S", [["E-mail"], ["a@mail.example"]])).rename(tmp_path / "people.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", _compound("VBA", "PROJECT"))

    assert [row.address for row in rows(path)] == ["a@mail.example"]


def test_many_columns_and_a_cell_beyond_what_excel_allows_harm_no_other_row(tmp_path):
    heads = ["E-mail", "Name", *(f"c{n}" for n in range(498))]
    lines = [heads, ["a@mail.example", "N" * 32_767], ["b@mail.example", "Bob", *("x" for _ in range(498))]]
    path = _saved(tmp_path, ("S", lines))

    assert len(look(path).columns) == 500
    assert [(row.address, len(row.values["name"])) for row in rows(path)] == [
        ("a@mail.example", 200), ("b@mail.example", 3),
    ]  # fmt: skip


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)

    with pytest.raises(TooLarge):
        look(written(tmp_path, packed.getvalue(), "bomb.xlsx"))


@pytest.mark.parametrize("keep", [30, 400, 3_000])
def test_a_workbook_that_was_cut_off_is_refused(tmp_path, keep):
    whole = _saved(tmp_path, ("S", [["E-mail"], ["a@mail.example"]])).read_bytes()

    with pytest.raises(Broken):
        look(written(tmp_path, whole[:keep], "cut.xlsx"))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "a@mail.example")

    with pytest.raises(Broken):
        look(written(tmp_path, packed.getvalue(), "people.xlsx"))


def test_a_workbook_without_cells_is_refused(tmp_path):
    with pytest.raises(EmptySheet):
        look(_saved(tmp_path, ("S", [])))
