"""Long work as rows: started over a frozen choice, carried out a batch a transaction, cancelled, undone, looked at."""

from bounce_dash.actions.jobs.starting import start
from bounce_dash.actions.jobs.stopping import cancel, undo
from bounce_dash.actions.jobs.telling import tell, untold
from bounce_dash.actions.jobs.views import JobView, SkippedPage, SkippedRow, skipped, view

__all__ = [
    "JobView",
    "SkippedPage",
    "SkippedRow",
    "cancel",
    "skipped",
    "start",
    "tell",
    "undo",
    "untold",
    "view",
]
