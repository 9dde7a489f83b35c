"""Unknown mailers: what can still be said when neither a standard nor a dialect spoke. Never invents a recipient."""

from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message


def read(message: Message) -> list[Finding]:
    """Return findings for addresses that the mail itself ties to a failure; empty when it ties none."""
    return []
