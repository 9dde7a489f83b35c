"""What single providers mean by their own codes; comes before the general words."""

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.findings import Finding


def provider_reason(finding: Finding, text: str, status: str, reply: str, command: str) -> tuple[Reason, str] | None:
    """Return a provider's own reason and the rule's name, or None when no provider is recognised."""
    return None
