"""What an address was probably meant to be."""

import pytest

from bounce_dash.domain.suggesting import (
    Colleague,
    Evidence,
    Suggestion,
    from_colleagues,
    likeliest,
    slips,
    suspect_part,
)

FIRST_LAST = [
    Colleague("Hanna de Vries", "hanna.devries@vandenberg.example"),
    Colleague("José Núñez", "jose.nunez@vandenberg.example"),
    Colleague("Piet Smit", "piet.smit@vandenberg.example"),
]


@pytest.mark.parametrize("typed", ["gmial.example", "gmai.example", "gmaill.example", "gmakl.example", "gmail.exmaple"])
def test_one_slip_leads_to_what_was_meant(typed):
    assert "gmail.example" in slips(typed)


@pytest.mark.parametrize("typed", ["gmail.example", "gmial.exmaple", "mail.com"])
def test_more_or_no_slips_do_not(typed):
    assert "gmail.example" not in slips(typed)


def test_slips_are_domains_and_few_enough_to_ask_for():
    found = slips("jansenscheepswerf-noord.example")

    assert len(found) < 3_000
    assert all(label and not label.startswith("-") for one in found for label in one.split("."))
    assert slips("a" * 60 + ".example") == set()
    assert slips("") == set()


@pytest.mark.parametrize(
    ("readers", "best"),
    [({}, ""), ({"a.example": 2}, ""), ({"a.example": 3, "b.example": 40}, "b.example")],
)
def test_a_domain_is_likely_when_enough_read_their_mail_there(readers, best):
    assert likeliest(readers) == best


def test_a_name_is_written_as_the_colleagues_write_theirs():
    found = from_colleagues("Ruben Post", "rpost@vandenberg.example", FIRST_LAST, dead_domain=False)

    assert list(found) == [Suggestion("ruben.post@vandenberg.example", Evidence.HABIT, 3, 3)]


@pytest.mark.parametrize(
    ("name", "key", "colleagues"),
    [
        ("Ruben Post", "ruben.post@vandenberg.example", FIRST_LAST),  # it is written like that
        ("Ruben Post", "rpost@vandenberg.example", FIRST_LAST[:2]),  # two may be chance
        ("", "rpost@vandenberg.example", FIRST_LAST),
        ("Ruben Post", "rpost@elsewhere.example", FIRST_LAST[:2]),
    ],
)
def test_without_a_habit_nothing_is_suggested(name, key, colleagues):
    assert list(from_colleagues(name, key, colleagues, dead_domain=False)) == []


def test_who_is_alone_at_a_domain_is_suggested_that_of_the_company():
    found = from_colleagues("Ruben Post", "r.post@oudebrug.example", FIRST_LAST, dead_domain=True)

    assert list(found) == [Suggestion("ruben.post@vandenberg.example", Evidence.COMPANY, 3, 3)]


def test_colleagues_who_write_their_names_in_many_ways_say_nothing_of_the_local_part():
    mixed = [Colleague(f"Jo {n}", f"x{n}@vandenberg.example") for n in range(4)]

    (found,) = from_colleagues("Ruben Post", "r.post@oudebrug.example", mixed, dead_domain=True)

    assert found.address == "r.post@vandenberg.example"


def test_the_mailboxes_of_a_provider_are_no_domain_of_the_company():
    private = [Colleague(f"Jo {n}", f"jo{n}@gmail.com") for n in range(5)]

    assert list(from_colleagues("Ruben Post", "r.post@oudebrug.example", private, dead_domain=True)) == []


@pytest.mark.parametrize(
    ("address", "suggestion", "suspect"),
    [
        ("jan@gmial.example", "", "gmial"),
        ("jan@gmial.example", "jan@gmail.example", "gmial"),
        ("jan@mail.gmial.example", "jan@mail.gmail.example", "gmial"),
        ("h.devries@berg.example", "hanna.devries@berg.example", "h"),
        ("rpost@berg.example", "ruben.post@berg.example", "rpost"),
        ("jan@oude.example", "jan@nieuw.example", "oude"),
        ("jan@localhost", "", "localhost"),
        ("jan", "", "jan"),
    ],
)
def test_the_part_that_looks_wrong_is_what_a_suggestion_writes_otherwise(address, suggestion, suspect):
    start, end = suspect_part(address, suggestion)

    assert address[start:end] == suspect
