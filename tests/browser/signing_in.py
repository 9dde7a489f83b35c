"""The people of the browser tests, and how they sign in: through the real form, as anybody would."""

from datetime import UTC, datetime

from playwright.sync_api import Page

from bounce_dash.actions import links, passwords
from bounce_dash.domain.access import Role
from bounce_dash.domain.addresses import address_key
from bounce_dash.store.engine import Database
from bounce_dash.store.queries.users import user_by_key

PASSWORD = "correct horse battery"
NAMES = {Role.MARKETING: "Noor de Boer", Role.MANAGER: "Mila Jansen", Role.ADMINISTRATOR: "Otto Bakker"}


def email_of(role: Role) -> str:
    """Return the e-mail address of the person of a role."""
    return f"{role.value}@people.example"


def add_people(database: Database) -> None:
    """Add one person of each role to a migrated database, all with the same password; again is no harm."""
    hashed = passwords.hash_password(PASSWORD)
    with database.write() as session:
        for role, name in NAMES.items():
            if user_by_key(session, address_key(email_of(role))) is None:
                user = links.make_user(session, email_of(role), name, role, now=datetime.now(UTC))
                user.password_hash = hashed


def sign_in(page: Page, address: str, role: Role = Role.ADMINISTRATOR, *, to: str = "/blocked") -> None:
    """Sign the person of a role in, in a page's browser context, and wait until the page ``to`` has come."""
    page.goto(f"{address}/sign-in?next={to}")
    page.fill("#email", email_of(role))
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".app[data-ready=true]")


def click_somewhere(page: Page) -> None:
    """Press a link, or what stands there instead: a page that looks for news may notice by itself that one is out."""
    page.locator("nav a[href='/reasons']").or_(page.locator("#email")).first.click()
