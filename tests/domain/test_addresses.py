"""One mailbox is one address, and two are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.addresses import address_key, domain_of, search_key, shown_address, shown_domain
from bounce_dash.domain.reports import BounceReport, message_reference

ONE = [
    ("Ann@Dest.Example", "ann@dest.example"),
    ("ann@bücher.example", "ann@xn--bcher-kva.example"),
    ("ann@BÜCHER.example", "ann@xn--bcher-kva.example"),
    ("ann@bu\u0308cher.example", "ann@bücher.example"),
    ("ann@bücher。example", "ann@bücher.example"),
    ("ann@dest.example.", "ann@dest.example"),
    ("an\u200bn@dest.example", "ann@dest.example"),
    ("an\u00adn@de\u00adst.example", "ann@dest.example"),
    ("\ufeffann@dest.example", "ann@dest.example"),
    ("<ann@dest.example>", "ann@dest.example"),
    ("e\u0301a@dest.example", "éa@dest.example"),
]
TWO = [
    ("straße@dest.example", "strasse@dest.example"),
    ("ann@straße.example", "ann@strasse.example"),
    ("σοφος@dest.example", "σοφοσ@dest.example"),
    ("ſam@dest.example", "sam@dest.example"),
    ("ann+1@dest.example", "ann@dest.example"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_spellings_of_one_mailbox_have_one_key(one, other):
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_mailboxes_have_two_keys(one, other):
    assert address_key(one) != address_key(other)


@given(st.text(max_size=40) | st.builds("{}@{}".format, st.text(max_size=20), st.text(max_size=20)))
def test_a_key_is_its_own_key_whatever_was_written(text):
    assert address_key(address_key(text)) == address_key(text)


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_is_shown_names_the_mailbox_that_was_written(local, domain):
    text = f"{local}@{domain}"

    assert address_key(shown_address(text)) == address_key(text)


def test_people_are_shown_what_people_write():
    assert shown_address(" <An\u200bn@Bücher.example.> ") == "Ann@Bücher.example"


def test_the_domain_is_what_dns_is_asked_for():
    assert domain_of("ann@Bücher.example") == "xn--bcher-kva.example"
    assert domain_of("nobody") == ""


def test_a_domain_is_found_by_either_spelling():
    assert search_key("Bücher.example") == "xn--bcher-kva.example"
    assert search_key("Müller") == "müller"


SES = "0102018D0a1b2c3d-11111111-2222-3333-4444-555555555555-000000"


@pytest.mark.parametrize("host", ["email.amazonses.com", "eu-west-1.amazonses.com", "amazonses.com"])
def test_a_provider_s_event_and_the_delivery_report_of_one_failure_are_one_event(host):
    event = BounceReport("ann@bücher.example", kind="hard", reason="userunknown", message_id=SES)
    report = BounceReport("Ann@xn--bcher-kva.example", kind="hard", reason="userunknown", message_id=f"{SES}@{host}")

    assert event.dedupe_key("a") == report.dedupe_key("b")


def test_an_ordinary_message_id_names_itself():
    assert message_reference("m-1@shop.example") == "m-1@shop.example"


@pytest.mark.parametrize(
    ("domain", "shown"),
    [
        ("example.nl", "example.nl"),
        ("xn--bcher-kva.example", "bücher.example"),
        ("mail.xn--bcher-kva.example", "mail.bücher.example"),
        ("xn--e1afmkfd.xn--p1ai", "пример.рф"),
        ("xn--zz.example", "xn--zz.example"),  # no A-label
        ("xn--.example", "xn--.example"),
        ("", ""),
    ],
)
def test_a_domain_is_shown_in_the_letters_that_people_write(domain, shown):
    assert shown_domain(domain) == shown
    assert address_key(f"a@{shown}") == f"a@{domain}"
