"""How numbers and moments are written in each language."""

from datetime import date, datetime, timedelta, tzinfo

_GROUP = {"en": ",", "nl": "."}
_POINT = {"en": ".", "nl": ","}
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
_DAYS_IN_FULL = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
}
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


def percent(language: str, share: float, digits: int) -> str:
    """Write a share (0 to 1) in percent: 97.9 %."""
    return f"{decimal(language, 100 * share, digits)} %"


def decimal(language: str, value: float, digits: int) -> str:
    """Write a number with so many digits behind the point."""
    point = _POINT.get(language, ".")
    return f"{value:.{digits}f}".replace(".", point)


def clock(moment: datetime, zone: tzinfo) -> str:
    """Write a time of the day in the reader's zone: 09:14."""
    local = moment.astimezone(zone)
    return f"{local.hour:02}:{local.minute:02}"


def weekday(language: str, moment: datetime, zone: tzinfo) -> str:
    """Write the day of the week in the reader's zone: Tue."""
    return _DAYS.get(language, _DAYS["en"])[moment.astimezone(zone).weekday()]


def at(language: str, moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Write a moment of the days to come: the time today, with its day within a week, else the date."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    days = (local.date() - today.date()).days
    if days == 0:
        return clock(moment, zone)
    if 0 < days < 7:
        return f"{weekday(language, moment, zone)} {clock(moment, zone)}"
    return day(language, local)


def day_and_time(language: str, moment: datetime, zone: tzinfo) -> str:
    """Write a moment as a heading does: Tuesday 24 November 2026, 09:00."""
    return f"{long_day(language, moment, zone)}, {clock(moment, zone)}"


def long_day(language: str, moment: datetime, zone: tzinfo) -> str:
    """Write the day of a moment as a heading does: Tuesday 24 November 2026."""
    local = moment.astimezone(zone)
    name = _DAYS_IN_FULL.get(language, _DAYS_IN_FULL["en"])[local.weekday()]
    month_name = _MONTHS_IN_FULL.get(language, _MONTHS_IN_FULL["en"])[local.month - 1]
    return f"{name} {local.day} {month_name} {local.year}"


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
    return short_date(language, moment, now, zone)


def short_date(language: str, moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Write the day of a moment in the reader's zone: 24 Nov, with the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
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


def days(language: str, first: date, last: date) -> str:
    """Write days, the last among them: 16–22 Nov 2026, 26 Oct – 24 Nov 2026."""
    months = _MONTHS.get(language, _MONTHS["en"])
    if first == last:
        return f"{last.day} {months[last.month - 1]} {last.year}"
    till = f"{last.day} {months[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{till}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {months[first.month - 1]}{year} – {till}"


def month(language: str, moment: datetime) -> str:
    """Write a month: November 2026."""
    return f"{_MONTHS_IN_FULL.get(language, _MONTHS_IN_FULL['en'])[moment.month - 1]} {moment.year}"
