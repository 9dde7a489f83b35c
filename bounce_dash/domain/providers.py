"""Which provider runs a domain's mail, where the domain itself tells; and which well-known domain was meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider of mailboxes: whole domains, and names that it holds under many endings (hotmail.fr, hotmail.it…).

    ``source`` says who to ask when a domain changes hands.
    """

    name: str
    source: str
    domains: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


_ROWS = (
    Provider("Google", "Google Account help, 'Gmail or Googlemail'", ("gmail.com", "googlemail.com", "google.com")),
    Provider("Microsoft", "Microsoft support, 'Outlook.com domains'", ("msn.com", "passport.com", "windowslive.com"),
             ("hotmail", "outlook", "live")),
    Provider("Yahoo Japan", "LY Corporation, Yahoo! JAPAN Mail help", ("yahoo.co.jp", "ymail.ne.jp")),
    Provider("Yahoo", "Yahoo sender hub, domains served; Verizon and AT&T notices of the move",
             ("ymail.com", "rocketmail.com", "myyahoo.com", "verizon.net", "aim.com", "netscape.net", "att.net",
              "sbcglobal.net", "bellsouth.net", "ameritech.net", "pacbell.net", "rogers.com"), ("yahoo", "aol")),
    Provider("Apple", "Apple support, 'iCloud Mail addresses'", ("icloud.com", "me.com", "mac.com")),
    Provider("GMX / WEB.DE", "1&1 Mail & Media, postmaster pages of GMX and WEB.DE",
             ("web.de", "mail.com", "email.com", "1und1.de", "online.de"), ("gmx",)),
    Provider("Telekom", "Deutsche Telekom, postmaster.t-online.de", ("t-online.de", "magenta.de")),
    Provider("Freenet", "freenet.de mail help", ("freenet.de", "freenetmail.de", "01019freenet.de")),
    Provider("Vodafone", "Vodafone Germany mail help", ("vodafone.de", "arcor.de", "vodafonemail.de", "nexgo.de")),
    Provider("Posteo", "posteo.de help, domains offered", (), ("posteo",)),
    Provider("mailbox.org", "Heinlein Hosting, mailbox.org", ("mailbox.org",)),
    Provider("KPN", "KPN mail help; it runs XS4ALL's, Planet's and Het Net's mailboxes",
             ("kpnmail.nl", "kpnplanet.nl", "planet.nl", "hetnet.nl", "xs4all.nl", "telfort.nl", "tiscali.nl",
              "wxs.nl", "freeler.nl")),
    Provider("Ziggo", "VodafoneZiggo mail help, domains of its forerunners",
             ("ziggo.nl", "upcmail.nl", "chello.nl", "home.nl", "casema.nl", "quicknet.nl", "multiweb.nl",
              "upc.nl")),
    Provider("Odido", "Odido mail help (formerly T-Mobile and Online.nl)", ("online.nl", "tele2.nl", "t-mobile.nl")),
    Provider("Delta", "Delta and Caiway mail help", ("zeelandnet.nl", "caiway.nl", "caiway.net", "kabelfoon.nl")),
    Provider("Solcon", "Solcon mail help", ("solcon.nl", "solcon.com")),
    Provider("Telenet", "Telenet mail help", ("telenet.be", "pandora.be")),
    Provider("Proximus", "Proximus mail help", ("skynet.be", "proximus.be", "belgacom.net", "scarlet.be")),
    Provider("Orange", "Orange France, domains of Mail Orange", ("orange.fr", "wanadoo.fr", "orange.com", "voila.fr")),
    Provider("Free", "Free (Iliad) mail help", ("free.fr", "aliceadsl.fr", "libertysurf.fr", "online.fr")),
    Provider("SFR", "SFR mail help, domains of its forerunners",
             ("sfr.fr", "neuf.fr", "cegetel.net", "club-internet.fr", "numericable.fr", "noos.fr")),
    Provider("La Poste", "laposte.net help", ("laposte.net",)),
    Provider("Bouygues", "Bouygues Telecom mail help", ("bbox.fr",)),
    Provider("BT", "BT mail help", ("btinternet.com", "btopenworld.com", "talk21.com", "btconnect.com")),
    Provider("Virgin Media", "Virgin Media mail help",
             ("virginmedia.com", "virgin.net", "ntlworld.com", "blueyonder.co.uk")),
    Provider("Sky", "Sky mail help", ("sky.com",)),
    Provider("TalkTalk", "TalkTalk mail help", ("talktalk.net", "tiscali.co.uk", "lineone.net")),
    Provider("Italiaonline", "Libero Mail help", ("libero.it", "virgilio.it", "iol.it", "inwind.it", "blu.it",
                                                  "giallo.it")),
    Provider("TIM", "TIM mail help", ("tim.it", "alice.it", "tin.it")),
    Provider("Tiscali", "Tiscali mail help", ("tiscali.it",)),
    Provider("Bluewin", "Swisscom mail help", ("bluewin.ch", "bluemail.ch")),
    Provider("A1", "A1 Telekom Austria mail help", ("aon.at", "a1.net")),
    Provider("Seznam", "Seznam Email help, domains offered", ("seznam.cz", "email.cz", "post.cz", "spoluzaci.cz")),
    Provider("WP", "Wirtualna Polska mail help", ("wp.pl", "o2.pl", "tlen.pl", "go2.pl")),
    Provider("Onet", "Onet Poczta help", ("onet.pl", "op.pl", "onet.eu", "poczta.onet.pl", "vp.pl")),
    Provider("Interia", "Interia Poczta help", ("interia.pl", "interia.eu", "poczta.fm")),
    Provider("VK", "Mail.ru help, domains offered", ("mail.ru", "list.ru", "bk.ru", "inbox.ru", "internet.ru")),
    Provider("Yandex", "Yandex Mail help, domains of one mailbox", ("ya.ru", "narod.ru"), ("yandex",)),
    Provider("Telenor", "Telenor mail help", ("online.no", "telenor.no")),
    Provider("Telia", "Telia mail help", ("telia.com", "comhem.se")),
    Provider("YouSee", "YouSee mail help", ("mail.dk", "tdcadsl.dk", "city.dk", "webspeed.dk", "stofanet.dk")),
    Provider("Proton", "Proton support, domains of addresses",
             ("proton.me", "protonmail.com", "protonmail.ch", "pm.me")),
    Provider("Fastmail", "Fastmail help, domains offered", ("fastmail.com", "fastmail.fm", "messagingengine.com")),
    Provider("Zoho", "Zoho Mail help", ("zoho.com", "zohomail.com", "zohomail.eu")),
    Provider("Comcast", "Xfinity postmaster pages", ("comcast.net", "xfinity.com")),
    Provider("Charter", "Spectrum postmaster pages", ("charter.net", "rr.com", "spectrum.net", "twc.com")),
    Provider("Tencent", "QQ Mail help", ("qq.com", "foxmail.com", "vip.qq.com")),
    Provider("NetEase", "NetEase mail help", ("163.com", "126.com", "yeah.net", "188.com")),
    Provider("Docomo", "NTT Docomo mail help", ("docomo.ne.jp",)),
    Provider("au", "KDDI mail help", ("ezweb.ne.jp", "au.com")),
    Provider("SoftBank", "SoftBank mail help", ("softbank.ne.jp", "i.softbank.jp")),
)  # fmt: skip

