"""Who lives in the demo: names, companies and jobs of six countries. Data only; every name is invented or common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """One country's words. ``weight`` is its share of the companies; ``{name}`` and ``{place}`` fill the templates."""

    code: str
    weight: int
    first: tuple[str, ...]
    last: tuple[str, ...]
    places: tuple[str, ...]
    trades: tuple[str, ...]
    templates: tuple[str, ...]
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    freemail: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    """Split at commas: surnames have spaces."""
    return tuple(name.strip() for name in text.replace("\n", " ").split(",") if name.strip())


_NL = Culture(
    code="nl",
    weight=44,
    first=_names(
        """Hanna, Piet, Mila, Lotte, Kees, Femke, Jan, Otto, Anna, Eva, Bram, Ingrid, Noor, Daan, Gijs, Chris, Sanne,
        Joost, Maaike, Sjoerd, Willemijn, Teun, Fleur, Ruben, Anouk, Thijs, Marijke, Jeroen, Liesbeth, Wouter, Roos,
        Maarten, Esmée, Bas, Zoë, Pieter, Carlijn, Koen, Renée, Hendrik, Saskia, Tjeerd, Nienke, André, Marloes,
        Floris, Ilse, Jochem, Chloé, Arjen"""
    ),
    last=_names(
        """de Vries, Smit, Jansen, Bos, Meijer, Visser, Mulder, Peters, Bakker, de Groot, Hendriks, Vos, Prins, Kuiper,
        Dekker, Bosman, van den Berg, van Dijk, de Boer, Brouwer, van Leeuwen, Dijkstra, Hoekstra, Koster, van der Meer,
        Postma, Schouten, Willems, van der Veen, Jacobs, Kok, Maas, Verhoeven, Scholten, Huisman, Peeters, Wolters,
        van Vliet, Terpstra, Blom, de Wit, Kramer, Molenaar, Timmermans, Zijlstra, van ’t Hof, IJzerman, Coëlho,
        ter Horst, den Hartog"""
    ),
    places=_names(
        """Noordzee, Oude Brug, Havenzicht, Zonneveld, Polderland, Waterland, Veluwe, Amstel, Maasstad, Drijfhout,
        Molenwiek, Stadshart, Deventer, Zwolle, Breda, Leiden, Hoorn, Venlo, Tiel, Sneek, Gouda, Delft, Assen, Zeist,
        Alkmaar, Helmond, Kampen, Middelburg, Roermond, Vlissingen"""
    ),
    trades=_names(
        """Logistiek, Bouw, Techniek, Transport, Installaties, Advies, Grafisch, Interieur, Catering, Tuinen,
        Beveiliging, Metaal, Zuivel, Bloemen, Makelaars, Accountants, Zorg, Energie, Software, Schilderwerken,
        Verpakkingen, Elektro, Keukens, Wijnen, Reizen, Uitgevers, Textiel, Kozijnen, Scheepswerf, Notarissen"""
    ),
    templates=("{name} {trade}", "{place} {trade}", "{trade} {name}", "{name} & Zonen {trade}"),
    titles=_names(
        """Inkoop, Verkoop, Directie, Administratie, Marketing, Personeelszaken, Planning, Techniek, Klantenservice,
        Financiën, Kwaliteit, Secretariaat"""
    ),
    roles=("info", "verkoop", "administratie", "inkoop", "receptie"),
    freemail=("gmail.example", "hotmail.example", "ziggo.example", "kpnmail.example", "outlook.example"),
)

