"""Names of people that are common in Norway: data for `names.found`, no list of anybody.

Written for this purpose from general knowledge of which given names and surnames are common in Norway and
among its larger immigrant groups. It counts nothing and was copied from nowhere; Statistics Norway's public
name statistics (ssb.no/navn) show which names are in use. Small letters; `names` folds case and accents.
"""

from typing import Final

_NORWEGIAN: Final = """
agnes agnete alette alf alfhild alfred alida alma alva alvilde amalie amanda amund anders andrea andreas
andrine ane anette angelica anita anja ann anna annbjørg anne annelise annette annfrid annika anniken anny
anton arild arna arne arnfinn arnhild arnold arnstein arnt arnulf arthur arve arvid asbjørn ase asgeir aslak
aslaug asle asta astor astri astrid atle aud audhild audun august aurora axel benedicte benedikte benjamin
bente berit bernhard bernt berntine birger birgit birgitte birk birte bjarne bjarte bjørg bjørn bjørnar
bjørnhild bjørnulf bo borghild brage brede brit britt britta brynhild brynjar bård børge børre camilla
carina carl caroline casper cathrine cato cecilie charlotte christel christer christian christina christine
christoffer christopher conrad dag daga dagfinn daghild dagmar dagny dagrun daniel david ditlef dorte dorthe
ebba edel edit edith edna edvard edvin egil eigil eilert eilif eilin einar eirik eirin eirunn eivind eldar
eldbjørg elen elena eli elias elida elin eline elisabet elisabeth elise eliza ella ellen ellinor elly elna
elsa else elvira emil emilie emma emrik endre enok erica erik erika erlend erling ernst espen ester eva
evelyn even evy fanny felix filip fillip finn frank fred freddy fredrik frida frode frøya frøydis gabriel
gabriella gard gaute geir geirmund georg gerd gerda gina gisle gitte gjermund gjertrud gjøran grete grethe
gro gry gudbrand gudmund gudrun gudveig gunda gunhild gunn gunnar gunnhild gunnlaug gunnvor gunvald gunvor
guri guro gustav guttorm haakon halfdan halldis hallgeir halstein halvard halvdan halvor hanna hannah hanne
hans harald hauk hedda hedvig hege heidi heine helen helena helene helga helge henning henny henriette
henrik henrikke herborg herdis herman hermann hermine hermod hilda hilde hildegunn hildur hjalmar hjørdis
hogne holger hugo håkon håvard ida idar idun ine inga ingar inge ingebjørg ingeborg ingebrigt ingelin inger
ingerid ingfrid inghild ingjerd ingolf ingrid ingunn ingvald ingvar ingvild ingvill iren irene iris isabel
isabella isak iselin ivar iver iversen jacob jakob jan jane janne jannicke jannike jarl jarle jeanett
jeanette jenny jens jeppe jesper jo joachim joakim joar johan johanna johanne johannes john johnny jon jonas
jonathan jone joran jorid jorun jorunn josefine jostein julia julian julie julius jøran jørg jørgen jørn
jørund kai kaia kaja kamilla kari karin karina karine karl karoline karsten kasper katarina kate katinka
katrin katrine kenneth kent ketil kim kine kirsten kirsti kitty kjartan kjell kjellaug kjersti kjerstin
kjetil klara klaus knut kolbein kolbjørg kolbjørn konrad kornelius kristen krister kristi kristian kristiane
kristin kristina kristine kristofer kristoffer kurt kåre lage laila lars lasse laura laurits lavrans lea
leah leander leif leiv lena lene leo leon leonard leonora liam lilian lill lillian lilly lin linda line
linea linn linnea lisa lisbet lisbeth lise liss liv lone lotta lotte louise lovise lucas ludvig luka lukas
lydia mads magda magdalena magnar magne magnhild magni magnor magnus maia maiken maja malene malin malvin
mandus maren margaret margareth margit margot margrete margrethe margunn mari maria mariann marianne marie
mariell marielle marina marion marit marita marius markus marlene marta marte martha marthe martin martine
mary mathea matheo mathias mathilde matias matilde mats mattis maud max maximilian may melina mette mia
michael mikael mikal mikkel mina minda mira miriam modolf mona monica monika morten nancy natalie nathalie
nelly nicolai nicoline niklas nikolai nikoline nils nina noa noah nora norunn norvald odd oddbjørg oddbjørn
oddgeir oddlaug oddmund oddny oddrun oddvar oddveig ola olaf olai olaug olav ole oleander olga oline oliver
olivia oluf omar oscar oskar osvald ottar otto ove paul paula peder per pernille peter petra petter philip
pia pål ragna ragnar ragne ragnfrid ragnhild ragnvald rakel ramona randi randulf rasmus rebecca rebekka
regine reidar reidun reinert renate rigmor rikard rikke rita roald roar robert robin roger rolf rolv roman
ronald ronja ronny ros rosa rosita roy ruben rubin rudolf runa runar rune runhild rut ruth rønnaug sabine
saga sakarias samuel sander sandra sara sarah sebastian selma severin sibylle sidsel sigbjørn sigfrid
sigmund signe signy sigrid sigrun sigurd sigurdur sigvart sigve silje silvia simen simon simone sindre siri
sissel siv sivert siw sofia sofie sol solbjørg solfrid solrun solveig solvor sondre sonja steffen stein
steinar stella sten stian stig stina stine storm sturla styrk styrkår sunniva susann susanne svanhild svein
sveinung sven svend sverre sylvi sylvia synne synneva synnøve synøve sølvi søren tage tarald tarjei teodor
terje thea theo theodor therese thomas thor thora thorbjørn thore thorleif tilde tilla tina tine tiril
tobias tollef tom tomas tomine tommy tone tonje tor tora toralf toralv torbjørn torborg tord tordis tore
torfinn torgeir torgrim torhild torill torjus torkel torkil torlaug torleif tormod torolf torstein torunn
torvald trine trond trude truls trygve trym turi turid tuva tyra ulf ulrik ulrikke una unn unni valborg
vanja vebjørn vegar vegard vera veronica veronika vetle vibecke vibeke victor victoria vidar vidkun vigdis
viggo viktor viktoria vilde vilhelm vilja viljam viljar villemo vilma vincent viola vivi vivian wenche
wilhelm william willy wilma ylva yngvar yngve yngvild yvonne ådne åge ånund åsa åse åshild åslaug åsmund
åsne åsta øistein øivind ørjan ørnulf øydis øystein øyvind øyvor
"""

