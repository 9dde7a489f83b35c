"""The invented companies and people."""

from collections import Counter

import pytest

from bounce_dash.demo.fates import SHOWN, SHOWN_EVERY
from bounce_dash.demo.people import teams
from bounce_dash.domain.addresses import address_key, sort_key

_RESERVED = (".example", ".test")  # RFC 2606, RFC 6761


def _contacts(seed: int, addresses: int):
    return [contact for team in teams(seed, addresses) for contact in team.contacts]


@pytest.mark.parametrize("addresses", [1, 7, 300, 5_000])
def test_there_are_as_many_addresses_as_asked_for_and_no_two_alike(addresses):
    keys = {address_key(contact.address) for contact in _contacts(1, addresses)}

    assert len(keys) == addresses


def test_companies_have_names_and_domains_of_their_own():
    companies = [team for team in teams(1, 20_000) if team.name]

    assert len({sort_key(team.name) for team in companies}) == len(companies)
    assert len({team.domain for team in companies}) == len(companies)


def test_every_address_ends_in_a_reserved_domain():
    assert all(contact.address.endswith(_RESERVED) for contact in _contacts(5, 5_000))


def test_every_address_is_plain_ascii_whatever_the_name():
    contacts = _contacts(2, 5_000)

    assert all(contact.address.isascii() and " " not in contact.address for contact in contacts)
    assert any(not contact.name.isascii() for contact in contacts)


def test_names_come_in_several_scripts():
    letters = {letter for contact in _contacts(1, 5_000) for letter in contact.name}

    assert letters >= set("ØåüŞłΠШ田")


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert _contacts(9, 400) == _contacts(9, 400)
    assert _contacts(9, 400) != _contacts(10, 400)


def test_a_company_is_the_same_in_a_larger_demo():
    small, large = list(teams(4, 500)), list(teams(4, 900))

    assert large[: len(small) - 1] == small[:-1]


def test_a_small_demo_already_shows_every_fate():
    smallest = SHOWN_EVERY * len(SHOWN)

    shown = Counter(contact.fate.name for contact in _contacts(1, smallest))

    assert set(SHOWN) - {"left", "former"} <= set(shown)
    assert shown["gone"]
