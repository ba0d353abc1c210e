"""Two hundred cards that point at a person, the part that does in square brackets, written for `test_names`.

Written apart from the lists that `domain.names` knows; many of the names stand in none of them. Everybody
is made up.
"""

from typing import Final

BOKMÅL: Final = """
[Kari] kjefter på alle når det haster
Det er alltid [Tor Egil] som får de beste vaktene
Jeg gruer meg til vakter sammen med [Solveig]
Vi venter på [Tjodolf] hver eneste morgen
[Mohammed] gjør jobben til to
Ingen tør å si imot [Bjørn]
[lederen min] svarer aldri på e-post
[Avdelingslederen] er aldri her på natt
[Sjefen] roser oss når det går bra
Jeg får god støtte av [fagleder]
[Rektor] lytter til oss
[Daglig leder] bestemmer alt alene
Det er trygt å snakke med [verneombudet]
[tillitsvalgt] er alltid opptatt
Spør [Agnieszka], hun vet hvordan maskinen virker
[Krzysztof] og [Piotr] får ikke opplæring på norsk
[Fatuma Abdi] må alltid ta de tunge brukerne
Kontakt meg på [kari.n@solvik.example]
Ring [412 34 567] hvis du vil vite mer
Han på lageret heter [Ragnvald] og hjelper alle
[Hun i resepsjonen] er alltid blid
Turnusen lages av [Unni Grepstad] uten å spørre
[Bjørg] får alltid fri i jula
Det er for lite hjelp når [Per] er borte
[Per] sier at vi må jobbe fortere
[Line] bestemmer hvem som får helgefri
Bra at [Odd] tar telefonen
Vi mangler en som [Steinulf]
Når [Liv] er på jobb, ler vi mer
Altfor mye ansvar på [Dag]
[Anne-Lise] og [Jan Erik] snakker ikke sammen
[Nguyen] har ikke fått pause på tre uker
Savner [Quynh Tran] etter at hun sluttet
[Kontorsjefen] åpner posten vår
[Enhetsleder] må være mer synlig
[min leder] ser meg ikke
[Nærmeste sjef, Hovland], holder ikke det han lover
[HR-sjef] har ikke svart på to måneder
[Verneombud] vet om saken, men gjør ikke noe
[Driftslederen vår] kommer bare når noe er galt
[Vaktmesteren] fikser alt samme dag
[Overlegen] snakker ned til oss
Alle vet at [Grethes] vakter alltid blir dekket først
[Mahmoud] må oversette for alle
Da [Torunn] var syk, ble alt kaos
Vi får ikke snakke med [styreren] uten avtale
[Zbigniew] kjører truck uten kurs
Ros til [Ingvild] for opplæringen
[Olsen] går alltid tidlig
Det er [Mykhailo] som vasker hele tredje etasje alene
[Skiftleder] deler ikke på de tunge oppgavene
Vi har en kollega, [Hjørdis], som aldri tar pause
Ønsker at [Trond-Viggo] slutter å rope
[Tillitsvalgte] er flink til å si fra
«[Kjell Arne] og gjengen» bestemmer pausene
Den nye vikaren, [Yusra], får ingen opplæring
[Han nye] vil ikke lære av oss
Jeg blir sliten av [Snorres] humør
[Oddvar Brekkås] har hatt nøkkelen siden i fjor
Spør heller [Dagrunn], hun svarer
Bare [Ellinor] vet hvor utstyret ligger
[Amina] får kommentarer om hijaben
Han som heter [Yared] trenger norskkurs
[Eirik] og [Vegard] deler kontor med kopimaskinen
[Prosjektleder] endrer planen hver dag
Samarbeidet med [Wiktoria] er det beste med jobben
[Økonomisjef] sier nei til alt utstyr
[Kjøkkensjefen] smaker aldri på maten
Det er ikke rettferdig at [Roger] slipper helg
Takk til [Gry] i kantina
[Seksjonsleder] gir meg ansvar
Jeg kan alltid spørre [Lars-Petter]
Fødselsnummer [010190 12345] ligger åpent på vaktrommet
Jeg er redd for [Svein Tore]
[kristoffer] tar aldri ut av oppvaskmaskinen
[Direktøren] hilser på alle
[Guttorm] og co får overtid, vi andre ikke
Jeg vil ikke jobbe alene med [Ø. H.] igjen
Vi må spørre [Ilyas Haji Mursal] om alt
"""

