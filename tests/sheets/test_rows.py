"""What stands in a cell of addresses, what columns mean, and how dates run."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.import_rows import SheetRow
from bounce_dash.domain.importing import DateOrder, Doubt, Meaning, What
from bounce_dash.domain.mending import for_domain
from bounce_dash.sheets.addresses import _read, _read_closely
from bounce_dash.sheets.dates import moment_of
from bounce_dash.sheets.heads import meaning_of
from tests.sheets.reading import look, rows, written


@pytest.mark.parametrize(
    "cell",
    ["ann@mail.example\u200b", "ann@mail.example\u00a0", "ann@mail.example.", "mailto:ann@mail.example",
     "ann@mail.example;", "Ann B <ann@mail.example>", "  ANN@Mail.Example ", "ann@mail.example (work)",
     '=""ann@mail.example""'],
)  # fmt: skip
def test_what_people_paste_around_an_address_is_cleaned_away(tmp_path, cell):
    [row] = rows(written(tmp_path, f'email\n"{cell}"\n'))

    assert (row.key, row.refused) == ("ann@mail.example", "")


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Ann B <ann@mail.example>", "Ann B"), ("\"\"B, Ann\"\" <ann@mail.example>", "B, Ann"),
     ("  Zoë  <mailto:ann@mail.example>;", "Zoë"), ("<ann@mail.example>", None), ("'' <ann@mail.example>", None),
     ("ann@mail.example (work)", None), ("ann@mail.example <ann@mail.example>", None)],
)  # fmt: skip
def test_who_is_named_before_an_address_is_who_it_belongs_to(tmp_path, cell, name):
    [row] = rows(written(tmp_path, f'email\n"{cell}"\n'))

    assert (row.key, row.values.get("name")) == ("ann@mail.example", name)


def test_a_name_of_its_own_counts_more_than_one_before_the_address(tmp_path):
    [row] = rows(written(tmp_path, "email,name\nA. <ann@mail.example>,Ann B\n"))

    assert row.values["name"] == "Ann B"


def test_a_domain_in_both_spellings_is_one_and_two_that_look_alike_are_two(tmp_path):
    cells = ("info@bücher.example", "info@xn--bcher-kva.example", "info@straße.example", "info@strasse.example")

    keys = [row.key for row in rows(written(tmp_path, "email\n" + "\n".join(cells)))]

    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


@pytest.mark.parametrize("between", ["; ", ", ", " ", " / ", "\n"])
def test_of_two_addresses_in_a_cell_the_first_is_taken_and_the_other_offered(tmp_path, between):
    [row] = rows(written(tmp_path, f'name,email\nBob,"bob@mail.example{between}bobby@mail.example"\n'))

    assert (row.address, row.remarks) == ("bob@mail.example", {"second_address": "bobby@mail.example"})


@pytest.mark.parametrize(
    ("cell", "first", "other"),
    [("Bob B <bob@mail.example>, Al <al@mail.example>", "bob@mail.example", "al@mail.example"),
     ("bob@mail.example or bob@mail.example", "bob@mail.example", ""),
     ("bob@@mail.example; al@mail.example", "al@mail.example", "bob@@mail.example")],
)  # fmt: skip
def test_the_first_address_of_a_cell_is_the_first_that_can_be_one(tmp_path, cell, first, other):
    [row] = rows(written(tmp_path, f'email,name\n"{cell}",Bob\n'))

    assert (row.address, row.remarks.get("second_address", "")) == (first, other)


def test_a_formula_counts_by_the_text_in_it(tmp_path):
    [row] = rows(
        written(tmp_path, 'email;name;phone\n="a@mail.example";"=HYPERLINK(""https://x.example"";""Ann"")";="0031"\n')
    )

    assert (row.address, row.values) == ("a@mail.example", {"name": "Ann", "phone": "0031"})


@pytest.mark.parametrize(
    ("cell", "refusal"),
    [("", "no_address"), ("ann", "no_at"), ("info@bakkerij bos.example", "space"), ("otto@lumen", "no_domain"),
     ("a..b@mail.example", "syntax"), ("x" * 65 + "@mail.example", "too_long"), ("a@b@c.example", "syntax"),
     ("a@mail..example", "syntax"), ("a@" + "x" * 300 + ".example", "syntax")],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused_with_its_reason(tmp_path, cell, refusal):
    [row] = rows(written(tmp_path, f"email,name\n{cell},Ann\n"))

    assert (row.refused, row.key) == (refusal, "")


def test_a_domain_one_slip_away_from_a_large_one_comes_in_with_a_question(tmp_path):
    [row] = rows(written(tmp_path, "email\njan@gmial.com\n"))

    assert (row.refused, row.remarks) == ("", {"did_you_mean": "gmail.com"})


@given(st.from_regex(r"[A-Za-z0-9_.+-]{1,70}@[A-Za-z0-9.-]{1,40}", fullmatch=True))
def test_the_short_way_says_what_the_long_way_says(cell):
    short, long = SheetRow(1), SheetRow(1)

    _read(short, cell)
    _read_closely(long, cell)

    assert (short.address, short.key, short.refused) == (long.address, long.key, long.refused)
    assert short.key == address_key(short.address)


def test_a_remedy_is_offered_and_once_chosen_used_in_all_rows_alike(tmp_path):
    path = written(
        tmp_path,
        "email,name\njan@gmial.com,Jan\npiet@gmial.com,P\ninfo@bakkerij bos.example,B\nann bee@mail.example,A\n"
        "ann@mail.example,JÃ¸rgen\n",
    )

    assert [row.remarks for row in rows(path)] == [
        {"did_you_mean": "gmail.com"}, {"did_you_mean": "gmail.com"}, {"meant": "info@bakkerijbos.example"}, {},
        {"garbled": "Jørgen"},
    ]  # fmt: skip
    mended = rows(path, mends=[for_domain("gmial.com"), "blanks", "letters"])
    assert [(row.address, row.refused, row.remarks) for row in mended] == [
        ("jan@gmail.com", "", {}), ("piet@gmail.com", "", {}), ("info@bakkerijbos.example", "", {}),
        ("", "space", {}), ("ann@mail.example", "", {}),
    ]  # fmt: skip
    assert mended[-1].values["name"] == "Jørgen"


def test_a_name_is_put_together_of_its_parts(tmp_path):
    [row] = rows(written(tmp_path, "E-mail;Voornaam;Tussenvoegsel;Achternaam\na@mail.example;Mila;van den;Berg\n"))

    assert row.values == {"name": "Mila van den Berg"}


def test_what_is_too_long_is_shortened_and_that_is_said(tmp_path):
    [row] = rows(written(tmp_path, f"email,name\na@mail.example,{'x' * 300}\n"))

    assert (len(row.values["name"]), "shortened" in row.remarks) == (200, True)


def test_what_no_column_can_hold_is_left_out(tmp_path):
    others = "".join(f"p{n}@mail.example,P\n" for n in range(20))

    first, *_others = rows(written(tmp_path, f"email,name\na@mail.example,A\0n\u200bn\u202e\n{others}"))

    assert first.values == {"name": "Ann"}


@pytest.mark.parametrize(
    ("head", "meaning"),
    [("E-mail", Meaning.ADDRESS), ("E-mailadres", Meaning.ADDRESS), ("E-Mail-Adresse", Meaning.ADDRESS),
     ("Adresse e-mail", Meaning.ADDRESS), ("Correo electrónico", Meaning.ADDRESS), ("Prénom", Meaning.FIRST_NAME),
     ("Achternaam", Meaning.LAST_NAME), ("Nachname", Meaning.LAST_NAME), ("Apellidos", Meaning.LAST_NAME),
     ("Bedrijfsnaam", Meaning.COMPANY), ("Société", Meaning.COMPANY), ("Firma", Meaning.COMPANY),
     ("Empresa", Meaning.COMPANY), ("Téléphone", Meaning.PHONE), ("Functie", Meaning.TITLE),
     ("Phone no. (work)", Meaning.PHONE), ("Naam [volledig] *", Meaning.NAME), ("Voorvoegsel", Meaning.INFIX)],
)  # fmt: skip
def test_heads_are_known_in_five_languages(head, meaning):
    found, certainty = meaning_of(head)

    assert found is meaning
    assert certainty > 0.9


def test_what_could_mean_something_is_asked_about(tmp_path):
    sheet = look(written(tmp_path, "E-mail,Akkoord\na@mail.example,31-12-2025\n"))

    assert [(one.meaning, one.sure) for one in sheet.columns] == [(Meaning.ADDRESS, True), (Meaning.CONSENT_AT, False)]


def test_a_column_is_known_by_what_it_holds(tmp_path):
    cells = "".join(f"{n},p{n}@mail.example\n" for n in range(20))

    sheet = look(written(tmp_path, f"A,B\n{cells}"))

    assert [(one.meaning, one.sure) for one in sheet.columns] == [(Meaning.SKIP, True), (Meaning.ADDRESS, True)]


def test_a_column_that_its_cells_prove_needs_no_question_and_the_fuller_of_two_names_wins(tmp_path):
    sheet = look(
        written(
            tmp_path,
            "E-mail 1 - Type,E-mail 1 - Value,Title,Job title,E-mailadres kantoor\nWork,a@mail.example,Ms,Boss,\n",
        )
    )

    assert sheet.meanings == (Meaning.SKIP, Meaning.ADDRESS, Meaning.SKIP, Meaning.TITLE, Meaning.SKIP)
    assert look(written(tmp_path, "E-mailadres kantoor\na@mail.example\n")).columns[0].sure


def test_a_head_that_its_cells_contradict_is_asked_about(tmp_path):
    sheet = look(written(tmp_path, "email,name\nyes,Ann\nno,Bob\n"))

    assert not sheet.columns[0].sure


def test_where_no_column_is_sure_to_hold_addresses_the_one_with_most_is_asked_about(tmp_path):
    sheet = look(written(tmp_path, "contact,note\nann@mail.example,\nby phone,\nbob@mail.example,x\n"))

    assert [(column.meaning, column.sure) for column in sheet.columns] == [
        (Meaning.ADDRESS, False),
        (Meaning.SKIP, True),
    ]


def test_of_two_columns_that_mean_the_same_one_is_asked_about(tmp_path):
    sheet = look(written(tmp_path, "email,work email\na@mail.example,b@mail.example\n"))

    assert [(one.meaning, one.sure) for one in sheet.columns] == [(Meaning.ADDRESS, True), (Meaning.SKIP, False)]


@pytest.mark.parametrize(
    ("dates", "order", "asked"),
    [("31-01-2026\n02-03-2026", DateOrder.DAY_MONTH_YEAR, False),
     ("01/31/2026\n02/03/2026", DateOrder.MONTH_DAY_YEAR, False),
     ("01-02-2026\n02-03-2026", DateOrder.DAY_MONTH_YEAR, True), ("2026-02-01", DateOrder.DAY_MONTH_YEAR, False)],
)  # fmt: skip
def test_the_order_of_dates_is_found_or_asked_about(tmp_path, dates, order, asked):
    cells = "".join(f"p{n}@mail.example,{one}\n" for n, one in enumerate(dates.split()))

    sheet = look(written(tmp_path, f"email,consent date\n{cells}"))

    assert (sheet.reading.dates, sheet.doubts) == (order, (Doubt.DATES,) if asked else ())


@pytest.mark.parametrize(
    ("text", "moment"),
    [("04-11-2026", (2026, 11, 4)), ("4.11.26", (2026, 11, 4)), ("2026/11/04", (2026, 11, 4)),
     ("04-11-2026 13:45", (2026, 11, 4, 13, 45)), ("2026-11-04T13:45:10+02:00", (2026, 11, 4, 11, 45, 10)),
     ("46330", (2026, 11, 4)), ("46330,5", (2026, 11, 4, 12)), ("20261104", (2026, 11, 4)),
     ("4 november 2026", (2026, 11, 4)), ("wo 4 mrt. 2026 14:05", (2026, 3, 4, 14, 5)),
     ("Nov 4, 2026 1:05 PM", (2026, 11, 4, 13, 5)), ("4. März 2026 14:05 Uhr", (2026, 3, 4, 14, 5)),
     ("4 août 2026", (2026, 8, 4)), ("4 de enero de 2026", (2026, 1, 4)), ("4-Nov-26", (2026, 11, 4)),
     ("04-11-2026 12:05 a.m.", (2026, 11, 4, 0, 5)), ("1793799910", (2026, 11, 4, 13, 45, 10))],
)  # fmt: skip
def test_dates_are_read_as_people_and_programs_write_them(text, moment):
    assert moment_of(text, DateOrder.DAY_MONTH_YEAR) == datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2026",
        "yesterday",
        "12345678",
        "00-00-0000",
        "04-11-2026 25:00",
        "4 jui 2026",
        "4 foo 2026",
        "31 februari 2026",
        "",
    ],
)
def test_what_is_no_date_is_none(text):
    assert moment_of(text, DateOrder.DAY_MONTH_YEAR) is None


def test_a_bad_date_leaves_the_row_in_and_says_so(tmp_path):
    [row] = rows(written(tmp_path, "email,consent date\na@mail.example,31-02-2026\n"))

    assert (row.values, row.remarks) == ({}, {"not_a_date": "31-02-2026"})


@pytest.mark.parametrize(
    ("head", "cell", "refused"),
    [("Email Opt Out", "1", True), ("HasOptedOutOfEmail", "TRUE", True), ("Unsubscribed from all email", "Yes", True),
     ("Unsubscribed", "2025-03-01 10:00", True), ("Afgemeld", "ja", True), ("Désabonné", "oui", True),
     ("Abgemeldet", "x", True), ("Status", "Unsubscribed", True), ("E-mail status", "Opted-out", True),
     ("Status", "afgemeld", True),
     ("Email Opt Out", "0", False), ("Unsubscribed", "", False), ("Afgemeld", "nee", False), ("Opt out", "no", False),
     ("Status", "subscribed", False), ("Status", "1", False), ("Unsubscribe reason", "yes", False)],
)  # fmt: skip
def test_who_wants_no_mail_is_not_imported(tmp_path, head, cell, refused):
    [row] = rows(written(tmp_path, f"email;{head}\nann@mail.example;{cell}\n"))

    assert (row.refused, row.text, row.key) == (
        ("opted_out", "ann@mail.example", "") if refused else ("", "", "ann@mail.example")
    )


def test_in_a_list_of_addresses_that_are_not_to_be_mailed_all_are_meant(tmp_path):
    said = written(tmp_path, "email;opted out\nann@mail.example;yes\nbob@mail.example;no\n")

    assert [row.key for row in rows(said, what=What.SUPPRESSED)] == ["ann@mail.example", "bob@mail.example"]
