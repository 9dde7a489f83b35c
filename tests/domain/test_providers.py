"""Providers are told from domains, and slips of the keyboard from real domains."""

import pytest

from bounce_dash.domain.providers import meant_domain, provider_of


@pytest.mark.parametrize(
    ("domain", "provider"),
    [
        ("gmail.com", "Google"), ("GoogleMail.com", "Google"), ("hotmail.co.uk", "Microsoft"), ("live.nl", "Microsoft"),
        ("msn.com", "Microsoft"), ("yahoo.fr", "Yahoo"), ("yahoo.co.jp", "Yahoo Japan"), ("aol.com", "Yahoo"),
        ("me.com", "Apple"), ("gmx.at", "GMX / WEB.DE"), ("web.de", "GMX / WEB.DE"), ("t-online.de", "Telekom"),
        ("ziggo.nl", "Ziggo"), ("xs4all.nl", "KPN"), ("gmail.com.", "Google"),
    ],
)  # fmt: skip
def test_a_providers_own_domain_names_it(domain, provider):
    assert provider_of(domain) == provider


@pytest.mark.parametrize(
    "domain", ["", ".", "acme.nl", "hotmail", "hotmail.acme.com", "notgmail.com", "live.acme-company.nl"]
)
def test_a_domain_that_does_not_tell_has_no_provider(domain):
    assert provider_of(domain) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"), ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"), ("hotmial.com", "hotmail.com"), ("zigo.nl", "ziggo.nl"),
        ("OUTLOK.com", "outlook.com"),
    ],
)  # fmt: skip
def test_one_slip_of_the_keyboard_is_seen_through(typed, meant):
    assert meant_domain(typed) == meant


@pytest.mark.parametrize("domain", ["gmail.com", "hotmail.de", "acme.nl", "", "gmx.nl", "gail.co", "yahoo.it"])
def test_a_domain_that_is_real_or_far_off_suggests_nothing(domain):
    assert meant_domain(domain) == ""
