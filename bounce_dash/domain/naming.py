"""The names that users give: selections and projects."""

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, Conflict

LONGEST_NAME = 120
LONGEST_DESCRIPTION = 500


class NameTaken(Conflict):
    """Another one has this name already, whatever the letter case."""

    code = "error.name_taken"


class NameNeeded(BadInput):
    """The name is empty, too long, or holds nothing that can be read."""

    code = "error.name_needed"


def checked_name(text: object) -> tuple[str, str]:
    """Return a name without needless spaces, and its key (domain.addresses.sort_key); raise NameNeeded."""
    if not isinstance(text, str) or len(text) > 10 * LONGEST_NAME:
        raise NameNeeded(most=LONGEST_NAME)
    name = " ".join(text.split())
    key = sort_key(name)
    if not key or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameNeeded(most=LONGEST_NAME)
    return name, key


def checked_description(text: object) -> str:
    """Return a description without spaces around it; raise BadInput when it is no text or too long."""
    if not isinstance(text, str) or len(text.strip()) > LONGEST_DESCRIPTION or "\0" in text:
        raise BadInput(description="")
    return text.strip()
