"""What an import notes of a person whom it made, to see when it is undone whether somebody changed the person since."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

#: The columns by which a person is told from what the import made.
_COLUMNS = ("name", "title", "phone", "consent_at", "consent_origin", "consent_text", "company_id")


def mark_of(person: Mapping[str, Any]) -> str:
    """Return a short hash of what a person's columns hold: nothing of it can be read from the note."""
    values = "\0".join(_written(person[name]) for name in _COLUMNS)
    return hashlib.blake2b(values.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value or "")
