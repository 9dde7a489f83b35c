"""What the console says when the server starts and nobody can sign in yet."""

from datetime import UTC, datetime

from bounce_dash.actions import links
from bounce_dash.wiring import wiring, write


def greet() -> None:
    """Print the link that makes the first administrator, as long as there is no user."""
    path = write(links.first_start_link, datetime.now(UTC))
    if path:
        print("\nNobody can sign in yet. Set up the first administrator here (once, within 24 hours):\n")
        print(f"    {wiring().settings.public_url}{path}\n", flush=True)
