"""My recent actions."""

TEXTS = {
    "ui.rail.recent": "My recent actions",
    "ui.recent.title": "My recent actions",
    "ui.recent.context": "What you did in the last thirty days. As long as it stands here, it can be undone.",
    "ui.recent.empty": "Nothing yet",
    "ui.recent.empty_hint": "What you do with addresses will stand here for thirty days, with a way back.",
    "recent.undone.one": "Undone; it concerned {count} address.",
    "recent.undone.other": "Undone; it concerned {count} addresses.",
}
