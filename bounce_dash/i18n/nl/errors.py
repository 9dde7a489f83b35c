"""Weigeringen."""

TEXTS = {
    "error.refused": "Dat kon niet. Er is niets gewijzigd.",
    "error.not_permitted": "U mag dit niet doen. Er is niets gewijzigd.",
    "error.not_found": "Dit bestaat niet meer. Laad de lijst opnieuw.",
    "error.bad_input": "Dat verzoek klopte niet, dus er is niets gewijzigd.",
    "error.conflict": "Iemand heeft dit intussen gewijzigd. Er is niets overschreven; kijk eerst en probeer het dan opnieuw.",
    "error.unavailable": "De database antwoordt nu niet. Er is niets gewijzigd; probeer het zo opnieuw.",
    "error.own_fault": (
        "Er ging hier iets mis, en dat lag niet aan u. Kijk of uw laatste stap is uitgevoerd voordat u hem herhaalt."
    ),
    "error.damaged": (
        "De database is beschadigd, dus er is niets gelezen of gewijzigd. Een beheerder kan een reservekopie "
        "terugzetten; tot dan kan er niets van worden getoond."
    ),
    "error.newer_database": "De database is gemaakt door een nieuwere versie van Bounce Dash: installeer die versie.",
    "error.no_database": "Er is nog geen database: start Bounce Dash een keer, of geef bounce-dash migrate.",
    "error.not_empty": "De demo heeft een lege database nodig, en in deze staan al gegevens. Er is niets gewijzigd.",
}
