"""Named views."""

TEXTS = {
    "ui.views.title": "Views",
    "ui.views.save": "Save this view…",
    "ui.views.none": "A saved view brings search, filters, order, groups and columns back with one click.",
    "ui.views.delete": "Delete view:",
    "ui.views.name": "Name",
    "view.save.title": "Save this view",
    "view.save.text": "Search, filters, order, grouping and columns are kept under a name. Only you see it.",
    "view.save.ok": "OK, save",
    "view.save.replaces": "You have a view with this name. Saving replaces it.",
    "view.save.replace": "OK, replace",
    "view.save.done": "View “{name}” saved.",
    "view.delete.title": "Delete the view “{name}”?",
    "view.delete.text": "Only the view disappears; the addresses it shows stay.",
    "view.delete.ok": "OK, delete",
    "view.delete.done": "View “{name}” deleted.",
    "error.too_many_views": "You keep {most} views of this list, which is as many as there can be. Delete one first; nothing was saved.",
    "error.view_too_large": "This view filters by more values than can be kept. Take some away; nothing was saved.",
}
