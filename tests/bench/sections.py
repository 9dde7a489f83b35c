"""What is measured, and what is asked of it: one row a section, in the order of the run."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach: at least, or at most, ``limit``."""

    limit: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Say whether a measured value is good enough."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Section:
    """A module of this package, and targets of its figures by name or pattern (``ms: *``: the worst that matches)."""

    name: str
    targets: dict[str, Target] = field(default_factory=dict)


def _most(limit: float) -> Target:
    return Target(limit)


def _least(limit: float) -> Target:
    return Target(limit, at_least=True)


def _on_each(targets: dict[str, Target]) -> dict[str, Target]:
    """Return the targets for a section that is run on both databases, whose figures are named after them."""
    return {f"{kind} {name}": target for kind in ("sqlite", "postgresql") for name, target in targets.items()}


SECTIONS = (
    # Decoding, against the bare parser of the standard library and against flufl.bounce, over the same mails; and what
    # is read right of vendors' mails and answers without their own dialects and rows, in percent.
    Section(
        "decoder", {"against_parser": _least(0.7), "against_flufl": _least(1.3), "right_without_own_rows": _least(90)}
    ),
    # The ingest command against decoding alone; by how much forty thousand mails more let its process grow.
    Section("ingest", {"ingest_to_decode": _least(0.7), "memory_growth_mb": _most(40)}),
    # An import of new people against the bare executemany or COPY of their rows, on each database; its memory.
    Section(
        "importing",
        {
            **_on_each({"import_to_bare": _least(0.3)}),
            "import memory_growth_mb": _most(40),
            "plan memory_growth_mb": _most(40),
        },
    ),
    # On each database: a page with its count against the bare SQL; in milliseconds, any other click on a list, a
    # selection of 120,000 in any order, and the search over everything as one types.
    Section(
        "listing",
        _on_each(
            {
                "worst page + count": _most(1.5),
                "ms: *": _most(100),
                "members_ms": _most(100),
                "search_ms": _most(50),
            }
        ),
    ),
    # On each database: the card of a person with a long life; the list of persons by any column, with its count.
    Section("persons", _on_each({"card_ms": _most(30), "list by * ms": _most(100)})),
    # On each database: all that the dashboard asks, right after a change and a moment later, in milliseconds.
    Section("dashboard", _on_each({"cold * ms": _most(300), "warm * ms": _most(50)})),
    # On each database: an action on 200,000 addresses against the bare SQL that does the same.
    Section(
        "bulk",
        _on_each({"bulk_to_sql": _most(2), "ratio: former_employee": _most(2), "type_ahead_ms": _most(50)}),
    ),
    # An export of 200,000 rows in each format: how many MB the process grows.
    Section("export", {"* memory_mb": _most(60)}),
    # A click in a real browser, against the swap of as many cells in a blank Reflex page, and against a short list; on
    # each database clicks of others while a job goes over 200,000 addresses, against theirs in peace.
    Section(
        "clicks",
        {"click_to_blank": _most(1.5), "large_to_small": _most(1.3), **_on_each({"others_p95_to_idle": _most(2)})},
    ),
    # On each database, many clients at a time against a blank Reflex app that reads the same list with bare SQL.
    Section(
        "load",
        _on_each(
            {
                "to blank at 200": _most(1.5),
                "mb_a_client": _most(1),
                "mb_kept_a_client": _most(0.25),
                "errors": _most(0),
                "opened_ms": _most(2_000),
                "others_ms": _most(250),
                "hold_ms *": _most(10),
            }
        ),
    ),
    # On each database: recipients of a mailing prepared against bare SQL, handed over against a bare loop to the same
    # server; the sender's memory; clicks of others while it sends, against theirs in peace.
    Section(
        "sending",
        _on_each(
            {
                "prepare_to_sql": _most(3),
                "bare_to_hand_over": _least(0.5),
                "memory_growth_mb": _most(40),
                "others_p95_to_idle": _most(2),
            }
        ),
    ),
    # 10,000 addresses over 500 domains: questions to DNS, and the longest that the event loop was kept by one step; on
    # each database the answer of a form to a visitor, beside the look-up.
    Section("validation", {"questions": _most(500), "hold_ms": _most(10), **_on_each({"form_ms": _most(50)})}),
    # The demo of 250,000 addresses, against a bare copy of its rows from one database to another.
    # The minutes are shown beside it: they say more about how busy the machine is than about the demo.
    Section("demo", {"demo_to_copy": _most(2)}),
)
