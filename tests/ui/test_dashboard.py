"""How the dashboard is written: figures, charts, notices. Plain functions, no server."""

from datetime import UTC, datetime, timedelta

import pytest

from bounce_dash.actions.attention import Item, Topic
from bounce_dash.actions.dashboard import BlockedPart, Dashboard, Health, Point, Repairs, Sent
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.dashboard import Question, period_of
from bounce_dash.ui.dashboard import charts
from bounce_dash.ui.dashboard.attention import notice
from bounce_dash.ui.dashboard.bar_lists import bar_list
from bounce_dash.ui.dashboard.figures import figures, took_text
from bounce_dash.ui.kit.plots import ending, rising
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.routes import home_of

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WEEK = Question("7d")
ENGLISH, DUTCH = Reader("en", UTC, NOW), Reader("nl", UTC, NOW)


def point(number: int, **changes) -> Point:
    values = {"sent": 1_000, "hard": 16, "soft": 5, "complaints": 1, "left_out": 50}
    return Point(number, f"News {number}", "a@b.example", NOW - timedelta(days=9 - number), **{**values, **changes})


def found(question: Question = WEEK, **changes) -> Dashboard:
    period = period_of(question, NOW)
    parts = [BlockedPart(part, {"permanent": 3, "complaint": 1} if place == 2 else {})
             for place, part in enumerate(period.parts())]  # fmt: skip
    values = {
        "sent": Sent(2, 2_000, 32, 10, 2, 100), "sent_before": Sent(2, 2_000, 40, 10, 0, 80),
        "health": Health(1_000, 968, 959), "blocked": 32, "blocked_anew": 4,
        "repairs": Repairs(5, 3, timedelta(days=3)), "points": (point(3), point(4, complaints=0)),
        "parts": tuple(parts), "bars": {"reasons": (("userunknown", 3), ("", 1)), "providers": (("", 4),),
                                        "domains": (("b.example", 4),)},
    }  # fmt: skip
    return Dashboard(question, period, **{**values, **changes})  # type: ignore[arg-type]


def test_each_figure_says_what_changed_and_whether_that_is_good():
    shown = {one.name: (one.figure, one.trend, one.tone) for one in figures(ENGLISH, found())}

    assert shown == {
        "deliverable": ("96.8 %", "▲ 0.9 points", "good"),
        "bounced": ("2.1 %", "▼ 0.4 points", "good"),
        "complaints": ("0.10 %", "over 0.10 %", "bad"),
        "blocked": ("32", "▲ 4 in these days", "bad"),
        "repaired": ("5", "▲ 2", "good"),
    }


def test_figures_are_written_in_the_readers_language():
    assert figures(DUTCH, found())[0].trend == "▲ 0,9 punt"


def test_without_anything_sent_there_is_no_rate_and_no_trend():
    nothing = Sent(0, 0, 0, 0, 0, 0)
    rates = [one for one in figures(ENGLISH, found(sent=nothing)) if one.name in {"bounced", "complaints"}]

    assert [(one.figure, one.tone) for one in rates] == [("—", ""), ("—", "")]


@pytest.mark.parametrize(
    ("hours", "text"), [(0.2, "1 hour"), (1, "1 hour"), (47, "47 hours"), (48, "2 days"), (72, "3 days")]
)
def test_how_long_a_repair_took_is_written_in_hours_or_days(hours, text):
    assert took_text(ENGLISH, timedelta(hours=hours)) == text


def test_each_point_leads_to_who_bounced_and_says_so_in_words():
    drawn = charts.bounce_rates(ENGLISH, found(), "")

    assert [slot.path for slot in drawn.slots] == [f"/mailing/recipients?id={n}&fact=bounced" for n in (3, 4)]
    assert drawn.slots[0].said == "News 3 · 18 Nov: Hard 1.6 %, Soft 0.5 %"
    assert drawn.sentence.startswith("2.1 % of what 2 mailings sent came back.")