_BY_DOMAIN = {domain: row.name for row in _ROWS for domain in row.domains}
_BY_FAMILY = {family: row.name for row in _ROWS for family in row.families}


def provider_of(domain: str) -> str:
    """Return the name of the provider that runs a domain's mail; "" when the domain alone does not tell.

    A company's own domain is unknown here: only its MX record says who runs it.
    """
    domain = domain.lower().rstrip(".")
    name, _, ending = domain.partition(".")
    # "hotmail.co.uk" is of the family, "hotmail.mycompany.com" is not: endings are a country or a category of one.
    short = bool(ending) and all(len(part) <= 3 for part in ending.split("."))
    return _BY_DOMAIN.get(domain) or (_BY_FAMILY.get(name, "") if short else "")


#: The ends of the names of mail servers that providers run for domains of others, too.
_HOSTS = {
    "outlook.com": "Microsoft",  # Microsoft Learn, 'Office 365 URLs and IP address ranges'
    "google.com": "Google",  # Google Workspace Admin Help, 'MX record values'
    "googlemail.com": "Google",
    "yahoodns.net": "Yahoo",
    "yahoo.co.jp": "Yahoo Japan",
    "icloud.com": "Apple",  # Apple support, 'custom email domain'
    "kundenserver.de": "IONOS",
    "ionos.com": "IONOS",  # IONOS help, 'MX records of your domain'
    "ionos.de": "IONOS",
    "rzone.de": "Strato",  # Strato help, 'MX-Record'
    "ovh.net": "OVH",  # OVHcloud docs, 'Configure MX records'
    "gandi.net": "Gandi",  # Gandi docs, 'MX records'
    "one.com": "one.com",
    "secureserver.net": "GoDaddy",
    "emailsrvr.com": "Rackspace",
    "barracudanetworks.com": "Barracuda",
    "yandex.net": "Yandex",
    "yandex.ru": "Yandex",
    "mailbox.org": "mailbox.org",
    "zoho.eu": "Zoho",
    "zoho.com": "Zoho",
    "messagingengine.com": "Fastmail",
    "protonmail.ch": "Proton",
    "mimecast.com": "Mimecast",
    "pphosted.com": "Proofpoint",
    "transip.email": "TransIP",
}


