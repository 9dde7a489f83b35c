"""The state of a list of addresses that belongs to something: a selection, a project, a mailing."""

from dataclasses import replace

from bounce_dash.ui.addresses.panel_state import Panelled
from bounce_dash.ui.bulk_actions.bulk_action import Place


def id_in(text: str) -> int:
    """Return the id that a URL names, 0 for none."""
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


class Owned(Panelled, mixin=True):
    """The addresses of what the URL names by ``id``. A state gives ``_screen`` by ``_opened``."""

    title: str = ""
    context: str = ""
    opened: str = ""

    _opened: int = 0

    def _arrive(self) -> None:
        super()._arrive()
        # The tab's state outlives a page. Until this is sent, ui/bridge/list.js hides what is of another one.
        self.opened = self.router.url.query_parameters.get("id", "")
        if self._id_in_url() != self._opened:
            self._forget()
        self._opened = self._id_in_url()

    def _forget(self) -> None:
        super()._forget()
        self.title = self.context = ""

    def _id_in_url(self) -> int:
        return id_in(self.router.url.query_parameters.get("id", ""))

    def _in_url(self) -> str:
        return "&".join(filter(None, (f"id={self._opened}", super()._in_url())))

    def _about(self, list_key: str) -> None:
        # What was selected in one of them is not selected in the next.
        super()._about(f"{self._opened}/{list_key}")

    def _place(self) -> Place:
        return replace(super()._place(), title=self.title)
