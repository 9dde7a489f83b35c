"""Refusals."""

TEXTS = {
    "error.refused": "That was not possible. Nothing was changed.",
    "error.not_permitted": "You are not allowed to do this. Nothing was changed.",
    "error.not_found": "This does not exist any more. Reload the list.",
    "error.bad_input": "That request made no sense, so nothing was changed.",
    "error.conflict": "Somebody changed this meanwhile. Nothing was overwritten; have a look and try again.",
    "error.unavailable": "The database does not answer right now. Nothing was changed; try again in a moment.",
    "error.own_fault": (
        "Something went wrong here, which was not your fault. Look whether your last step was carried out before you "
        "repeat it."
    ),
    "error.damaged": (
        "The database is damaged, so nothing was read or changed. An administrator can put a backup back; "
        "until then nothing of it can be shown."
    ),
    "error.newer_database": "The database was made by a newer version of Bounce Dash: install that version.",
    "error.no_database": "There is no database yet: start Bounce Dash once, or run bounce-dash migrate.",
    "error.not_empty": "The demo needs an empty database, and this one holds data already. Nothing was changed.",
}
