"""What a sender's domain publishes is found, missed, or not known, by a real DNS server's answers."""

import asyncio

import pytest

from bounce_dash.domain.sender_records import Published, Record
from bounce_dash.domain.sending import Caution
from bounce_dash.validation.mail_routes import MailRoutes
from bounce_dash.validation.sender_records import missing_records, published
from tests.validation.dns_server import dns_server

_SPF, _DKIM, _DMARC = Caution.SPF, Caution.DKIM, Caution.DMARC


@pytest.mark.parametrize(
    ("sender", "returns_to", "missing"),
    [
        ("sender.example", "sender.example", ()),
        ("news.sender.example", "sender.example", ()),  # the policy of the organization is the one of its parts
        ("news.sender.example", "news.sender.example", (_SPF,)),  # its servers are not
        ("sender.example", "good.example", (_SPF,)),
        ("plain.example", "plain.example", (_SPF, _DKIM, _DMARC)),
        ("nowhere.example", "nowhere.example", (_SPF, _DKIM, _DMARC)),
        ("double.example", "double.example", (_SPF, _DKIM, _DMARC)),  # two of a kind count as none
        ("sender.example", "quiet.example", (Caution.NOT_ASKED,)),
        ("sender.example", "broken.example", (Caution.NOT_ASKED,)),
        ("quiet-keys.example", "sender.example", (Caution.NOT_ASKED,)),
    ],
)
def test_each_record_is_asked_for_where_it_counts(sender, returns_to, missing):
    async def asked(server):
        return await missing_records(sender, returns_to, MailRoutes([server], seconds=3.0))

    with dns_server() as (server, _zones):
        assert asyncio.run(asked(server)) == missing


def _published(sender, *origins):
    async def asked(server):
        return await published(sender, sender, origins, MailRoutes([server], seconds=3.0))

    with dns_server() as (server, _zones):
        return asyncio.run(asked(server))


@pytest.mark.parametrize(
    ("origins", "how"),
    [
        (["192.0.2.25"], Published.FOUND),
        (["2001:db8::25"], Published.FOUND),
        (["192.0.2.26"], Published.WRONG),  # its name leads to another address
        (["192.0.2.27"], Published.MISSING),
        (["192.0.2.28"], Published.UNKNOWN),  # nobody answers for it
        (["192.0.2.25", "192.0.2.26", "192.0.2.27", "192.0.2.28"], Published.MISSING),
        (["192.0.2.25", "192.0.2.28"], Published.UNKNOWN),
    ],
)
def test_a_reverse_name_counts_when_it_leads_back(origins, how):
    assert _published("", *origins) == {Record.REVERSE_NAME: how}


def test_each_record_is_told_apart_and_silence_about_one_says_nothing_of_the_others():
    assert _published("sender.example") == dict.fromkeys((Record.SPF, Record.DKIM, Record.DMARC), Published.FOUND)
    assert _published("double.example", "192.0.2.28") == {
        Record.SPF: Published.WRONG,
        Record.DKIM: Published.MISSING,
        Record.DMARC: Published.WRONG,
        Record.REVERSE_NAME: Published.UNKNOWN,
    }


def test_who_asks_afresh_hears_what_was_changed_meanwhile():
    async def asked(server, zones):
        routes = MailRoutes([server], seconds=3.0)
        for _ in range(2):
            await routes.texts("plain.example")
        remembered = zones.asked["plain.example", "TXT"]
        for _ in range(2):
            await routes.afresh().texts("plain.example")
        return remembered, zones.asked["plain.example", "TXT"]

    with dns_server() as (server, zones):
        assert asyncio.run(asked(server, zones)) == (1, 3)
