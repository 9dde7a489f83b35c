"""The actions on what is selected, in the order of the menu. A new one is a file of its own and a line here."""

from bounce_dash.ui.acts.act import Act, Field
from bounce_dash.ui.acts.clear_flag import CLEAR_FLAG
from bounce_dash.ui.acts.export import EXPORT

ACTS: dict[str, Act] = {act.name: act for act in (EXPORT, CLEAR_FLAG)}

__all__ = ["ACTS", "Act", "Field"]