_EN = Culture(
    code="en",
    weight=19,
    first=_names(
        """Oliver, Amelia, George, Isla, Harry, Ava, Jack, Emily, Arthur, Sophie, Callum, Niamh, Rhys, Siân, Fergus,
        Eilidh, Thomas, Grace, Edward, Ruby, Aoife, Seán, Beth, Lewis, Imogen, Dominic, Freya, Marcus, Tara, Zachary,
        Priya, Yusuf, Chloe, Gareth, Moira, Nathan"""
    ),
    last=_names(
        """Smith, Jones, Taylor, Brown, Davies, Evans, Wilson, Thomas, Roberts, Johnson, Walker, Wright, Thompson,
        Hughes, Green, Hall, Clarke, Patel, Wood, Turner, Cooper, Morris, Ward, Baker, O’Connor, McAllister, Fitzgerald,
        Ashworth, Bramley, Hargreaves, Pemberton, Whitaker, Llewellyn, Ó Briain, Kaur, Sinclair"""
    ),
    places=_names(
        """Thornbury, Ashford, Kingsway, Harbour, Riverside, Bristol, Northgate, Dunmore, Fairfield, Oakham, Whitby,
        Camden, Holyrood, Severn, Malvern, Ludlow, Kendal, Bodmin, Carrick, Wexford"""
    ),
    trades=_names(
        """Logistics, Construction, Engineering, Consulting, Foods, Printing, Interiors, Security, Dairy, Estates,
        Accountants, Care, Energy, Software, Packaging, Electrical, Kitchens, Travel, Publishing, Textiles, Joinery,
        Marine, Solicitors, Nurseries"""
    ),
    templates=("{name} {trade}", "{place} {trade}", "{name} & Sons {trade}", "{name} {trade} Ltd"),
    titles=_names(
        """Purchasing, Sales, Board, Accounts, Marketing, People, Planning, Engineering, Customer service, Finance,
        Quality, Office"""
    ),
    roles=("info", "sales", "accounts", "office", "hello"),
    freemail=("gmail.example", "outlook.example", "yahoo.example", "icloud.example", "btinternet.example"),
)

_DE = Culture(
    code="de",
    weight=17,
    first=_names(
        """Jürgen, Anke, Björn, Sabine, Günther, Käthe, Lukas, Marlene, Stefan, Ute, Jörg, Heike, Matthias, Birgit,
        Felix, Lena, Tobias, Sönke, Änne, Rüdiger, Claudia, Holger, Petra, Fritz, Greta, Moritz, Ulrike, Niklas,
        Bärbel, Uwe"""
    ),
    last=_names(
        """Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer,
        Richter, Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Krüger, Hofmann, Lange, Köhler, Weiß, Jäger,
        von Arnim, Großmann, Fuß, Böhm"""
    ),
    places=_names(
        """Hansa, Nordlicht, Elbe, Rheintal, Alster, Harz, Isar, Lübeck, Münster, Göttingen, Oldenburg, Kassel, Fulda,
        Jena, Erfurt, Köpenick, Würzburg, Passau"""
    ),
    trades=_names(
        """Logistik, Bau, Technik, Spedition, Anlagenbau, Beratung, Druckerei, Möbel, Sicherheit, Metallbau, Molkerei,
        Immobilien, Steuerberatung, Pflege, Energie, Software, Verpackung, Elektro, Küchen, Weinhandel, Reisen, Verlag,
        Textil, Werft"""
    ),
    templates=("{name} {trade} GmbH", "{place} {trade}", "{trade} {name}", "{name} & Söhne {trade}"),
    titles=_names(
        """Einkauf, Vertrieb, Geschäftsführung, Buchhaltung, Marketing, Personal, Planung, Technik, Kundendienst,
        Finanzen, Qualität, Sekretariat"""
    ),
    roles=("info", "vertrieb", "buchhaltung", "einkauf", "kontakt"),
    freemail=("gmx.example", "web-mail.example", "t-post.example", "gmail.example", "freenet.example"),
)

_DA = Culture(
    code="da",
    weight=7,
    first=_names(
        """Søren, Mette, Lærke, Jørgen, Bodil, Rasmus, Freja, Anders, Signe, Mikkel, Kirsten, Åse, Emil, Ida, Troels,
        Birgitte, Lars, Dorthe, Kåre, Maja"""
    ),
    last=_names(
        """Nielsen, Jensen, Hansen, Pedersen, Andersen, Christensen, Larsen, Sørensen, Rasmussen, Jørgensen, Kjær,
        Østergaard, Møller, Nørgaard, Bæk, Krogh, Skov, Thygesen"""
    ),
    places=_names("""Øresund, Limfjord, Skagen, Vejle, Ribe, Køge, Aarhus, Svendborg, Bornholm, Fanø"""),
    trades=_names(
        """Logistik, Byg, Teknik, Transport, Rådgivning, Trykkeri, Møbler, Sikring, Mejeri, Ejendomme, Revision, Energi,
        Software, Emballage, El, Køkkener, Rejser, Forlag"""
    ),
    templates=("{name} {trade}", "{place} {trade} A/S", "{name} & Søn {trade}"),
    titles=_names("Indkøb, Salg, Direktion, Bogholderi, Marketing, HR, Planlægning, Teknik, Kundeservice, Økonomi"),
    roles=("info", "salg", "kontakt", "bogholderi"),
    freemail=("mail-dk.example", "gmail.example", "hotmail.example"),
)