_SAMI_AND_NORDIC: Final = """
aage aasmund agneta ailo anker annelie arja arvo beaska bengt bent biera biret birgitta birthe björk bodil
connie ebbe eero eila einarsdóttir elle flemming gert gun gunilla guðrún gáre göran görel hannele heikki
helle helmi henriikka hjördis håkan ib ilkka ingalill ingemar ingvor ingá issát iŋgá jaana janni jannik jari
jarmo jenni jette jouni jovna jovnna juha juhani jukka jyrki jytte jóhann jörgen kaarina kaj kalle katrín
keld kerstin kimmo kirsi kirstine kristiina kristján káre káren leemet leena lemet lennart lotten láilá
lásse maarit magnús marja marketta markku mathis matti merete migal mihkkal mihkku mikkjal mikko minna
mogens máhtte máret márjá niels niillas nilas olle paavo palle pauli peer pehr pekka pentti pernilla pertti
petri piera poul preben päivi pär raija reijo risten risto risttin ritva rurik rávdná saara seppo sigríður
sigurður sire sirpa somby staffan steen stefán sunná sámmol sárá tapio tarja teppo terhi tiina timo torben
torsten tuomas tuula ulla ulrich urban vagn veikko vibe ville vladislav áilu ándaras ánde ánne áslat áslaug
åke åsbjörg ólafur örjan þór
"""

_POLISH_AND_BALTIC: Final = """
adam adomas agata agne agnieszka agris aigars ainars aiste aivar aivars albert aleksander aleksandra
aleksandras aleksejs algirdas alicja andres andris andrius andrzej aneta anetta antanas antoni arkadiusz
arnis artis artur arturas arunas audrius ausra baiba barbara bartek bartlomiej bartosz beata birute bogdan
bogumila boguslaw boleslaw bozena cezary czeslaw dace daina dainius daiva dalia damian danuta darek darius
dariusz dawid deividas diana didzis dominik dominika donatas dorota dzintars edgaras edgars edita edyta
egidijus egle elzbieta emilia evaldas evija ewa ewelina franciszek gatis gediminas giedre gintaras gintare
gosia grazyna greta grzegorz guna guntis halina heiki henryk hubert ieva iga ignas ilze imants indrek inese
ineta irena ireneusz irmantas ivars iwona izabela jaan jacek jadwiga jakub janina janis janusz jaroslaw
jerzy joanna jolanta jolita jozef juozas jurgita juris justas justina justyna jüri kacper kadri kaido kalev
kamil karlis karol karolina karolis kasia kaspars katarzyna kazimierz kestutis kinga klaudia kristaps
kristijonas kristjan krystian krystyna krzysiek krzysztof külli laima laimonas laurynas leszek lidia liga
lina linas loreta lucyna lukasz maarja maciej maciek mait malgorzata mantas marcin marek margus mariola
maris mariusz martins martynas marzena mateusz mati meelis merike michal mieczyslaw milda mindaugas miroslaw
modestas natalia nerijus neringa norbert normunds oliwia oskars patrycja patryk paulius pawel peteris petras
piotr piret priit przemek przemyslaw radek radoslaw rafal raimonda raivis raivo ramunas rasa reda rein
renars renata riina rimantas robertas rokas roksana ruta ryszard sandis sanita santa saulius sigita siim
silver simas simona skaiste slawek slawomir stanislaw stefan sylwia szymon tadas tadeusz tanel tarmo
tautvydas teresa tiit tomasz tomek toomas triin ugne uldis urmas urszula vaida vaidas valdas valdis vida
vija viktorija virginija vytautas waldemar wanda weronika wieslaw wiktor wiktoria witold wladyslaw wojciech
wojtek zane zbigniew zdzislaw zivile zofia zuzanna zydrunas zygmunt
"""

