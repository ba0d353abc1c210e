"""Titles that point at one person of a workplace, in Bokmål, Nynorsk and English, for `names.found`.

A title points at one person when it is definite ("lederen", "the boss"), somebody's own ("min leder"), or a
function that a workplace has one of ("rektor", "daglig leder"). "Leder", "en leder" and "lederne" do not.
"""

import re
from typing import Final


def _any(words: str) -> str:
    """One of these words; `_` stands for a space inside one."""
    return "(?:" + "|".join(words.split()).replace("_", " ") + ")"


def _not_after(words: str) -> str:
    """Not right after one of these words."""
    return "".join(rf"(?<!\b{word} )" for word in words.split())


# What a workplace has a leader of: "teamleder", "skiftleiar", "kontorsjef".
_PART: Final = _any(
    """
    anleggs avdelings avsnitts barnehage bedrifts bemannings butikk byggeplass drifts einings enhets etat
    fabrikk fag fritids gruppe helse hms- hoved hovud hr- ikt- it- kjøkken klinikk kommunal kontor kultur
    kvalitets lager linje logistikk marknads markeds nest område operasjons oppvekst personal post
    produksjons program prosjekt renholds salgs sals seksjons service sjukeheims skift skole skule sone
    sykehjems team transport trinn utviklings vakt vaktlags verksemds verksteds virksomhets økonomi
    """
)
_MY: Final = _any("min vår hans hennes hennar deres deira")
_AFTER: Final = _any("min mitt vår vårt hans hennes hennar deres dykkar dokkar deira din ditt")
_ONE: Final = _not_after("en ein ei et eit ingen hver kvar ny nytt")

_NORWEGIAN: Final = (
    rf"\w*(?:lederen|leiaren|sjefen)s?(?: {_AFTER})?",
    r"\w*"
    + _any("direktøren formannen inspektøren koordinatoren ordføraren ordføreren rektoren rådmannen")
    + "s?",
    r"\w*"
    + _any("bestyraren bestyreren overlegen prosten sykepleieren sjukepleiaren verksmesteren verksmeisteren"),
    _any(
        "eieren eigaren mesteren meisteren styraren styreren barnehagestyreren barnehagestyraren kommandanten"
    ),
    _any("bedriftslegen kapteinen kokken regnskapsføreren rekneskapsføraren resepsjonisten sekretæren"),
    _any("assistenten skipperen vaktmeisteren vaktmesteren"),
    rf"{_MY} (?:\w+ ){{0,2}}(?:\w*leder|\w*leiar|sjef|overordnede|overordna)",
    r"(?:nærmeste|næraste) (?:leder|leiar|sjef|overordnede|overordna)",
    rf"(?:leder|leiar|sjef) {_any('min vår hennes hennar deres deira')}",
    rf"{_ONE}{_PART}(?:leder|leiar|sjef)",
    _ONE
    + _any(
        "daglig_leder dagleg_leiar rektor styreleder styreleiar rådmann kommunedirektør byggeleder byggeleiar"
    ),
    _ONE
    + _any("administrerende_direktør administrerande_direktør adm_dir adm\\._dir arbeidsleder arbeidsleiar"),
    _ONE
    + _any("oversykepleier oversjukepleiar avdelingssykepleier avdelingssjukepleiar verksmester vaktmester"),
    rf"{_ONE}\w*(?:verneombud|verneombod)(?:et|ets)?",
    _not_after("de dei flere fleire en ein alle")
    + r"\w*"
    + _any("tillitsvalgte? tillitsvalde? tillitsmannen"),
    r"(?:han|hun|ho) (?:på|i|fra|frå|ved) \w+",
    r"(?:han|hun|ho|ham) (?:ene|eine|nye|gamle|der)",
    r"den (?:nye|gamle|eldste|yngste|unge) "
    + _any("jenta gutten guten dama damen mannen karen vikaren lærlingen kollegaen sjefen"),
)

_NO_ADJECTIVE: Final = _any(
    """
    a about an and as at between by for from if in is like my of on or our than that the to was when who
    with without
    """
)
_ONE_EN: Final = _not_after("a an any no every each good new more")

_ENGLISH: Final = (
    rf"(?:my|our|the|your|his|her|their|that|this) (?:(?!{_NO_ADJECTIVE}\b)[\w-]+ ){{0,2}}"
    + _any(
        """
        accountant boss caretaker ceo charge_nurse chef coordinator director foreman forewoman head_chef
        head_nurse headmaster headteacher head_teacher janitor leader manager matron owner principal
        receptionist safety_delegate safety_rep safety_representative secretary shop_steward superior
        supervisor team_lead union_rep union_representative
        """
    )
    + r"(?:['’]s)?",
    r"(?:deputy |acting )?head of (?:the )?"
    + _any(
        """
        care cleaning clinic department division finance hr it kitchen logistics nursing office operations
        production sales school section service services shift team unit ward
        """
    ),
    _ONE_EN
    + _any(
        """
        acting area assistant care_home department deputy finance floor general hr kitchen line nursing
        office plant production project sales shift shop site store team unit ward warehouse
        """
    )
    + " (?:manager|supervisor|director|leader|head|chief)",
    _ONE_EN
    + _any("ceo cfo headmaster headteacher head_nurse managing_director safety_rep safety_representative"),
    _ONE_EN + _any("shop_steward union_rep union_representative"),
    r"(?:the|that|this) (?:(?:new|old|young|older|younger) )?(?:guy|girl|lady|woman|man|bloke|lad) "
    r"(?:in|at|on|from|who|with|downstairs|upstairs)(?: (?:the|our) (?:front |back |night |day )?\w+| \w+)?",
    r"(?:the|that|this) (?:new|old|young|older|younger) (?:guy|girl|lady|woman|bloke|lad)",
)

TITLE: Final = re.compile(rf"(?<!\w)(?:{'|'.join((*_NORWEGIAN, *_ENGLISH))})(?!\w)", re.IGNORECASE)
"""A title that points at one person, or other words that do ("hun i resepsjonen", "the new girl")."""

THE_LEADER: Final = re.compile(
    r"(?:(?:min|vår) )?(?:nærmeste |næraste )?(?:lederen|leiaren|leder|leiar)s?(?: (?:min|vår))?"
    r"|(?:my|our|the|your) (?:nearest )?leader(?:['’]s)?",
    re.IGNORECASE,
)
"""Whole titles that say no more than the method's own word for whoever leads the group (method.md 2.1)."""
