"""How numbers and moments are written in each language."""

from datetime import datetime, timedelta, tzinfo

_GROUP = {"en": ",", "nl": "."}
_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}
_MONTHS_IN_FULL = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"],
    "nl": ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"],
}  # fmt: skip
_DAYS = {"en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "nl": ["ma", "di", "wo", "do", "vr", "za", "zo"]}
_JUST_NOW = {"en": "just now", "nl": "zojuist"}
_MINUTES = {"en": "{} min ago", "nl": "{} min geleden"}
_HOURS = {"en": "{} h ago", "nl": "{} u geleden"}
_YESTERDAY = {"en": "yesterday", "nl": "gisteren"}
#: Made once: most of a list's moments are older than a week, and there are two in each of its rows.
_NOW, _MINUTE, _HOUR, _WEEK = timedelta(0), timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)


def number(language: str, value: int) -> str:
    """Write a whole number with the language's thousands separator."""
    return f"{value:,}".replace(",", _GROUP.get(language, ","))


def exact(language: str, moment: datetime, zone: tzinfo) -> str:
    """Write a moment in full, in the reader's zone: 24 Nov 2026 09:14."""
    local = moment.astimezone(zone)
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{local.day} {months[local.month - 1]} {local.year} {local.hour:02}:{local.minute:02}"


def relative(language: str, moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Write a moment as people say it: relative within a week, the date beyond, the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    gone = today - local
    if _NOW <= gone < _WEEK and (said := _recent(language, local, today, gone)):
        return said
    months = _MONTHS.get(language, _MONTHS["en"])
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {months[local.month - 1]}{year}"


def _recent(language: str, local: datetime, today: datetime, gone: timedelta) -> str:
    """Write a moment of the last week; empty when it was on the same day of the week as today."""
    if gone < _MINUTE:
        return _JUST_NOW.get(language, _JUST_NOW["en"])
    if gone < _HOUR:
        return _MINUTES.get(language, _MINUTES["en"]).format(int(gone.total_seconds() // 60))
    days = (today.date() - local.date()).days
    if days == 0:
        return _HOURS.get(language, _HOURS["en"]).format(int(gone.total_seconds() // 3600))
    if days == 1:
        return _YESTERDAY.get(language, _YESTERDAY["en"])
    return _DAYS.get(language, _DAYS["en"])[local.weekday()] if days < 7 else ""


def day(language: str, moment: datetime) -> str:
    """Write a date: 24 Nov 2026."""
    return f"{moment.day} {_MONTHS.get(language, _MONTHS['en'])[moment.month - 1]} {moment.year}"


def month(language: str, moment: datetime) -> str:
    """Write a month: November 2026."""
    return f"{_MONTHS_IN_FULL.get(language, _MONTHS_IN_FULL['en'])[moment.month - 1]} {moment.year}"