_EAST_AND_SOUTH_EUROPE: Final = """
adela admir adna adnan adrian adriana agron aida alban albana alberto albin aldin alejandra alejandro
aleksei aleksej alen alexander alexandra alexandru alexei alfonso alin alina alketa alla almir alvaro alyona
amar amela amer amila amina amir amra ana anamaria anastasia anastasiia anastasios anatolij anatoliy anca
andreea andrei andrej andrii andriy anel anes antonella antonio anya arben arber arbnor ardian ardita arina
arjeta armin arnela arta artan artem arturo asmir atanas avni azra bardhyl beatriz behar belma besa besart
besim besnik bilyana blerim blerina bohdan boris borislav boyan boyko bruno bujar burim camelia camila carla
carlos carmen catalin catalina catarina cesar cezar chiara claudia claudio claudiu concha constantin
consuelo corina corneliu cosmin costel cristi cristian cristina cristobal dacian dan daniela dardan daria
dasha denis desislava diego diellza dimitar dimitrios dimitris dina dino dmitri dmitrij dmytro doina dolores
domingo dorin dragan dragana dragos driton duarte dusan dzenan edin edina edis edona eduardo egzon ekaterina
eleni elisa elitsa elma elmir emanuel emina emir emira enes enisa enrique enver ermin ernesto esteban eugen
eugenia evgeni evgenia fabio fadil faruk fatmir faton fatos federico fedor felipe fernanda fernando fikret
filipa filipe fisnik flamur florentina florim florin francesca francesco francisco gabriela galina george
georgi georgios gerardo gergana gezim gheorghe giacomo gianni giannis giorgio giovanni giulia giuseppe
gloria gonzalo goran graciela guillermo halyna haris hasan hasib hector hennadii horia hristo iancu ignacio
igor ihor ileana ilir iliyana ilona ilya ines inna ioan ioana ioannis ion ionel ionut irina iryna iulian
iuliana ivan ivanna ivaylo jasmin jasmina javier jehona jelena joana joao joaquin jorge jose josefa jovan
jovana juan juana juliana julio kalin kaloyan kastriot katerina kateryna katya kemal khrystyna kiril kirill
konstantinos kostas kostya krasimir ksenia kujtim kushtrim kyriakos larisa larysa laurentiu lavinia lejla
leonid leotrim lesia lilia liridon liridona lirim liudmyla liviu ljiljana ljubica loredana lorena lorenzo
lourdes lucia lucian luciana ludmila luigi luis luisa luiz lulzim luminita lyubomir lyubov lyudmyla maksim
maksym manuel manuela marcela marcelo marcia marco marcos margarida margarita marharyta marian mariana
mariano maribel mariia marinela marko maryna mateo matteo mauricio maxim maya meliha mentor mercedes mersad
mersiha miguel mihaela mihai mikhail mila milagros milan milen milena milica miljan milos mimoza mircea
mirela mirjana mirna mirnes miroslava mirsad mirza mladen momchil muamer muhamed muris mykhailo mykola nada
nadezhda nadiia naim nataliia natalija natalya nazar nazmi nedim nedzad nelia nelson nemanja nenad nerma
nermin nermina nexhmije nicolae nicolas nicoleta nihad nikita nikola nikolaj nikolay nikolina nikos nuno
nusret octavian ognjen ognyan oksana oleg oleh oleksandr oleksandra oleksii olena olesia olha orlando osman
ostap oswaldo ovidiu pablo panagiotis paola paolo patricia patricio paulo pavel pavlina pavlo paz pedro
petar petrit petro petru petya pilar plamen polina predrag qendrim radmila radoslava radu rafael rafaela
raluca ramiro ramiz ramon raquel raul razvan refik relu rexhep ricardo rinor roberto rocio rodica rodolfo
rodrigo rogerio roksolana rosario rositsa rostyslav roxana rumen rumyana ruslan ruslana rusmir sabina sadik
safet salvador samir samira sanda sanela sanja santiago sasa sasho sead sejla senad senada sergei sergej
sergio sergiy serhii serhiy shefqet shkumbin shpend shqipe silvana silviu silviya skender slava slavica
slobodan snezana snizhana soledad solomiia sorin sorina spyros srdjan stanimir stanislav stavros stefania
stelios stepan stevan stoyan suad suada sulejman susana svetlana svetoslav svitlana tanja taras tarik
tatiana teodora tetiana thanasis thiago tiago timur todor tsvetan tsvetelina tudor uliana vadim vadym
valdete valentin valentina valentyn valeria valeriia valmir valon vanessa vanya vasil vasile vasilena
vasilis vasyl vedran velina ventsislav vesna viacheslav vicente viktoriya viorel viorica vira virginia
vitalii vitaliy vjosa vlad vladimir vlado vladyslav vlora vojislav volodymyr xhavit xhevdet ximena yana
yannis yaroslav yaroslava yegor yelena yevhen yevheniia yiannis ylber yolanda yordan yordanka yulia yuliia
yuri yurii zana zdravko zeljko zhanna zijad zlatan zlatka zlatko zoran zoriana zoya
"""

