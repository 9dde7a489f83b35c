"""What the command says of an import: how the file was read, what becomes of its rows, what there is to decide."""

import sys
from collections.abc import Iterator, Sequence

from bounce_dash.actions.importing.outcome import sentences
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark, Tally
from bounce_dash.domain.importing import MOMENTS, Sheet
from bounce_dash.domain.mending import Mend, remedy_for_address
from bounce_dash.domain.states import JobState
from bounce_dash.i18n import translate
from bounce_dash.i18n.formats import number

_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def _remedies(one: PlannedRow) -> Iterator[str]:
    mend, _meant = remedy_for_address(one.row)
    if mend:
        yield mend
    if Remark.GARBLED.value in one.row.remarks:
        yield Mend.LETTERS.value


class Report:
    """Speaks on stdout; of what somebody has to look at, on stderr."""

    def __init__(self, language: str) -> None:
        self._language = language

    def _say(self, key: str, *, count: int | None = None, **values: object) -> str:
        return translate(self._language, key, count=count, **values)

    def reading(self, name: str, sheet: Sheet) -> None:
        """Say how the file is read, and what its columns mean."""
        read = sheet.reading
        parts = [read.encoding, read.sheet and self._say("import.sheet", name=read.sheet)]
        if read.separator:
            parts.append(self._say(f"import.separator.{_SEPARATOR_NAMES[read.separator]}"))
        parts.append(self._say("import.head", line=read.head) if read.head else self._say("import.no_head"))
        if MOMENTS & set(sheet.meanings):
            parts.append(self._say(f"import.dates.{read.dates.value}"))
        print(f"{name}: {' · '.join(part for part in parts if part)}")
        for at, column in enumerate(sheet.columns, 1):
            sure = "" if column.sure else f"  ({self._say('import.guessed')})"
            hidden = f"  ({self._say('ui.import.hidden')})" if column.hidden else ""
            print(f"  {at}. {column.head or '-'} → {self._say(f'ui.import.meaning.{column.meaning}')}{sure}{hidden}")

    def doubts(self, sheet: Sheet) -> int:
        """Say what is not certain, so that somebody looks before anything is imported."""
        for doubt in sheet.doubts:
            print(self._say(f"import.doubt.{doubt}"), file=sys.stderr)
        if not all(column.sure for column in sheet.columns):
            print(self._say("import.doubt.columns"), file=sys.stderr)
        return 1

    def heard(self, rows: int) -> None:
        """Draw how many rows were read, on a terminal."""
        if sys.stderr.isatty():
            print(f"\r{self._say('import.read', count=rows):<40}", end="", file=sys.stderr, flush=True)

    def planned(self, tally: Tally, rows: Sequence[PlannedRow]) -> None:
        """Say what becomes of the rows, and of the first ``rows`` that are worth a look what there is to see."""
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)
        print(self._say("import.rows", count=tally.rows))
        for outcome in Outcome:
            print(
                f"  {number(self._language, tally.outcomes.get(outcome, 0)):>9}  {self._say(f'import.will.{outcome}')}"
            )
        if tally.blocked:
            print(self._say("import.blocked", count=tally.blocked))
        for one in rows:
            print(f"  {self._row(one)}")
        if (more := tally.look - len(rows)) > 0:
            print(f"  {self._say('import.more', count=more)}")
        if offered := sorted({mend for one in rows for mend in _remedies(one)}):
            print(self._say("import.mends", remedies=" ".join(f"--mend {mend}" for mend in offered)))

    def _row(self, one: PlannedRow) -> str:
        who = one.row.address or one.row.text
        told = [f"{self._say(f'ui.import.meaning.{name}')}: {old} → {new}" for name, (old, new) in one.changes.items()]
        parts = (self._say(f"import.outcome.{one.outcome}"), *sentences(one, self._language, translate), *told)
        return f"{self._say('import.line', line=one.row.line)}: {who}{who and ' · '}{' · '.join(parts)}"

    def nothing(self, tally: Tally) -> int:
        """Say that nothing is imported: that is fine only where everything was known already."""
        known = tally.outcomes.get(Outcome.UNCHANGED, 0) > 0 and not tally.outcomes.get(Outcome.REFUSED, 0)
        print(
            self._say("import.nothing_new" if known else "error.import_nothing"),
            file=sys.stdout if known else sys.stderr,
        )
        return 0 if known else 1

    def finished(self, job: JobView) -> int:
        """Say what was imported, and how it is undone."""
        if job.state is not JobState.DONE:
            print(self._say(job.result.get("error", "error.refused")), file=sys.stderr)
        if job.done:
            print(self._say(f"done.{job.kind}", count=job.done, name=job.result.get("name", "")))
            print(self._say("import.undo_by", job=job.id))
        return 0 if job.state is JobState.DONE and job.done else 1

    def undone(self, job: JobView) -> int:
        """Say what was taken back, and what somebody changed since."""
        print(self._say(f"done.{job.kind}", count=job.done))
        for code, count in job.result.get("skipped", {}).items():
            print(f"  {self._say(f'skipped.{code}', count=count)}")
        return 0 if job.state is JobState.DONE else 1
