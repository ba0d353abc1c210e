"""Maps to draw in tests: 5, 40 and 150 cards of a home care unit, and the labels in three languages."""

from typing import Any

from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.picture.model import Card, Group, Labels, Link, MapModel, Votes, Words

CARDS: dict[str, list[str]] = {
    "work_life_balance": [
        "-Turnusen kommer så sent at vi ikke får planlagt helgene",
        "+Vi bytter vakter oss imellom når det trengs",
        "-Telefonen ringer på fridagen",
        "-Delte vakter tar hele dagen",
        "+Langhelg hver femte uke",
        "-Jeg er for sliten til å trene etter vakta",
    ],
    "job_content": [
        "-For mange besøk på rute 3, så pausen ryker",
        "+Arbeidet gir mening hver eneste dag",
        "-Hastebesøk kommer på toppen uten at noe tas bort",
        "+Vi får brukt faget",
        "-Vi skriver rapport i bilen",
        "-Kjøretiden er ikke med i planen",
        "+Variert, men det blir lite tid til det faglige",
        "-Lunsj mellom to besøk",
        "+Vi ser at hjelpen virker",
        "-For lite tid når noen er nye hos oss",
        "-Legemidler skal dobbeltkontrolleres av én person",
        "+To dager er aldri like",
        "-Det samme føres i tre ulike systemer",
    ],
    "job_context": [
        "-Nettbrettet har ikke dekning ute hos brukerne",
        "-Uklart hvem som bestemmer når to ruter slås sammen",
        "+Gode biler, og vinterdekk i tide",
        "-Alene på kveld i hele sonen",
        "-Garderoben er for trang",
    ],
    "coworker_relations": [
        "+Vi hjelper hverandre når ruta sprekker",
        "+Latter på vaktrommet",
        "-Dag og kveld snakker for lite sammen",
        "-Nye blir stående litt utenfor",
        "+Vi ringer hverandre etter tunge besøk",
        "-Ulik praksis gir irritasjon",
    ],
    "leader_relations": [
        "+Lederen kjenner oss og spør hvordan vi har det",
        "-Vi ser lederen sjelden på kveld og i helg",
        "+Lett å si fra om feil",
    ],
    "leader_behaviour": [
        "-Prioriteringene endres uten at noen forklarer det",
        "+Lederen tar tak når noen har for mye",
        "-Lite tilbakemelding på det som går bra",
        "-Møter blir avlyst når det er travelt",
    ],
    "support_culture": [
        "+Det er greit å be om hjelp",
        "-De som spør mest, får mest å gjøre",
        "+Kollegastøtte finnes, men ikke om natten",
        "+Vi sier fra når noen trenger pause",
        "-Ingen å ringe til om natten",
    ],
    "respect_justice": [
        "-De tunge rutene går alltid til de samme",
        "+Vi blir spurt før ny turnus",
        "-Vikarer får dårligere opplæring",
        "-Ferien går til dem som roper høyest",
    ],
    "stigma": ["-Vanskelig å si at man er sliten", "+Mer åpenhet etter temadagen"],
    "policies_practices": [
        "-Ingen fast måte å melde fra om for stor arbeidsmengde på",
        "+Rutinen etter trusler fungerer",
        "-Avvik blir ikke besvart",
        "+Faste medarbeidersamtaler, men ikke for alle",
    ],
    "client_relations": [
        "+Brukerne blir glade når vi kommer",
        "-Trusler fra pårørende på kveldstid",
        "-Sterke hendelser uten samtale etterpå",
        "+Vi kjenner brukerne over tid",
    ],
    "involvement_development": [
        "+Fagdag to ganger i året",
        "-Vi hører om endringer etter at de er bestemt",
        "+Kurs finnes, men ingen kan tas ut av ruta",
    ],
    "individual": ["-Bekymring for egen økonomi når vakter blir borte"],
    "organisation": ["-Kommunens sparekrav henger over oss", "+Stolt av arbeidsgiveren"],
    "square": ["-Når turnusen endres, går det ut over både fag og fritid"],
    "P": ["-Lang ventetid på svar fra tildelingskontoret", "-Mange systemer som ikke snakker sammen"],
}
FIRST_FIVE = [
    "job_content",
    "coworker_relations",
    "work_life_balance",
    "leader_behaviour",
    "policies_practices",
]
SHARE = {
    "work_life_balance": 4, "job_content": 6, "job_context": 4, "coworker_relations": 5,
    "leader_relations": 2, "leader_behaviour": 3, "support_culture": 2, "respect_justice": 3,
    "stigma": 1, "policies_practices": 3,
    "client_relations": 3, "involvement_development": 2,
}  # fmt: skip


def _card(place: str, number: int) -> dict[str, Any]:
    texts = CARDS[place]
    sign, text = texts[number % len(texts)][0], texts[number % len(texts)][1:]
    kind = "demand" if sign == "-" else "resource"
    return {
        "id": f"{place}-{number}", "text": text, "kind": kind, "place": place, "group": None, "votes": None,
        "actions": ["improve" if kind == "demand" else "preserve"],
    }  # fmt: skip


