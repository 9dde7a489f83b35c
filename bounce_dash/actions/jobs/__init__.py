"""Long work as rows: started over a frozen choice, carried out a batch a transaction, cancelled, undone, looked at."""

from bounce_dash.actions.jobs.acknowledging import acknowledge, unacknowledged
from bounce_dash.actions.jobs.showing import JobView, RecentPage, SkippedPage, SkippedRow, recent, skipped, view
from bounce_dash.actions.jobs.stopping import cancel, halt, undo

__all__ = [
    "JobView",
    "RecentPage",
    "SkippedPage",
    "SkippedRow",
    "acknowledge",
    "cancel",
    "halt",
    "recent",
    "skipped",
    "unacknowledged",
    "undo",
    "view",
]
