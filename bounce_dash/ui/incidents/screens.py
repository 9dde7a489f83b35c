"""How the list of incidents is written. Plain Python: no state, no parts."""

from bounce_dash.actions.lists.incidents import IncidentRow
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.incidents import Decision
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.reasons import Reason
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader

#: Where one incident is.
PATH = "/incident"

#: decision → its colour and icon; the words stand beside it
LOOKS = {
    "": "badge amber i-circle-pause",
    Decision.FREED.value: "badge green i-circle-check",
    Decision.CONFIRMED.value: "badge red i-ban",
}

_REASONS = frozenset(Reason)


def provider(row: IncidentRow) -> str:
    """Write who refused: a provider's name, or a domain."""
    return shown_domain(row.provider)


def reason(reader: Reader, name: str) -> str:
    """Write a reason; empty for what is none."""
    return reader.text(f"reason.{name}") if name in _REASONS else ""


def decision(reader: Reader, row: IncidentRow) -> str:
    """Write what was decided, or that nothing was."""
    return reader.text(f"incident.decision.{row.decision or 'none'}")


def _cells(reader: Reader, row: IncidentRow) -> Cells:
    return {
        "refused_by": provider(row),
        "reason": reason(reader, row.reason),
        "refused": reader.number(row.refused),
        "noticed": reader.relative(row.noticed),
        "noticed_exact": reader.exact(row.noticed),
        "decision": decision(reader, row),
        "decision_exact": reader.text("incident.by", name=row.decided_by, when=reader.exact(row.decided))
        if row.decided
        else "",
        "decision_css": LOOKS.get(row.decision, "badge"),
    }


INCIDENTS = Screen(
    listing=ListRef("incidents"),
    path="/incidents",
    shown=("refused_by", "reason", "refused", "noticed", "decision"),
    cells=_cells,
    exact=frozenset({"noticed", "decision"}),
    besides=("decision_css",),
)
