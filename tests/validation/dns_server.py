"""A DNS server on loopback with made-up zones, one for each thing that can be wrong with a domain."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from dnslib import QTYPE, RCODE, RR, DNSRecord
from dnslib.server import BaseResolver, DNSServer

#: Zone file lines by what is asked; "*" in RCODES answers every type.
ZONES = """
good.example. 60 IN MX 10 mx.good.example.
mx.good.example. 60 IN A 192.0.2.1
six.example. 60 IN MX 10 mx.six.example.
mx.six.example. 60 IN AAAA 2001:db8::1
bare.example. 60 IN A 192.0.2.2
silent-zone.example. 60 IN TXT "no mail here"
null.example. 60 IN MX 0 .
local.example. 60 IN MX 10 localhost.
loop-address.example. 60 IN MX 10 mx.loop-address.example.
mx.loop-address.example. 60 IN A 127.0.0.1
text.example. 60 IN MX 10 192.0.2.9.
missing.example. 60 IN MX 10 gone.missing.example.
second.example. 60 IN MX 10 gone.second.example.
second.example. 60 IN MX 20 mx.good.example.
half.example. 60 IN MX 10 mx.broken.example.
circle.example. 60 IN CNAME circle2.example.
circle2.example. 60 IN CNAME circle.example.
xn--bcher-kva.example. 60 IN MX 10 mx.good.example.
gmial.com. 60 IN TXT "parked"
gmail.com. 60 IN MX 10 mx.good.example.
ziggi.nl. 60 IN MX 10 mx.good.example.
mailinator.com. 60 IN MX 10 mx.good.example.
hosted.example. 60 IN MX 20 backup.hosted.example.
hosted.example. 60 IN MX 10 hosted-example.mail.protection.outlook.com.
hosted-example.mail.protection.outlook.com. 60 IN A 192.0.2.3
sender.example. 60 IN TXT "some-site-verification=1"
sender.example. 60 IN TXT "v=spf1 " "mx -all"
_dmarc.sender.example. 60 IN TXT "v=DMARC1; p=none"
plain.example. 60 IN TXT "v=spf10 is another thing"
_dmarc.plain.example. 60 IN TXT "nothing of that kind"
double.example. 60 IN TXT "v=spf1 mx -all"
double.example. 60 IN TXT "v=spf1 a -all"
_dmarc.double.example. 60 IN TXT "v=DMARC1; p=none"
_dmarc.double.example. 60 IN TXT "v=DMARC1; p=reject"
out.sender.example. 60 IN A 192.0.2.25
out.sender.example. 60 IN AAAA 2001:db8::25
25.2.0.192.in-addr.arpa. 60 IN PTR out.sender.example.
26.2.0.192.in-addr.arpa. 60 IN PTR out.sender.example.
5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 60 IN PTR out.sender.example.
"""
RCODES = {"broken.example": "SERVFAIL", "mx.broken.example": "SERVFAIL", "closed.example": "REFUSED"}
SILENT = {"quiet.example", "_domainkey.quiet-keys.example", "28.2.0.192.in-addr.arpa"}
EXISTING = {"silent-zone.example", "gmial.com", "_domainkey.sender.example", "_domainkey.news.sender.example"}


class Zones(BaseResolver):
    """Answers from ZONES and counts the questions by name and type."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self._records = RR.fromZone(ZONES)

    def resolve(self, request: DNSRecord, handler: object) -> DNSRecord | None:
        name, kind = str(request.q.qname).rstrip(".").lower(), QTYPE[request.q.qtype]
        self.asked[name, kind] += 1
        reply = request.reply()
        if name in SILENT:
            raise TimeoutError  # the server drops the question
        if name in RCODES:
            reply.header.rcode = getattr(RCODE, RCODES[name])
            return reply
        mine = [record for record in self._records if str(record.rname).rstrip(".") == name]
        reply.add_answer(*[record for record in mine if QTYPE[record.rtype] in (kind, "CNAME")])
        for record in list(reply.rr):
            if QTYPE[record.rtype] == "CNAME":
                reply.add_answer(*[r for r in self._records if r.rname == record.rdata.label])
        if not mine and name not in EXISTING:
            reply.header.rcode = RCODE.NXDOMAIN
        reply.add_auth(*RR.fromZone("example. 60 IN SOA ns.example. host.example. 1 60 60 60 60"))
        return reply


@contextmanager
def dns_server() -> Iterator[tuple[str, Zones]]:
    """Serve the zones; give ("127.0.0.1:port", what counts the questions)."""
    zones = Zones()
    said = ("recv", "send", "request", "reply", "truncated", "error", "data")
    quiet = type("Quiet", (), {f"log_{what}": lambda *_args: None for what in said})()
    server = DNSServer(zones, port=0, address="127.0.0.1", logger=quiet)
    server.server.handle_error = lambda *_args: None  # a dropped question is no fault of the server
    server.start_thread()
    try:
        yield f"127.0.0.1:{server.server.server_address[1]}", zones
    finally:
        server.stop()
        server.server.server_close()
