"""Where a text may tell of danger or of somebody in distress, for a human being to look at.

Threats, violence, weapons, abuse, harassment; and words of somebody who may not want to live. The software
marks and people decide (R15, ADR 23): nothing is refused, sent, changed or kept because of it. Bokmål,
Nynorsk and English at once, for one card may mix them. It finds common ways of saying it; nobody may rely
on it finding all, and it marks some cards that are about neither.
"""

import re
from enum import StrEnum
from typing import Final

from medvirk.domain.names import Span


class Worry(StrEnum):
    """What a text may be about. Wire values: sent, never stored."""

    DANGER = "danger"
    DISTRESS = "distress"


def _one_of(*patterns: str) -> re.Pattern[str]:
    """Any of these as whole words; a space stands for any space, an apostrophe for any or none."""
    joined = "|".join(patterns).replace("'", "['’´`]?").replace(" ", r"\s+")
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


# Whom it is done to. Without one "slår" and "truer" say something else: "slår sammen", "nedbemanning truer".
_US: Final = (
    r"(?:meg|oss|deg|dere|dykk|dokker|han|ham|henne|ho|hun|dem|dei|folk|noen|nokon|ansatte|tilsette|"
    r"kolleg\w+|barna|vakta|hverandre|kvarandre|en|ei|ein)"
)
_THEM: Final = (
    r"(?:me|us|you|him|her|them|people|staff|someone|somebody|colleagues?|workers?|each other|each)"
)
_SELF: Final = r"(?:meg|seg|oss|deg)(?: (?:selv|sjølv|sjøl))?"
# A course or a rule against it is none.
_MEANT: Final = r"(?<!mot\s)(?<!against\s)(?<!anti-)(?<!anti\s)"
_WISH: Final = (
    r"(?:vil|ville|orker|orkar|orket|orka|ønsker|ønskjer|ønskte|gidder|gidd|gadd|klarer|klarar|greier|greiar|"
    r"tør|torer|har (?:ikke|ikkje) lyst (?:til )?å|har lyst (?:til )?å)"
)
_NOT: Final = r"(?:ikke|ikkje|ikkj|itj|itte|ikje)"

_DANGER: Final = _one_of(
    rf"{_MEANT}(?:vold|volden|voldelig\w*|vald|valden|valdeleg\w*)",
    rf"tru(?:er|ar|a|et|de|gar) (?:\w+ )?{_US}",
    r"(?:blir|blei|ble|vart|vert|bli|blitt|føler meg|kjenner meg) (?:\w+ )?(?:tru(?:et|a|ga)|"
    r"slått|slege|sparka|sparket|banka|banket|angrepet|angripen|dytta|dyttet)",
    rf"{_MEANT}(?:drapstrus\w+|trusler|truslar|trugsm[åa]l\w*)(?! om ned)",
    r"(?:slår|slo|slått|sparker|sparkar|sparka|sparket|banker|bankar|banka|dytter|dyttar|dytta|"
    rf"spytter|spyttar|spytta|spyttet) (?:på |til |ned |etter )?{_US}(?! (?:sammen|saman|av|"
    r"til ro))",
    rf"(?:angriper|angrip|angrep) {_US}",
    rf"(?:drepe|drep|dreper|dreper|kverke|knivstikk\w*|kvele|kveler) {_US}",
    r"(?:knivstukket|knivstukken|kvelertak\w*|kvelartak\w*|drapsforsøk\w*|drap)",
    r"med (?:en |ein |ei )?(?:\w+ )?(?:kniv|pistol|øks|gevær|hagle|hammer|balltre)",
    r"(?:kniv|pistol|våpen) (?:på|mot|i) (?:jobb|jobben|arbeid|veska|lomma|meg|oss|\w*rommet)",
    r"(?:våpen|skytevåpen|pistol\w*)",
    r"(?:voldt\w+|valdt\w+|overgrep\w*|mishandl\w+|seksuelt|seksuell\w*|seksuelle)",
    r"(?:tafs\w+|klår|klåing|klå(?:r|dde)? på|befør\w+|beføl\w+|antasta|antastet)",
    rf"{_MEANT}(?:mobbing\w*|mobba|mobber|mobbar|mobbet|mobbes|mobbast|trakasser\w*|sjikaner\w*|"
    r"rasis\w+|hets(?:er|ar|a|et|es)?)",
    r"(?:redd for livet|livredd\w*|frykter for livet|fryktar for livet|utrygg\w* for livet|"
    r"livsfarl\w+|livsfarleg\w*)",
    r"(?:lov(?:brudd|brot)\w*|ulovlig\w*|ulovleg\w*)",
    rf"threat(?:en|ens|ened|ening)? (?:to )?(?:\w+ )?{_THEM}",
    r"threaten(?:ed|ing)? (?:with|by)",
    rf"{_MEANT}(?:death )?threats(?! to (?:jobs|the budget|our jobs))",
    rf"{_MEANT}(?:violen(?:ce|t|tly)|assault\w*|abus(?:e|ed|es|ing|ive)|bull(?:y|ying|ied|ies)|"
    r"harass\w*|racis[mt]\w*|molest\w*|grop(?:e|ed|es|ing))",
    r"(?:hits?|punch(?:es|ed)?|kick(?:s|ed)?|slap(?:s|ped)?|beats?|strangl(?:es|ed)|stab(?:s|"
    r"bed)?|spits? (?:at|on)|attack(?:s|ed)?|shov(?:es|ed)|chok(?:es|"
    rf"ed)) {_THEM}(?! (?:hard )?that)",
    rf"(?:kill|murder|shoot|stab) {_THEM}",
    r"(?:been|was|were|got|gets|get|being) (?:\w+ )?(?:hit|punched|kicked|slapped|beaten|attacked|"
    r"stabbed|spat (?:at|on))",
    r"with a (?:\w+ )?(?:knife|gun|hammer|bat|axe)",
    r"(?:knife|gun) (?:at|to|on|in) (?:me|us|my|work|his|her|their)",
    r"(?:guns?|weapons?|rape[ds]?|raping|sexual\w*|murder\w*)",
    r"(?:fear(?:ed)? for (?:my|our|his|her|their) (?:life|lives|safety)|afraid for (?:my|our|his|"
    r"her|their) (?:life|lives|safety)|life-threatening)",
    r"(?:illegal\w*|unlawful\w*|against the law|break(?:s|ing)? the law)",
)

