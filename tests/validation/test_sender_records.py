"""What a sender's domain publishes is found, missed, or not known, by a real DNS server's answers."""

import asyncio

import pytest

from bounce_dash.domain.sending import Caution
from bounce_dash.validation.mail_routes import MailRoutes
from bounce_dash.validation.sender_records import missing_records
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
        ("sender.example", "quiet.example", (Caution.NOT_ASKED,)),
        ("sender.example", "broken.example", (Caution.NOT_ASKED,)),
        ("quiet-keys.example", "sender.example", (Caution.NOT_ASKED,)),
    ],
)
def test_each_record_is_asked_for_where_it_counts(sender, returns_to, missing):
    async def asked(server):
        return await missing_records(sender, returns_to, MailRoutes([server], seconds=1.0))

    with dns_server() as (server, _zones):
        assert asyncio.run(asked(server)) == missing