_ARABIC_PERSIAN_TURKISH_KURDISH: Final = """
abbas abdalla abdallah abdelaziz abdelkader abdou abdul abdulaziz abdulkadir abdullah abdulrahman abdurahman
abed adel adham adib adil afaf ahlam ahmad ahmed ahmet aicha aiman aisha akram ala alaa ali alia alireza
amal aman amani amin aminah amine amira amjad ammar anas anwar aqil arash aref ariana arif arman arya asad
asma asmaa assad atef ayesha ayham ayman azad aziz aziza babak badr bahar bahman bahram bana baraa barzan
basel bashar bashir basim basma bassam bassel behnaz behzad berivan bilal bouchra boushra butheina caner
dalal dalya dana daoud darya dawood dilan dilek dilnaz dlovan dunia ebrahim ehsan elaheh elham elif elnaz
emad eman emine emre engin ercan erdogan erhan erkan esma esra essa fadel fadi fadia fahad fahd fahim faisal
faizal farah farahnaz fares farhad fariba farid farida farzad farzaneh fateh fatemeh fathi fatih fatima
fatimah fatma fatmah fawad fawaz fawzia fayez feras fereshteh feyza firas firat firouz fouad fuad furkan
gamal ghada ghassan ghazal ghazi gulistan gülay gülsen hadi hadia hadil hafsa hajar hakan hakim hala halil
halima hamad hamdi hamed hamid hamida hamza hana hanaa hanan haniyeh haroon hasna hassan hatice haya hayat
haydar heba hedayat hedi helin hend hicham hind hisham hoda homa hossam hossein houda huda hussain hussein
ibrahim ibtisam idris ihab ikram ilhan ilyas imad iman imran iqbal iran irfan isa islam ismael ismail israa
issa jabar jabbar jaber jafar jalal jamal jamil jamila jannat jasim jassim javad jawad jihad jihan jiyan
joud joudi jumana kader kadir kamal kamran karam karim karima karwan kaveh kawa kazem kenan khadija khadra
khaled khalid khalida khalil khawla khosrow kian kianoush kubra kurdo lamia latif latifa layla leila leyla
loubna lubna mahad mahdi mahir mahmood mahmoud mahmud mahnaz mahsa majd majed majid malak malek malik
mansour mansur marwa marwan maryam maryan masoud masud mazen mehdi mehmet mehran mehrdad meral meryem mesut
milad mitra moayad modar mohamad mohamed mohammad mohammed mohsen moin mortada mostafa mouna mounir muhammad
muhammed muhannad murad murat musa muslim mustafa mustapha muzaffar nabil nabila nader nadia nadim nadir
nadira najat naji najib najla narges nargis nasim nasima nasir nasreen nasrin nasser navid nazanin nazim
nazir nazli negar negin nesrin nevin nidal nihal niloufar nima nisrin nizar noor noora nour noura nuha nur
nura nuray nuri nurten obaida omer omid orhan osama othman oussama ozan pari parisa parvaneh parviz parwana
payam pegah peyman pooya pouya qais qasem qasim raad rabab rabia rachid rafat rafik rafiq raghad rahaf rahim
rahima rahman rahmat raja rajab rama ramazan rami ramin ramzi rana rania ranim rasha rashad rashid rasool
rasoul rawan rayan raza razan razieh reem reema rehab reham reza rezan rida rima riyad riyadh rojda rojin
rola roya rozhin ruba rukhsana rula saad saba sabah sabri sabrin sadaf sadegh sadia saeed saeid safa safaa
safia sahar sahra said saida saif sakina salah salam saleem saleh salem salim salima salma salman salwa sam
sama samah saman samar sameer samer sami samia samiya sana sanaa sardar sarwar sawsan sedat selim selin
semra serap serdar serhat sevda sevgi sevim seyed seyma shaban shabnam shadi shadia shahab shahin shahla
shahram shahrzad shaima shakib shakila sharif shayma shereen sherin sherko shilan shima shirin shiva sima
sinan sirwan soheil soheila sohrab soma soran soraya souad souhail sozan suha suhail suleiman sultan sumaya
sundus suzan taha taher tahir tahira talal talib tamer tamim tara tarek tareq tariq tawfiq tayeb tayyip
thaer tuba tugba turan ufuk ugur umar umit usama usman vahid vian volkan wael wafa wahid wajih waleed walid
warda wasim wisam wissam yahya yasar yasemin yaser yasin yasmin yasmina yasmine yassin yassir yavuz yazan
yilmaz younes younis yousef yousif youssef yusra yusuf zaher zahid zahida zahir zahra zaid zain zainab
zakaria zaki zakia zara zaynab zehra zeinab zeki zeyad zeynab zeynep zhala zhiyar ziad zilan zina zohra
zohreh zozan zubair zubeyde ömer özlem
"""

