"""What is thought of an address before anything is sent to it: can it receive mail, and if not, why (rule 9)."""

from dataclasses import dataclass
from enum import StrEnum


class Validity(StrEnum):
    """What one may expect of mail to an address. *Unverified* says that nobody answered: it is checked again."""

    DELIVERABLE = "deliverable"
    RISKY = "risky"
    UNDELIVERABLE = "undeliverable"
    UNVERIFIED = "unverified"


class Flaw(StrEnum):
    """What speaks against an address."""

    SYNTAX = "syntax"
    LOCAL_PART_TOO_LONG = "local_part_too_long"
    IDN_NOT_REPRESENTABLE = "idn_not_representable"
    NO_SUCH_DOMAIN = "no_such_domain"
    NO_MAIL_EXCHANGER = "no_mail_exchanger"
    NULL_MX = "null_mx"
    MX_LEADS_NOWHERE = "mx_leads_nowhere"
    MAIL_TO_ITSELF = "mail_to_itself"
    BOUNCING_HERE = "bouncing_here"
    DISPOSABLE = "disposable"
    ROLE = "role"
    NOT_CHECKED = "not_checked"


#: Flaw → what it makes of the address; of several flaws the first row counts.
VALIDITY_OF: dict[Flaw, Validity] = {
    Flaw.SYNTAX: Validity.UNDELIVERABLE,  # RFC 5321 4.1.2, RFC 5322 3.4.1, RFC 6531 3.3
    Flaw.LOCAL_PART_TOO_LONG: Validity.UNDELIVERABLE,  # RFC 5321 4.5.3.1.1: 64 octets
    Flaw.IDN_NOT_REPRESENTABLE: Validity.UNDELIVERABLE,  # RFC 5891 4.2: no A-label
    Flaw.NO_SUCH_DOMAIN: Validity.UNDELIVERABLE,  # RFC 1035 4.1.1: NXDOMAIN
    Flaw.NO_MAIL_EXCHANGER: Validity.UNDELIVERABLE,  # RFC 5321 5.1: neither MX nor address
    Flaw.NULL_MX: Validity.UNDELIVERABLE,  # RFC 7505
    Flaw.MX_LEADS_NOWHERE: Validity.UNDELIVERABLE,  # RFC 5321 5.1: an exchange without address
    Flaw.MAIL_TO_ITSELF: Validity.UNDELIVERABLE,  # RFC 5321 5.1: a host of nobody else
    Flaw.BOUNCING_HERE: Validity.UNDELIVERABLE,  # rules 1 to 4
    Flaw.NOT_CHECKED: Validity.UNVERIFIED,  # no answer, SERVFAIL, REFUSED: RFC 2308 7
    Flaw.DISPOSABLE: Validity.RISKY,
    Flaw.ROLE: Validity.RISKY,  # RFC 2142
}

#: Local parts that name an office rather than a person: RFC 2142 3 to 6, and what companies commonly use so.
ROLES = frozenset({
    "abuse", "accounts", "admin", "administrator", "billing", "careers", "contact", "enquiries", "feedback",
    "finance", "ftp", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "inquiries", "invoices", "jobs",
    "legal", "mail", "mailer-daemon", "marketing", "news", "newsletter", "no-reply", "noc", "noreply", "office",
    "orders", "postmaster", "press", "privacy", "reception", "root", "sales", "security", "service", "spam",
    "support", "sysadmin", "team", "usenet", "uucp", "webmaster", "www",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of one address, as it is written once cleaned. ``flaws`` are in the order of VALIDITY_OF.

    ``did_you_mean`` is an address that was probably meant, or empty; only where the domain cannot receive mail.
    """

    address: str
    flaws: tuple[Flaw, ...] = ()
    did_you_mean: str = ""

    @property
    def validity(self) -> Validity:
        """What the flaws make of the address."""
        return next((VALIDITY_OF[flaw] for flaw in VALIDITY_OF if flaw in self.flaws), Validity.DELIVERABLE)