NYNORSK: Final = """
[Kari] seier alltid nei til ferie
[Leiaren min] ser ikkje kor mykje vi gjer
Eg er redd for å seie frå til [Oddlaug]
[Avdelingsleiaren] er aldri på golvet
[Sjefen] spør korleis det går
[Dagleg leiar] tek alle avgjerdene
[Fagleiar] hjelper oss når det trengst
Det er godt at [verneombodet] er med på møta
[tillitsvald] har for lite tid
[Rektor] høyrer ikkje på oss
Når [Jostein] har vakt, går alt betre
[Ingebjørg] får alltid helg
[Ho i resepsjonen] veit alt
Vi treng fleire som [Sjur Magne]
[Teamleiar] gir same beskjed til alle
[Styraren] les aldri avvika
[Einingsleiar] er ny og usikker
Vaktlista vert laga av [Gunnvor] åleine
Tenk om [Asgaut] kunne hjelpe oss òg
Eg lærer mykje av [Tekle]
[Tadesse] må ta alle nattevaktene
Ingen spør [Olena] kva ho meiner
[Rådmannen] har aldri vore her
[Sigrid Myklebust] har nøkkelen til medisinskapet
Ring [91 23 45 67] om du treng vikar
Skriv til [post.oddny@fjordheim.example]
Det vert bråk når [Per] og [Pål] er på same vakt
[Skiftleiaren] kjem aldri når vi ringjer
[Leiaren vår] roser oss
[Tillitsvalde] bør vere med i turnusarbeidet
Godt samarbeid med [Åsmund] på verkstaden
[Hallgeir] stengjer av lyset medan vi jobbar
Vi fekk god opplæring av [Borgny]
[Verksmeisteren] kan faget sitt
[Han på lageret] gløymer bestillingane
Eg skulle ønskje [Randi Kvåle] var her kvar dag
[Kontorsjefen] har dobbelt så mange folk
[Vår nærmaste leiar] er på møte heile dagen
Det er berre [Torgils] som kan datasystemet
[Vaktmeisteren] svarer på minuttet
Alle er redde for at [Synnøve] skal slutte
[Marit] og [Magnhild] pratar om alle
Eg tør ikkje spørje [Hogne]
Får ikkje hjelp av [avdelingssjukepleiaren]
[Driftsleiar] lovar meir enn han held
Vi saknar [Ljudmila] på kjøkenet
Eg trivst best på vakt med [Eldbjørg]
[Arvid] skryt av alle
Før låg nøkkelen hos [Torbjørg Skåltveit]
[Assistenten Siv] får ikkje lønn for pausen
"""

ENGLISH: Final = """
[My manager] never says thank you
[Sarah] always gets the early shift
Nobody dares to disagree with [Tom]
We can always ask [Gareth] for help
[The boss] listens to us
[Our team leader] shares the plan too late
[Head of department] is never on the floor
[The shop steward] helps us when it gets hard
[Safety rep] is on our side
I am afraid of [Mrs Thistlewood]
[Ahmed] does the work of two
Things got better after [Priya] started
Too much depends on [Oluwaseun]
[The CEO] greets everybody
The rota is made by [Siobhan] alone
Please call [+47 412 34 567]
Write to [mark.bell@harbour.example]
It is not fair that [Kevin] never works nights
[Jake] and [Megan] talk behind our backs
[The ward manager] does not answer e-mails
[My supervisor] knows my job
Training with [Bartholomew] was great
[The new girl] gets no help
[The guy in the warehouse] forgets our orders
Ask [Desta], she knows the machine
I like working with [Rose]
We need more people like [Will]
[Grace] says no to every holiday
Without [Mark] nothing works
[HR manager] has not replied for two months
[Managing director] decides without asking
[Our head nurse] has too many patients
The best part of the job is [Wojciech]
[Njoki] has not had a break for weeks
People laugh at [Thuy's] accent
[The headteacher] backs us when parents complain
Support from [O'Brien] when I was ill
[Deputy head] is kind
[the receptionist] knows everything
Breaks are fine as long as [Lwazi] is on duty
Everybody covers for [Dean]
[Shift manager] changes the plan every day
I only stay because of [Marjolein]
[Union rep] should join the planning
[The caretaker] fixes things the same day
[Mehmet] has to translate for all of us
Our problem is [Hargreaves] and his temper
Why does [Phil] get all the new tools?
[Their supervisor] shouts in front of guests
[The owner] reads our messages
Good talks with [Ingrid] at lunch
Last week [Xiomara] worked sixteen hours
[Dave] smokes in the lift
The keys are always with [Mrs. Okonkwo]
[The accountant] keeps our pay slips open
[Line manager] has time for me
My colleague [Teodora] gets shouted at
Patients ask only for [Nimmi]
[General manager] cut our breaks
[jennifer] never washes up
[Our coordinator] is always calm
I trust [Halvard] with anything
[The principal] forgets what was agreed
Saturday is hard when [Bjorn] is away
[Liam] and [Noah] get more hours
Meetings with [A. K.] take all day
[The foreman] is fair
Nobody has shown [Mircea] how it works
[Site manager] is never on site
[That lady at the front desk] makes my day
[Our boss] sees when we are tired
"""

CARDS: Final = {
    language: [card for card in cards.splitlines() if card]
    for language, cards in {"nb": BOKMÅL, "nn": NYNORSK, "en": ENGLISH}.items()
}
