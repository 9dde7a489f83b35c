"""Long jobs in a real browser: their bars come along from page to page, and each end is told once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, func, insert, select, update

from bounce_dash.domain.access import Role
from bounce_dash.store.queries import core
from bounce_dash.store.queries.users import user_by_key
from tests.browser.test_accessibility import faults
from tests.browser.test_bulk_actions import act
from tests.browser.test_bulk_actions import select as select_rows

TOTAL = 200_000


class Long:
    """A job of 200,000 addresses in the hands of a worker somewhere else, which does as the test says."""

    def __init__(self, lists: Any, **columns: Any) -> None:
        self._database, now = lists.database, datetime.now(UTC)
        with self._database.write() as session:
            user = user_by_key(session, "marketing@example.com")
            assert user is not None
            row = {
                "kind": "clear_flag", "args": {}, "state": "running", "actor_name": user.name, "actor_role": user.role,
                "user_id": user.id, "total": TOTAL, "done": TOTAL // 4, "skipped": 0, "cursor": 5,
                "cancel_asked": False, "lease_holder": "elsewhere", "lease_until": now + timedelta(hours=1),
                "created_at": now, "started_at": now - timedelta(seconds=10), "undo_until": now + timedelta(days=30),
                "result": {}, **columns,
            }  # fmt: skip
            self.id = session.scalar(insert(core.JOB).values(row).returning(core.JOB.c.id))

    def now(self, **columns: Any) -> None:
        """Let the worker write this into the job's row."""
        with self._database.write() as session:
            session.connection().execute(update(core.JOB).where(core.JOB.c.id == self.id).values(columns))

    def end(self, **columns: Any) -> None:
        """Let the worker bring the job to its end."""
        over = {"state": "done", "done": TOTAL, "finished_at": datetime.now(UTC), "lease_until": None}
        self.now(**{**over, **columns})

    def is_cancelled(self) -> bool:
        with self._database.read() as session:
            return bool(session.scalar(select(core.JOB.c.cancel_asked).where(core.JOB.c.id == self.id)))


@pytest.fixture
def long(lists) -> Iterator[Callable[..., Long]]:
    made: list[Long] = []

    def start(**columns: Any) -> Long:
        made.append(Long(lists, **columns))
        return made[-1]

    yield start
    with lists.database.write() as session:
        session.connection().execute(delete(core.JOB).where(core.JOB.c.id.in_([job.id for job in made])))


def reload(page: Page) -> None:
    page.reload()
    page.wait_for_selector("tr.row")


