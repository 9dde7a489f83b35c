"""Where the mail of a domain goes, asked of DNS: MX, else A or AAAA (RFC 5321 5.1)."""

import asyncio
import copy
import functools
import ipaddress
from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from weakref import WeakKeyDictionary

import dns.asyncbackend
import dns.asyncresolver
import dns.exception
import dns.name
import dns.nameserver
import dns.resolver
import dns.reversename

#: Answers that are kept, the negative ones among them, each for as long as its zone says (RFC 2308).
_KEPT = 20_000


#: Exchanges of a domain that are looked at; a domain with more that all lead nowhere is nobody's customer.
_MOST_EXCHANGES = 10


class MailRoute(StrEnum):
    """Where the mail of a domain goes."""

    OPEN = "open"
    NO_DOMAIN = "no_domain"
    NO_EXCHANGER = "no_exchanger"
    NULL_MX = "null_mx"
    NOWHERE = "nowhere"
    ITSELF = "itself"
    UNKNOWN = "unknown"


class MailRoutes:
    """Asks for the routes of domains: each once at a time, few at once, and never longer than ``seconds``.

    Names that lead in a circle, SERVFAIL and REFUSED are somebody's mistake of today: UNKNOWN, like silence.

    ``servers`` are addresses ("9.9.9.9" or "127.0.0.1:5353"); none means those of the system. ``answers`` are those
    known so far, which are added to. An object is for one event loop.
    """

    def __init__(
        self,
        servers: Sequence[str] = (),
        *,
        seconds: float = 3.0,
        at_once: int = 50,
        answers: dns.resolver.LRUCache | None = None,
    ) -> None:
        # Loaded now: the first question would load it on the event loop, which takes as long as ten answers.
        self._backend = dns.asyncbackend.get_backend("asyncio")
        self._resolver = dns.asyncresolver.Resolver(configure=not servers)
        self._resolver.cache = dns.resolver.LRUCache(_KEPT) if answers is None else answers
        self._resolver.lifetime = seconds
        if servers:
            self._resolver.nameservers = [dns.nameserver.Do53Nameserver(*_host_and_port(one)) for one in servers]
        self._seconds = seconds
        self._turns = asyncio.Semaphore(at_once)
        self._asking: dict[str, asyncio.Task[MailRoute]] = {}

    async def route(self, domain: str) -> MailRoute:
        """Return where mail to a domain (A-label form) goes; UNKNOWN when nobody answered in time."""
        task = self._asking.get(domain)
        if task is None:
            task = self._asking[domain] = asyncio.create_task(self._within_time(domain))
            task.add_done_callback(lambda _task: self._asking.pop(domain, None))
        # Shielded: who asked first may go away, the others still wait.
        return await asyncio.shield(task)

    async def exchanger(self, domain: str) -> str:
        """Return the host that takes a domain's mail first, "" when none is named or nobody answers; of a domain whose
        route was asked a moment ago nobody is asked again."""
        try:
            found = await self._records(domain + ".", "MX")
        except TimeoutError:
            return ""
        first = min(found or (), key=lambda record: record.preference, default=None)
        return first.exchange.to_text(omit_final_dot=True).lower() if first is not None else ""

    def afresh(self) -> "MailRoutes":
        """Return one that asks the same servers, and remembers nothing: for who has just changed what they answer."""
        other = copy.copy(self)
        other._resolver, other._asking = copy.copy(self._resolver), {}
        other._resolver.cache = dns.resolver.LRUCache(_KEPT)
        return other

    async def texts(self, name: str) -> tuple[str, ...] | None:
        """Return the TXT records of a name (A-label form), none for one that is there without any; None when there is
        no such name, nor one below it (RFC 8020). Raise TimeoutError when nobody answers in time."""
        found = await self._records(name + ".", "TXT")
        return None if found is None else tuple(b"".join(one.strings).decode("utf-8", "replace") for one in found)

    async def names(self, address: str) -> tuple[str, ...]:
        """Return the names of a network address (PTR). Raise TimeoutError when nobody answers in time."""
        found = await self._records(dns.reversename.from_address(address), "PTR")
        return tuple(one.target.to_text(omit_final_dot=True) for one in found or ())

    async def addresses(self, host: str, *, like: str) -> tuple[str, ...]:
        """Return the network addresses of a host, of the kind that ``like`` is. Raise TimeoutError as `names`."""
        found = await self._records(host + ".", "AAAA" if ":" in like else "A")
        return tuple(one.address for one in found or ())

    async def _records(self, name: str | dns.name.Name, kind: str) -> Sequence[Any] | None:
        """Return the records of a name; None when there is no such name. Raise TimeoutError."""
        async with self._turns:
            try:
                async with asyncio.timeout(self._seconds):
                    answer = await self._ask(name, kind)
            except dns.resolver.NXDOMAIN:
                return None
            except (dns.exception.DNSException, OSError) as error:
                raise TimeoutError from error
        return tuple(answer.rrset or ())

    async def _within_time(self, domain: str) -> MailRoute:
        async with self._turns:
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._find(domain)
            except (TimeoutError, dns.exception.DNSException, OSError):
                return MailRoute.UNKNOWN

    async def _find(self, domain: str) -> MailRoute:
        try:
            answer = await self._ask(domain + ".", "MX")
        except dns.resolver.NXDOMAIN:
            return MailRoute.NO_DOMAIN
        if answer.rrset is None:
            return await self._without_exchanger(domain)
        exchanges = [record.exchange for record in sorted(answer.rrset, key=lambda record: record.preference)]
        if exchanges == [dns.name.root]:
            return MailRoute.NULL_MX
        return await self._first_open([one for one in exchanges if one != dns.name.root][:_MOST_EXCHANGES])

    async def _ask(self, name: str | dns.name.Name, kind: str) -> dns.resolver.Answer:
        return await self._resolver.resolve(name, kind, raise_on_no_answer=False, backend=self._backend)

    async def _without_exchanger(self, domain: str) -> MailRoute:
        route = await self._to_host(dns.name.from_text(domain))
        return MailRoute.NO_EXCHANGER if route is MailRoute.NOWHERE else route

    async def _first_open(self, exchanges: Sequence[dns.name.Name]) -> MailRoute:
        """Return OPEN as soon as one exchange is; else what is least certain to be wrong."""
        found: set[MailRoute] = set()
        for exchange in exchanges:
            found.add(await self._to_host(exchange))
            if MailRoute.OPEN in found:
                return MailRoute.OPEN
        doubts = (MailRoute.UNKNOWN, MailRoute.ITSELF, MailRoute.NOWHERE)
        return next((route for route in doubts if route in found), MailRoute.NOWHERE)

    async def _to_host(self, host: dns.name.Name) -> MailRoute:
        name = host.to_text(omit_final_dot=True).lower()
        if name == "localhost" or name.endswith(".localhost"):
            return MailRoute.ITSELF  # RFC 6761 6.3
        if _is_address(name):
            return MailRoute.NOWHERE  # an MX names a host (RFC 1035 3.3.9); mail servers refuse to guess
        addresses: list[str] = []
        unknown = False
        for kind in ("A", "AAAA"):
            try:
                answer = await self._ask(host, kind)
                addresses += [record.address for record in answer.rrset or ()]
            except dns.resolver.NXDOMAIN:
                return MailRoute.NOWHERE
            except (dns.resolver.NoNameservers, dns.exception.Timeout):
                unknown = True
        if any(not _is_ourselves(address) for address in addresses):
            return MailRoute.OPEN
        return MailRoute.UNKNOWN if unknown else MailRoute.ITSELF if addresses else MailRoute.NOWHERE


class SharedRoutes:
    """One `MailRoutes` for each event loop of a process, all of which share what was answered, over their threads."""

    def __init__(self, servers: Sequence[str], *, seconds: float, at_once: int) -> None:
        answers = dns.resolver.LRUCache(_KEPT)
        self._make = functools.partial(MailRoutes, servers, seconds=seconds, at_once=at_once, answers=answers)
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, MailRoutes] = WeakKeyDictionary()

    def here(self) -> MailRoutes:
        """Return the one of the event loop that runs in this thread."""
        loop = asyncio.get_running_loop()
        if loop not in self._by_loop:
            self._by_loop[loop] = self._make()
        return self._by_loop[loop]


def _host_and_port(server: str) -> tuple[str, int]:
    host, colon, port = server.rpartition(":")
    return (host, int(port)) if colon and ":" not in host and port.isdigit() else (server, 53)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_ourselves(address: str) -> bool:
    number = ipaddress.ip_address(address)
    return number.is_loopback or number.is_unspecified
