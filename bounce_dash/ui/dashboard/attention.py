"""What needs attention, as it is written for a reader."""

from dataclasses import dataclass
from datetime import datetime

from bounce_dash.actions.attention import DECAY, READS, Item, Topic, week
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.i18n import formats
from bounce_dash.ui.collections.kinds import SELECTIONS
from bounce_dash.ui.dashboard.places import anywhere_blocked
from bounce_dash.ui.incidents.screens import PATH as INCIDENT_PATH
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.screens import SUMMARY_PATH
from bounce_dash.ui.mailings.summary_view import recipients_at
from bounce_dash.ui.mailings.words import percent

#: topic → icon and colour
_LOOKS = {Topic.PROVIDER: "red i-triangle-alert", Topic.MAILING: "red i-mail-x", Topic.COMPLAINTS: "plum i-flag",
          Topic.TYPOS: "amber i-pencil", Topic.INCIDENT: "amber i-circle-pause", Topic.WORTH: "amber i-building-2",
          Topic.DECAY: "red i-trending-down"}  # fmt: skip

#: Domains and companies that are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One item: what is wrong and why it matters; ``path`` is the list of it, ``act_path`` where one can act."""

    look: str
    title: str
    text: str
    path: str
    act: str
    act_path: str


def notice(reader: Reader, item: Item) -> Notice:
    """Write one item."""
    return _WRITTEN[item.topic](reader, item)


def _provider(reader: Reader, item: Item) -> Notice:
    usual = formats.decimal(reader.language, item.usual, 0 if item.usual >= 1 or not item.usual else 1)
    days = week(_today(reader))
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.provider", count=item.effect, name=item.name),
        reader.text("attention.provider_text", usual=usual),
        anywhere_blocked(days, provider=(item.name,)),
        reader.text("attention.why"),
        f"{anywhere_blocked(days, provider=(item.name,))}&group=reason",
    )


def _today(reader: Reader) -> datetime:
    return reader.now.astimezone(reader.zone)


def _mailing(reader: Reader, item: Item) -> Notice:
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.mailing", count=item.effect, name=item.name),
        reader.text("attention.mailing_text", rate=percent(reader, item.share), usual=percent(reader, item.usual)),
        recipients_at(item.mailing, fact=("bounced",)),
        reader.text("attention.look"),
        f"{SUMMARY_PATH}?id={item.mailing}",
    )


def _complaints(reader: Reader, item: Item) -> Notice:
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.complaints", count=item.effect, name=item.name),
        reader.text("attention.complaints_text", share=percent(reader, item.share, 2)),
        recipients_at(item.mailing, fact=("complained",)),
        reader.text("attention.look"),
        f"{SUMMARY_PATH}?id={item.mailing}",
    )


def _incident(reader: Reader, item: Item) -> Notice:
    to = f"{INCIDENT_PATH}?id={item.incident}"
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.incident", count=item.effect, name=shown_domain(item.name)),
        reader.text("attention.incident_text"),
        to,
        reader.text("attention.decide"),
        to,
    )


def _typos(reader: Reader, item: Item) -> Notice:
    pairs = [f"{shown_domain(typed)} → {meant}" for typed, meant in zip(item.domains, item.meant, strict=True)][:_NAMED]
    to = anywhere_blocked(domain=item.domains)
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.typos", count=item.effect),
        ", ".join(pairs) + ("…" if len(item.domains) > _NAMED else ""),
        to,
        reader.text("attention.review", number=reader.number(item.effect)),
        to,
    )


def _worth(reader: Reader, item: Item) -> Notice:
    named = ", ".join(name for _key, name in item.companies[:_NAMED]) + ("…" if len(item.companies) > _NAMED else "")
    to = anywhere_blocked(company=tuple(key for key, _name in item.companies))
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.worth", count=item.effect),
        reader.text("attention.worth_text", days=READS, companies=named),
        to,
        reader.text("attention.look"),  # without a number: others may be blocked at these companies, too
        f"{to}&group=company",
    )


def _decay(reader: Reader, item: Item) -> Notice:
    to = f"{SELECTIONS.blocked_in}{item.selection}"
    return Notice(
        _LOOKS[item.topic],
        reader.text("attention.decay", count=item.effect, name=item.name, days=DECAY),
        reader.text("attention.decay_text", share=percent(reader, item.share)),
        to,
        reader.text("attention.why"),
        f"{to}&group=reason",
    )


_WRITTEN = {Topic.PROVIDER: _provider, Topic.MAILING: _mailing, Topic.COMPLAINTS: _complaints, Topic.TYPOS: _typos,
            Topic.INCIDENT: _incident, Topic.WORTH: _worth, Topic.DECAY: _decay}  # fmt: skip