def cards(count: int) -> list[dict[str, Any]]:
    """`count` cards spread as in a real room; from 40 on also beside the categories."""
    if count <= 5:
        return [_card(place, 0) for place in FIRST_FIVE[:count]]
    extra = [_card(place, 0) for place in ("individual", "organisation", "square", "P")]
    extra += [_card("organisation", 1), _card("P", 1)] if count > 100 else []
    chosen: list[dict[str, Any]] = []
    rounds = 0
    while len(chosen) < count - len(extra):
        for place, share in SHARE.items():
            for number in range(rounds * share, (rounds + 1) * share):
                if len(chosen) < count - len(extra):
                    chosen.append(_card(place, number))
        rounds += 1
    return chosen + extra


def model(count: int, *, marks: bool = True, focus: str | None = None, **more: Any) -> dict[str, Any]:
    """A whole model as MapView draws it."""
    links = [
        ("job_content-0", "coworker_relations-0", "leads_to"),
        ("policies_practices-0", "job_content-0", "leads_to"),
        ("leader_behaviour-0", "work_life_balance-0", "weakens"),
        ("support_culture-0", "client_relations-0", "leads_to"),
    ]
    chosen = cards(count)
    known = {card["id"] for card in chosen}
    return {
        "step": {"number": 4, "total": 8, "title": "Legg lappene på kartet"},
        "question": "Hva er de viktigste sakene for psykisk helse og trivsel på jobben?",
        "timer": {"text": "12 min igjen", "share": 0.75},
        "rules": [
            "Arbeid, ikke personer", "Ingen må fortelle om egen helse", "Alle lapper teller",
            "Det som sies her, blir her", "Du kan stoppe når du vil",
        ],
        "join": {"url": "/pages/qr.svg", "code": "K7M4QX", "host": "m.solvik.no"},
        "cards": chosen,
        "groups": [],
        "links": [
            {"id": f"link-{i}", "source": source, "target": target, "kind": kind}
            for i, (source, target, kind) in enumerate(links)
            if count > 5 and source in known and target in known
        ],
        "focus": focus,
        "explained": None,
        "marks": marks,
        **more,
    }  # fmt: skip


SHORT_LABELS = {
    "work_life_balance": ("Arbeid og privatliv", "Arbeid og privatliv", "Work and life"),
    "job_content": ("Arbeidsinnhold", "Arbeidsinnhald", "Job content"),
    "job_context": ("Rammer for jobben", "Rammer for jobben", "Job context"),
    "coworker_relations": ("Kollegaer", "Kollegaer", "Co-workers"),
    "leader_relations": ("Forholdet til lederen", "Forholdet til leiaren", "Relations with leader"),
    "leader_behaviour": ("Lederatferd", "Leiaråtferd", "Leader behaviour"),
    "support_culture": ("Støtte", "Støtte", "Support"),
    "respect_justice": ("Respekt og rettferdighet", "Respekt og rettferd", "Respect and justice"),
    "stigma": ("Stigma", "Stigma", "Stigma"),
    "policies_practices": ("Regler og praksis", "Reglar og praksis", "Rules and practice"),
    "client_relations": ("Klienter", "Klientar", "Clients"),
    "involvement_development": ("Involvering og utvikling", "Involvering og utvikling", "Involvement"),
    "individual": ("Individ", "Individ", "Individual"),
    "group": ("Gruppe", "Gruppe", "Group"),
    "leader": ("Leder", "Leiar", "Leader"),
    "organisation": ("Organisasjon", "Organisasjon", "Organisation"),
    "square": ("Firkanten", "Firkanten", "The square"),
    "P": ("P-område", "P-område", "P area"),
}
KINDS = {
    "demand": ("Krav", "Krav", "Demand"),
    "resource": ("Ressurs", "Ressurs", "Resource"),
    "suggestion": ("Forslag", "Forslag", "Suggestion"),
}
ACTIONS = {"improve": ("Forbedre", "Betre", "Improve"), "preserve": ("Bevare", "Ta vare på", "Preserve")}
LINKS = {"leads_to": ("fører til", "fører til", "leads to"), "weakens": ("svekker", "svekker", "weakens")}
SENTENCES = {
    "job_content": "Hva du faktisk gjør: mengden, tempoet, hvor krevende, meningsfullt og variert det er.",
    "organisation": "Organisasjon handler om hele arbeidsplassen: kultur, regler og måten vi gjør ting på.",
    "square": "Firkanten i midten minner oss om at alt henger sammen: "
    "det som skjer på ett nivå, påvirker de andre.",
    "P": "Er du usikker på hvor lappen hører hjemme, legg den på P. Vi finner plassen sammen.",
}
LANGUAGES = ("nb", "nn", "en")


