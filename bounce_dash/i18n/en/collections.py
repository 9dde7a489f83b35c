"""Selections and projects."""

TEXTS = {
    "ui.act.remove_from_selection": "Remove from this selection…",
    "ui.act.remove_from_project": "Remove from this project…",
    "act.remove_from_selection.title.one": "Remove {count} e-mail address from this selection?",
    "act.remove_from_selection.title.other": "Remove {count} e-mail addresses from this selection?",
    "act.remove_from_project.title.one": "Remove {count} e-mail address from this project?",
    "act.remove_from_project.title.other": "Remove {count} e-mail addresses from this project?",
    "act.remove_from_selection.text": "The addresses themselves stay.",
    "act.remove_from_project.text": "The addresses themselves stay.",
    "act.remove_from_selection.ok": "OK, remove {number}",
    "act.remove_from_project.ok": "OK, remove {number}",
}
