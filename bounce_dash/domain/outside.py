"""What strangers send: how it is written into a log, and how much of it is taken at a time."""

from dataclasses import dataclass

#: Characters of an outsider's text that a log keeps.
LONGEST = 300


def printable(text: str, longest: int = LONGEST) -> str:
    """Write an outsider's text as one line that can be told from ours: escaped, and cut.

    >>> printable("x\\nERROR all is lost")
    'x\\\\nERROR all is lost'
    """
    kept = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:longest])
    return f"{kept} … ({len(text)} characters)" if len(text) > longest else kept


@dataclass(slots=True)
class Bucket:
    """What may be taken at once (``full``), and how fast it fills again (``a_second``). ``at``: the clock, in seconds.

    Who finds it empty takes on credit and waits; as those who wait take nothing more, the credit has an end.
    """

    full: float
    a_second: float
    at: float
    left: float = 0.0

    def __post_init__(self) -> None:
        self.left = self.full

    def take(self, now: float) -> float:
        """Take one; return the seconds to wait for it, 0 while there is enough."""
        self.left = min(self.full, self.left + (now - self.at) * self.a_second) - 1
        self.at = now
        return max(0.0, -self.left / self.a_second)

    def give_back(self) -> None:
        """Undo a taking."""
        self.left += 1
