"""Consent restored: what an administrator confirms of persons who complained once."""

from typing import Any

from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.ui.acts.act import Act, Field, Form, Place
from bounce_dash.ui.shared.reader import Reader


class NotConfirmed(BadInput):
    """The box was not ticked."""

    code = "error.not_confirmed"


def _args(form: Form, reader: Reader, place: Place) -> dict[str, Any]:
    if not form.get("consent"):
        raise NotConfirmed()
    return {}


RESTORE_CONSENT = Act(
    name="restore_consent",
    kind="restore_consent",
    icon="undo-2",
    permission=Permission.RESTORE_CONSENT,
    section=2,
    fields=(Field("consent", "confirm", "act.field.consent"),),
    args=_args,
)
