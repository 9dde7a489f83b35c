"""Whose side an answer is about: ours (sender, domain, host, block list) or the recipient's; and whether we said it."""

import re

from bounce_dash.domain.reasons import REASONS, Fault, Reason
from bounce_dash.intake.diagnosis.hearing import Heard
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.words import any_in, words

#: The sentences that RFC 5321 4.2.3 prints beside a reply code: servers begin with them and say the cause behind.
_STOCK = re.compile(
    r"requested (?:mail )?action (?:not taken|aborted)[:;,]? ?(?:mailbox unavailable|mailbox name not allowed)"
    r"|service not available,? closing transmission channel|transaction failed"
    r"|permanent failure for one or more recipients"
)
_STOCK_SIGNS = ("requested ", "transaction failed", "closing transmission", "one or more recipients")
#: What only the sender's side has: servers name it when they refuse the sender, whatever stands before.
_OUR_SIDE = re.compile(
    r"(?<![a-z])(?:your (?:ip|host|server|mail ?server|domain|network|isp|mta|dns|address range)"
    r"|client (?:ip|host)|(?:sender|sending|from|originating) (?:ip|domain|host|server)|senders? domain"
    r"|(?:unauthori[sz]ed|unverified|invalid|unknown|banned|blocked) sender|sender (?:address|is|was|not|denied|verify)"
    r"|ip(?: address)? (?:is |has been |was )?(?:black|block|deny|ban|listed)|invalid ip|black ?-?list|block ?-?list"
    r"|dns ?bl|rbl|denylist|spamhaus|spamcop|barracudacentral|invalid dns|dns (?:mx|a|ptr|record)|ptr|reverse dns|rdns"
    r"|spf|dkim|dmarc)(?![a-z])"
)

_OUR_SIGNS = words("""
    your | client | send | originating | ip | black | block | dns | rbl | spam | barracuda | deny | ptr | spf | dkim |
    dmarc | from domain | from host | from ip | from server
""")

#: Hosts of block lists and of pages about the reputation of hosts; a part of a host's name names it (RFC 5782 lists).
_LISTS = words("""
    spamhaus | spamcop | barracudacentral | barracudanetworks | sorbs | abuseat | uceprotect | surriel | psbl |
    invaluement | senderbase | talosintelligence | abusix | ers.trendmicro | mail-abuse | cloudmark |
    ipcheck.proofpoint | ipremoval.sms.symantec | brightmail | trustedsource | mailspike | spfbl | backscatterer |
    blocklist.de | 0spam | gbudb | junkemailfilter | hostkarma | nixspam | dnsbl | rbl | spamrats |
    spameatingmonkey | manitu | njabl | ordb | mxrate | truncate | lashback | csi.cloudmark | reputationauthority |
    borderware | fortiguard | sendersupport.olc
""")
_SENDER_CHECKS = words("openspf | spf.pobox | open-spf | dmarc | dkim | spf/ | spf-")
_LINK = re.compile(r"\b(?:https?://|www\.)([^\s<>\"')\]]{1,300})", re.I)
_PATH_OF_A_LIST = re.compile(
    r"(?:black|block|deny)-?list|(?<![a-z])(?:rbl|dnsbl|delist|unblock|removal|lookup|blocked|reputation|bl)(?![a-z])"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
)


#: By which providers say that they did not try at all (Amazon SES, SendGrid, Mailgun, Postmark, SparkPost, Mandrill).
_NOT_TRIED = words("""
    suppression list | has suppressed sending | recipient is suppressed | address is suppressed | recipient suppressed |
    previously bounced address | previously bounced or complained | marked as inactive. inactive recipients |
    inactive recipients are ones | on the global suppression | rejection blacklist | previously unsubscribed |
    address is on your bounce list
""")


def not_tried(text: str) -> bool:
    """Say whether a provider says that it did not even try: a list of its own holds the address."""
    return any_in(_NOT_TRIED, text.lower())


def without_stock(spoken: str) -> str:
    """Return plain words without the stock sentence of a reply code, when anything else is said."""
    return _STOCK.sub(" ", spoken) if any_in(_STOCK_SIGNS, spoken) else spoken


def names_our_side(spoken: str) -> bool:
    """Say whether plain words name something of the sender's: domain, host, DNS, a block list."""
    return any_in(_OUR_SIGNS, spoken) and bool(_OUR_SIDE.search(spoken))


def link_reason(text: str) -> tuple[Reason, str] | None:
    """Return what a link alone means: a page about a block list, or about our IP, is about our host."""
    for match in _LINK.finditer(text[:3000]) if "://" in text or "www." in text.lower() else ():
        link = match[1].lower()
        host = link.partition("/")[0]
        if any_in(_SENDER_CHECKS, link):
            return Reason.AUTH_FAILURE, f"link to {host}"
        if any_in(_LISTS, host) or _PATH_OF_A_LIST.search(link):
            return Reason.BLOCKED, f"link to {host}"
    return None


#: Hosts that are the reporting system itself: a content filter behind the mail server.
_ITSELF = ("127.", "localhost", "::1", "ip6-localhost")


def said_by_us(finding: Finding, heard: Heard, reason: Reason) -> str:
    """Say in words why a refusal is our own side's, or return an empty string.

    Our own filter or relay refused, or the provider's list of suppressed addresses: nobody at the recipient's side has
    said anything, so it is no evidence about the recipient.
    """
    if finding.suppressed:
        return "not counted: the provider's own list, nobody was asked"
    if REASONS[reason].fault is not Fault.POLICY:
        return ""
    asked = "" if finding.remote.strip("[]").startswith(_ITSELF) else finding.remote
    speaker = asked or finding.reporter.lower().strip("[]. ")
    if _within(speaker, {finding.recipient.rpartition("@")[2].lower()}):
        return ""
    if not asked and not heard.reply and finding.own_words:
        return "not counted: refused by the reporting system itself, no other server was asked"
    domains = {address.rpartition("@")[2] for address in finding.ours() if "@" in address} if speaker else set()
    if _within(speaker, domains):
        return "not counted: refused by our own system, no other server was asked"
    return ""


def _within(host: str, domains: set[str]) -> bool:
    """Say whether a host belongs to one of some domains, or shares the domain above its own name with one."""
    above = host.partition(".")[2]
    return any(host == one or host.endswith("." + one) or ("." in above and one == above) for one in domains if one)