_AFRICAN: Final = """
abdi abdifatah abdihakim abdikadir abdikarim abdinasir abdirahman abdirashid abdirizak abdisalam abdiwali
abdulahi abdullahi abeba abebe abel abena abiola abraha abraham abrehet abshir abukar achieng adaeze adama
ade adebayo aden adhanom adjoa adonay adwoa afewerki afia ahmednur akberet akosua akua akwasi alem alemayehu
alganesh almaz ama amaal amadou amanuel amara amiin aminata amleset amran anab anyango asha asli asmerom
asmeron aster ayaan ayan ayanle ayele ayo ayodele bahati bahta bakary baraka bekele bereket berhan berhane
beyene bilan bile biniam biniyam binta bisrat bizimana boubacar bruk caasha cabdi canab chantal cheikh chidi
chika chima chinedu chinonso chinyere chioma chukwu claudine daahir dahir dawit dayo deeqa dejen deqa
desalegn desta dhuha diallo dieudonne divine ebele ebrima eden efrem efua egal ekene emeka emmanuel ephrem
ermias esperance espoir estifanos eyob faduma fadumo fahma faida faiza fardosa fardowsa farhan farhia
farhiya fartun farxiya fatou fatoumata fatuma fawzi femi feven fikadu filmon filsan fitsum fiyori folake
fowsia fowzia freweini fthawi funmi funmilayo furaha futsum gebre gebremariam gebremedhin gebreyesus gedi
genet gerezgiher getachew ghebre ghide girma girmay godwin guled haben habiba habibo habimana habte habtom
hagos haile hailemariam halimo hawa hawo hermon hibaq hibo hinda hirsi hiwet hodan hodo hoodo huruse ibado
ibou idil idrissa ifeanyi ifeoma ifrah ikenna ikran ilhaan imani innocent innocente isaias ismahaan ismahan
issouf istahil jama jamac jeannette jelani jengo kabila kadra kafui kahsay kaltun kamau karabo kemi khadar
kibrom kidane kidist kiflom kiros kofi kojo koos kwabena kwaku kwame kwasi kwesi ladan lamin lemlem lerato
letay letebrhan letekidan liban liiban luam lula luul luwam mahado mahamed mahlet makda mamadou mariam
mariama mbali mebrahtu medhanie medhin mehari mehret mekonnen melake melat meles meron meseret mesfin mihret
mikias mohamud moussa moxamed mugisha mukamana mukhtar mulenga mulu mulugeta muna muno mussie mwangi nahom
naima najma nana nasra natnael ndayishimiye nebiat netsanet ngozi nia nimco nimo niyonzima njeri nkechi
nnamdi nneka nomsa ntombi nuradin nuur nyambura nzeyimana obinna odhiambo okbay olumide oluwaseun omondi
onyinye otieno ouma ousmane petros qamar rahel rahma rahmo raho rahwa robel roda safiya safiyo sagal sahal
samatar samrawit samson saynab seble segun sekou selam selamawit semere semhar senait senayt shamso shewit
shukri siham siman simret sipho sirak sizwe solomon suado suhur suleyman tadele tadesse tamrat tedros teklay
tekle temesgen tendai tesfalem tesfay tesfaye tesfu tewelde thabo thandi tigist tirhas tsega tsegay
tsegereda tsehaye tsige tunde ubah ubax uche umal uwase uwimana wanjiku wanjiru warsame weldu winta wolde
wubit yaqub yared yasir yaw yemane yewande yodit yohana yohannes yonas yordanos yosief zakariye zamzam
zanele zemen zenebe zerai zeray zewdi zola
"""