#: All providers that are told by a name, of a domain or of a server.
NAMES = tuple(sorted({row.name for row in _ROWS} | set(_HOSTS.values()), key=str.lower))
#: Those that most mails go to.
LARGEST = ("Google", "Microsoft", "Yahoo", "Apple")


def provider_at(host: str) -> str:
    """Return whose mail server this is, by the end of its name; "" when that does not tell.

    >>> provider_at("zonneveld-nl.mail.protection.outlook.com"), provider_at("mx.zonneveld.nl")
    ('Microsoft', '')
    """
    labels = host.lower().strip("[]. ").split(".")
    return next((_HOSTS[end] for n in (2, 3) if (end := ".".join(labels[-n:])) in _HOSTS), "")


def refuser_of(domain: str, host: str) -> str:
    """Return who refused a mail to a domain, given the name of the server that answered: the provider by either of
    them, else the domain itself.

    >>> refuser_of("zonneveld.example", "zonneveld-example.mail.protection.outlook.com")
    'Microsoft'
    >>> refuser_of("gmail.com", ""), refuser_of("zonneveld.example", "mx.zonneveld.example")
    ('Google', 'zonneveld.example')
    """
    return provider_of(domain) or provider_at(host) or domain


#: Domains that people mean when they mistype one. Names under five letters are left out: too much real is near them.
_MEANT = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "hotmail.fr", "hotmail.co.uk", "outlook.com",
    "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "icloud.com", "ziggo.nl", "planet.nl", "kpnmail.nl",
    "hetnet.nl", "xs4all.nl", "upcmail.nl", "chello.nl", "casema.nl", "quicknet.nl", "telenet.be", "skynet.be",
    "t-online.de", "freenet.de", "arcor.de", "orange.fr", "wanadoo.fr", "laposte.net", "libero.it", "proton.me",
    "protonmail.com", "btinternet.com", "verizon.net", "comcast.net", "bluewin.ch", "online.no", "telia.com",
)  # fmt: skip


def meant_domain(domain: str) -> str:
    """Return the well-known domain one slip of the keyboard away; "" when there is none or it is known itself."""
    domain = domain.lower().rstrip(".")
    if provider_of(domain) or domain in _MEANT:
        return ""
    return next((meant for meant in _MEANT if _one_slip(domain, meant)), "")


def _one_slip(typed: str, meant: str) -> bool:
    """Say that one letter was added, dropped or mistaken, or two neighbours were swapped."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    rest, other = typed[start:], meant[start:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest != other and (rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped)
