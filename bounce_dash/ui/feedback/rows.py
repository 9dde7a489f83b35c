"""What the feedback shows, one of each: a message, a bar, an address that was left out."""

from dataclasses import dataclass

from bounce_dash.actions.jobs import JobView
from bounce_dash.ui.feedback.outcome import progress_text
from bounce_dash.ui.kit.reader import Reader


@dataclass(frozen=True, slots=True)
class Toast:
    """One message. ``undo``, ``see`` and ``file`` are the id of the job they are about, 0 for none."""

    id: int
    text: str
    tone: str = ""
    undo: int = 0
    see: int = 0
    file: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """How far a job is. ``said`` changes only now and then: it is read out."""

    id: int
    text: str
    said: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An address that a job left out, and why."""

    address: str
    why: str


def bar_of(reader: Reader, job: JobView) -> Bar:
    """Return how far a job's view says that it is."""
    handled, total = job.done + job.skipped, max(1, job.total)
    said = reader.text("job.said", percent=reader.number(handled * 4 // total * 25))
    return Bar(job.id, progress_text(reader, job), said, handled, total)
