"""Why a key cannot act on the open address. Plain Python: no state, no parts."""

from bounce_dash.ui.addresses.detail import Panel


def why_idle(shown: Panel, key: str) -> str:
    """Return the key of the text that says why a key does nothing to an open address; empty when it does something.

    >>> why_idle(Panel(id=1, blocked=True), "f")
    'panel.key.nobody'
    """
    reasons = {
        "c": ((shown.clearable, ""), (shown.complaint, "panel.key.complaint"), (not shown.blocked, "panel.key.free")),
        "f": ((shown.leavable, ""), (not shown.person, "panel.key.nobody"), (not shown.blocked, "panel.key.free")),
        "e": ((shown.correctable, ""), (shown.complaint, "panel.key.no_correction")),
        "o": ((shown.person, ""), (True, "panel.key.no_card")),
    }
    if key not in reasons:
        return ""
    if shown.gone:
        return "panel.key.gone"
    return next((text for holds, text in reasons[key] if holds), "panel.key.dealt_with")
