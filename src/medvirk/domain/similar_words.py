"""Words that say nothing about what a card is about, and how words end: data for `similar`."""

from typing import Final

_BOKMÅL: Final = """
alle alltid altfor andre at av bare ble bli blir bort bra da de deg dem den denne der dere deres det dette
du dårlig dårlige eller en er et etter fikk fler flere for fordi fra få får før ganske gjør god gode godt
går ha hadde han har hele hun hva hvem hver hverandre hvis hvor i ikke ingen inn jeg kan kom kommer kunne
lang lange langt lite litt man mange med meg mellom men mer mest min mitt mot mye må ned noe noen nok ny nye
nytt nå når og også om opp oss over på samme seg selv si sin sine sitt sjelden skal slik som svært så tid
til ting trenger under ut uten var vel veldig vi vil vår våre være vært å
"""

_NYNORSK: Final = """
alltid andre at av berre blei bli blir bra de dei deira den denne dess det dette du dykk då dårleg eg ei ein
eit eller er et etter fekk fleire for fordi frå få får før gjer god godt går ha hadde han har heile ho i
ikkje ingen inn ja kan kjem kom korleis kva kvar kvarandre kven lang lange langt lite litt med meg meir
mellom men mest mi min mitt mot mykje må ned no nok noko nokon nokre ny nye nytt når og om opp oss over på
sa same seg seie sin sine sjeldan sjølv skal slik som til ting treng under ut utan var vart veldig vere vert
vi vil vore vår våre å òg
"""

_ENGLISH: Final = """
a about all also always am an and any are as at bad be because been but by can could did do does each enough
for from get gets go good had happen happens hard has have he her here him his how i if in into is it its
just less like long lot lots many me more most much my need needs never new no not of off often on one only
or other our out over really she should small so some such take takes than that the their them then there
these they thing things this to too under up us very was we well were what when which who why will with
without would you your
"""

STOP_WORDS: Final = frozenset(" ".join((_BOKMÅL, _NYNORSK, _ENGLISH)).split())
"""In small letters, of the three languages."""

_ENDINGS: Final = """
elsene heten ingene ingane ingen inga heita asjon
ene ane ens ets ers ing est ere ast ies
en et er ar a ane te de ed es ly
e s t
"""

ENDINGS: Final = tuple(sorted(set(_ENDINGS.split()), key=lambda ending: (-len(ending), ending)))
"""Endings that are taken off, the longest first."""