_ASIAN: Final = """
aamir abdulrasul abhishek abida achara adeel aditi aditya aftab afzal ahmadullah ahn ailyn ajay ajith ajmal
akash akbar akhil akhtar akiko amandeep amardeep aminullah amit amna amporn amrita analyn anam anand ananya
anchalee angelo anh anil anila anjali anjum ankit ankita annabelle anong ansar anuradha anusha aparna apinya
april aqsa arjun arlene arnel arooj arshad arun aruna arunee arvin asadullah ashok ashwin asif asim asmat
atif avinash ayaz azam azhar balwinder bao baryalai basit batool bayani benigno bernadette bernardo bhavna
bibi bich bina binh boonmee bualai busaba canh carmelita carmencita chai chaiyaporn chandra chanida charito
chau chen cherry cherryl chi chintana chitra chona chutima cuong danilo danish danyal dao darwin deepa
deepak deepika delia dennis devi diep dilip dinesh dinh divina divya dong duangjai dung duong durga duy
edgardo edwin efren ejaz elenita emelita emerita erlinda estrella evangeline faheem fang farhat farishta
farkhunda farooq farrukh fazal fazlullah felicidad fely feng ferdinand florencia florinda fozia freshta
ganesh gaurav gayatri geeta geraldine ghazala ghulam giang girlie gita glenda gopal grace gul gulalai
gurpreet habib habibullah hai haider haiyan hamidullah hamna hang hanh hao harish harjit harpreet haruki
haseeb hashmat hekmat hemant hien hieu hina hiroshi hoa hoang homayoun hong hue humaira humayun hung huong
hussnain huy huyen hyun iftikhar imelda imtiaz inayat indira iqra irish irum ishaq ishfaq jagdish jahangir
jamshid jasbir jaspreet jaswinder javaid javed jaya jayanthi jenalyn jennifer jhon jia jian jiao jing
jintana jisoo jocelyn joel jomar josephine jovelyn joven jovy joy joyce jun junaid jyoti kabir kaleem
kalpana kalsoom kamala kamonwan kanchana kanokwan kanwal kanya karan karthik kashif kausar kavita kavitha
kenji kenta khanh khatera khoa khurram kieu kinza kiran kishore kittipong komal krishna krishnan kristel
kuldeep kumar kumari kunal lakshmi laleh lalita lamai lamduan lan lanh latha lei lerma lien liezl lijuan
ling linh liza loan loc long lorie lorna luningning luzviminda madhu maham mahbooba mahesh mai maira mala
malai malalai malee maliha mamta manee maneerat manish manisha manjit manju manoj manpreet maricar maricel
marilou marilyn marites marivic marlon marzia masooma matiullah mayumi mayuree meena meera mehwish mei
meiling melanie melody mercedita merlinda michelle ming minh minjun mirwais misbah mobeen mohan mohit
mubashir mudassar mukesh mumtaz muneeb munir murali mushtaq muzammil my mylene myrna na nabeel nadeem naeem
naheed naila najibullah nam nandini nangyalai nanthana naoko naowarat narayan naresh narong nasrullah natcha
nattaya nauman naveed naweed nazia nazifa neelam neha nenita nga ngan nghia ngoc nguyet nhan nhi nhu nhung
nicha nida nighat nikhil ning niramon nirmala nisha nishant nitin noi nok noppadon noreen norma nosheen
nuanchan nuch nuchanart nuttaporn oanh onanong padma pakorn palwasha panida pankaj parminder parveen
patcharee pensri perla phailin phat phong phuc phuoc phuong pimchanok ping ploy pooja prabha pradeep pragya
prakash pranav prapaporn prasad prasanna prasert prathiba praveen precious preecha preeti prem princess
priti priya priyanka puja pushpa qadir qaiser qiang qing quang quoc qurat quyen quynh rachelle radha rafaqat
raghav raheel rahimullah rahmatullah rahul raj rajan rajendra rajesh rajinder rajiv rajni raju rakesh ram
ramesh ramil ramzan ranjan ranjit rashida rashmi rattana rattanaporn ravi ravindra reena rehan rehana rehman
rekha renato renuka reynaldo rhea rhoda riaz richelle ritu rizwan robina rochelle rodel rogelio rohan rohit
rohullah romeo romulo ronaldo rong roqia rosalie rosalina rosalinda rosalyn rosemarie roshan rowena rubina
ruhullah rukmini rungnapa rupa ryan sachin saengdao safiullah saima saisunee sajid sajida sakda sakura
salahuddin samina samran sandeep sangeeta sania sanjay sanjeev santosh saowalak saqib sarfraz sarita saroj
satish satoshi savita seema shabana shabbir shafiq shafiqullah shagufta shahbaz shahid shahida shahnaz
shahzad shaista shakeel shakiba shalini shamim shan shankar shanthi sharmila shaukat shazia shehzad sheila
shilpa shirley shoaib shobha shogofa shreya shu shyam sidra siriporn sirirat sita siva sivakumar smita sneha
sobia sohail somchai somjai somkid sommai somporn somsak son sonia soyeon spogmai srinivas srisuda storai
subramaniam suchada suda sudha sudhir sujatha sukanya sumaira sumalee suman sumera sumit sumitra sunan sunee
sunil sunita suong supaporn suparat suphaphon suresh surinder sushma suwanna swati tabassum tai takashi
talha tam tamana tan tanveer tanzeela tao tasleem tayyaba teodoro teresita thanaporn thang thanh thanuja
thao tharshini thi thien thinh thitima thoa thongchai thu thuan thushara thuy tien tin toan torpekai touseef
trang tri trinh truc trung truong tuan tuyen tuyet ubaid ubon uma umair urai uraiwan usha uzma van vani
varun vasanthi viet vijay vijaya vikram vimala vinay vinh vinod vinoth violeta virgie virgilio vishal vivek
waheed wahidullah wanida wannapa wanpen waqar waqas waraporn warunee waseem wazhma wei wen wichai wilaiwan
wilfredo wipa xia xiao xiaoli xiaoling xin xiu xuan xue yalda yan yang yen yeon yi ying yogesh yoko yong
yousaf yue yuki yumi yun yupin zabihullah zafar zaheer zakir zareena zarghuna zarmina zeeshan zenaida zhen
zhi ziaullah zubaida zulfiqar
"""

