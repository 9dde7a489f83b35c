"""An import in a real browser: chosen, checked, changed, done and undone."""

import re

import pytest
from playwright.sync_api import Page, expect

from bounce_dash.domain.access import Role
from tests.browser.test_accessibility import faults

_PEOPLE = """E-mailadres;Naam;Akkoord;Stand
{blocked};Jan Jansen;04-11-2026;A 1
nieuw@fjordlys.example;Søren Dahl;16-11-2026;B 2
NIEUW@fjordlys.example;S. Dahl;16-11-2026;B 2
otto@lumen;Otto;16-11-2026;B 3
kaj@gmial.com;Kaj;16-11-2026;B 4
mia@gmial.com;Mia;16-11-2026;B 5
"""


def _choose(page: Page, name: str, content: str) -> None:
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content.encode("cp1252")})


def _figures(page: Page) -> list[str]:
    return page.locator(".tile .figure").all_inner_texts()


def _nothing_wrong(page: Page) -> None:
    assert faults(page) == []


def test_a_file_is_chosen_checked_imported_and_undone(signed_in, lists):
    with lists.database.read() as session:
        blocked = session.connection().exec_driver_sql(
            "SELECT address FROM address WHERE blocked_at IS NOT NULL AND person_id IS NULL LIMIT 1"
        ).scalar_one()  # fmt: skip
    page = signed_in("/import")
    expect(page.locator(".dropzone")).to_be_visible()
    _nothing_wrong(page)

    _choose(page, "fair.csv", _PEOPLE.format(blocked=blocked))
    # The first file of a server takes longer: what reads it is loaded only then.
    planned = "fair.csv · 6 rows · nothing has been changed yet"
    expect(page.locator(".context")).to_have_text(planned, timeout=60_000)
    assert _figures(page) == ["3", "1", "0", "1", "1"]
    expect(page.locator(".figures .blocked")).to_contain_text("1 of these is blocked here and stays so")
    expect(page.locator(".foot .primary")).to_be_disabled()  # what "Akkoord" means is only guessed
    _nothing_wrong(page)

    page.get_by_label("Akkoord").select_option("skip")
    expect(page.locator(".foot .primary")).to_be_enabled()

    # One remedy mends both rows, and can be taken back.
    page.get_by_role("button", name="Use gmail.com").first.press("Enter")
    expect(page.locator(".mends")).to_contain_text("gmial.com → gmail.com")
    expect(page.get_by_role("button", name="Use gmail.com")).to_have_count(0)
    _nothing_wrong(page)
    page.get_by_role("button", name="Do not put right: gmial.com → gmail.com").click()
    expect(page.locator(".mends")).to_have_count(0)
    page.get_by_role("button", name="Use gmail.com").last.click()
    expect(page.locator(".mends")).to_be_visible()

    page.locator(".tile", has_text="Refused").click()
    expect(page.locator(".importing tbody tr")).to_have_count(1)
    expect(page.locator(".importing tbody tr")).to_contain_text("No full domain after the @")

    page.locator(".foot .primary").press("Enter")
    expect(page.locator(".came-of-it")).to_contain_text("4 addresses imported from fair.csv.")
    expect(page.locator(".came-of-it")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="What became of each row").click()
    assert "otto@lumen" in download.value.path().read_text(encoding="utf-8-sig")
    _nothing_wrong(page)

    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator(".context")).to_have_text("fair.csv · undone")
    expect(page.get_by_role("button", name="Undo the import")).to_have_count(0)
    with lists.database.read() as session:
        left = session.connection().exec_driver_sql("SELECT count(*) FROM address WHERE key = 'nieuw@fjordlys.example'")
        assert left.scalar_one() == 0
        mended = "SELECT count(*) FROM address WHERE domain IN ('gmial.com') OR key = 'kaj@gmail.com'"
        assert session.connection().exec_driver_sql(mended).scalar_one() == 0


def test_what_is_no_table_is_refused_in_the_readers_language(signed_in):
    page = signed_in("/import", locale="nl-NL")

    page.set_input_files(
        "input[type=file]", {"name": "foto.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(900)}
    )

    expect(page.locator(".wrong")).to_have_text(re.compile("^Dit is geen tabel: sla het op als CSV of Excel"))
    expect(page.locator(".dropzone")).to_be_visible()


def test_a_file_without_a_column_of_addresses_goes_on_to_the_check_which_says_so(signed_in):
    page = signed_in("/import")

    _choose(page, "list.csv", "who;where;how\nann at home;Acme;by mail\n")

    expect(page.locator(".wrong")).to_have_text(re.compile("^Say which column holds"), timeout=60_000)
    expect(page.locator(".steps .now")).to_contain_text("Check")
    expect(page.locator(".foot .primary")).to_be_disabled()
    _nothing_wrong(page)

    page.get_by_label("who").select_option("address")
    expect(page.locator(".importing tbody tr")).to_contain_text("No @ in the address")
    expect(page.locator(".wrong")).to_have_count(0)


@pytest.mark.parametrize("path", ["/import?file=nonsense", "/import?file=" + "x" * 32])
def test_a_file_that_is_not_kept_can_be_chosen_again(signed_in, path):
    page = signed_in(path, role=Role.MARKETING)

    expect(page.locator(".wrong")).to_have_text("The file is not kept here any more: choose it again.")
    expect(page.locator(".dropzone")).to_be_visible()
