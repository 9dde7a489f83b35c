"""Files of separated values: whatever program wrote them, each row is found with its line."""

from datetime import UTC, datetime

import pytest

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.import_refusals import EmptySheet, NoAddressColumn, NoMailingColumn, NotASheet
from bounce_dash.domain.importing import Doubt, Meaning, Reading, What
from bounce_dash.sheets.csv_file import CsvFile
from tests.sheets.reading import addresses, look, rows, written

_PEOPLE = "E-mail;Naam\r\nzoe@mail.example;Zoë Ærø\r\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_the_encoding_is_found(tmp_path, encoding, found):
    path = written(tmp_path, _PEOPLE.encode(encoding))

    assert look(path).reading.encoding == found
    assert [(row.address, row.values["name"]) for row in rows(path)] == [("zoe@mail.example", "Zoë Ærø")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_found_whatever_the_alphabet(tmp_path, encoding):
    path = written(tmp_path, ("email;имя\n" + "иван@почта.example;Иван Петрович\n" * 9).encode(encoding))

    assert look(path).reading.encoding == "utf-16"
    assert addresses(path)[0] == "иван@почта.example"


def test_what_programs_leave_behind_the_end_makes_no_program_of_a_text(tmp_path):
    path = written(tmp_path, b"email,name\r\na@mail.example,A\r\n\x1a" + bytes(500))

    assert [(row.line, row.refused) for row in rows(path)] == [(2, "")]


def test_an_encoding_that_cannot_be_guessed_can_be_said(tmp_path):
    path = written(tmp_path, "email;name\nzofia@mail.example;Żółć\n".encode("windows-1250"))

    assert rows(path, encoding="windows-1250")[0].values["name"] == "Żółć"


def test_a_file_of_two_encodings_is_read_in_both(tmp_path):
    path = written(tmp_path, "email,name\na@mail.example,Zoë\n".encode() + "b@mail.example,Jérôme\n".encode("cp1252"))

    assert [row.values["name"] for row in rows(path)] == ["Zoë", "Jérôme"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    cells = [("id", "email", "name"), ("", "luca@mail.example", '"Rossi, jr; etc"'), ("2", "b@mail.example", "B")]
    path = written(tmp_path, "\n".join(separator.join(row) for row in cells))

    assert look(path).reading.separator == separator
    assert [row.values["name"] for row in rows(path)] == ["Rossi, jr; etc", "B"]


def test_what_the_head_is_cut_by_counts_more_than_what_every_cell_holds(tmp_path):
    path = written(tmp_path, "E-mail;Naam\n" + "".join(f"p{n}@mail.example;Bos, {n}\n" for n in range(30)))
    one_column = written(tmp_path, "email\n" + "a@mail.example; b@mail.example\n" * 5, "one.csv")

    assert (look(path).reading.separator, rows(path)[0].values["name"]) == (";", "Bos, 0")
    assert [row.refused for row in rows(one_column)] == [""] * 5


def test_a_line_that_names_the_separator_is_no_head(tmp_path):
    path = written(tmp_path, "sep=;\r\nemail;name\r\nann@mail.example;Ann, B\r\n")

    assert [column.head for column in look(path).columns] == ["email", "name"]
    assert [(row.line, row.values["name"]) for row in rows(path)] == [(3, "Ann, B")]


def test_a_title_above_the_head_is_passed_over(tmp_path):
    path = written(tmp_path, "Visitors of the fair\n\nemail,name\nann@mail.example,Ann\n")

    assert look(path).reading.head == 3
    assert [row.line for row in rows(path)] == [4]


@pytest.mark.parametrize(
    ("above", "head"),
    [("Contact\nE-mail;Vorname;Nachname\n", 2),
     ("Made by ann@mail.example on 3 March;;\n;;\nE-mail;Voornaam;Stad\n", 3),
     ("Kontakte;;\nX;Y;Z\nno address yet;B;\n", 2), ("a;b;c\n", 1)],
    ids=["a title that could be a head", "a title with an address", "heads that say nothing", "one line"],
)  # fmt: skip
def test_the_head_is_the_line_that_names_most_columns(tmp_path, above, head):
    path = written(tmp_path, above + "".join(f"p{n}@mail.example;B;C\n" for n in range(9)))

    assert look(path).reading.head == head


def test_a_head_that_is_repeated_is_no_row(tmp_path):
    part = "\ufeffemail,name\na@mail.example,A\n"
    path = written(tmp_path, part + part.replace("a@", "b@") + "Email , Name\nemail,other\n")

    assert [(row.line, row.refused) for row in rows(path)] == [(2, ""), (4, ""), (6, "no_at")]


def test_without_a_head_the_first_line_is_a_row_and_somebody_is_asked(tmp_path):
    path = written(tmp_path, "ann@mail.example\nbob@mail.example\n")

    sheet = look(path)

    assert (sheet.doubts, sheet.certain) == ((Doubt.NO_HEAD,), False)
    assert addresses(path) == ["ann@mail.example", "bob@mail.example"]
    assert look(path, head=0).certain


def test_cells_hold_quotes_separators_and_line_ends_and_lines_are_those_of_the_file(tmp_path):
    path = written(
        tmp_path,
        'email,name,note\r\na@mail.example,"O\'Neill, ""Bob""","two\r\nlines"\r\nno-at,X,\r\nb@mail.example,Z,\r\n',
    )

    found = rows(path)

    assert [row.line for row in found] == [2, 4, 5]
    assert found[0].values["name"] == 'O\'Neill, "Bob"'
    assert (found[1].refused, found[1].text) == ("no_at", "no-at")


@pytest.mark.parametrize(
    "bad",
    ['b@mail.example,"Bob', 'b@mail.example,"Bob"s,', '"b@mail.example,Bob'],
    ids=["never closed", "goes on after its end", "opened before the address"],
)
def test_a_quote_that_does_not_match_costs_its_own_line_only(tmp_path, bad):
    path = written(tmp_path, f'email,name\na@mail.example,Ann\n{bad}\nc@mail.example,"Carl"\nd@mail.example,Dee\n')

    found = rows(path)

    assert [(row.line, row.refused) for row in found] == [(2, ""), (3, "quotes"), (4, ""), (5, "")]
    assert found[1].text.startswith(bad[:10])


def test_quotes_after_a_blank_or_a_backslash_are_understood(tmp_path):
    path = written(
        tmp_path,
        'email, name\na@mail.example, "Bos, Jan"\nb@mail.example , "Bob \\"The\\" Bos"\n "c@mail.example" , "C, D" \n',
    )

    assert [(row.line, row.address, row.values["name"]) for row in rows(path)] == [
        (2, "a@mail.example", "Bos, Jan"), (3, "b@mail.example", 'Bob "The" Bos'), (4, "c@mail.example", "C, D"),
    ]  # fmt: skip


def test_lines_that_end_in_a_carriage_return_only_are_counted(tmp_path):
    path = written(tmp_path, "email,name\ra@mail.example,A\r\rno-at,B\r")

    assert [(row.line, row.refused) for row in rows(path)] == [(2, ""), (4, "no_at")]


def test_an_open_quote_does_not_eat_a_long_file(tmp_path):
    lines = "".join(f"p{n}@mail.example,P\n" for n in range(3_000))
    path = written(tmp_path, f'email,name\n"x@mail.example,X\n{lines}')

    assert sum(not row.refused for row in rows(path)) == 3_000


def test_a_huge_cell_costs_its_own_line_only(tmp_path):
    huge = "x" * 10_000_000
    path = written(tmp_path, f"email,name\na@mail.example,Ann\nb@mail.example,{huge}\nc@mail.example,Carl\n")

    assert [(row.line, row.refused) for row in rows(path)] == [(2, ""), (3, "line_too_long"), (4, "")]


def test_a_row_with_too_few_cells_is_taken_and_one_with_too_many_is_not(tmp_path):
    path = written(
        tmp_path, "email,name,company\na@mail.example\nb@mail.example,Neill, Bob,Acme\nc@mail.example,C,X,,\n"
    )

    found = rows(path)

    assert [(row.line, row.refused) for row in found] == [(2, ""), (3, "too_many_cells"), (4, "")]
    assert found[0].values == {}


def test_an_empty_cell_is_never_filled_from_the_row_above(tmp_path):
    path = written(
        tmp_path, "first_name,last_name,email1\nA,One,one@mail.example\nB,Two,\nC,Three,three@mail.example\n"
    )

    assert [(row.line, row.address, row.refused) for row in rows(path)] == [
        (2, "one@mail.example", ""), (3, "", "no_address"), (4, "three@mail.example", ""),
    ]  # fmt: skip


def test_empty_lines_are_no_rows_but_count_as_lines(tmp_path):
    path = written(tmp_path, "email,name\n\n,\na@mail.example,A\n\n\nb@mail.example,B")

    assert [row.line for row in rows(path)] == [4, 7]


def test_five_hundred_columns_are_read(tmp_path):
    head = ",".join(["email", *(f"c{n}" for n in range(499))])
    path = written(tmp_path, f"{head}\na@mail.example{',x' * 499}\n")

    assert len(look(path).columns) == 500
    assert addresses(path) == ["a@mail.example"]


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path, content):
    with pytest.raises(EmptySheet):
        look(written(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"%PDF-1.7 text", b"<html>", bytes(range(256)) * 40],
    ids=["picture", "document", "page", "program"],
)
def test_what_is_no_table_is_refused_whatever_it_is_called(tmp_path, content):
    with pytest.raises(NotASheet):
        look(written(tmp_path, content))


def test_without_a_column_of_addresses_nothing_is_read(tmp_path):
    with pytest.raises(NoAddressColumn):
        rows(written(tmp_path, "name,company\nAnn,Acme\n"))


@pytest.mark.parametrize(
    "asked", [{"encoding": "rot13"}, {"separator": "x"}, {"head": -1}, {"head": True}, {"sheet": 7}]
)
def test_what_no_file_can_be_read_by_is_refused(tmp_path, asked):
    with pytest.raises(BadInput):
        look(written(tmp_path, _PEOPLE), **asked)


def test_lines_are_read_one_by_one(tmp_path):
    path = written(tmp_path, "email\n" + "a@mail.example\n" * 100_000)

    lines = CsvFile(path).lines(Reading("utf-8", ","))

    assert next(lines).cells == ["email"]
    lines.close()


def test_only_the_columns_that_mean_something_are_mapped(tmp_path):
    path = written(tmp_path, "email,status,stand\na@mail.example,subscribed,B 12\n")

    assert look(path).about(What.PEOPLE).meanings == (Meaning.ADDRESS, Meaning.STATUS, Meaning.SKIP)
    assert look(path).about(What.SUPPRESSED).meanings == (Meaning.ADDRESS, Meaning.SKIP, Meaning.SKIP)
    assert look(path).about(What.MAILINGS).meanings == (Meaning.ADDRESS, Meaning.STATUS, Meaning.SKIP)


def test_a_recipient_needs_a_mailing_and_a_state_that_a_sent_mail_can_have(tmp_path):
    path = written(
        tmp_path,
        "Mailing;E-mail;Verzonden op;Status;Reden\nMei;a@mail.example;31-05-2026;geopend;\n;b@mail.example;;;\n"
        "Mei;c@mail.example;;wacht;\nMei;d@mail.example;;;\n",
    )

    found = rows(path, What.MAILINGS)

    assert [(row.line, row.refused) for row in found] == [(2, ""), (3, "no_mailing"), (4, "no_state"), (5, "")]
    assert found[0].values == {"mailing": "Mei", "sent_at": datetime(2026, 5, 31, tzinfo=UTC), "status": "geopend"}
    with pytest.raises(NoMailingColumn):
        rows(written(tmp_path, "email,status\na@mail.example,sent\n"), What.MAILINGS)