_ENGLISH_GERMAN_FRENCH_DUTCH: Final = """
aaron aart abigail achim adele adrien adrienne agatha agathe aidan aileen alain alan alana alec alex alexa
alexis alfie alice alicia alison alistair allan allison alyssa amber amelia amelie amy anais andre andrew
andy angela angelina angie anke annabel annegret anneke annie anouk anthony antje antoine aoife archie arjen
arnaud ashley audrey aurelie austin ava baptiste barry bart bas beatrice becky ben benoit bernard bernd beth
bethany betty beverly bill billy bjoern blake bob bobby bonnie brad bradley bram brandon brenda brendan
brian bridget brigitte brooke bruce bryan caitlin callum calvin cameron candice carol carrie carter
catherine cathy cedric cees celine charles charlie chelsea cheryl chloe chris christa christiane christie
ciara cindy claire clara clarence clark clemence clement cliff clive coen colette colin colleen connor
corine corinne cornelia courtney craig curtis cynthia daan daisy dale damien danielle danny darren dave dawn
dean debbie deborah debra declan deirdre delphine derek detlef dexter diane didier dieter dietmar dirk
dominic dominique don donald donna doreen doris dorothy doug douglas duncan dustin dylan dörte eamon eckhard
ed eddie edgar edmund edward egon eileen elaine eleanor elke ellie elliot ellis elmar elodie eloise elsie
emily emmanuelle eric erich erin erwin ethan etienne eugene evan eve evie fabien fabienne faith fay felicity
femke fergus finlay fiona flora florence florent florian floris fran frances francis francois francoise
frankie frans fraser frauke freddie frederic freya friedrich fritz gabi gabriele gail gareth gary gavin
geert gemma genevieve geoff geoffrey gerald gerard gerhard gerlinde gerrit gertrude gijs gill gilles gillian
gisela glen glenn gordon gottfried graham grant greetje greg gregory guido guillaume gunther guy gwen günter
günther hailey hamish hanneke hannelore harley harm harold harper harriet harrison harry hartmut harvey
hayley hazel heath heather heike heiko heiner heinrich heinz helmut hendrik henk henry heribert herve hilary
hildegard hillary hollie holly hope horst howard hugh hunter ian ilse imogen ineke ingo isabelle ivy jaap
jacco jack jackie jackson jacqueline jacques jade jake james jamie janet janice jasmine jason jasper jay
jayden jean jeanne jeff jeffrey jelle jenna jeremy jeroen jerome jerry jess jesse jessica jill jim jimmy
joan joanne jochen jodie joe joerg joey joke joost jordan joris josef joseph josh joshua josiane judith judy
julien juliette june justin jutta jörg jürgen karen karla katherine kathleen kathrin kathryn kathy katie
katja kayla kayleigh kees keith kelly ken kerry kevin kieran kimberly kirk kirsty koen kyle kylie lance
larry lauren laurence laurent lawrence leanne lee leen leigh leonie lesley leslie lester lewis lieke
liesbeth lieselotte lily liz lloyd logan lois lorraine lothar louis luc lucie lucien lucy ludwig luke lutz
lynda lynn lynne maarten mabel machteld mackenzie maddie madeleine madison maggie malcolm mandy manfred
manon marc marcel marcus mareike margarete margaux marge marguerite marieke marijke mark marlies marloes
marsha marshall martijn marvin mason mathieu matt matthew matthias maureen maurice maxime maxine megan meike
melissa meredith michaela michel michele mick mieke mike mildred miles millie mireille mitchell moira molly
monique morgan moritz morris muriel nadine naomi natasha nathan nathaniel neil niamh nicholas nick nicky
nicola nicole niek nienke nigel noel noemie norman odile oisin olive olivier owen padraig paige pam pamela
pascal pascale pat patrice patrick pauline pearl peggy penny percy perry pete phil philippe phillip phoebe
phyllis pierre pieter pim polly priscilla quentin rachael rachel rainer ralf ralph randy ray raymond
reginald regis reiner reinhard reinier remco remi renaud rex rhys rich richard rick ricky rik rob robbie
robyn roderick rodney roel roland romain ron ronnie rosalind rose rosemary rosie ross roswitha rowan roxanne
ruby rudi rupert russell ruud rüdiger sabrina sally samantha sandrine sandy sanne saoirse sascha saskia
scarlett scott seamus sean serge shane shannon sharon shaun shelley sherry sid sidney siegfried sieglinde
silke sinead siobhan sjoerd sky skye solange sophia sophie spencer stacey stan stanley star stefanie steffi
stephane stephanie stephen steve steven stewart stijn stuart sue summer susan susie suzanne swen sybil
sydney sylvain sylvie tamara tammy taylor ted terence terri terry tess teun thelma theresa thibault thierry
thijs thorsten tiffany tilman tim timothy tjitske toby todd tony tracey tracy traude traudel travis trevor
tristan troy tyler udo ulrike ursula uwe valerie vaughn vernon veronique vicki vicky vince violet virginie
vivienne volker wade wallace walter waltraud warren wayne wendy werner wesley whitney wiebke wilfred
wilfried will willem willemijn willie wim winfried winifred winston wolfgang wouter xavier yannick yves
yvette zach zachary zack zoe
"""

_SURNAMES: Final = """
aamodt aas aasen aasland abrahamsen ahmadi ahmadzai alvestad amundsen andersen andersson andreassen antonsen
arnesen arntsen arntzen aune baker bakke bakken bekkelund benjaminsen berg berge bergersen berglund
bergstrøm berntsen birkeland bjerke bjørklund bjørnstad brandt brekke brun bruun bråten bø bøe carlsen
christensen christiansen christoffersen clausen dahl dahle dalen danielsen davidsen edvardsen egeland eide
eidsvik eikeland eliassen ellefsen ellingsen engen enger enoksen eriksen eriksson erlandsen espeland evensen
falk finstad fjeld fjeldstad fjellstad foss fosse fossum frantzen fredriksen fredriksson gabrielsen garcia
gjerde gjertsen gonzalez gran granli grønvold gulbrandsen gulliksen gundersen gustafsson gustavsen haaland
haga hagen halvorsen hamre hansen hanssen haraldsen haug hauge haugen haugland hegge helgesen helland helle
hellesø hermansen hernandez hetland hoff hofstad hol holm holmen holte hosseini hovland humle husby huynh
håland ibrahimi ingebrigtsen isaksen iversen jacobsen jakobsen jansen jansson jensen jenssen johannesen
johannessen johansen johansson johnsen jonassen jones jovanovic jønsson jørgensen karlsen karlsson kaur khan
klausen kleiven knudsen knutsen kolstad kowalska kowalski kristensen kristiansen kristoffersen kvamme
kverneland kvinge langeland larsen larsson lauritzen lervik lewandowski lie lien lopez lorentzen lund lunde
lunden martinez martinsen mathiesen mathisen mikalsen mikkelsen moe moen mohamud monsen mortensen myhre
myklebust myrvold nazari ness nguyen nielsen nikolaisen nilsen nilssen nilsson nordmann norheim nowak
nygaard nygård næss olsen olsson ommundsen opsahl osland ottesen ousland paulsen pedersen petersen pettersen
pettersson pham popescu rahimi rashid rasmussen reitan rodriguez rognstad ruud røed rønning rønningen
samuelsen sanchez sandberg sande sandnes sandvik sather schmidt selnes simensen simonsen singh sivertsen
skaar skjelbred skogen skoglund smith solbakken solberg solem solheim solli solstad soltvedt sommer steen
stene stensrud stokke strand strøm strømme sundby sunde sveen svendsen svensson syversen sæther søderberg
sørensen sørlie teigen thomassen thompson thorsen thorstensen tollefsen torgersen torp tran tveit tønnessen
ulriksen ulvestad vestby vik viken vold vu wang wiik wilhelmsen williams wilson wisniewski wojcik wolff
yildiz yilmaz ødegaard ødegård øien østby østbye øverland
"""

