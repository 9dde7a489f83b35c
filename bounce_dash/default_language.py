"""The language of readers who chose none and whose browser asks for none of ours: a preference."""

import time
from contextlib import suppress
from dataclasses import dataclass

from bounce_dash.actions import preferences
from bounce_dash.domain import policy
from bounce_dash.domain.errors import Unavailable
from bounce_dash.wiring import read_async

#: Seconds for which it is remembered: no page load waits for the database.
_REMEMBERED = 5.0


@dataclass(slots=True)
class _Spoken:
    """The default language as it was last read, and until when (time.monotonic) nobody asks again."""

    language: str = policy.DEFAULT.default_language
    until: float = 0.0


_spoken = _Spoken()


async def default_language() -> str:
    """Return it; it is some seconds old at most, and while the database does not answer, the last one known."""
    if time.monotonic() >= _spoken.until:
        with suppress(Unavailable):
            _spoken.language = (await read_async(preferences.policy)).default_language
        _spoken.until = time.monotonic() + _REMEMBERED
    return _spoken.language
