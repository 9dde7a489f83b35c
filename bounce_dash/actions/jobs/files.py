"""The files that export jobs left behind: found for who may have them, removed when they are old."""

import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bounce_dash.actions.exporting.formats import FORMATS
from bounce_dash.actions.jobs.showing import JobView, visible
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.states import JobState

#: How long an export can be downloaded. It holds personal data that may have been deleted meanwhile.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to download: its name on disk (in the exports folder), the name it gets, its media type."""

    path: str
    name: str
    media_type: str


def file_of(session: Session, actor: Actor, job_id: int) -> ExportFile:
    """Return the file of an export job that is done; raise NotFound for anything else."""
    actor.require(Permission.EXPORT_PERSONAL)
    job = visible(session, actor, job_id)
    if job.kind != "export" or job.state != JobState.DONE:
        raise NotFound()
    return ExportFile(job.args["path"], job.result["name"], FORMATS[job.args["format"]].media_type)


def left_by(job: JobView, now: datetime) -> bool:
    """Say whether a job left a file that can still be downloaded."""
    wrote = job.kind == "export" and job.state is JobState.DONE
    return wrote and job.finished_at is not None and now < job.finished_at + KEPT


def remove_old(folder: Path, *, now: float | None = None) -> int:
    """Delete exports, finished or not, that nobody wrote to for a day; return how many. ``now`` in Unix seconds."""
    limit = (time.time() if now is None else now) - KEPT.total_seconds()
    old = [path for path in folder.glob("*") if _written(path) < limit]
    for path in old:
        if path.is_dir():  # what a worker that died left of its scratch files
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def _written(path: Path) -> float:
    parts = path.glob("*") if path.is_dir() else ()
    try:
        return max(float(one.stat().st_mtime) for one in (path, *parts))
    except FileNotFoundError:  # it came to its end while we looked
        return float("inf")