def test_a_job_is_found_again_on_other_pages_and_after_a_reload_and_its_end_is_told_once(signed_in, long):
    page = signed_in("/reasons", role=Role.MARKETING)
    job = long()
    page.get_by_role("link", name="Blocked addresses").click()
    bar = page.locator(".job")
    expect(bar).to_contain_text("Clearing flags: 50,000 of 200,000")
    page.get_by_role("link", name="Selections").click()
    expect(page.locator("h1")).to_have_text("Selections")
    job.now(done=TOTAL // 2)
    expect(bar).to_contain_text("100,000 of 200,000")
    page.get_by_role("link", name="Complaints").click()
    expect(page.locator("h1")).to_have_text("Complaints")
    reload(page)
    expect(bar).to_contain_text("100,000 of 200,000")
    expect(bar.get_by_role("status")).to_have_text("50 % done")

    job.end()

    expect(page.locator(".toast")).to_have_text(["Flag cleared of 200,000 addresses.Undo"])
    expect(bar).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Dismiss").click()
    page.get_by_role("link", name="Blocked addresses").click()
    expect(page.locator("h1")).to_have_text("Blocked addresses")
    reload(page)
    page.wait_for_timeout(600)
    expect(page.locator(".toast")).to_have_count(0)


def test_an_export_that_ended_while_its_user_was_away_waits_to_be_downloaded(signed_in, long):
    page = signed_in(role=Role.MARKETING)
    page.close()
    job = long(kind="export", undo_until=None)
    job.end(result={"name": "blocked.csv"}, args={"path": "x", "format": "csv"})
    page = signed_in("/complaints", role=Role.MARKETING)

    expect(page.locator(".toast")).to_contain_text("Your export is ready: 200,000 addresses.")
    expect(page.locator(".toast").get_by_role("link", name="Download")).to_have_attribute("href", f"/download/{job.id}")
    expect(page.locator(".job")).to_have_count(0)


def test_two_jobs_show_both_and_each_can_be_cancelled(signed_in, long):
    page = signed_in("/reasons", role=Role.MARKETING)
    first, second = long(), long(kind="block")
    page.get_by_role("link", name="Blocked addresses").click()
    expect(page.locator(".job")).to_have_count(2)
    expect(page.locator(".job").first).to_contain_text("Blocking: 50,000 of 200,000")
    page.wait_for_selector("tr.row")
    assert faults(page) == []

    page.locator(".job").nth(1).get_by_role("button", name="Cancel").click()

    page.wait_for_timeout(300)
    assert (first.is_cancelled(), second.is_cancelled()) == (True, False)
    first.end(state="cancelled", done=60_000)
    expect(page.locator(".toasts")).to_contain_text("Cancelled; 60,000 addresses were done before.")
    second.end()
    expect(page.locator(".toasts")).to_contain_text("200,000 addresses blocked.")
    expect(page.locator(".job")).to_have_count(0)


def test_of_two_tabs_one_tells_and_both_know(signed_in, long, lists):
    one = signed_in(role=Role.MARKETING)
    other = one.context.new_page()
    other.goto(f"{lists.address}/complaints")
    job = long()
    for page in (one, other):
        reload(page)
        expect(page.locator(".job")).to_have_count(1)

    job.end()

    for page in (one, other):
        expect(page.locator(".job")).to_have_count(0)
    assert one.locator(".toast").count() + other.locator(".toast").count() == 1


def test_more_ends_than_there_is_room_for_are_told_one_after_another(signed_in, long):
    signed_in(role=Role.MARKETING).close()
    for number in range(5):
        long().end(done=TOTAL + number)
    page = signed_in("/reasons", role=Role.MARKETING)
    expect(page.locator(".toast")).to_have_count(3)
    told = set()
    for _ in range(5):
        first = page.locator(".toast").first
        told.add(first.inner_text().splitlines()[0])
        first.get_by_role("button", name="Dismiss").click()
        page.wait_for_timeout(500)

    assert told == {f"Flag cleared of 200,00{number} addresses." for number in range(5)}
    expect(page.locator(".toast")).to_have_count(0)


def test_what_one_waits_for_is_told_at_once_whatever_stands_there(signed_in, long):
    page = signed_in(role=Role.MARKETING)
    for number in range(4):
        job = long()
        reload(page)
        expect(page.locator(".job")).to_have_count(1)
        job.end(done=TOTAL + number)
        expect(page.locator(".toast").last).to_contain_text(f"200,00{number} addresses.", timeout=5_000)

    expect(page.locator(".toast")).to_have_count(3)


def test_a_dialog_stays_open_when_a_job_ends_behind_it_and_the_list_is_read_again(signed_in, long, lists):
    page = signed_in("/reasons", role=Role.MARKETING)
    job = long()
    page.get_by_role("link", name="Blocked addresses").click()
    page.wait_for_selector("tr.row")
    expect(page.locator(".job")).to_have_count(1)
    page.locator("tr.row .check").first.click()
    expect(page.locator(".bar .strong")).to_have_text("1 selected")
    page.keyboard.press("c")
    page.wait_for_selector("dialog[open]")
    total = int(page.locator("#rail [href='/blocked'] .count").inner_text())
    last = page.locator("tr.row").last.get_attribute("data-id")
    with lists.database.write() as session:
        blocked = update(core.ADDRESS).where(core.ADDRESS.c.id == int(last or 0))
        session.connection().execute(blocked.values(blocked_at=None))

    job.end()

    expect(page.locator("#rail [href='/blocked'] .count")).to_have_text(str(total - 1))
    expect(page.locator("dialog[open] h2")).to_have_text("Clear the bounce flag of 1 e-mail address?")
    page.keyboard.press("Escape")
    expect(page.locator(".bar .strong")).to_have_text("1 selected")
    with lists.database.write() as session:
        session.connection().execute(blocked.values(blocked_at=datetime.now(UTC)))


def test_what_a_worker_carries_out_is_told_when_it_is_over(signed_in, lists):
    now = datetime.now(UTC)
    with lists.database.write() as session:
        named = {"name": "Many", "key": "many", "description": "", "member_count": 700}
        made = insert(core.SELECTION).values(**named, created_at=now, changed_at=now).returning(core.SELECTION.c.id)
        many = session.scalar(made)
        # None that is blocked: in a project it counts as dealt with, and other tests want the list as it was made.
        free = core.ADDRESS.c.blocked_at.is_(None)
        ids = session.scalars(select(core.ADDRESS.c.id).where(free).order_by(core.ADDRESS.c.id).limit(700))
        rows = [{"selection_id": many, "address_id": one} for one in ids]
        session.connection().execute(insert(core.SELECTION_MEMBER), rows)
    page = signed_in(f"/selection?id={many}", role=Role.MARKETING)
    page.wait_for_selector("tr.row")
    page.locator("[data-pick=page]").click()
    page.get_by_role("button", name="Select all 700 that match").click()
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("menuitem", name="Add to new project").click()
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("Seven hundred")
    page.keyboard.press("Enter")

    expect(page.locator(".toast")).to_contain_text(["700 addresses added to “Seven hundred”."])
    with lists.database.read() as session:
        assert session.scalar(select(func.count()).select_from(core.JOB).where(core.JOB.c.notified_at.is_(None))) == 0


def test_what_was_acted_on_is_not_selected_when_one_comes_back(signed_in, lists):
    page = signed_in(role=Role.MARKETING)
    select_rows(page, first=0, count=2)
    act(page, "Set as former employee")
    with lists.database.write() as session:
        session.connection()  # nobody else can write meanwhile: the answer comes after the page was left
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        expect(page.locator("dialog[open]")).to_have_count(1)
        page.goto(f"{lists.address}/complaints")
    expect(page.locator(".toasts")).to_contain_text("former employee")

    page.goto(f"{lists.address}/blocked")
    page.wait_for_selector("tr.row")

    page.wait_for_timeout(300)
    expect(page.locator(".bar")).to_contain_text("Select rows to act on them")
    assert page.locator("tr.row .check:checked").count() == 0
    page.keyboard.press("u")
    expect(page.locator(".toasts")).to_contain_text("Undone")
