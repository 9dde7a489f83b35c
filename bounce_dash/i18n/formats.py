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


def number(language: str, value: int) -> str:
    """Write a whole number with the language's thousands separator."""
    return f"{value:,}".replace(",", _GROUP.get(language, ","))


def exact(language: str, moment: datetime, zone: tzinfo) -> str:
    """Write a moment in full, in the reader's zone: 24 Nov 2026 09:14."""
    local = moment.astimezone(zone)
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{local.day} {months[local.month - 1]} {local.year} {local:%H:%M}"


def relative(language: str, moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Write a moment as people say it: relative within a week, the date beyond, the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    gone = today - local
    if timedelta(0) <= gone < timedelta(minutes=1):
        return _JUST_NOW.get(language, _JUST_NOW["en"])
    if timedelta(0) <= gone < timedelta(hours=1):
        return _MINUTES.get(language, _MINUTES["en"]).format(int(gone.total_seconds() // 60))
    if timedelta(0) <= gone and local.date() == today.date():
        return _HOURS.get(language, _HOURS["en"]).format(int(gone.total_seconds() // 3600))
    days = (today.date() - local.date()).days
    if days == 1:
        return _YESTERDAY.get(language, _YESTERDAY["en"])
    if 1 < days < 7:
        return _DAYS.get(language, _DAYS["en"])[local.weekday()]
    months = _MONTHS.get(language, _MONTHS["en"])
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {months[local.month - 1]}{year}"


def day(language: str, moment: datetime) -> str:
    """Write a date: 24 Nov 2026."""
    return f"{moment.day} {_MONTHS.get(language, _MONTHS['en'])[moment.month - 1]} {moment.year}"


def month(language: str, moment: datetime) -> str:
    """Write a month: November 2026."""
    return f"{_MONTHS_IN_FULL.get(language, _MONTHS_IN_FULL['en'])[moment.month - 1]} {moment.year}"
