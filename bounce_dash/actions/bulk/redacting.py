"""Raw messages about deleted addresses: gone when they name nobody else, else without those addresses."""

import re
import zlib
from collections.abc import Callable, Sequence

from sqlalchemy import bindparam, delete, exists, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import RAW_MESSAGE, REPORT

_INSTEAD = b"deleted"


def drop_or_redact(session: Session, raw_ids: Sequence[int], addresses: Callable[[], Sequence[str]]) -> None:
    """Delete the raw messages that no report belongs to any more; overwrite the addresses in the others.

    What a message wrote in base64 is not found; the hash stays that of the message as it came, so that a second copy
    is still known.
    """
    if not raw_ids:
        return
    run, mine = session.connection().execute, among(session, RAW_MESSAGE.c.id, raw_ids)
    run(delete(RAW_MESSAGE).where(mine, ~exists().where(REPORT.c.raw_id == RAW_MESSAGE.c.id)))
    left = run(select(RAW_MESSAGE.c.id, RAW_MESSAGE.c.content).where(mine)).all()
    if not left:
        return
    pattern = re.compile(b"|".join(re.escape(one.encode()) for one in addresses()), re.IGNORECASE)
    cleaned = [
        {"which": row.id, "cleaned": zlib.compress(pattern.sub(_INSTEAD, zlib.decompress(row.content)))} for row in left
    ]
    run(update(RAW_MESSAGE).where(RAW_MESSAGE.c.id == bindparam("which")).values(content=bindparam("cleaned")), cleaned)
