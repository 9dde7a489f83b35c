"""Which list is meant. Whatever shows, counts, exports or changes a list is told so by a `ListRef`."""

import re
from dataclasses import dataclass

from bounce_dash.domain.errors import BadInput

#: An id has at most eighteen digits: more do not fit the databases' numbers.
_WRITTEN = re.compile(r"([a-z_]{1,40})(?::([0-9]{1,18}))?")


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list by its ``name`` (a row of actions.lists.registry) and the id of its ``owner``.

    The members of selection 12 are ListRef("selection", 12); a list that belongs to nothing has no owner. A reference
    that lacks its owner, or has one too many, is refused wherever it is used: it never means another list.
    """

    name: str
    owner: int | None = None

    @classmethod
    def parse(cls, text: object) -> "ListRef":
        """Read "blocked" or "selection:12"; raise BadInput for anything else."""
        found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            raise BadInput(listing=str(text)[:40])
        name, owner = found.groups()
        return cls(name, None if owner is None else int(owner))

    def __str__(self) -> str:
        """Write it as `parse` reads it."""
        return self.name if self.owner is None else f"{self.name}:{self.owner}"
