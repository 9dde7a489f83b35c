"""The mailings of the demo: what they are called, whom they go to, and how long ago they went out. Data only.

Names are templates that the day of sending fills, so that the June news went out in June whenever the demo is loaded.
"""

from dataclasses import dataclass

#: What somebody signed up for, and the share of the people in percent; "news" is the one that is sent every month.
INTERESTS = {"news": 9, "offers": 25, "events": 23, "product": 17, "service": 16, "partners": 10}

_SEASONS = {
    "season": ("Winter", "Spring", "Summer", "Autumn"),
    "seizoen": ("Winter", "Voorjaars", "Zomer", "Herfst"),
    "jahreszeit": ("Winter", "Frühlings", "Sommer", "Herbst"),
    "årstid": ("Vinter", "Vår", "Sommer", "Høst"),
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Campaign:
    """One mailing. ``days_ago`` counts back from today, None is a draft that is ready to be sent.

    ``languages`` are the cultures it goes to, separated by blanks; everybody when empty. ``months_ago`` beats
    ``days_ago``: the monthly news goes out on the fifth.
    """

    name: str
    subject: str
    interest: str
    days_ago: int | None
    languages: str = ""
    months_ago: int = 0


def _news(months_ago: int) -> Campaign:
    return Campaign("{month} news {year}", "What is new in {month}", "news", 0, months_ago=months_ago)


CAMPAIGNS = (
    _news(18),
    Campaign("Trade fair Utrecht {year}", "Meet us in hall 7", "events", 533, "nl de en"),
    _news(17),
    Campaign("{seizoen}aanbieding {year}", "Korting tot het einde van de maand", "offers", 500, "nl"),
    Campaign("{årstid}tilbud {year}", "Gode priser hele måneden", "offers", 499, "sv da nb"),
    _news(16),
    Campaign("Product update 4.1", "Faster ordering, clearer invoices", "product", 470),
    _news(15),
    Campaign("{jahreszeit}angebot {year}", "Unsere neuen Preise sind da", "offers", 440, "de"),
    Campaign("Three good ideas", "Three ideas that cost you nothing", "offers", 438, "en nl"),
    _news(14),
    Campaign("{season} webinar {year}", "Seats for the {season} webinar", "events", 408),
    _news(13),
    Campaign("Partner day invitation", "You are invited: partner day {year}", "partners", 380),
    Campaign("Palletactie {month}", "Tien halen, negen betalen", "offers", 366, "nl"),
    _news(12),
    Campaign("One day, one price", "Today only: free delivery", "offers", 358),
    Campaign("Partner letter {year}", "The year in numbers", "partners", 338),
    Campaign("Kundehilsen {month}", "En hilsen fra os alle", "service", 336, "da nb sv"),
    _news(11),
    Campaign("New price list {year}", "Our new price list", "offers", 322),
    _news(10),
    Campaign("Customer survey", "Two minutes, four questions", "service", 290),
    Campaign("Product update 4.2", "Tracking for every parcel", "product", 281),
    _news(9),
    Campaign("{seizoen}opruiming {year}", "De laatste pallets gaan eruit", "offers", 262, "nl"),
    Campaign("Hausmesse Hamburg", "Tag der offenen Tür in Hamburg", "events", 251, "de"),
    _news(8),
    Campaign("{season} offers {year}", "{season} starts with 10 %", "offers", 230),
    _news(7),
    Campaign("Maintenance notice", "Our shop is closed on Sunday night", "service", 204),
    Campaign("Bergen breakfast", "Frokost og faglig påfyll", "events", 193, "nb sv da"),
    _news(6),
    Campaign("Product update 5.0", "A new shop, from the ground up", "product", 171),
    _news(5),
    Campaign("{season} offers {year}", "{season} offers until the end of the month", "offers", 140),
    _news(4),
    Campaign("Partner letter {season}", "Half a year in numbers", "partners", 111),
    _news(3),
    Campaign("Trade fair Hannover {year}", "See you at stand B 31", "events", 77, "de nl en"),
    _news(2),
    Campaign("Product update 5.1", "Returns in one click", "product", 48),
    Campaign("Privacy statement {year}", "We changed our privacy statement", "service", 39),
    _news(1),
    Campaign("{seizoen}actie {year}", "Korting op alle pallets", "offers", 19, "nl"),
    Campaign("{season} webinar {year}", "Seats for the {season} webinar", "events", 6),
    Campaign("{season} special {year}", "What moved us this {season}", "news", 0),
    Campaign("{month} offers {year}", "Our offers for {month}", "offers", None),
)

#: Selections and projects: name → (description, share of the addresses in percent, which of them).
SELECTIONS = {
    "Customers Benelux": ("Everybody who ordered in the last two years", 6.0, "all"),
    "Nordic prospects": ("Met at the breakfast in Bergen", 1.2, "all"),
    "Fair Utrecht": ("Cards from hall 7", 1.5, "all"),
    "Fair Hannover": ("Cards from stand B 31", 1.1, "all"),
    "Press": ("Editors of trade magazines", 0.3, "all"),
    "Suppliers": ("", 0.8, "all"),
    "Webinar guests": ("Came to at least one webinar", 2.0, "all"),
    "Key accounts": ("Called by sales before each mailing", 0.4, "all"),
    "Mail only": ("Do not call, as they asked", 0.6, "all"),
    "To be cleaned": ("Addresses that need a second look", 9.0, "blocked"),
    "Palletactie – gereageerd": ("Klikten op de palletactie", 0.9, "all"),
    "Altkunden Hamburg": ("Aus dem alten System übernommen", 0.7, "all"),
}
PROJECTS = {
    "Clean-up week": ("Call the companies whose addresses bounce", 14.0, "blocked"),
    "Open house Hamburg": ("Guests and speakers", 0.5, "all"),
    "Shop launch 5.0": ("Pilot customers of the new shop", 0.9, "all"),
    "Nordic tour": ("Who to visit, and when", 0.4, "all"),
    "Privacy requests": ("Open questions about consent", 0.1, "all"),
    "Partner programme": ("", 0.6, "all"),
}


def filled(text: str, month: int, year: int) -> str:
    """Fill a template of this table with the month (1-12) and year of sending."""
    seasons = {name: words[month % 12 // 3] for name, words in _SEASONS.items()}
    return text.format(month=_MONTHS[month - 1], year=year, **seasons)