_SV = Culture(
    code="sv",
    weight=7,
    first=_names(
        """Åsa, Björn, Göran, Märta, Lennart, Linnéa, Gunnar, Ebba, Östen, Kerstin, Axel, Elin, Nils, Frida, Håkan,
        Ingela, Mårten, Siv, Torbjörn, Agnes"""
    ),
    last=_names(
        """Andersson, Johansson, Karlsson, Nilsson, Eriksson, Larsson, Lindström, Bergström, Sjöberg, Nyström, Åkesson,
        Öberg, Löfgren, Hägglund, Ekström, Söderqvist, Wallén, Forsberg"""
    ),
    places=_names("""Mälaren, Norrsken, Skåne, Dalarna, Växjö, Luleå, Västerås, Gotland, Kalmar, Åre"""),
    trades=_names(
        """Logistik, Bygg, Teknik, Transport, Rådgivning, Tryckeri, Möbler, Säkerhet, Mejeri, Fastigheter, Revision,
        Energi, Mjukvara, Förpackning, El, Kök, Resor, Förlag"""
    ),
    templates=("{name} {trade}", "{place} {trade} AB", "{name} & Söner {trade}"),
    titles=_names("Inköp, Försäljning, Ledning, Ekonomi, Marknad, Personal, Planering, Teknik, Kundtjänst, Kvalitet"),
    roles=("info", "kontakt", "ekonomi", "kundtjanst"),
    freemail=("telia-post.example", "gmail.example", "outlook.example"),
)

_NB = Culture(
    code="nb",
    weight=6,
    first=_names(
        """Bjørn, Solveig, Håkon, Åshild, Øyvind, Ragnhild, Knut, Sigrid, Trygve, Marit, Eirik, Silje, Tor, Randi, Jørn,
        Guro, Leif, Turid, Stian, Kjersti"""
    ),
    last=_names(
        """Hansen, Johansen, Olsen, Kristiansen, Berg, Haugen, Hagen, Dahl, Lund, Bakken, Moen, Strand, Solberg, Sæther,
        Ødegård, Nygård, Bjørnstad, Løken"""
    ),
    places=_names("""Fjordland, Bryggen, Lofoten, Tromsø, Ålesund, Røros, Bodø, Voss, Molde, Narvik"""),
    trades=_names(
        """Logistikk, Bygg, Teknikk, Transport, Rådgivning, Trykkeri, Møbler, Sikring, Meieri, Eiendom, Revisjon,
        Energi, Programvare, Emballasje, Elektro, Kjøkken, Reiser, Sjømat"""
    ),
    templates=("{name} {trade}", "{place} {trade} AS", "{name} & Sønn {trade}"),
    titles=_names("Innkjøp, Salg, Ledelse, Regnskap, Marked, Personal, Planlegging, Teknikk, Kundeservice, Økonomi"),
    roles=("info", "salg", "post", "regnskap"),
    freemail=("online-post.example", "gmail.example", "hotmail.example"),
)

CULTURES = (_NL, _EN, _DE, _DA, _SV, _NB)

#: People from further away work everywhere: (name, how their mail address spells it).
GUESTS = (
    ("Łukasz Wójcik", "lukasz wojcik"),
    ("Małgorzata Żak", "malgorzata zak"),
    ("Şeyma Yıldız", "seyma yildiz"),
    ("Emre Çağlar", "emre caglar"),
    ("Νίκος Παπαδόπουλος", "nikos papadopoulos"),
    ("Олена Шевченко", "olena shevchenko"),
    ("Дмитрий Соколов", "dmitrii sokolov"),
    ("Zoltán Kőszegi", "zoltan koszegi"),
    ("Jiří Dvořák", "jiri dvorak"),
    ("Ștefan Țăranu", "stefan taranu"),
    ("Nguyễn Thị Ánh", "nguyen anh"),
    ("田中 美咲", "misaki tanaka"),
    ("李 明", "ming li"),
    ("Guðrún Þórsdóttir", "gudrun thorsdottir"),
    ("João Gonçalves", "joao goncalves"),
    ("Begoña Núñez", "begona nunez"),
    ("François Lefèvre", "francois lefevre"),
    ("Željko Đorđević", "zeljko dordevic"),
)

#: Domains as people mistype them, beside the ones they meant.
MISTYPED = {
    "gmail.example": ("gmial.example", "gmail.exmaple.test", "gamil.example"),
    "hotmail.example": ("hotnail.example", "hotmial.example"),
    "outlook.example": ("outlok.example", "outloook.example"),
}
