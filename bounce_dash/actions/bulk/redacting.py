"""Raw messages about deleted addresses: gone when they name nobody else, else without those addresses."""

import re
import zlib
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bounce_dash.store.queries import raw_messages

_INSTEAD = b"deleted"


def drop_or_redact(session: Session, raw_ids: Sequence[int], addresses: Callable[[], Sequence[str]]) -> None:
    """Delete the raw messages that no report belongs to any more; overwrite the addresses in the others.

    What a message wrote in base64 is not found; the hash stays that of the message as it came, so that a second copy
    is still known.
    """
    if not raw_ids:
        return
    left = raw_messages.drop_unreported(session, raw_ids)
    if left:
        pattern = re.compile(b"|".join(re.escape(one.encode()) for one in addresses()), re.IGNORECASE)
        raw_messages.overwrite(session, [(one, _without(pattern, content)) for one, content in left])


def _without(pattern: re.Pattern[bytes], content: bytes) -> bytes:
    return zlib.compress(pattern.sub(_INSTEAD, zlib.decompress(content)))
