"""Gmail's older plain-text reports, and Google Groups' refusals to post in any language."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in, addresses_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers

_DETAILS = re.compile(r"technical details of (?:permanent|temporary) failure:", re.I)
_IN_BRACKETS = re.compile(r"[(\uff08\u300c\"]([\w.+-]{1,64}(?:@[\w.-]{1,255})?)[)\uff09\u300d\"]")
_STATE = re.compile(r"\(state (\d{1,2})\)")
#: "(state N)": where Gmail's client stood in the dialogue.
_STATES = {"14": "RCPT", "15": "DATA", "16": "DATA", "17": "DATA", "18": "DATA"}
_VOCABULARY = (
    ("did not accept our requests to connect", Reason.EXPIRED),
    ("storage quota exceeded", Reason.MAILBOX_FULL),
    ("because the domain", Reason.HOST_UNKNOWN),
    ("because the address couldn't be found", Reason.USER_UNKNOWN),
    ("dns error: domain name not found", Reason.HOST_UNKNOWN),
    ("domain name not found", Reason.HOST_UNKNOWN),
    ("we weren't able to find the recipient domain", Reason.HOST_UNKNOWN),
    ("dns error", Reason.NETWORK_ERROR),
    ("message too large", Reason.MESG_TOO_BIG),
)


def _claims(message: Message) -> bool:
    return "mailer-daemon@google" in message.sender or "mailer-daemon@gmail" in message.sender


def _read(message: Message) -> list[Finding]:
    if _is_group(message):
        return _group(message)
    text = message.own
    details = _DETAILS.search(text)
    named = addresses_in(text[: details.start()] if details else text[:1500])
    failed = [address_in(name) for name in first(message.headers, "x-failed-recipients").split(",")]
    delayed = "has been delayed" in message.lowered
    words = text[details.end() :] if details else text
    state = _STATE.search(words)
    return [
        finding(
            "gmail",
            address,
            words,
            vocabulary=_VOCABULARY,
            command=_STATES.get(state[1], "") if state else "",
            permanent=not delayed,
            action="delayed" if delayed else "failed",
        )
        for address in [name for name in failed if name] or (named if details else named[:1])
    ]


def _is_group(message: Message) -> bool:
    text = message.lowered
    return (
        "groups.google.com/support" in text
        or "groups.google.com/group" in text
        or "the group you tried to contact" in text
    )


def _group(message: Message) -> list[Finding]:
    """The group does not exist or takes no mail from this sender: in 50 languages, so the link is the mark.

    Without a header that names it, the group is the one of the original's recipients whose name stands in brackets.
    """
    failed = addresses_in(first(message.headers, "x-failed-recipients"))
    if not failed:
        headers = original_headers(message)
        mailed = addresses_in(f"{first(headers, 'to')}, {first(headers, 'cc')}")
        named = {name.lower() for name in _IN_BRACKETS.findall(message.own)}
        failed = [one for one in mailed if named & {one.lower(), one.lower().rpartition("@")[0]}] or mailed[:1]
    return [finding("googlegroups", name, message.own, vocabulary=(("", Reason.REJECTED),)) for name in failed]


DIALECT = Dialect("gmail", _claims, _read)
