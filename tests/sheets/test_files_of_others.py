"""Files as other programs and people make them: what a marketer would expect comes in, at the first try."""

from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from bounce_dash.domain.import_refusals import NotASheet, TooLarge
from bounce_dash.domain.importing import Meaning
from tests.sheets.reading import look, rows, written

_M = Meaning


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("mac-roman", "mac-roman"), ("cp850", "cp850"), ("windows-1252", "windows-1252")],
)
def test_old_encodings_are_known_by_their_letters(tmp_path, encoding, found):
    names = ["Zoë", "Jürgen", "François", "Señor Núñez"]
    people = "".join(f"p{n}@mail.example;{name}\r" for n, name in enumerate(names))
    path = written(tmp_path, ("E-mail;Naam\r" + people).encode(encoding))

    assert look(path).reading.encoding == found
    assert [row.values["name"] for row in rows(path)] == names


def test_central_european_letters_are_known(tmp_path):
    path = written(tmp_path, "email;name\nz@mail.example;Zażółć Gęślą\nj@mail.example;Łukasz Wąs\n".encode("cp1250"))

    assert [row.values["name"] for row in rows(path)] == ["Zażółć Gęślą", "Łukasz Wąs"]


@pytest.mark.parametrize(
    ("heads", "cells", "name"),
    [("Vorname;Name;E-Mail", "Anna;Müller;a@mail.example", "Anna Müller"),
     ("Prénom;Nom;Courriel", "Zoé;Petit;a@mail.example", "Zoé Petit"),
     ("Nombre;Apellidos;Correo electrónico", "Ana;Ruiz Gil;a@mail.example", "Ana Ruiz Gil"),
     ("Voornaam;Naam;E-mail", "Jan;Jan Bos;a@mail.example", "Jan Bos"),
     ("Nom;Courriel", "Zoé Petit;a@mail.example", "Zoé Petit"),
     ("Name;Surname;Email", "Ann;Lee;a@mail.example", "Ann Lee")],
)  # fmt: skip
def test_a_mere_name_is_told_by_the_columns_beside_it(tmp_path, heads, cells, name):
    path = written(tmp_path, f"{heads}\n{cells}\n")

    assert look(path).certain
    assert rows(path)[0].values == {"name": name}


def test_an_address_book_of_google_needs_no_question(tmp_path):
    path = written(
        tmp_path,
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,"
        "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Ann,,Lee,Acme,Buyer,* Work,ann@mail.example,,,Work,+31 6 12345678\n",
    )

    assert look(path).certain
    assert rows(path)[0].values == {"name": "Ann Lee", "company": "Acme", "title": "Buyer", "phone": "+31 6 12345678"}


def test_an_address_book_of_outlook_is_read_whatever_stands_beside_the_address(tmp_path):
    path = written(
        tmp_path,
        "Title,First Name,Last Name,Company,Job Title,E-mail Address,E-mail Type,E-mail Display Name\n"
        "Ms.,Ann,Lee,Acme,Buyer,ann@mail.example,SMTP,Ann Lee (ann@mail.example)\n",
    )

    assert look(path).columns[5].meaning is _M.ADDRESS
    assert rows(path)[0].values == {"name": "Ann Lee", "company": "Acme", "title": "Buyer"}


def test_what_a_crm_says_beside_addresses_and_companies_is_skipped(tmp_path):
    path = written(
        tmp_path,
        "Record ID,Email,Email Domain,Email Opt Out,Contact owner,Associated Company,"
        "Associated Company IDs,Company size\n"
        "1,ann@mail.example,mail.example,No,Bob,Acme,77,10\n",
    )

    assert look(path).certain
    assert rows(path)[0].values == {"company": "Acme"}


def test_the_column_that_holds_something_wins_of_two_that_say_the_same(tmp_path):
    path = written(tmp_path, "Email Address,OPTIN_TIME,CONFIRM_TIME\na@mail.example,,2026-11-04 13:45:10\n")

    assert look(path).certain
    assert rows(path)[0].values == {"consent_at": datetime(2026, 11, 4, 13, 45, 10, tzinfo=UTC)}


def test_yes_is_no_date_and_a_salutation_is_no_job(tmp_path):
    path = written(tmp_path, "Email,Opt-in,Title\na@mail.example,yes,Mr\nb@mail.example,no,Ms.\n")

    assert look(path).meanings == (_M.ADDRESS, _M.SKIP, _M.SKIP)


@pytest.mark.parametrize("nothing", ["NULL", "N/A", "#N/A", "#REF!", "#NAAM?", "-", "n.v.t.", "idem", "〃"])
def test_a_mark_that_says_nothing_is_no_value(tmp_path, nothing):
    [row] = rows(written(tmp_path, f"email;name;company\na@mail.example;{nothing};{nothing}\n"))

    assert (row.values, row.refused) == ({}, "")


