"""The list of mailings and the list of the recipients of one, as screens."""

from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.addresses.words import SPANS
from bounce_dash.ui.grid.screen import Screen
from bounce_dash.ui.mailings.words import mailing_cells, mailing_word, recipient_cells, recipient_word

#: Where the tabs of one mailing are.
SUMMARY_PATH, RECIPIENTS_PATH = "/mailing", "/mailing/recipients"

#: Where a draft is written.
WRITE_PATH = "/mailing/write"

MAILINGS = Screen(
    listing=ListRef("mailings"),
    path="/mailings",
    shown=("name", "status", "sent", "sent_to", "delivered", "hard", "soft", "opened", "complaints"),
    cells=mailing_cells,
    word=mailing_word,
    offers={"since": SPANS},
    called={"since": "sent_since"},
    exact=frozenset({"name", "created", "sent"}),
    besides=("status_css", "bar_opened", "bar_delivered", "bar_hard", "bar_soft", "bar_hard_at", "bar_soft_at"),
)


def recipients_screen(mailing_id: int) -> Screen:
    """Return the list of the recipients of one, as a screen; its pages' owner is the `MailingRow`."""
    return Screen(
        listing=ListRef("mailing", mailing_id),
        path=RECIPIENTS_PATH,
        shown=("address", "name", "company", "status", "sent"),
        cells=recipient_cells,
        word=recipient_word,
        exact=frozenset({"sent"}),
        badge=("status",),
        besides=("warn",),
    )
