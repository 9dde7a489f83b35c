"""Somebody who is signed in, for tests and benches that are not about signing in."""

from datetime import UTC, datetime

from bounce_dash.actions import links, signing_in
from bounce_dash.domain.access import Role
from bounce_dash.domain.signing import cookie_name
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries.users import user_by_key


def session_cookie(
    database_url: str, url: str, *, name: str = "Noor de Boer", role: Role = Role.ADMINISTRATOR, email: str = ""
) -> dict[str, str]:
    """Return the cookie of a new session of a user with this name and role, who is made when missing.

    The shape is that of Playwright's ``add_cookies``.
    """
    database = Database(open_engine(database_url))
    email, now = email or f"{name.split()[0].casefold()}@example.com", datetime.now(UTC)
    with database.write() as session:
        user = user_by_key(session, email) or links.make_user(session, email, name, role, now=now)
        token = signing_in.open_session(session, user, origin="127.0.0.1", agent="tests", now=now)
    database.engine.dispose()
    return {"name": cookie_name(url), "value": token, "url": url}