def test_phones_are_as_they_are_dialled(tmp_path):
    cells = ("'0612345678", "31612345678.0", "tel:+31 6 1234", "3,16123E+10")
    path = written(tmp_path, "email;phone\n" + "".join(f"p{n}@mail.example;{one}\n" for n, one in enumerate(cells)))

    assert [row.values.get("phone") for row in rows(path)] == ["0612345678", "31612345678", "+31 6 1234", None]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Smith &amp; Sons", "Smith & Sons"), ("JÃƒÂ¸rgen", "Jørgen"), ("Ã\x81lvaro", "Álvaro"), ("AT&T; Co", None)],
)
def test_letters_that_went_wrong_are_offered_as_they_were(tmp_path, text, meant):
    [row] = rows(written(tmp_path, f'email,name\na@mail.example,"{text}"\n'))

    assert row.remarks.get("garbled") == meant


def test_an_at_in_disguise_is_offered_and_used_when_somebody_says_so(tmp_path):
    path = written(tmp_path, "email,name\nann (at) mail.example,Ann\n")

    assert [(row.refused, row.remarks) for row in rows(path)] == [("no_at", {"meant": "ann@mail.example"})]
    assert [row.address for row in rows(path, mends=["signs"])] == ["ann@mail.example"]


def test_an_unnamed_last_column_refuses_no_row(tmp_path):
    path = written(tmp_path, "email,name\n" + "".join(f"p{n}@mail.example,P,call back\n" for n in range(5)))

    assert [row.refused for row in rows(path)] == [""] * 5


@pytest.mark.parametrize(
    "above",
    ["Export;12-11-2026;made by boss@mail.example\n;;\n", "sales@mail.example\n"],
    ids=["a line about the export", "an address alone"],
)
def test_the_head_is_found_below_a_line_with_an_address(tmp_path, above):
    path = written(tmp_path, above + "E-mail;Naam;Bedrijf\na@mail.example;Ann;Acme\n")

    assert [row.address for row in rows(path)] == ["a@mail.example"]


def test_a_head_in_other_words_is_no_row_either(tmp_path):
    path = written(tmp_path, "email;name;company\nE-mail;Naam;Bedrijf\na@mail.example;Ann;Acme\n")

    assert [(row.line, row.refused) for row in rows(path)] == [(3, "")]


def test_a_row_whose_first_cell_begins_as_a_picture_does_is_a_row(tmp_path):
    assert len(rows(written(tmp_path, "BMI,email\n22,a@mail.example\n"))) == 1


@pytest.mark.parametrize("content", ["BEGIN:VCARD\nEMAIL:a@mail.example\n", '[{"email": "a@mail.example"}]'])
def test_what_is_made_for_programs_is_no_table(tmp_path, content):
    with pytest.raises(NotASheet):
        look(written(tmp_path, content))


@pytest.mark.parametrize(
    "text",
    ["Wed Nov 04 2026 13:45:10 GMT+0100 (CET)", "4 november 2026 om 13.45.10 CET", "Wed, 04 Nov 2026 13:45:10 +0100",
     "2026-11-04 13:45:10 CET", "04/11/2026 à 13h45 CET"],
)  # fmt: skip
def test_moments_with_words_and_zones_are_read(tmp_path, text):
    [row] = rows(written(tmp_path, f'email,consent date\na@mail.example,"{text}"\n'))

    assert row.values["consent_at"].replace(second=10) == datetime(2026, 11, 4, 12, 45, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    ["""<html><body><table><tr><th>E-mail<th>Naam</tr><tr><td><a href="mailto:a@mail.example">A@mail.example</a>
        <td>Smith &amp; <b>Zoë</b></tr></table></body></html>""",
     """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>E-mail</Data>
        </Cell><Cell ss:Index="3"><Data>Naam</Data></Cell></Row><Row><Cell><Data>a@mail.example</Data></Cell>
        <Cell ss:Index="3"><Data>Smith &amp; Zoë</Data></Cell></Row></Table></Worksheet></Workbook>"""],
    ids=["a page", "Excel 2003"],
)  # fmt: skip
def test_a_table_of_a_page_that_is_called_a_workbook_is_read(tmp_path, content):
    [row] = rows(written(tmp_path, content, "people.xls"))

    assert (row.key, row.values) == ("a@mail.example", {"name": "Smith & Zoë"})


def test_a_hidden_column_is_asked_about(tmp_path):
    book = Workbook()
    for line in (["E-mail", "Name"], ["a@mail.example", "Ann"]):
        book.active.append(line)
    book.active.column_dimensions["B"].hidden = True
    book.save(tmp_path / "people.xlsx")

    _address, name = look(tmp_path / "people.xlsx").columns

    assert (name.meaning, name.hidden, name.sure) == (_M.NAME, True, False)


def test_notes_beside_the_table_of_a_workbook_refuse_no_row(tmp_path):
    book = Workbook()
    for line in (["E-mail"], ["a@mail.example", None, "call back"], ["b@mail.example"], ["c@mail.example"]):
        book.active.append(line)
    book.save(tmp_path / "people.xlsx")

    assert [row.refused for row in rows(tmp_path / "people.xlsx")] == ["", "", ""]


def test_two_cells_in_opposite_corners_end_no_server(tmp_path):
    book = Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "E-mail", "a@mail.example", "x"
    book.save(tmp_path / "people.xlsx")

    with pytest.raises(TooLarge):
        look(tmp_path / "people.xlsx")
