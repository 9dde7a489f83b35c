"""What is said about a job when it is over: what was done, what was left out and why."""

from typing import Any

from bounce_dash.ui.shared.reader import Reader


def outcome_text(reader: Reader, job: Any) -> str:
    """Write one or two sentences about a job's view, e.g. "Flag cleared of 37 addresses. 2 left out: a complaint"."""
    if job.state == "failed":
        return reader.text(str(job.result.get("error") or "error.refused"))
    key = "job.cancelled" if job.state == "cancelled" else f"done.{job.kind}"
    told: dict[str, Any] = {
        "name": str(job.result.get("name", "")),
        "persons": reader.number(int(job.result.get("persons", 0))),
    }
    parts = [reader.text(key, count=job.done, **told)]
    left_out = {code: many for code, many in dict(job.result.get("skipped", {})).items() if many}
    if left_out:
        reasons = ", ".join(reader.text(f"skipped.{code}", count=many) for code, many in left_out.items())
        parts.append(reader.text("job.left_out", reasons=reasons))
    return " ".join(parts)
