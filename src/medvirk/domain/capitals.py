"""Words with a capital inside a sentence that are no names of people: data for `names.found`."""

from typing import Final

_CALENDAR: Final = """
april august boxing christmas december easter eid february friday halloween january july june march may
monday november october ramadan saturday september sunday thursday tuesday wednesday
"""

_LANGUAGES_AND_PEOPLES: Final = """
african albanian american arabic asian british danish dari dutch english eritrean ethiopian european finnish
french german greek indian iraqi italian kurdish lithuanian nordic norwegian pashto persian polish romanian
russian sami scandinavian somali spanish swedish syrian thai tigrinya turkish ukrainian urdu vietnamese
"""

_AT_WORK: Final = """
acos altinn amu arbeidstilsynet asana avdeling bankid bht bluegarden building bup bygg canvas chatgpt
copilot cosdoc covid delta department dips discord dropbox ehms etasje excel facebook fagforbundet
fellesforbundet fhi floor forms gat gerica gmail google gruppe hall helfo helsenorge helseplattformen hk hms
hr ia ia-avtalen ikt instagram internet intranett ipad iphone iso jira kanban kommunen kpi lag lager lean
line linje linkedin linux lo mac messenger microsoft miro nav negotia nettbrett nho nsf onedrive outlook
parat pc pinterest plan post powerpoint profil qr quinyx rom room safari sal sap section seksjon sharepoint
shift simployer skift skype slack sms snapchat sone spekter statens stortinget team teams tesla tidsbanken
tiktok trello tripletex tv unio unit unit4 utdanningsforbundet vaktbok vipps virke visma ward webex whatsapp
wifi windows word workplace yammer youtube zendesk zoom
"""

_PLACES: Final = """
africa agder akershus alta amsterdam arendal asia asker askøy bergen berlin bodø brussel brussels buskerud
bærum danmark denmark drammen eidsvoll elverum england eritrea etiopia eu europa europe fetsund finland
finnmark flesland florø fredrikstad frogner førde gardermoen germany gjøvik grorud grünerløkka halden hamar
hammerfest harstad haugesund hordaland horten india innlandet irak iran ireland jessheim karasjok kautokeino
kirkenes kongsberg kongsvinger kragerø kristiansand kristiansund kvam kvinnherad larvik levanger lillehammer
lillestrøm lofoten london longyearbyen lysaker mandal melhus molde mosjøen moss namsos narvik nederland nord
nordland noreg norge norway notodden odda oppland orkanger oslo ottestad pakistan paris poland polen
porsgrunn ringerike rogaland romania romerike romsdal russland røros sandefjord sandnes sandvika sarpsborg
ski skien skøyen sogn somalia spania stavanger steinkjer stjørdal stockholm stord storgata stryn sunnmøre
svalbard sverige sweden syria tana telemark thailand toten troms tromsø trondheim trøndelag tyrkia tyskland
tønsberg ukraina ukraine ullevål usa vadsø vardø verdal vest vestfold vestland vietnam viken voss ålesund ås
østfold østlandet
"""

_ADDRESS: Final = """
de dear dem dere deres eg god gud hei hello hi jeg kjære mr mrs ms ok okay okei takk vi we
"""

ORDINARY: Final = frozenset(
    " ".join((_CALENDAR, _LANGUAGES_AND_PEOPLES, _AT_WORK, _PLACES, _ADDRESS)).split()
)
"""Days, months and peoples (English), tools and bodies at work, places, address; in small letters."""

_ENDINGS: Final = """
sjon sjonen sjoner heit heita het heten else elsen elser elsar elsene skap skapet ering eringen eringa tid
tida tiden plan planen planar planer møte møtet møter møta arbeid arbeidet miljø miljøet system systemet
avdelingen avdelinga samling ordning ordningen ordninga rutine rutiner ledelse leiing tion tions ment ments
ness ship ance ence ity ing work time day days
"""

NOUN_ENDINGS: Final = tuple(_ENDINGS.split())
"""How common nouns end that somebody wrote with a capital inside a sentence, and names hardly ever do."""
