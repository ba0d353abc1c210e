"""Two hundred ordinary cards that point at nobody, written for `test_names`.

They hold words that are names too, places, tools, days and bodies that have capitals, and leaders in general.
"""

from typing import Final

BOKMÅL: Final = """
For lite tid mellom pasientene
Godt samhold på kveldsvakt
Uforutsigbar turnus med vakter som endres sent
Støtte fra leder når det blir vanskelig
Ledere som lytter
Ledelsen informerer for sent om endringer
Vi får sjelden tilbakemelding på jobben
En leder som er til stede på golvet
Per dag er vi tre for få
Nok folk på jobb i helgene
Lage egne planer for arbeidet
Ute er det støv og støy hele dagen
Vold og trusler på nattevakt
Styrk bemanningen om natten
Tom for utstyr når vi trenger det
Andre får velge ferie først
Andres ansvar havner hos oss
Hans oppgaver er uklare for oss
Liv og helse går foran
Fred og ro til å skrive rapport
Bruk av Teams gir mindre prat i gangen
For mange e-poster i Outlook
Opplæring i Gerica mangler
Visma er tungvint og tar tid
AMU følger ikke opp avvik
BHT kommer bare når noen er syke
HMS-runden blir aldri fulgt opp
NAV gir oss for lite støtte
Samarbeid med Oslo kommune om vikarer
Pendling fra Drammen gjør dagen lang
Møter på Teams uten agenda
Vi har kurs i Excel hver høst
Arbeidstilsynet har vært her to ganger
Korona gjorde avstanden mellom oss større
Vi er stolte av jobben vi gjør
Humor i pausen
Kollegaer som stiller opp for hverandre
Latter på vaktrommet
Frihet til å planlegge egen dag
Store forskjeller mellom avdelingene
Nye systemer uten opplæring
Dårlig lys og trekk på lageret
Tunge løft uten hjelpemidler
Maskinene står stille for ofte
Mange overtidstimer i desember
Rot i medisinskapet
Ingen tid til pause
Kundene er ofte sinte på oss
Pårørende som kjefter
Pasienten blir skadelidende når vi er få
God opplæring av nyansatte
Mye sykefravær og mange vikarer
Språkproblemer mellom kollegaer
Folk gjør hverandre gode
Vi snakker om hverandre i stedet for med hverandre
Klare roller og tydelige mål
Krysspress mellom kvalitet og tempo
For mange prosjekter samtidig
Rapport ved vaktskifte tar for lang tid
Lunsj sammen hver fredag
Line og tau ligger i veien på dekk
Stein i skoene og gjørme på byggeplassen
Storm gjør at vi må jobbe ute om natten
Mai er verst med alle fridagene
Dag og natt er like travle
Gul linje på golvet respekteres ikke
Sommerferien bestemmes for sent
Tone og språk er bra hos oss
Bakken utenfor er glatt om vinteren
Trang garderobe
Lei av å alltid dekke opp
Hagen brukes for lite til pauser
Gran og furu må ryddes bort før jul
Strøm og vann faller ut
Skogen rett utenfor gir ro
Vil ha mer ansvar
FOR LITE FOLK PÅ NATT
MER TID TIL BRUKERNE
Jeg er glad i jobben min
Gleder og sorger deler vi
Ny plan. Nye rutiner. Ingen opplæring.
1. Flere folk 2. Bedre utstyr
Bra: Samholdet. Dårlig: Bemanningen.
Bestillinger på 10 000 000 kroner uten kontroll
Lunsjen varer 11.00-11.30
Vi jobber i snitt 45 timer i uka
Mellomledere har for mye å gjøre
Kaffemaskinen er ødelagt
Fagforeningen blir hørt
Egen økonomi og bonus påvirker stemningen
Vi trenger et skriftlig svar innen 24.12.2026
""".strip()

NYNORSK: Final = """
For lite tid til kvar brukar
Godt samhald på nattevakt
Fleire vegar til same mål
Vegar og plassar vert ikkje strødde
Leiinga gir beskjed for seint
Leiarar som spør korleis det går
Ein leiar som er til stades
Hamna er mørk om kvelden
Ruta vert endra utan varsel
Vera saman i pausen gir overskot
Saman får vi det til
Ikkje nok folk i helgane
Dalen er stengd når det er ras
Vilja til å hjelpe er stor
Alla stader manglar det utstyr
Anna arbeid kjem alltid i vegen
Kurs i Visma og Excel før sommaren
NAV og AMU kjem sjeldan på besøk
Lang veg frå Førde til Bergen
Eg lærer noko nytt kvar dag
Tunge løft og lite hjelpemiddel
Kollegaer som ler saman
Uklart kven som har ansvaret
Turnusen kjem for seint
Maten i kantina er god
Mykje støy i hallen
Vi får vere med og bestemme
Gamal maskin som stoppar ofte
Hund og katt hjå brukarane gir allergi
Rein og sau på vegen om morgonen
Rom for å gjere feil
Dei unge får for lite opplæring
Sunde pausar og god mat
Pårørande takkar oss ofte
God tone mellom skifta
Krav om dokumentasjon tek tid frå folk
Skiftplanen vert endra utan at vi får vite det
Møta er for lange
Einsamt på nattevakt
Ferien må planleggjast tidlegare
Klokka på veggen går feil
Trong garderobe utan dusj
Fint med eigne arbeidsklede
Rettferdig fordeling av helgane
Vi treng fleire faste stillingar
Avvik forsvinn i systemet
Reservedelar manglar
Stort arbeidspress før jul
Gode rutinar ved sjukdom
Sju timar utan pause
""".strip()

ENGLISH: Final = """
Not enough time between patients
Good mood on the evening shift
The rota changes too late
Support from managers when things get hard
Leaders who listen
A manager who is there on the floor
Management tells us too late
Will we get more people this winter?
May is the worst month for us
Mark every box before it leaves
Grace periods for new staff are too short
Hope things get better after the move
Rose bushes block the light in the office
Art and music with the residents
Faith in each other
Joy in small things
Summer brings too many temps
Long days without a break
Said many times, never followed up
Even small things need three signatures
Odd hours and short notice
Heath and safety rounds are never followed up
Rich variety in the tasks
Training in Excel and Word is missing
Too many meetings on Teams
Outlook is full every Monday
We work hard in December and on Sundays
Norwegian is hard to follow in fast meetings
Polish and English speakers help each other
The bus from Oslo is always late
HR takes weeks to answer
IT systems that crash
Wi-Fi is slow in the basement
Colleagues who step in for each other
Laughing together at lunch
I can plan my own day
Heavy lifting without help
Cold and draughty warehouse
Clear goals and clear roles
We speak about each other, not with each other
Guests shout at us
The new system came without training
Too many projects at once
Overtime every week
NOT ENOUGH STAFF AT NIGHT
Pay slips are hard to read
Freedom to choose how to work
Changes happen without us
Dark car park after the late shift
No place to rest
Handover takes too long
I am proud of what we do
The lift is broken again
We share what we know
Noise from the machines
Our team eats together on Fridays
Better chairs would help
Customers are mostly kind
Nobody knows who decides
""".strip()

CARDS: Final = {
    language: [card for card in cards.splitlines() if card]
    for language, cards in {"nb": BOKMÅL, "nn": NYNORSK, "en": ENGLISH}.items()
}
