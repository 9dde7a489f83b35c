"""De opdracht die retourneringen inleest."""

TEXTS = {
    "ingest.progress.one": "{count} bericht, {rate} per seconde",
    "ingest.progress.other": "{count} berichten, {rate} per seconde",
    "ingest.mails.one": "{count} bericht gelezen",
    "ingest.mails.other": "{count} berichten gelezen",
    "ingest.known.one": "{count} daarvan was al bekend",
    "ingest.known.other": "{count} daarvan waren al bekend",
    "ingest.reports.one": "{count} melding vastgelegd",
    "ingest.reports.other": "{count} meldingen vastgelegd",
    "ingest.duplicates.one": "{count} melding bracht niets nieuws",
    "ingest.duplicates.other": "{count} meldingen brachten niets nieuws",
    "ingest.not_bounces.one": "{count} bericht was geen retournering; het is bewaard",
    "ingest.not_bounces.other": "{count} berichten waren geen retournering; ze zijn bewaard",
    "ingest.unreadable.one": "{count} bericht was niet te begrijpen; het is bewaard, met de oorzaak",
    "ingest.unreadable.other": "{count} berichten waren niet te begrijpen; ze zijn bewaard, met de oorzaak",
    "ingest.addresses.one": "{count} adres was nog onbekend",
    "ingest.addresses.other": "{count} adressen waren nog onbekend",
    "ingest.complaints.one": "{count} klacht",
    "ingest.complaints.other": "{count} klachten",
    "ingest.blocked.one": "{count} adres is vanaf nu geblokkeerd",
    "ingest.blocked.other": "{count} adressen zijn vanaf nu geblokkeerd",
    "ingest.unread": "{name}: {problem}",
    "ingest.lost.one": (
        "{count} bericht kon NIET worden bewaard. Er is niets van geschreven; geef dezelfde opdracht opnieuw."
    ),
    "ingest.lost.other": (
        "{count} berichten konden NIET worden bewaard. Er is niets van geschreven; geef dezelfde opdracht opnieuw."
    ),
    "ingest.stopped": (
        "Gestopt: de database antwoordt niet ({cause}). Wat hierboven is geteld, is bewaard. "
        "Geef dezelfde opdracht opnieuw zodra de database antwoordt; niets wordt dubbel vastgelegd."
    ),
    "ingest.full": (
        "De schijf van de database is vol ({cause}). Wat hierboven is geteld, is bewaard. "
        "Maak ruimte en geef dezelfde opdracht opnieuw; niets wordt dubbel vastgelegd."
    ),
    "ingest.reader_died": (
        "Gestopt: het proces dat de berichten leest, is beëindigd. Geef dezelfde opdracht opnieuw om verder te gaan."
    ),
    "handing_over.kept": "Het bericht is bewaard; de server die draait, legt het binnen enkele seconden vast.",
    "handing_over.not_kept": "Het bericht kon niet worden bewaard ({problem}): bied het later opnieuw aan.",
    "migrate.welcome": (
        "Nog niemand kan zich aanmelden. Maak hier de eerste beheerder (eenmalig, binnen 24 uur):\n\n    {url}"
    ),
    "serve.starting": "Bounce Dash start; de eerste keer bouwt het zijn pagina's, dat duurt een of twee minuten …",
    "serve.ready": "Bounce Dash draait op {address}  (stop met Ctrl+C)",
    "serve.port_taken": (
        "Op {host} poort {port} antwoordt al iets anders: stop dat, of kies een andere poort met BOUNCE_DASH_PORT."
    ),
    "serve.too_few_files": (
        "Hier mogen maar {allowed} bestanden tegelijk open zijn, en de server heeft er {needed} nodig: verhoog de grens "
        "(ulimit -Hn) en start opnieuw."
    ),
    "serve.ended": "De server is uit zichzelf gestopt. Alles wat hij zei, staat in {log}; het laatste daarvan:",
    "where.version": "versie",
    "where.data": "gegevens",
    "where.database": "database",
    "where.address": "adres",
    "rollups.right.one": "De cijfers van {count} mailing kloppen.",
    "rollups.right.other": "De cijfers van alle {count} mailings kloppen.",
    "rollups.wrong.one": "De cijfers van {wrong} van {count} mailing kloppen niet; met --rebuild worden ze opnieuw geteld.",
    "rollups.wrong.other": "De cijfers van {wrong} van {count} mailings kloppen niet; met --rebuild worden ze opnieuw geteld.",
    "rollups.rebuilt.one": "De cijfers van {wrong} van {count} mailing klopten niet, en kloppen nu wel.",
    "rollups.rebuilt.other": "De cijfers van {wrong} van {count} mailings klopten niet, en kloppen nu wel.",
    "migrate.done": "De database is bijgewerkt.",
    "migrate.unavailable": "De database antwoordt niet ({cause}). Er is niets gewijzigd; probeer het zo opnieuw.",
}