_DISTRESS: Final = _one_of(
    r"(?:selvmord\w*|sjølvmord\w*|sjølmord\w*|suicid\w*|selvskad\w*|sjølvskad\w*|self-harm\w*)",
    rf"{_WISH} {_NOT} (?:å )?(?:leve|eksistere)(?: lenger| lengre| meir| mer)?(?! (?:av|på|opp|uten|utan))",
    rf"{_WISH} (?:\w+ )?(?:dø|døy)",
    rf"{_NOT} (?:orker|orkar|vil|ønsker|ønskjer) (?:å )?leve(?! (?:av|på|opp))",
    rf"(?:ta|tar|tek|tatt|teke) livet (?:av {_SELF}|mitt|sitt|ditt)",
    r"(?:ta|tar|tek|avslutte|avslutta|ende) (?:mitt|sitt) (?:eget |eige )?liv",
    r"(?:avslutte|avslutta|ende|gjøre slutt på|gjere slutt på) livet(?: mitt| sitt)?",
    r"(?:ønsker|ønskjer|skulle ønske|skulle ønskje) (?:at )?(?:jeg|eg|æ|e) (?:var død|var daud|"
    r"ikke fantes|ikkje fanst|ikke levde|ikkje levde)",
    r"(?:bedre|betre) (?:av )?(?:uten|utan) meg",
    r"(?:vil|kan|skal|vurderer å|tenker på å|tenkjer på å|lyst til å) (?:skade|drepe|kutte|"
    r"henge) (?:meg|seg)(?: selv| sjølv)?",
    r"(?:kutter|kuttar|skader|skadar) meg(?: selv| sjølv| med vilje)",
    rf"(?:jeg|eg|æ|e|vi) (?:orker|orkar|klarer|klarar|greier) {_NOT} (?:mer|meir|mere|lenger|"
    r"lengre)(?=\s*(?:[.,!?;:…]|$))",
    r"(?:ingen|ikke noen|ikkje nokon) (?:utvei|utveg|grunn til å leve)",
    r"(?:livet er ikke|livet er ikkje) verdt (?:å leve|noe|noko)",
    r"redd for å (?:gå|dra|komme|kome|være|vere) (?:på|til|her) (?:jobb|jobben|arbeid|arbeidet|her)",
    r"(?:gruer|gruar) meg (?:sjuk|syk)",
    r"(?:gråter|grin|græt|gret) (?:meg i søvn|hver dag|kvar dag|hver kveld|kvar kveld|hver natt|kvar natt)",
    r"(?:do not|don't|cannot|can't|no longer) (?:want to|wish to|feel like|go on) (?:live|living|"
    r"be alive|exist|exist any ?more)",
    r"(?:no longer|don't|do not) want to (?:live|be alive|exist|wake up)",
    r"can(?:not|'t| not) go on(?: like this)?(?: any ?more| any longer)?(?=\s*(?:[.,!?;:…]|$))",
    r"(?:want|wants|wanted|wish|like|ready) to die",
    r"wish I (?:was|were|had never been) (?:dead|born|gone)",
    r"(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang) (?:myself|himself|herself|"
    r"themselves|ourselves)",
    r"(?:end|ending|take|taking|took) (?:my|his|her|their)(?: own)? li(?:fe|ves)",
    r"(?:end it all|nothing to live for|no reason to live|not worth living|better off (?:dead|"
    r"without me)|no way out)",
    r"(?:afraid|scared|terrified) (?:to|of) (?:go|going|come|coming|be|being) (?:to|at|in|here)(?: work)?",
    r"cry(?:ing)? (?:myself to sleep|every (?:day|night|morning|evening))",
)


def worries(text: str) -> tuple[Span, ...]:
    """Every part of `text` that may tell of danger or distress, from left to right, counted in code points.

    Parts of one kind do not overlap; of danger and distress in the same words both are told.
    """
    kinds = ((Worry.DANGER, _DANGER), (Worry.DISTRESS, _DISTRESS))
    found = (
        Span(match.start(), match.end(), kind) for kind, pattern in kinds for match in pattern.finditer(text)
    )
    return tuple(sorted(found, key=lambda span: span.start))
