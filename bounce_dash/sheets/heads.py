"""What the heads of columns mean, in the languages of the files that people have: a row a meaning.

English, Dutch, German, French, Spanish; how address books, mailing tools and our own exports call their columns.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bounce_dash.domain.importing import SURE, Meaning

_M = Meaning

#: Meaning → heads that say it beyond doubt, without accents, blanks and signs.
_HEADS: dict[Meaning, str] = {
    _M.ADDRESS: """
        email emailaddress emailaddresses emails mail mailaddress email1 email1value emailwork workemail businessemail
        primaryemail emailaddress1 contactemail eaddress subscriberemail recipient recipientemail useremail emailid
        emailadres emailadressen epost epostadres mailadres zakelijkemail werkemail emailzakelijk emailwerk ontvanger
        emailadresse mailadresse epostadresse geschaftlicheemail emailgeschaftlich empfanger
        adresseemail adressesemail adressemail adressedemessagerie courriel courriels adressecourriel
        adresseelectronique emailprofessionnel mailpro
        correo correos correoe emaildecontacto correoelectronico
        direcciondecorreo direcciondecorreoelectronico emailcorreo direccionemail""",
    _M.FIRST_NAME: """
        firstname first fname givenname forename christianname
        voornaam roepnaam
        vorname rufname
        prenom prenoms
        nombredepila primernombre nombres""",
    _M.INFIX: """
        infix middlename additionalname
        tussenvoegsel tussenvoegsels tussenv voorvoegsel voorvoegsels
        namenszusatz""",
    _M.LAST_NAME: """
        lastname last lname surname familyname
        achternaam familienaam
        nachname familienname zuname
        nomdefamille
        apellido apellidos primerapellido""",
    _M.NAME: """
        name fullname contact contactname contactperson person displayname recipientname
        naam volledigenaam contactpersoon persoon weergavenaam
        vollstandigername ansprechpartner kontakt kontaktname anzeigename vorundnachname
        nomcomplet nometprenom prenometnom nomprenom prenomnom
        nombrecompleto nombreyapellidos nombreyapellido contacto""",
    _M.COMPANY: """
        company companyname associatedcompany organization organisation organizationname organisationname
        organization1name account accountname employer
        bedrijf bedrijfsnaam organisatie organisatienaam werkgever firma firmanaam
        unternehmen unternehmensname firmenname organisationsname arbeitgeber
        entreprise societe organisme etablissement nomdelasociete nomdelentreprise raisonsociale employeur
        empresa compania nombredelaempresa organizacion razonsocial""",
    _M.TITLE: """
        jobtitle job position role function organization1title organizationtitle profession occupation
        functie functietitel
        funktion stellung berufsbezeichnung
        fonction poste titreduposte intituleduposte
        cargo puesto puestodetrabajo""",
    _M.PHONE: """
        phone telephone phonenumber phoneno phones phone1 phone1value
        mobile mobilephone cell cellphone tel workphone businessphone
        telefoon telefoonnummer mobiel gsm telefoonzakelijk mobieletelefoon
        telefon telefonnummer handy mobil mobiltelefon handynummer rufnummer telefonnr
        sms whatsapp
        numerodetelephone ndetelephone notelephone telephoneportable portable
        telefono telefonos numerodetelefono movil telefonomovil""",
    _M.CONSENT_AT: """
        consent consentat consentdate dateofconsent optindate optintime optinat subscribedat confirmtime
        toestemmingop datumtoestemming toestemmingsdatum akkoordop datumakkoord
        einwilligungam einwilligungsdatum zustimmungam
        dateduconsentement consentementle
        fechadeconsentimiento consentimientoel""",
    _M.CONSENT_ORIGIN: """
        consentorigin consentsource optinsource signupsource
        herkomsttoestemming
        einwilligungsquelle
        origineduconsentement
        origendelconsentimiento""",
    _M.CONSENT_TEXT: "consenttext toestemmingstekst einwilligungstext texteduconsentement textodelconsentimiento",
    _M.MAILING: """
        mailing mailingname campaign campaignname campaigntitle newsletter emailname
        mailingnaam campagne campagnenaam nieuwsbrief
        kampagne kampagnenname newslettername rundmail
        campagne nomdelacampagne lettredinformation
        campana nombredelacampana boletin""",
    _M.SENT_AT: """
        sent sentat senton senttime sentdate datesent senddate sendtime sendat sentdatetime
        verzonden verzondenop verzonddatum verzenddatum verstuurdop datumverzonden
        gesendet gesendetam versanddatum versendetam
        envoyele datedenvoi dateenvoi
        enviado enviadoel fechadeenvio""",
    _M.STATUS: """
        status state deliverystatus recipientstatus result emailstatus
        staat resultaat afleverstatus
        zustand zustellstatus
        statut etat
        estado""",
    _M.REASON: """
        reason bouncereason cause error errormessage diagnostic diagnosticcode response
        reden oorzaak foutmelding
        grund ursache fehlermeldung
        raison motif
        motivo razon causa""",
    _M.OPTED_OUT: """
        optout optedout emailoptout emailoptedout hasoptedoutofemail optedoutofemail optoutofemail unsubscribed
        isunsubscribed unsubscribedat unsubscribedon unsubscribedate unsuscribed unsubscribedfromallemail donotemail
        donotmail donotcontact emailunsubscribed globalunsubscribe optouttime optoutdate
        afgemeld afgemeldop uitgeschreven uitgeschrevenop afmelding afmelddatum nietmailen geenmail geenmailing
        abgemeldet abgemeldetam abgemeldetseit abbestellt keinemails keinemail werbesperre
        desabonne desinscrit desabonnele nepascontacter
        dadodebaja desuscrito noenviar cancelado""",
    _M.HASH: "hash addresshash emailhash bouncedashhash",
}  # fmt: skip

#: Words that could mean it: somebody is asked. (In French, "nom" is the family name on forms and the name in lists.)
_MAYBE: dict[Meaning, str] = {
    _M.NAME: "nom nombre",
    _M.CONSENT_AT: "optin subscribed akkoord toestemming einwilligung zustimmung consentement consentimiento",
    _M.CONSENT_ORIGIN: "source bron quelle origin herkomst herkunft origine origen",
}

#: "Title" is also what stands before a name: it says what somebody does unless another column says that.
_WEAKER = {"title": _M.TITLE, "titel": _M.TITLE, "titre": _M.TITLE, "titulo": _M.TITLE}

_KNOWN = {word: meaning for meaning, words in _HEADS.items() for word in words.split()}
_PERHAPS = {word: meaning for meaning, words in _MAYBE.items() for word in words.split()}

#: Parts of longer heads that say who wants no mail: "Opted out of marketing e-mail".
_OUT = re.compile(
    r"^(?!.*(?:reason|reden|grund|motif|motivo|source|bron|link|url)).*(?:opte?d?out|unsubscri|donote?mail)"
)

#: Parts of longer heads: "Work e-mail (private)", "Naam organisatie".
_PARTS = (
    (_M.ADDRESS, ("email", "courriel", "correoelectronico", "epost")),
    (_M.FIRST_NAME, ("firstname", "voornaam", "vorname", "prenom")),
    (_M.LAST_NAME, ("lastname", "achternaam", "nachname", "apellido")),
    (_M.PHONE, ("telefo", "telepho", "phone", "mobile")),
    (_M.COMPANY, ("company", "bedrijf", "unternehmen", "entreprise", "empresa", "organi")),
)

#: Words of a head that say something beside an address, a company or a phone: which kind it is, whose, since when.
_BESIDE = re.compile(
    r"type|typ$|tipo|label|display|weergave|angezeigt|anzeigename|affich|pantalla|nomcomplet|domain|status|state|date|"
    r"datum|fecha|optout|optin|opted|unsub|donot|bounce|owner|eigenaar|size|country|count|format|valid|verif|score|url|website|fax|"
    r"street|city|zip|address2|quality|ids?$"
)
_BESIDE_COMPANY = re.compile(r"address|adres|anschrift|phone|telefo|code|number|nummer|sector|branche")

#: Heads that say no more than that there is a name, or a part of one.
_BARE_NAMES = frozenset({"name", "naam", "nom", "nombre"})

_LONGEST_HEAD = 80

#: What stands in brackets explains the head before it: "Phone (mobile)".
_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]\s*")

#: A head stands among the first lines that hold anything; above it a title may stand.
HEAD_WITHIN = 20


@lru_cache(maxsize=2_048)
def meaning_of(head: str) -> tuple[Meaning, float]:
    """Return what a head means and how sure that is (0 to 1); (SKIP, 0) when it says nothing.

    >>> meaning_of("E-Mail-Adresse")
    (<Meaning.ADDRESS: 'address'>, 0.97)
    """
    word = bare(head)
    if word in _KNOWN:
        return _KNOWN[word], 0.97
    if (before := bare(_BRACKETS.sub(" ", head))) in _KNOWN:
        return _KNOWN[before], 0.93
    if word in _WEAKER:
        return _WEAKER[word], 0.92
    if word in _PERHAPS:
        return _PERHAPS[word], 0.7
    return _by_part(word)


def _by_part(word: str) -> tuple[Meaning, float]:
    if _OUT.match(word):
        return _M.OPTED_OUT, 0.7
    for meaning, parts in _PARTS:
        beside = _BESIDE.search(word) or (meaning is _M.COMPANY and _BESIDE_COMPANY.search(word))
        if not beside and any(part in word for part in parts):
            return meaning, 0.6
    return _M.SKIP, 0.0


def is_beside(head: str) -> bool:
    """Say whether a head speaks of something beside what it names: the kind of an address, its owner."""
    return bool(_BESIDE.search(bare(head)))


def is_bare_name(head: str) -> bool:
    """Say whether a head says no more than "name"."""
    return bare(head) in _BARE_NAMES


def known_heads(cells: Sequence[str]) -> int:
    """Return how many cells of a line are heads beyond doubt."""
    return sum(meaning_of(cell)[1] > SURE for cell in cells if cell)


def bare(head: str) -> str:
    """Return a head, or a word in a cell, as it is compared: without accents, blanks, signs and capitals."""
    text = unicodedata.normalize("NFKD", head[:_LONGEST_HEAD])
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in text if not unicodedata.combining(c)).casefold())
