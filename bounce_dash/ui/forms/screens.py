"""How the list of forms and the entries of one are written. Plain Python: no state, no parts."""

from bounce_dash.actions.lists.forms import EntryRow, FormRow
from bounce_dash.domain.forms import EntryState
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.addresses.words import NOTHING
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader

#: What can be done about an entry.
OVERRULE, ASK_AGAIN = "overrule", "ask_again"

#: The colour and icon of what became of an entry; the words stand beside it.
_LOOKS = {
    EntryState.ACCEPTED: "badge green i-circle-check",
    EntryState.UNVERIFIED: "badge amber i-clock",
    EntryState.WAITING: "badge i-mail",
    EntryState.REFUSED: "badge red i-ban",
}


def _form_cells(reader: Reader, row: FormRow) -> Cells:
    about = [reader.text(f"form.kind.{row.kind}"), *([] if row.is_open else [reader.text("form.closed")])]
    return {
        "name": row.name,
        "name_exact": " · ".join(about),
        "entries": reader.number(row.entries),
        "refused": reader.number(row.refused),
        "changed": reader.relative(row.changed),
        "changed_exact": reader.exact(row.changed),
    }


FORMS = Screen(
    listing=ListRef("forms"),
    path="/forms",
    shown=("name", "entries", "refused", "changed"),
    cells=_form_cells,
    exact=frozenset({"name", "changed"}),
)


def entries_screen(form_id: int) -> Screen:
    """Return the list of what came by a form, as a screen; its pages' owner is the `FormView`."""
    return Screen(
        listing=ListRef("form", form_id),
        path="/form",
        shown=("address", "outcome", "received"),
        cells=_entry_cells,
        offers={"outcome": tuple((state.value, f"entry.state.{state.value}") for state in EntryState)},
        exact=frozenset({"address", "outcome", "received"}),
        badge=("outcome",),
    )


def _entry_cells(reader: Reader, row: EntryRow) -> Cells:
    # The cells beside a column carry more of the row: what else was typed, and what can be done about it.
    typed = " · ".join(str(answer) for answer in row.answers.values())
    return {
        "address": row.address or NOTHING,
        "address_exact": typed,
        "badge": reader.text(f"entry.state.{row.state}"),
        "badge_css": _LOOKS[EntryState(row.state)],
        "outcome": _why(reader, row),
        "outcome_exact": _act(reader, row),
        "received": reader.relative(row.received),
        "received_exact": reader.exact(row.received),
    }


def _why(reader: Reader, row: EntryRow) -> str:
    if not row.address:
        return reader.text("entry.deleted")
    if row.decided_by:
        return reader.text("entry.decided_by", name=row.decided_by)
    if row.state == EntryState.WAITING and row.asking:
        return reader.text(f"entry.asking.{row.asking}")
    return reader.text(f"entry.reason.{row.reason}") if row.reason else ""


def _act(reader: Reader, row: EntryRow) -> str:
    if row.may_be_overruled:
        return OVERRULE
    return ASK_AGAIN if row.may_be_asked_again(reader.now) else ""
