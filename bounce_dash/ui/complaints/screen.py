"""The list of complaints, as a screen."""

from bounce_dash.actions import complaints
from bounce_dash.domain.listing import COMPLAINTS
from bounce_dash.ui.addresses.words import NOTHING, SPANS, word
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader


def _cells(reader: Reader, row: complaints.ComplaintRow) -> Cells:
    return {
        "address": row.address,
        "name": row.name or NOTHING,
        "company": row.company or NOTHING,
        "complained": reader.relative(row.complained),
        "complained_exact": reader.exact(row.complained),
        "last_mailing": row.last_mailing or NOTHING,
        "domain": row.domain,
        "provider": row.provider or NOTHING,
    }


SCREEN = Screen(
    spec=COMPLAINTS,
    path="/complaints",
    ask=complaints.list_complaints,
    choices=complaints.filter_values,
    count=complaints.count_picked,
    shown=("address", "name", "company", "complained", "last_mailing", "provider"),
    cells=_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"complained"}),
    listing="complaints",
    called={"since": "filter.complained"},
)
