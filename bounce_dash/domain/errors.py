"""Refusals. Each has a code that the edges translate; nothing else about them reaches a user."""


class Refused(Exception):
    """An action that was not carried out; ``code`` is the key of its sentence, ``values`` fill it."""

    code = "error.refused"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values


class NotPermitted(Refused):
    """The actor's role does not allow the action."""

    code = "error.not_permitted"


class NotFound(Refused):
    """What the action aims at does not exist (any more), or is not the actor's to see."""

    code = "error.not_found"


class BadInput(Refused):
    """An argument from outside has the wrong type or shape."""

    code = "error.bad_input"


class Conflict(Refused):
    """Something changed meanwhile; nothing was overwritten."""

    code = "error.conflict"


class Unavailable(Refused):
    """The database is locked, the disk is full, a service does not answer: try again."""

    code = "error.unavailable"


class Damaged(Unavailable):
    """The database answers, but what it holds cannot be read."""

    code = "error.damaged"


class Newer(Unavailable):
    """The database was made by a newer version of Bounce Dash."""

    code = "error.newer_database"


class NoDatabase(Unavailable):
    """There is no database yet, and whoever asks may not make one."""

    code = "error.no_database"


class NotEmpty(Refused):
    """The demo fills an empty database only: invented people beside real ones could not be told apart again."""

    code = "error.not_empty"
