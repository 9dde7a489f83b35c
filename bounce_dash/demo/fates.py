"""What becomes of the demo's addresses: one row a fate, with its share. Data only.

About 13 % end up blocked, which is what a list looks like that nobody has cleaned for years.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fate:
    """How one address fares. ``share`` is per mille of all addresses.

    ``answers`` are keys of the table of answers; ``bounces`` is from how many to how many mailings it comes back from;
    ``ends`` says that nothing is delivered after that (else it is read again); ``fresh`` means today's mailing only.
    """

    name: str
    share: float
    answers: tuple[str, ...] = ()
    bounces: tuple[int, int] = (0, 0)
    ends: bool = True
    fresh: bool = False

    @property
    def needs_many(self) -> bool:
        """Whether it takes many mailings, or one of today, to come about."""
        return self.fresh or self.bounces[1] > 1


FATES = (
    Fate("unknown", 62, ("unknown",), (1, 1)),
    Fate("moved", 2, ("moved",), (1, 1)),
    Fate("policy", 11, ("policy",), (1, 1)),
    Fate("full", 17, ("full", "full", "quota"), (6, 8)),
    Fate("silent", 7, ("silent",), (6, 7)),
    Fate("disabled", 4, ("disabled",), (6, 7)),
    Fate("complaint", 3),
    Fate("hand", 2),
    Fate("remembered", 1),
    Fate("troubled", 38, ("full", "quota", "silent", "disabled", "large"), (1, 5)),
    Fate("healed", 25, ("full", "quota", "silent", "large"), (1, 3), ends=False),
    Fate("cleared", 14, ("unknown", "policy"), (1, 1), ends=False),
    Fate("waiting", 6, ("full", "silent"), (1, 1), fresh=True),
    Fate("away", 28, ends=False),
    Fate("delayed", 5, ends=False),
    Fate("relieved", 0.6, ends=False),
    Fate("left", 5),
    Fate("former", 7),
)

#: Whole companies: their domain has gone, or takes no mail any more (share of the companies, per mille).
TEAM_FATES = (
    Fate("gone", 13, ("gone",), (1, 1)),
    Fate("closed", 4, ("closed",), (1, 1)),
)

#: People who mistyped their own domain (share of private addresses, per mille).
MISTYPED_SHARE = 25

#: Even a small demo shows these: every ninth of the first addresses gets one of them, and one company has gone.
SHOWN = ("complaint", "waiting", "hand", "silent", "policy", "left", "full", "cleared", "delayed", "former", "disabled",
         "remembered", "left", "away", "moved", "complaint", "full")  # fmt: skip
SHOWN_EVERY = 9
SHOWN_TEAM = 3

#: What happens at companies only: nobody leaves a mail provider.
AT_COMPANIES = frozenset({"left", "former"})

BY_NAME = {fate.name: fate for fate in (*FATES, *TEAM_FATES)}
HEALTHY = Fate("healthy", 0, ends=False)
