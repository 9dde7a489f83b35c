"""DragonFly Mail Agent (``dma``): "There was an error delivering your mail to <address>." """

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"there was an error delivering your mail to <([^<>\s]{1,300})>\.?", re.I)

#: Errors of dma's own (``net.c``, ``dns.c``)
_VOCABULARY = (
    ("dns lookup failure: host", Reason.HOST_UNKNOWN),
    ("invalid mailbox", Reason.USER_UNKNOWN),
    ("could not read mx records", Reason.NETWORK_ERROR),
)

DIALECT = by_blocks(
    "dragonfly",
    says("this is the dragonfly mail agent", "there was an error delivering your mail to <"),
    _START,
    vocabulary=_VOCABULARY,
)
