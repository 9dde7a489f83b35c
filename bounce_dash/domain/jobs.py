"""What can be refused about jobs."""

from bounce_dash.domain.errors import Refused


class CannotUndo(Refused):
    """The action has no way back, was undone already, or is too long ago."""

    code = "error.cannot_undo"


class CannotWrite(Refused):
    """A file could not be written: the disk is full, or the folder is not ours."""

    code = "error.cannot_write"