def labels(language: str = "nb") -> dict[str, Any]:
    """The content pack's labels as MapView and the exports take them."""
    i = LANGUAGES.index(language)
    return {
        "places": {code: texts[i] for code, texts in SHORT_LABELS.items()},
        "kinds": {code: texts[i] for code, texts in KINDS.items()},
        "actions": {code: texts[i] for code, texts in ACTIONS.items()},
        "links": {code: texts[i] for code, texts in LINKS.items()},
        "sentences": SENTENCES,
    }


WORDS: dict[str, dict[str, str]] = {
    "nb": {
        "map": "Kartet", "step": "Steg {number} av {total}", "more": "og {marks} til", "other": "Annet",
        "otherOn": "Annet: {level}", "connected": "Alt henger sammen", "interplay": "Samspill",
        "unsure": "Usikker på nivå", "unsureHelp": "Usikker? Legg den her. Vi finner plassen sammen.",
        "closer": "Vi ser nærmere på ett nivå", "groupOf": "Gruppe på {count}", "votes": "stemmer",
        "noCards": "Ingen lapper ennå", "links": "Sammenhenger", "openPlace": "Vis {place} større",
        "moreCards": "{count} til i {place}", "leadsHere": "{place} {verb} dette",
        "page": "Side {number} av {total}", "zoom": "Se nærmere", "zoomIn": "Zoom inn", "zoomOut": "Zoom ut",
        "zoomFit": "Vis alt", "zoomHelp": "Bilde av kartet",
    },
    "nn": {
        "map": "Kartet", "step": "Steg {number} av {total}", "more": "og {marks} til", "other": "Noko anna",
        "otherOn": "Noko anna: {level}", "connected": "Alt heng saman", "interplay": "Samspel",
        "unsure": "Usikker på nivå", "unsureHelp": "Usikker? Legg han her. Vi finn plassen saman.",
        "closer": "Vi ser nærare på eitt nivå", "groupOf": "Gruppe på {count}", "votes": "stemmer",
        "noCards": "Ingen lappar enno", "links": "Samanhengar", "openPlace": "Vis {place} større",
        "moreCards": "{count} til i {place}", "leadsHere": "{place} {verb} dette",
        "page": "Side {number} av {total}", "zoom": "Sjå nærare", "zoomIn": "Zoom inn", "zoomOut": "Zoom ut",
        "zoomFit": "Vis alt", "zoomHelp": "Bilete av kartet",
    },
    "en": {
        "map": "The map", "step": "Step {number} of {total}", "more": "and {marks} more",
        "other": "Something else", "otherOn": "Something else: {level}",
        "connected": "Everything is connected",
        "interplay": "Interplay", "unsure": "Unsure of the level",
        "unsureHelp": "Unsure? Put it here. We will find the place together.", "closer": "A closer look",
        "groupOf": "Group of {count}", "votes": "votes", "noCards": "No cards yet", "links": "Links",
        "openPlace": "Show {place} larger", "moreCards": "{count} more in {place}",
        "leadsHere": "{place} {verb} this",
        "page": "Page {number} of {total}", "zoom": "Look closer", "zoomIn": "Zoom in", "zoomOut": "Zoom out",
        "zoomFit": "Show everything", "zoomHelp": "Picture of the map",
    },
}  # fmt: skip


def _votes(votes: dict[str, int] | None) -> Votes | None:
    return None if votes is None else Votes(votes.get("improve", 0), votes.get("preserve", 0))


def map_model(wire: dict[str, Any]) -> MapModel:
    """The Python value of a model as the browser gets it."""
    return MapModel(
        cards=tuple(
            Card(
                card["id"],
                card["text"],
                Kind(card["kind"]),
                Place(card["place"]),
                tuple(Action(action) for action in card["actions"]),
                _votes(card["votes"]),
            )
            for card in wire["cards"]
        ),
        groups=tuple(
            Group(
                group["id"],
                tuple(group["cards"]),
                Place(group["place"]),
                tuple(Action(action) for action in group.get("actions", ())),
                _votes(group.get("votes")),
            )
            for group in wire["groups"]
        ),
        links=tuple(
            Link(link["id"], link["source"], link["target"], LinkKind(link["kind"])) for link in wire["links"]
        ),
        marks=wire["marks"],
        question=wire["question"],
        subtitle=wire["step"]["title"],
        rules=tuple(wire["rules"]),
    )


def map_labels(language: str = "nb") -> Labels:
    """The labels as the exports take them."""
    return Labels(**labels(language))


def map_words(language: str = "nb") -> Words:
    """Our words as the exports take them."""
    words = WORDS[language]
    return Words(
        more=words["more"],
        other=words["other"],
        connected=words["connected"],
        interplay=words["interplay"],
        unsure=words["unsure"],
        unsure_help=words["unsureHelp"],
        group_of=words["groupOf"],
        votes=words["votes"],
        no_cards=words["noCards"],
        links=words["links"],
    )
