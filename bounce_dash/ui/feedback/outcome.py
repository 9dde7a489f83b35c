"""What is said about a job: how far it is; when it is over, what was done, what was left out and why."""

from typing import Any

from bounce_dash.ui.kit.reader import Reader


def progress_text(reader: Reader, job: Any) -> str:
    """Write how far a job's view says that it is, and how fast it has been so far."""
    if job.started_at is None:
        return reader.text("job.waiting", count=job.total)
    handled, seconds = job.done + job.skipped, (reader.now - job.started_at).total_seconds()
    progress = reader.text(f"job.{job.kind}", done=reader.number(handled), total=reader.number(job.total))
    rate = reader.number(round(handled / max(seconds, 0.1)))
    return reader.text("job.speed", progress=progress, rate=rate) if handled else progress


#: Figures of a job's result that its sentence may name.
_FIGURES = ("blocked", "freed", "domains", "understood")

#: Kinds that have something to tell when they concerned no address: a file, preferences that stay changed.
_TOLD_OF_NOBODY = ("export", "apply_preferences", "revalidate")

#: Sentences about no address at all.
_NONE_CANCELLED, _NONE_ADDED, _NONE_CHANGED = "job.none_cancelled", "job.none_added", "job.none_changed"
#: What else there was to an action than addresses, which is not undone with them; or what is no number of addresses.
_UNDONE = {"apply_preferences": "done.undo_preferences", "correct_address": "done.undo_correct_address"}

_UNCOUNTED = (_NONE_CANCELLED, _NONE_ADDED, _NONE_CHANGED, "done.correct_address", "done.undo_correct_address")


def outcome_text(reader: Reader, job: Any, *, ready: bool = False) -> str:
    """Write one or two sentences about a job's view, e.g. "Flag cleared of 37 addresses. 2 left out: a complaint".

    ``ready`` says that it left a file which is not on its way to the reader.
    """
    if job.state == "failed":
        return reader.text(str(job.result.get("error") or "error.refused"))
    key = _cancelled(job) if job.state == "cancelled" else "job.ready" if ready else _done(job)
    told: dict[str, Any] = {name: reader.number(int(job.result.get(name, 0))) for name in _FIGURES}
    told["persons"] = reader.text("done.persons", count=int(job.result.get("persons", 0)))
    told["name"] = str(job.result.get("name", ""))
    parts = [reader.text(key, count=None if key in _UNCOUNTED else job.done, **told)]
    left_out = {code: many for code, many in dict(job.result.get("skipped", {})).items() if many}
    if left_out:
        reasons = ", ".join(reader.text(f"skipped.{code}", count=many) for code, many in left_out.items())
        parts.append(reader.text("job.left_out", reasons=reasons))
    return " ".join(parts)


def _cancelled(job: Any) -> str:
    if not job.done:
        return _NONE_CANCELLED
    return "job.deleted_before" if job.kind == "delete" else "job.cancelled"


def _done(job: Any) -> str:
    if job.kind == "undo" and (job.done or job.result.get("kind") in _TOLD_OF_NOBODY):
        return _UNDONE.get(str(job.result.get("kind")), "done.undo")
    if job.result.get("discarded"):
        return _NONE_ADDED
    return f"done.{job.kind}" if job.done or job.kind in _TOLD_OF_NOBODY else _NONE_CHANGED