# Everyday words of Bokmål, Nynorsk or English that are names as well.
_EVERYDAY: Final = """
alen alla amber andre andres ane anes anker april arve august baker bakke bakken bana bart bas ben bent berg
berge bile bill bjørn bo bram brede brekke bruk brun bråten carol carter cherry clement cliff dag dale dalen
danish dawn dean divine don dong dung ebbe ed edel eden edit egal eide elle else emir endre enes engen enger
eve even faith falk fang fares feng finn fjeld flora foss fosse frank fred gamal gard gill glen grace gran
granli grant gro gul gun guy haga hagen hai hala hamna hamre hana hang hans harm harper haug hauge haugen
hauk hazel heath heather helga helle hend hol holly holm holmen hong hope hue humle hung hunter hyun inga
innocent ion irish islam jade jan jarl jasmin jay jean jess jo joke joy jun june juris kader kai kaia kalle
ken kent kim kitty kristen lage lan lance lea lee lei lene lie lien liga lill lily lin line ling liv loan
lone long luke lund lunde lunden mai mala marge marina mark marshall mason mats matt max maxim may mei
melody mentor mila miles moe moen muna musa muslim my nada nam ness nick noa noel nok odd olive palle pam
pat paz pearl peer penny per perla pim ping ploy precious prem princess raja ram rama rana rasa ray rehab
rein rich rik rob robin rong rosa rose rowan rubin ruby rumen rut ruta safa saga said sally sam sama saman
samer sande sandy sanne sid silver sire skogen sky sol soma sommer son star stein sten stene stokke storm
strand strøm strømme styrk sue summer sunde tai tam tan tara ted tien tilde tim tin tom tone torp tran trang
troy tuba unn urban van vegar vera vibe vida vik viken vilja ville vold wade warren will yang yen øien
"""

# Words that are seldom met outside dictionaries.
_SELDOM: Final = """
abigail adel agne agron ala alban albin ali ama amadou amar amer amin amine amir ammar amra amrita ana
angelica anil anke ann anna ansar arild arta arvo ase aster aud ava basma belma besa beyene billy bina birk
bjarte bjørnar blake bob bonnie brad brage brit bø caner carina carl catalina charlotte chi clarence colleen
concha dace daga dahl daisy dan dana dave dexter dirk domingo donna dorte ebba egle eldar eli ella emerita
engin erling esperance essa eva fay fillip fraser fritz geir gemma genet ghazi gina gisle gitte gjerde
gloria gordon graham gry hafsa harry hector hegge heine heiner helen helge hilda hind hinda hoa hoda hoff
hogne homa huda ib ida idar inna iren irene iris isa issa iver ivy jabbar jack jake jari jasmine jasper
jerry jette jihad jill joar joe kamala kaur kausar kine kinga klara kleiven kumar kyle lamia lasse lena
lester lina linn linnea lisa lise liss logan lotta lotte lotten luka lynda lynn lynne mads maia malene mari
maya meles mercedes mette mick mike milda milen mina minna mitra modar mona nadir nia nida nilas noi
nordmann norma ola oleander omer ottar pari phat pilar ragne raj randy reda reiner rex rida rima risten roar
roda roger roman romeo ros rosemary rudi runa runar rune safet samar sanda sardar sedat sherry sibylle signe
silke sima sindre siv siva siw skoglund skye slava smita smith solbakken stan stella stig sultan tamer tammy
teigen tess tilla tine tor tri turi tuva tveit tyra ugne ulla una usama vagn victor viet vilde viola violet
vira yaw
"""

GIVEN: Final = frozenset(
    " ".join(
        (
            _NORWEGIAN,
            _SAMI_AND_NORDIC,
            _POLISH_AND_BALTIC,
            _EAST_AND_SOUTH_EUROPE,
            _ARABIC_PERSIAN_TURKISH_KURDISH,
            _AFRICAN,
            _ASIAN,
            _ENGLISH_GERMAN_FRENCH_DUTCH,
        )
    ).split()
)
"""Given names, in small letters."""

SURNAMES: Final = frozenset(_SURNAMES.split())
"""Common surnames, in small letters."""

EVERYDAY: Final = frozenset(_EVERYDAY.split())
"""Those that are everyday words: only a capital inside a sentence, or what follows, makes one a name."""

WORDS: Final = EVERYDAY | frozenset(_SELDOM.split())
"""Those of them that are words at all: in small letters they are no names."""
