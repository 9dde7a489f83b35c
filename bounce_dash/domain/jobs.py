"""What is said about jobs: why an address was left out of one, and what can be refused."""

from bounce_dash.domain.errors import Refused

#: Codes with which any job may leave an address out; each kind adds its own.
CHANGED = "changed"
GONE = "gone"

#: The code of an address that was dealt with, and then put back: nobody was left out.
UNDONE = "undone"


class NothingPicked(Refused):
    """Nobody is picked (any more): what was has left the list meanwhile. A job over nobody is no job."""

    code = "error.nothing_picked"


class CannotUndo(Refused):
    """The action has no way back, was undone already, or is too long ago."""

    code = "error.cannot_undo"


class CannotWrite(Refused):
    """A file could not be written: the disk is full, or the folder is not ours."""

    code = "error.cannot_write"
