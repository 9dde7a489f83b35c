"""What the actions that add to selections and projects, or remove from them, share: their fields and arguments."""

from typing import Any

from bounce_dash.domain.errors import BadInput
from bounce_dash.ui.acts.act import Field, Form, Place
from bounce_dash.ui.shared.reader import Reader


class NothingChosen(BadInput):
    """Neither a name was given nor one of the found ones chosen."""

    code = "error.nothing_chosen"


NEW_FIELDS = (Field("name", "line", "act.field.name"), Field("description", "text", "act.field.description"))


def new_args(form: Form, reader: Reader, place: Place) -> dict[str, Any]:
    """Return the name and the description of what is to be made."""
    return {"name": form.get("name", ""), "description": form.get("description", "")}


def existing_args(form: Form, reader: Reader, place: Place) -> dict[str, Any]:
    """Return the id of what was chosen; raise NothingChosen."""
    chosen = form.get("id", "")
    if not chosen.isascii() or not chosen.isdigit():
        raise NothingChosen()
    return {"id": int(chosen[:18])}


def here_args(form: Form, reader: Reader, place: Place) -> dict[str, Any]:
    """Return the id of the selection or project whose members are listed."""
    return {"id": place.collection}