def test_the_table_says_what_the_chart_draws():
    drawn = charts.bounce_rates(ENGLISH, found(), "")

    assert [(row.head, row.cells) for row in drawn.rows] == [
        ("News 4, 19 Nov", ["1,000", "1.6 %", "0.5 %"]),
        ("News 3, 18 Nov", ["1,000", "1.6 %", "0.5 %"]),
    ]
    assert drawn.heads == ["Mailing", "Sent to", "Hard", "Soft"]


def test_the_limit_of_complaints_is_always_within_the_chart():
    drawn = charts.complaint_rates(ENGLISH, found(points=(point(3, complaints=0),)), "")

    assert drawn.limit_at == "50.00%"
    assert drawn.sentence.endswith("0 mailings reached the limit of 0.1 %.")


def test_the_parts_of_a_bar_add_up_to_its_height_and_it_leads_to_its_days():
    drawn = charts.blocked_parts(ENGLISH, found(), "")
    bar = drawn.slots[2]

    assert [(one.value, one.at) for one in bar.told] == [("3", "75.00%"), ("1", "25.00%")]
    assert bar.path == "/blocked?since=2026-11-20..2026-11-20"
    assert [one.tone for one in drawn.legend] == ["red", "plum"]


def test_links_take_along_what_the_dashboard_is_narrowed_to():
    narrowed = found(Question("7d", mailing=7, provider="Google"), charged=(7,))

    line = bar_list(ENGLISH, narrowed, "reasons", "").lines[0]
    assert line.path == "/blocked?provider=Google&mailing=7&since=2026-11-18..2026-11-24&reason=userunknown"


def test_one_mailing_and_none_can_be_drawn():
    for points in ((), (point(3),)):
        for draw in (charts.bounce_rates, charts.complaint_rates, charts.reached_shares):
            drawn = draw(ENGLISH, found(points=points), "")
            assert len(drawn.slots) == len(drawn.rows) == len(points)


def test_scales_hold_what_they_are_for():
    assert (rising(0.0).high, rising(0.021).high, rising(2.0).high) == (0.002, 0.03, 1)
    assert (ending(1.0).low, ending(0.96).low, ending(0.1).low) == (0.98, 0.95, 0)


def test_a_notice_leads_to_the_list_and_to_what_can_be_done():
    provider = notice(ENGLISH, Item(Topic.PROVIDER, 86, "Microsoft", usual=2.5))
    mailing = notice(ENGLISH, Item(Topic.MAILING, 60, "Offer", 9, 0.06, 0.015))
    typos = notice(DUTCH, Item(Topic.TYPOS, 3, domains=("gmial.com",), meant=("gmail.com",)))

    assert provider.title == "Microsoft refused 86 addresses within a week"
    assert provider.path == "/blocked?since=2026-11-18..2026-11-24&provider=Microsoft"
    assert (mailing.path, mailing.act_path) == ("/mailing/recipients?id=9&fact=bounced", "/mailing?id=9")
    assert (typos.text, typos.act) == ("gmial.com → gmail.com", "Bekijk er 3")


def test_a_notice_of_what_was_lost_leads_to_the_addresses_and_to_why():
    companies = tuple((f"c{n}", f"C {n}") for n in range(4))
    worth = notice(ENGLISH, Item(Topic.WORTH, 5, companies=companies))
    decay = notice(DUTCH, Item(Topic.DECAY, 24, "Klanten", share=0.06, selection=7))

    assert worth.title == "5 blocked addresses are worth repairing first"
    assert worth.text.endswith("can be reached: C 0, C 1, C 2…")
    assert worth.path == "/blocked?company=c0%2Cc1%2Cc2%2Cc3"
    assert decay.title == "“Klanten” verloor 24 adressen in 30 dagen"
    assert decay.path.startswith("/selection?block_cause=permanent")
    assert decay.path.endswith("&id=7")
    assert decay.act_path == f"{decay.path}&group=reason"


def test_managers_land_on_the_dashboard_and_others_where_their_work_is():
    homes = [home_of(Actor("Ann", role)) for role in (Role.MANAGER, Role.MARKETING, Role.ADMINISTRATOR)]

    assert homes == ["/dashboard", "/blocked", "/blocked"]
