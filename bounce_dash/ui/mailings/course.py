"""How it is written how far a mailing is on its way out, and what can be done with it. Plain Python: no state."""

from dataclasses import dataclass, field

from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.sending.steering import Course, Slow
from bounce_dash.domain.sending import Act, acts_in
from bounce_dash.domain.states import MailingState, PauseCause
from bounce_dash.i18n import formats
from bounce_dash.ui.incidents.screens import INCIDENTS
from bounce_dash.ui.kit.reader import Reader

_S = MailingState

#: What is shown of each state: tone of the icon, icon. A mailing that went out as it should says nothing of it.
_LOOKS = {
    _S.SCHEDULED.value: ("gray", "calendar-clock"),
    _S.SENDING.value: ("going", "send"),
    _S.PAUSED.value: ("amber", "pause"),
    _S.CANCELLED.value: ("gray", "x"),
}

#: The one thing to do next stands out; what ends a mailing asks once more.
_PRIMARY, _ASKS = frozenset({Act.RESUME}), frozenset({Act.CANCEL})

_CAUSES = frozenset(PauseCause)

#: Providers that are named when they ask for patience.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class ActButton:
    """Something to do."""

    act: str
    label: str
    look: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class CourseView:
    """What stands above the figures. ``live``: it changes by itself. ``lost`` asks about mails of unknown fate.
    ``why`` is where more stands of what paused it."""

    tone: str = ""
    icon: str = ""
    title: str = ""
    text: str = ""
    done: int = 0
    total: int = 0
    live: bool = False
    lost: str = ""
    why: str = ""
    acts: list[ActButton] = field(default_factory=list)


def course_view(reader: Reader, one: MailingRow, course: Course) -> CourseView:
    """Write how far a mailing is."""
    tone, icon = _LOOKS.get(course.status, ("", ""))
    total = max(one.recipients - one.blocked, 0)
    done = max(total - course.waiting - course.lost, 0)
    going = course.status == _S.SENDING
    return CourseView(
        tone=tone,
        icon=icon,
        title=_title(reader, course, done, total) if tone else "",
        text=_text(reader, one, course) if tone else "",
        done=done if going else 0,
        total=total if going else 0,
        live=course.status in (_S.SENDING, _S.SCHEDULED),
        why=INCIDENTS.path if course.pause_cause == PauseCause.INCIDENT else "",
        lost=reader.text("mailing.lost", count=course.lost) if course.lost else "",
        acts=[_button(reader, act) for act in acts_in(course.status) if act is not Act.SCHEDULE],
    )


def _title(reader: Reader, course: Course, done: int, total: int) -> str:
    when = formats.day_and_time(reader.language, course.scheduled_at, reader.zone) if course.scheduled_at else ""
    key = f"mailing.course.{course.status}"
    return reader.text(key, when=when, done=reader.number(done), total=reader.number(total))


def _text(reader: Reader, one: MailingRow, course: Course) -> str:
    if course.status == _S.PAUSED and course.pause_cause in _CAUSES:
        return reader.text(
            f"mailing.paused.{course.pause_cause}",
            said=course.pause_detail,
            hard=reader.number(one.hard),
            complaints=reader.number(one.complaints),
            sent=reader.number(one.sent_to),
        )
    if course.slowed_until:
        when = formats.at(reader.language, course.slowed_until, reader.now, reader.zone)
        return reader.text("mailing.slowed", when=when, said=course.pause_detail)
    waiting = reader.text("mailing.waiting", count=course.waiting)
    return " ".join([waiting, *(_slow_there(reader, one) for one in course.slow_there[:_NAMED])])


def _slow_there(reader: Reader, one: Slow) -> str:
    when = formats.at(reader.language, one.until, reader.now, reader.zone)
    return reader.text("mailing.slow_there", provider=one.provider, when=when, said=one.said)


def _button(reader: Reader, act: Act) -> ActButton:
    look = "primary" if act in _PRIMARY else ""
    return ActButton(act.value, reader.text(f"mailing.act.{act.value}"), look, act in _ASKS)
