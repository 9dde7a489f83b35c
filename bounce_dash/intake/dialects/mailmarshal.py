"""Trustwave MailMarshal SMTP: the cause first, then "The following recipients were affected"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import addresses_in
from bounce_dash.intake.dialects.reading import Dialect, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_AFFECTED = re.compile(r"the following recipients? (?:were|was) affected:", re.I)
_CAUSE = re.compile(r"could not be delivered because of", re.I)
_VOCABULARY = (("550 5.1.1", Reason.USER_UNKNOWN),)


def _read(message: Message) -> list[Finding]:
    affected = _AFFECTED.search(message.own)
    if not affected:
        return []
    cause = _CAUSE.search(message.own)
    words = message.own[cause.end() if cause else 0 : affected.start()]
    listed = message.own[affected.end() :].strip("\n").split("\n\n")[0]
    return [finding("mailmarshal", name, words, vocabulary=_VOCABULARY) for name in addresses_in(listed)]


DIALECT = Dialect("mailmarshal", says("recipients were affected", "recipient was affected"), _read)
