"""Export: the file downloads when it is written."""

from typing import Any

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act, Field, Form, Place
from bounce_dash.ui.shared.reader import Reader

_FORMATS = (
    ("xlsx", "file-spreadsheet", "export.xlsx", "export.xlsx.for"),
    ("csv", "file-text", "export.csv", "export.csv.for"),
    ("html", "file-code", "export.html", "export.html.for"),
    ("text", "file-text", "export.text", "export.text.for"),
    ("jsonl", "file-json", "export.jsonl", "export.jsonl.for"),
)
_COLUMNS = (
    ("shown", "", "export.columns.shown", ""),
    ("all", "", "export.columns.all", ""),
)


def _args(form: Form, reader: Reader, place: Place) -> dict[str, Any]:
    return {
        "format": form.get("format", ""),
        "columns": [] if form.get("columns") == "all" else list(place.columns),
        "language": reader.language,
        "zone": reader.zone_name,
        "what": place.what,
        "title": place.title,
    }


EXPORT = Act(
    name="export",
    kind="export",
    icon="upload",
    permission=Permission.EXPORT_PERSONAL,
    key="e",
    section=0,
    fields=(
        Field("format", "choice", "export.format", choices=_FORMATS),
        Field("columns", "choice", "export.columns", choices=_COLUMNS),
    ),
    args=_args,
)
