"""The lists of the product: what each can be asked, one spec a list."""

from bounce_dash.domain.listing import ListSpec

#: What the filter "since" takes, beside days (domain.days) → how many days back; "today" starts at midnight of the
#: reader's zone.
SINCE_DAYS = {"today": 0, "7d": 7, "30d": 30, "90d": 90, "1y": 365}

#: The value of the filter "state" of blocked addresses that asks for what was dealt with; else what is to do is asked.
DEALT_WITH = "dealt"

BLOCKED = ListSpec(
    name="blocked",
    columns=("address", "name", "company", "reason", "block_cause", "bounces", "last_bounce", "last_mailing", "domain",
             "blocked_since", "provider"),
    groups=("reason", "block_cause", "domain", "company", "last_mailing", "name", "bounces", "provider", "last_bounce",
            "blocked_since", "address"),
    filters=("reason", "block_cause", "domain", "mailing", "company", "provider", "since"),
    order="last_bounce",
    parts=("state",),
)  # fmt: skip

SELECTIONS = ListSpec("selections", columns=("name", "members", "changed"), groups=(), filters=(), order="changed")

PROJECTS = ListSpec("projects", columns=("name", "members", "changed"), groups=(), filters=(), order="changed")

COMPLAINTS = ListSpec(
    name="complaints",
    columns=("address", "name", "company", "complained", "last_mailing", "domain", "provider"),
    groups=("domain", "company", "last_mailing", "provider", "complained"),
    filters=("domain", "mailing", "company", "provider", "since"),
    order="complained",
)

#: Members of a selection or a project: any address, blocked or not.
MEMBERS = ListSpec(
    name="members",
    columns=BLOCKED.columns,
    groups=("reason", "block_cause", "domain", "company", "last_mailing", "provider"),
    filters=("reason", "block_cause", "domain", "mailing", "company", "provider"),
    order="address",
    descending=False,
)

#: The filter "fact" takes those of domain.facts: any of them is true of the recipient. "status" is how far it came, one
#: of each recipient: that is what rows are grouped by.
RECIPIENTS = ListSpec(
    name="recipients",
    columns=("address", "name", "company", "domain", "status", "reason", "sent"),
    groups=("status", "reason", "domain", "company"),
    filters=("fact", "reason", "domain", "company"),
    order="address",
    descending=False,
)

PERSONS = ListSpec(
    name="persons",
    columns=("name", "company", "title", "created"),
    groups=("company",),
    filters=("company", "state"),
    order="name",
    descending=False,
)

MAILINGS = ListSpec(
    name="mailings",
    columns=("name", "status", "sender", "created", "sent", "sent_to", "delivered", "hard", "soft", "opened",
             "complaints"),
    groups=("sent", "status", "sender"),
    filters=("status", "sender", "since"),
    order="created",
)  # fmt: skip

INCIDENTS = ListSpec(
    name="incidents",
    columns=("refused_by", "reason", "refused", "noticed", "decision"),
    groups=(),
    filters=(),
    order="noticed",
)

FORMS = ListSpec("forms", columns=("name", "entries", "refused", "changed"), groups=(), filters=(), order="changed")

#: What came by a form. ``outcome`` is one of domain.forms.EntryState.
FORM_ENTRIES = ListSpec(
    name="form_entries",
    columns=("address", "outcome", "received"),
    groups=(),
    filters=("outcome",),
    order="received",
)
