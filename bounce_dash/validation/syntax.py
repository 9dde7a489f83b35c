"""Whether a text is an address at all: email-validator's judgement, and what it lets pass."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from bounce_dash.domain.validity import Flaw

#: Longest local part in octets (RFC 5321 4.5.3.1.1); email-validator counts characters, and only when asked to.
_LONGEST_LOCAL_PART = 64


@dataclass(frozen=True, slots=True)
class Parsed:
    """An address in its parts. ``domain`` is in A-label form, as DNS is asked; ``flaw`` is None when all is well."""

    address: str
    local_part: str = ""
    domain: str = ""
    flaw: Flaw | None = None


def parse(address: str) -> Parsed:
    """Take a cleaned address apart; quoted local parts and SMTPUTF8 are addresses (RFC 5321, 6531)."""
    local_part, at, domain = address.rpartition("@")
    try:
        found = validate_email(
            address, check_deliverability=False, allow_quoted_local=True, allow_smtputf8=True, test_environment=False
        )
    except EmailNotValidError:
        too_long = len(local_part.encode("utf-8", "replace")) > _LONGEST_LOCAL_PART
        return Parsed(address, flaw=_flaw(at, domain, too_long))
    if len(found.local_part.encode()) > _LONGEST_LOCAL_PART:
        return Parsed(found.normalized, flaw=Flaw.LOCAL_PART_TOO_LONG)
    if len(found.ascii_domain.rpartition(".")[2]) < 2:
        return Parsed(found.normalized, flaw=Flaw.SYNTAX)  # no top-level domain has one letter (RFC 1591 2, ISO 3166)
    return _parsed(found)


def _parsed(found: ValidatedEmail) -> Parsed:
    return Parsed(found.normalized, found.local_part, found.ascii_domain)


def _flaw(at: str, domain: str, too_long: bool) -> Flaw:
    if at and not domain.isascii() and not _has_a_label(domain):
        return Flaw.IDN_NOT_REPRESENTABLE
    return Flaw.LOCAL_PART_TOO_LONG if too_long else Flaw.SYNTAX


def _has_a_label(domain: str) -> bool:
    try:
        validate_email(f"a@{domain}", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
