"""Keys of a list that find nothing to do: each gets a short sentence, never silence."""

from bounce_dash.domain.access import Actor
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.state import Grid
from bounce_dash.ui.security.handling import handler

#: Key → why it does nothing in any list. What follows from a selection or an open row, the other mixins know.
_ANYWHERE = {"[": "grid.key.first_page", "]": "grid.key.last_page", "u": "grid.key.nothing_to_undo"}


class Keys(Grid, mixin=True):
    """The answer to a key that the browser found nothing to press for (ui/bridge/keys.js)."""

    @handler(LEAST)
    async def explain_key(self, key: str, *, actor: Actor) -> None:
        """Say why a key does nothing; of one that would do something by now, or that is no key, nothing."""
        why = self._why_idle(actor, key) if isinstance(key, str) else ""
        if not why:
            return
        told, text = await self.get_state(Feedback), self._reader().text(why)
        told.toasts = [toast for toast in told.toasts if toast.text != text]  # pressed again, it is said once
        told._toast(text)

    def _why_idle(self, actor: Actor, key: str) -> str:
        """Return the key of the text that says why a key does nothing here, empty when there is none."""
        turns = {"[": self.has_previous, "]": self.has_next}
        return "" if turns.get(key) else _ANYWHERE.get(key, "")
