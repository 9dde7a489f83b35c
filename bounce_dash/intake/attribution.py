"""Which mailing a report is about: what the returned original and the report's own addresses carry."""

import re
from typing import NamedTuple

from bounce_dash.intake.message import Headers, Message, first
from bounce_dash.intake.originals import original_headers
from bounce_dash.intake.words import any_in

#: Headers of a report that show the envelope recipient it came in by, nearest to the envelope first.
_ENVELOPE = ("x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "delivered-to", "to")
#: VERP (variable envelope return path): "bounce+TOKEN@", "bounces-TOKEN@", "b.TOKEN@". With "=" it holds an address.
_VERP = re.compile(
    r"(?:^|[\s<,])(?:[\w.-]{1,64}\+([\w.~-]{4,200})|(?:bounces?|b|return|verp)[-.]([\w.~-]{8,200}))@", re.I
)
_VERP_SIGNS = ("+", "bounce", "b-", "b.", "return", "verp")
#: Headers of an original that name the mailing, ours first.
_TOKENS = (
    "x-bounce-dash-token",
    "x-mailing-token",
    "x-mailing-id",
    "x-campaign-id",
    "x-campaignid",
    "x-campaign",
    "x-job",
)
_UNSUBSCRIBE = re.compile(
    r"mailto:[\w.-]{1,64}\+([\w.~-]{4,200})@|[?&](?:token|t|id|u|r)=([\w.~%-]{4,200})|https?://[^\s<>?]{1,300}/([\w.~-]{8,200})/?(?:[?>]|$)",
    re.I,
)
#: Headers in which providers leave their own id of a mail (SES, SendGrid, Mailgun, Postmark, Mandrill, Brevo).
_PROVIDER_IDS = (
    "x-ses-message-id",
    "x-sg-message-id",
    "x-sg-eid",
    "x-mailgun-sid",
    "x-pm-message-id",
    "x-mandrill-id",
    "x-msfbl",
    "x-mailin-eid",
    "x-message-id",
)
_ANY_PROVIDER_ID = frozenset(_PROVIDER_IDS)
_SES_ID = re.compile(r"^([0-9a-f]{16}-[0-9a-f-]{20,60})@(?:[\w-]{1,40}\.)?amazonses\.com$", re.I)
_ENVELOPE_ID = re.compile(r"^Original-Envelope-Id:[ \t]{0,9}([^\s<>]{1,200})", re.M | re.I)


class Attribution(NamedTuple):
    """Traces of the mailing: the original's Message-ID (no brackets), our token, the provider's id; empty if absent."""

    message_id: str = ""
    mailing_token: str = ""
    provider_id: str = ""


def attribution_of(message: Message) -> Attribution:
    """Collect the traces that a report carries of the mail that came back, the strongest of each sort."""
    original = original_headers(message)
    message_id = first(original, "message-id").strip().strip("<>").split(" ")[0].rstrip(">")[:998]
    token = _verp(message.headers) or _header_token(original)
    named = not _ANY_PROVIDER_ID.isdisjoint(original)
    provider = next(first(original, name).strip()[:300] for name in _PROVIDER_IDS if name in original) if named else ""
    ses = _SES_ID.match(message_id)
    if not provider and ses:
        provider = ses[1]
    if not provider:
        envelope = next((found for status in message.statuses if (found := _ENVELOPE_ID.search(status))), None)
        provider = envelope[1] if envelope else ""
    return Attribution(message_id, token, provider)


def _verp(headers: Headers) -> str:
    for name in _ENVELOPE:
        for value in headers.get(name, ()):
            # Without one of these signs before the @ there is no token; most reports go to a plain mailbox.
            local = value[:2000].rpartition("@")[0].lower()
            found = _VERP.search(value[:2000]) if any_in(_VERP_SIGNS, local) else None
            if found:
                return found[1] or found[2]
    return ""


def _header_token(original: Headers) -> str:
    for name in _TOKENS:
        value = first(original, name).split() if name in original else []
        if value:
            return value[0][:200]
    found = _UNSUBSCRIBE.search(first(original, "list-unsubscribe")[:2000])
    return next((group for group in found.groups() if group), "") if found else ""
