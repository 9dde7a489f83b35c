"""From the form of an action's dialog to the arguments of its job; the job checks them."""

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.naming import LONGEST_NAME
from bounce_dash.ui.bulk_actions.bulk_action import Form, Place
from bounce_dash.ui.kit.reader import Reader


class NothingChosen(BadInput):
    """Neither a name was given nor one of the found ones chosen."""

    code = "error.nothing_chosen"


class NotConfirmed(BadInput):
    """The box was not ticked."""

    code = "error.not_confirmed"


def export_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return the format and the columns, what the file is called, and for whom it is written."""
    return {
        "format": form.get("format", ""),
        "columns": [] if form.get("columns") == "all" else list(place.columns),
        "separator": form.get("separator", ""),
        "language": reader.language,
        "zone": reader.zone_name,
        "title": place.title,
    }


def new_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return the name and the description of what is to be made."""
    return {"name": form.get("name", ""), "description": form.get("description", "")}


def existing_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return the id of what was chosen; raise NothingChosen."""
    chosen = form.get("id", "")
    if not chosen.isascii() or not chosen.isdigit():
        raise NothingChosen()
    return {"id": int(chosen[:18])}


def here_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return the id of the selection or project whose members are listed."""
    return {"id": place.listing.owner}


def consent_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return nothing, given that the box is ticked; raise NotConfirmed."""
    if not form.get("consent"):
        raise NotConfirmed()
    return {}


def resend_args(form: Form, reader: Reader, place: Place) -> dict[str, object]:
    """Return what the draft is called: as the mailing is, once more."""
    again = reader.text("bulk_action.resend.name", name="")
    return {"name": reader.text("bulk_action.resend.name", name=place.title[: LONGEST_NAME - len(again)].strip())}
