"""What the codes of a server answer mean when its words say nothing.

Enhanced codes: RFC 3463, RFC 5248 and the IANA registry "SMTP Enhanced Status Codes" (RFC 3886, 4468, 4865, 4954, 5321,
6531, 6710, 7293, 7372, 7505, 8616). Reply codes: RFC 5321 4.2.3, RFC 1846/7504 (521, 556), RFC 4954.
"""

from bounce_dash.domain.reasons import Reason as R

#: subject.detail → reason; the class (4 or 5) decides permanence, not the reason.
ENHANCED: dict[str, R] = {
    "1.0": R.ON_HOLD,
    "1.1": R.USER_UNKNOWN,
    "1.2": R.HOST_UNKNOWN,
    "1.3": R.USER_UNKNOWN,
    "1.4": R.FILTERED,
    "1.5": R.ON_HOLD,
    "1.6": R.HAS_MOVED,
    "1.7": R.REJECTED,
    "1.8": R.REJECTED,
    "1.9": R.SYSTEM_ERROR,
    "1.10": R.NOT_ACCEPT,
    "2.0": R.FILTERED,
    "2.1": R.FILTERED,
    "2.2": R.MAILBOX_FULL,
    "2.3": R.MESG_TOO_BIG,
    "2.4": R.FILTERED,
    "2.5": R.FILTERED,
    "3.0": R.SYSTEM_ERROR,
    "3.1": R.SYSTEM_FULL,
    "3.2": R.SYSTEM_ERROR,
    "3.3": R.SYSTEM_ERROR,
    "3.4": R.MESG_TOO_BIG,
    "3.5": R.SYSTEM_ERROR,
    "3.6": R.SYSTEM_ERROR,
    "4.0": R.NETWORK_ERROR,
    "4.1": R.EXPIRED,
    "4.2": R.EXPIRED,
    "4.3": R.SYSTEM_ERROR,
    "4.4": R.HOST_UNKNOWN,
    "4.5": R.SYSTEM_FULL,
    "4.6": R.NETWORK_ERROR,
    "4.7": R.EXPIRED,
    "5.0": R.SYNTAX_ERROR,
    "5.1": R.SYNTAX_ERROR,
    "5.2": R.SYNTAX_ERROR,
    "5.3": R.EXCEED_LIMIT,
    "5.4": R.SYNTAX_ERROR,
    "5.5": R.SYSTEM_ERROR,
    "5.6": R.SYNTAX_ERROR,
    "6.0": R.CONTENT_ERROR,
    "6.1": R.CONTENT_ERROR,
    "6.2": R.CONTENT_ERROR,
    "6.3": R.CONTENT_ERROR,
    "6.4": R.CONTENT_ERROR,
    "6.5": R.CONTENT_ERROR,
    "6.6": R.CONTENT_ERROR,
    "6.7": R.CONTENT_ERROR,
    "6.8": R.CONTENT_ERROR,
    "6.9": R.CONTENT_ERROR,
    "6.10": R.CONTENT_ERROR,
    "7.0": R.SECURITY_ERROR,
    "7.1": R.SECURITY_ERROR,
    "7.2": R.SECURITY_ERROR,
    "7.3": R.SECURITY_ERROR,
    "7.4": R.SECURITY_ERROR,
    "7.5": R.SECURITY_ERROR,
    "7.6": R.SECURITY_ERROR,
    "7.7": R.SECURITY_ERROR,
    "7.8": R.SECURITY_ERROR,
    "7.9": R.POLICY_VIOLATION,
    "7.10": R.SECURITY_ERROR,
    "7.11": R.SECURITY_ERROR,
    "7.12": R.SECURITY_ERROR,
    "7.13": R.SUSPEND,
    "7.14": R.SECURITY_ERROR,
    "7.15": R.SECURITY_ERROR,
    "7.16": R.SECURITY_ERROR,
    "7.17": R.HAS_MOVED,
    "7.18": R.HAS_MOVED,
    "7.20": R.AUTH_FAILURE,
    "7.21": R.AUTH_FAILURE,
    "7.22": R.AUTH_FAILURE,
    "7.23": R.AUTH_FAILURE,
    "7.24": R.AUTH_FAILURE,
    "7.25": R.REQUIRE_PTR,
    "7.26": R.AUTH_FAILURE,
    "7.27": R.REJECTED,
    "7.28": R.SPEEDING,
    "7.29": R.AUTH_FAILURE,
    "7.30": R.SECURITY_ERROR,
}

#: Enhanced codes that name one cause so plainly that servers do not misuse them; they decide before any words do.
PLAIN = {
    "1.6": R.HAS_MOVED,
    "2.2": R.MAILBOX_FULL,
    "2.3": R.MESG_TOO_BIG,
    "3.4": R.MESG_TOO_BIG,
    "7.20": R.AUTH_FAILURE,
    "7.21": R.AUTH_FAILURE,
    "7.22": R.AUTH_FAILURE,
    "7.23": R.AUTH_FAILURE,
    "7.24": R.AUTH_FAILURE,
    "7.25": R.REQUIRE_PTR,
    "7.26": R.AUTH_FAILURE,
}

#: What the subject of a code says when its detail is in no list (RFC 3463 3): x.SUBJECT.detail.
SUBJECTS = {
    "1": R.ON_HOLD,
    "2": R.FILTERED,
    "3": R.SYSTEM_ERROR,
    "4": R.NETWORK_ERROR,
    "5": R.SYNTAX_ERROR,
    "6": R.CONTENT_ERROR,
    "7": R.POLICY_VIOLATION,
}

#: Enhanced codes that many servers give for anything; general words are better than these.
VAGUE = frozenset(("0.0", "1.0", "2.0", "2.1", "3.0", "4.0", "5.0", "5.1", "5.2", "5.4", "6.0", "7.0", "7.1"))

#: Replies by which a host says that it takes no mail at all (RFC 7504).
NO_MAIL = frozenset(("521", "556"))

#: reply code → reason, used when there is neither a telling word nor an enhanced code.
REPLIES: dict[str, R] = {
    "421": R.EXPIRED,
    "422": R.MAILBOX_FULL,
    "431": R.SYSTEM_FULL,
    "432": R.EXPIRED,
    "441": R.EXPIRED,
    "442": R.NETWORK_ERROR,
    "446": R.NETWORK_ERROR,
    "447": R.EXPIRED,
    "449": R.NETWORK_ERROR,
    "452": R.SYSTEM_FULL,
    "454": R.SECURITY_ERROR,
    "500": R.SYNTAX_ERROR,
    "502": R.SYNTAX_ERROR,
    "503": R.SYNTAX_ERROR,
    "504": R.SYNTAX_ERROR,
    "511": R.USER_UNKNOWN,
    "512": R.HOST_UNKNOWN,
    "521": R.NOT_ACCEPT,
    "523": R.EXCEED_LIMIT,
    "525": R.SUSPEND,
    "530": R.SECURITY_ERROR,
    "535": R.SECURITY_ERROR,
    "541": R.SPAM_DETECTED,
    "551": R.HAS_MOVED,
    "552": R.MAILBOX_FULL,
    "556": R.NOT_ACCEPT,
}

#: Where the dialogue stood when a refusal came without a telling word: before MAIL only the client's host is known.
STAGES: dict[str, R] = {
    "CONN": R.BLOCKED,
    "EHLO": R.BLOCKED,
    "MAIL": R.REJECTED,
}
