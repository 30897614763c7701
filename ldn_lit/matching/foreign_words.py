"""Words of medicine in other languages, folded, with the English that PubMed says them in.

English words, an equals sign, and the words that stand for them; entries stand between slashes.
Left out is what begins as the English does (`words.py` meets it), what says nothing of the
subject, and what is spelt like an everyday word of English. Chosen from general knowledge,
without a look at any labelled document.
"""

from __future__ import annotations

#: German.
DE = """
abdomen abdominal= bauch / abdominal pain= bauchschmerzen / abortion= schwangerschaftsabbruch /
abuse= missbrauch / accident= unfall / accidents= unfalle / achilles tendon= achillessehne / acid=
saure / acne= akne / acupuncture= akupunktur / addiction= suchtkranke / adipose= fettgewebe /
adolescents= jugendliche jugendlichen / adrenal= nebenniere nebennieren / adults= erwachsene
erwachsenen / adverse effect= nebenwirkung / adverse effects= nebenwirkungen / africa= afrika /
aging= altern / air pollution= luftverschmutzung / airway respiratory= atemwege / alcohol= alkohol
/ alcoholism= trunksucht / alcoholism addiction= alkoholsucht / alopecia= haarausfall / american=
amerikanisch amerikanische / analgesia= schmerzlinderung / analgesic= schmerzmittel / anemia=
anamie blutarmut / anesthesia= anasthesie betaubung narkose / anger= wut / animal experiment=
tierversuch / animal experiments= tierversuche / animals= tiere / anorexia appetite=
appetitlosigkeit / anorexia nervosa= magersucht / anti inflammatory= entzundungshemmend
entzundungshemmer / anticoagulants= blutverdunner gerinnungshemmer / antihypertensive=
blutdrucksenkend / anxiety= angst angste / anxiety disorder= angststorung / aorta= hauptschlagader
/ apoptosis= zelltod / appendicitis= blinddarmentzundung / appendix= blinddarm / arrhythmia=
herzrhythmusstorung herzrhythmusstorungen / artery= schlagader / arthralgia joint pain=
gelenkschmerzen / arthritis= gelenkentzundung / arthroplasty= gelenkersatz / artificial=
kunstliche / asia= asien / atherosclerosis= gefassverkalkung / athletes= sportler / atopic
dermatitis= neurodermitis / atrial= vorhof / atrial fibrillation= vorhofflimmern / attention=
aufmerksamkeit / auditory nerve= hornerv / austria austrian= osterreich / austrian= osterreichisch
/ autoimmune disease= autoimmunerkrankung / autopsy= leichenschau obduktion / back pain=
ruckenschmerzen / bacteria= bakterien / bacteria germs= keime / balance= gleichgewicht / bavaria=
bayern / bees= bienen / behavior= verhalten / behavioral therapy= verhaltenstherapie / belgian=
belgisch / belgium= belgien / benign= gutartig gutartige / beta blockers= betablocker / bicycling=
radfahren / bile biliary= galle / bile duct= gallengang / biopsy= gewebeprobe / birds= vogel /
birth= geburt / birth weight= geburtsgewicht / bladder= blase harnblase / bladder cancer=
blasenkrebs / bleeding hemorrhage= blutung blutungen / blind= verblindet / blindness= erblindung /
blood= blut / blood donors= blutspender / blood flow perfusion= durchblutung / blood glucose=
blutzucker / blood pressure= blutdruck / blood sample= blutprobe / blood samples= blutproben /
blood transfusion= bluttransfusion / bone= knochen / bone marrow= knochenmark / bowel intestinal=
darm / brain= gehirn / brain cerebral= hirn / brain tumor= hirntumor / brain tumors= hirntumoren /
brazil= brasilien / brazilian= brasilianisch / breast= brust / breast cancer= brustkrebs / breast
milk= muttermilch / breastfeeding= stillen / britain united kingdom= grossbritannien / bullying=
mobbing / burns= verbrennung verbrennungen / caenorhabditis= fadenwurm / calcium= kalzium /
canada= kanada / canadian= kanadisch / cancer= krebserkrankung krebserkrankungen krebspatienten /
cancer cells= krebszellen / cancer mortality= krebssterblichkeit / cancer neoplasms= krebs /
cancer risk= krebsrisiko / cancer screening= krebsfruherkennung krebsvorsorge / cancer therapy=
krebsbehandlung / cannabis= hanf / carbon dioxide= kohlendioxid / cardiac arrest= herzstillstand /
cardiac death= herztod / cardiac surgery= herzoperation / cardiovascular= herzkreislauf /
caregivers nurses= pflegende / cartilage= knorpel / case control= fallkontrollstudie / cat= katze
/ cats= katzen / cattle= rind rinder / cause death= todesursache / celiac= zoliakie / cell= zelle
/ cell culture= zellkultur / cell division proliferation= zellteilung / cell phone= mobiltelefon /
cells= zellen / cerebellum= kleinhirn / cerebral hemorrhage= hirnblutung / cerebrum= grosshirn /
cervical= gebarmutterhals / cervical cancer= gebarmutterhalskrebs / cesarean= kaiserschnitt /
chest pain= brustschmerzen / chicken= huhn / chickenpox varicella= windpocken / chickens= huhner /
child mortality= kindersterblichkeit / childhood= kindheit / children= kinder kindern / chills=
schuttelfrost / circulation= kreislauf / clavicle= schlusselbein / climate change= klimawandel /
coagulation= blutgerinnung gerinnung / coffee= kaffee / cognitive= kognitiv kognitive / cohort=
kohorte / colitis enteritis= darmentzundung / colon= dickdarm / colonoscopy= darmspiegelung /
colorectal cancer= darmkrebs / common cold= erkaltung / concussion= gehirnerschutterung /
conjunctiva= bindehaut / conjunctivitis= bindehautentzundung / connective tissue= bindegewebe /
constipation= verstopfung / contact lenses= kontaktlinsen / contraception= verhutung / copper=
kupfer / cornea= hornhaut / cortex= hirnrinde / corticosteroids= kortikosteroide / cortisone
corticosteroid= kortison / costs= kosten / cough= husten / counseling= beratung / cows= kuhe /
cramp spasm= krampf / cramps seizures= krampfe / croatia= kroatien / cross sectional=
querschnittsstudie / cruciate ligament= kreuzband / cuba= kuba / cure healing= heilung / cystic
fibrosis= mukoviszidose / cystitis= blasenentzundung / czech= tschechien tschechisch / danish=
danisch danische danischen / death= sterben / death mortality= tod / deaths mortality= sterbefalle
todesfalle / dementia= demenz / denmark= danemark / dentist= zahnarzt / dependence addiction=
abhangigkeit / dermatitis= hautentzundung / diabetes= zuckerkrankheit / dialysis= blutwasche /
diaphragm= zwerchfell / diarrhea= durchfall durchfalle / died= gestorben / diet= diat / diet
habits= ernahrungsgewohnheiten / dietary fiber= ballaststoffe / dietary supplements=
nahrungserganzung nahrungserganzungsmittel / disability= behinderung / disabled= behinderte / disc
herniation= bandscheibenvorfall / dizziness vertigo= schwindel / dog= hund / dogs= hunde hunden /
double blind= doppelblind / driving= autofahren / drug= arznei arzneistoff wirkstoff / drug
addiction= drogensucht / drug medication= arzneimittel medikament / drugs= wirkstoffe / drugs
illicit= drogen / drugs medication= medikamente / duodenum= zwolffingerdarm / dutch= hollandisch
niederlandisch niederlandische / dyslexia= rechtschreibschwache / dysmenorrhea= regelschmerzen /
dysphagia= schluckstorung schluckstorungen / dyspnea= atemnot kurzatmigkeit / ear= ohr ohren /
eating disorder= essstorung / eating disorders= essstorungen / eczema= ekzem ekzeme / edema=
wassereinlagerungen / education training= schulung / efficacy= wirksamkeit / egypt= agypten /
egyptian= agyptisch / elbow= ellenbogen / elderly= hochbetagte senioren / elderly older= alteren /
emergency department= notaufnahme / encephalitis= gehirnentzundung / endoscopy= spiegelung /
endurance training= ausdauertraining / enuresis= bettnassen / environment= umwelt / epilepsy=
fallsucht / esophageal cancer= speiserohrenkrebs / esophagus= speiserohre / ethics= ethik /
europe= europa / european= europaisch / exercise movement= bewegung / eye ocular= auge /
eyeglasses= brille / eyelid= augenlid / eyes= augen / face facial= gesicht / face recognition=
gesichtserkennung / facial paralysis= gesichtslahmung / failure= versagen / falls= sturz sturze /
family= familie / family caregivers= angehorige / farmers= bauern landwirte / fasting= fasten /
fat= fett / fatal= todlich todliche / father= vater / fatigue exhaustion= erschopfung / fatigue
tiredness= mudigkeit / fats= fette / fatty acids= fettsauren / fatty liver= fettleber / feces
stool= stuhl / feet= fusse / female= weiblich / fever= fieber / fibrillation= flimmern / finger
joint= fingergelenke / finland= finnland / fish= fisch / flatulence= blahungen / flies= fliegen /
folic acid= folsaure / food= lebensmittel nahrung / food allergy= nahrungsmittelallergie / foot=
fuss / forehead= stirn / fracture= bruch knochenbruch / fractures= frakturen knochenbruche /
france french= frankreich / french= franzosisch franzosische / frequency incidence prevalence=
haufigkeit / fruit= fruchte / fungal= pilz / fungi= pilze / gait= gangbild / gait disorder=
gangstorung / gait disorders= gangstorungen / gallbladder= gallenblase / gallstones= gallensteine
/ gambling= spielsucht / garlic= knoblauch / gastric cancer= magenkrebs / gastric ulcer=
magengeschwur / gastritis= magenschleimhautentzundung / gastroscopy= magenspiegelung / general
practitioner= hausarzt / general practitioners= hausarzte / genome= erbgut / geriatric nursing=
altenpflege / german= deutsch deutsche deutschen / germany german= deutschland / ginger= ingwer /
gingiva gums= zahnfleisch / gingivitis= zahnfleischentzundung / gland= druse drusen / goats=
ziegen / goiter= kropf / gout= gicht / greece= griechenland / greek= griechisch / green tea=
gruntee / grief= trauer / growth= wachstum / growth factor= wachstumsfaktor / growth hormone=
wachstumshormon / guideline= leitlinie / guidelines= leitlinien / hair= haare / hay fever
rhinitis= heuschnupfen / head= kopf / headache= kopfschmerz kopfschmerzen / health= gesundheit /
health care= gesundheitswesen / health insurance= krankenkasse / hearing= gehor / hearing aid=
horgerat / hearing loss= horschaden horverlust schwerhorigkeit / heart attack= herzanfall / heart
cardiac= herz / heart defect= herzfehler / heart disease= herzkrankheit / heart failure=
herzinsuffizienz herzschwache / heart transplantation= herztransplantation / heart valve=
herzklappe / heartburn= sodbrennen / heat= hitze / heel= ferse / helminth= wurmer / hematoma=
bluterguss / hemophilia= bluterkrankheit / hepatitis= leberentzundung / hepatocellular carcinoma=
leberkrebszellen / herbal= krauter pflanzlich / hereditary= erblich / hereditary genetic=
erbkrankheit / heredity= vererbung / herpes zoster= gurtelrose / hip= hufte / hip fracture=
huftfraktur schenkelhalsbruch / hip joint= huftgelenk / hip prosthesis= huftprothese / hoarseness=
heiserkeit / homeless= obdachlose / hormone replacement= hormonersatztherapie / horse= pferd /
horses= pferde / hospital= klinik krankenhaus / hospitals= krankenhauser / hot flashes=
hitzewallungen / hungarian= ungarisch / hungary= ungarn / hydrogen= wasserstoff / hypericum=
johanniskraut / hypersensitivity= uberempfindlichkeit / hypertension= bluthochdruck hochdruck /
hyperthyroidism= schilddrusenuberfunktion / hypnotics= schlafmittel / hypoglycemia= unterzuckerung
/ hypothyroidism= schilddrusenunterfunktion / imaging= bildgebung / immune= immunabwehr / immune
system= immunsystem / immunity= abwehrkrafte / immunization= schutzimpfung / incidence=
neuerkrankungen / india= indien / indian= indisch indische / infant= saugling / infant mortality=
sauglingssterblichkeit / infants= sauglinge sauglingen / infants preschool= kleinkinder /
infection transmission= ansteckung / infertility= unfruchtbarkeit / inflammation= entzundung /
inflammatory= entzundlich entzundliche / influenza= grippe / informed consent= einwilligung /
inguinal hernia= leistenbruch / injection= spritze / injuries= verletzungen / injury= verletzung /
insomnia= schlaflosigkeit / insurance= versicherung / intensive care= intensivstation /
interactions= wechselwirkungen / intervertebral disc= bandscheibe / intolerance= unvertraglichkeit
/ iodine= jod / iranian= iranisch / iron= eisen / iron deficiency= eisenmangel / irradiation
radiotherapy= bestrahlung / irritability= reizbarkeit / irritable bowel= reizdarm / irritable
bowel syndrome= reizdarmsyndrom / ischemia= durchblutungsstorungen / italian= italienisch
italienische / italy= italien / japanese= japanisch / jaundice= gelbsucht / jaw= kiefer / joint=
gelenk / joints= gelenke / kidney cancer= nierenkrebs / kidney injury= nierenschadigung / kidney
renal= niere nieren / kidney stones nephrolithiasis= nierensteine / kidney transplantation=
nierentransplantation / knee joint= kniegelenk / knee osteoarthritis= kniearthrose
kniegelenksarthrose / laboratory animals= versuchstiere / lactic acid= milchsaure / language
speech= sprache / larynx= kehlkopf / laxatives= abfuhrmittel / lead poisoning= bleivergiftung /
learning= lernen / leg= bein beine unterschenkel / leprosy= lepra / leukemia= blutkrebs leukamie /
lice= lause / life expectancy= lebenserwartung / life style= lebensstil / ligament= bander /
light= licht / limbs= gliedmassen / lipids= blutfette / liver cancer= leberkrebs / liver
cirrhosis= leberzirrhose / liver enzymes transaminases= leberwerte / liver failure= leberversagen
/ liver hepatic= leber / liver injury= leberschadigung / liver transplantation=
lebertransplantation / local anesthesia= lokalanasthesie / loneliness= einsamkeit / longitudinal=
langsschnittstudie / low back pain= kreuzschmerzen / low dose= niedrigdosiert niedrigdosierte
niedrigdosiertem niedrigdosiertes / lumbago= hexenschuss / lung cancer= lungenkrebs / lung
function= lungenfunktion / lung pulmonary= lungen / lymph node= lymphknoten / machine=
maschinelles / macular degeneration= makuladegeneration / magnetic resonance imaging=
kernspintomographie magnetresonanztomographie / male= mannlich / malformation= fehlbildung /
malformations= fehlbildungen / malignant= bosartig bosartige / malnutrition= mangelernahrung
unterernahrung / mammary= brustdruse / mandible= unterkiefer / maternal mortality=
muttersterblichkeit / measles= masern / meat= fleisch / medicinal plants= heilpflanzen / memory=
gedachtnis vergesslichkeit / men male= mannern / meninges= hirnhaut / meningioma= hirnhauttumor /
meningitis= hirnhautentzundung / menopausal symptoms= wechseljahresbeschwerden / menopause=
wechseljahre / menstruation= monatsblutung regelblutung / mercury= quecksilber / metabolic
disease= stoffwechselerkrankung / metabolism metabolic= stoffwechsel / mexico= mexiko / mice=
mause mausen / mice mouse= maus / microbiota= darmflora / microbiota intestinal= darmbakterien /
micronutrients= mikronahrstoffe / midwife= hebamme / midwives= hebammen / military soldiers=
soldaten / milk= milch / mindfulness= achtsamkeit / miscarriage= fehlgeburt / monkeys= affen /
mortality= sterberate sterblichkeit todesrate / mosquitoes= mucken stechmucken / mother= mutter /
mouse model= mausmodell / mouse models= mausmodelle / mouth= mund / mucosa= schleimhaut / munich=
munchen / muscle= muskel muskulatur / muscle weakness= muskelschwache / muscular dystrophy=
muskelschwund / music= musik / myalgia muscle pain= muskelschmerzen / mycosis= pilzinfektion /
myocardial= herzmuskel / myocardial infarction= herzinfarkt / myopia= kurzsichtigkeit / nausea=
ubelkeit / neck pain= nackenschmerzen / nephritis= nierenentzundung / nervous system= nervensystem
/ netherlands= niederlanden / netherlands dutch= niederlande / network= netz / neural= neuronale /
neurons= nervenzellen / neuropathic pain= nervenschmerzen / neuropathy= nervenleiden / neuropathy
nerve injury= nervenschadigung / neurotransmitter= botenstoff botenstoffsystem /
neurotransmitters= botenstoffe / nevus= muttermal / newborn= neugeborene neugeborenen /
nightmares= albtraume / nitrogen= stickstoff / noise= larm / norway= norwegen / nose nasal= nase /
numbness deafness= taubheit / nurses= krankenschwestern pflegekrafte / nursing care= pflege /
nursing home= pflegeheim / nursing homes= pflegeheimen / nutrition diet= ernahrung / nuts= nusse /
obesity= fettleibigkeit fettsucht / obsessive compulsive disorder= zwangsstorung / occupation=
beruf / occupational disease= berufskrankheit / oocyte= eizelle / optic nerve= sehnerv / organ
donation= organspende / osteoarthritis= arthrose / osteoporosis= knochenschwund / otitis media=
mittelohrentzundung / ovarian= eierstocke / ovarian cancer= eierstockkrebs / ovarian hormones=
eierstockhormone / ovary= eierstock / overweight obesity= ubergewicht / oxygen= sauerstoff /
pacemaker= herzschrittmacher schrittmacher / pain= schmerz schmerzen / pain management=
schmerzbehandlung schmerztherapie / pain perception= schmerzempfinden / pain threshold=
schmerzschwelle / painful= schmerzhaft / palpitations= herzklopfen / pancreas= bauchspeicheldruse
/ pancreatic cancer= bauchspeicheldrusenkrebs / pancreatitis= bauchspeicheldrusenentzundung /
paralysis= lahmung lahmungen / paraplegia= querschnittlahmung / parathyroid= nebenschilddruse /
parents= eltern / paresthesia= kribbeln missempfindungen / particulate matter= feinstaub /
pathogen= erreger / peanut= erdnusse / pelvic= becken / pelvic floor= beckenboden / peritoneum=
bauchfell / personality disorder= personlichkeitsstorung / pertussis= keuchhusten / phantom pain=
phantomschmerz / pharynx throat= rachen / physician= arzt arztin / physicians= arzte /
physiotherapy= krankengymnastik / pig swine= schwein / pigs swine= schweine / placebo=
scheinmedikament / placenta= mutterkuchen / plants= pflanzen / platelet= blutplattchen / pleura=
brustfell rippenfell / pneumonia= lungenentzundung / poisoning= vergiftung vergiftungen / poland=
polen / poliomyelitis= kinderlahmung / polish= polnisch polnische / poverty= armut / pregnancy=
schwangerschaft / pregnant= schwangere schwangeren / preschool= kindergarten / pressure ulcer=
dekubitus druckgeschwur / preterm birth= fruhgeburt / preterm infants= fruhgeborene fruhgeborenen
/ prevalence= verbreitung / prevention= vorbeugung / prevention screening= vorsorge / prisoners=
haftlinge / privacy= datenschutz / proliferation= zellwachstum / prostate= vorsteherdruse /
prostate cancer= prostatakrebs / prosthesis= prothese / protein= eiweiss / proteins= eiweisse /
proton pump inhibitors= saureblocker / pruritus itch= juckreiz / pruritus itching= jucken /
psoriasis= schuppenflechte / pulmonary embolism= lungenembolie / quality life= lebensqualitat /
questionnaire= fragebogen / rabbits= kaninchen / rabies= tollwut / radiation= strahlen strahlung /
radiotherapy= strahlenbehandlung strahlentherapie / rash= ausschlag / rash exanthema=
hautausschlag / rat model= rattenmodell / rats= ratte ratten / rectal= enddarm / rectum= mastdarm
/ recurrence= rezidiv / refugees= fluchtlinge / relapse= ruckfalle schub / relapse rate= schubrate
/ relapse recurrence= ruckfall / relapses= schube / relaxation= entspannung / renal failure=
nierenversagen / renal insufficiency= niereninsuffizienz nierenschwache / resistance training=
krafttraining / respiratory breathing= atem / restlessness agitation= unruhe / resuscitation=
reanimation wiederbelebung / retina= netzhaut / retinal detachment= netzhautablosung / rheumatoid
arthritis= gelenkrheuma gelenkrheumatismus / rhinitis= schnupfen / rib= rippe / romania= rumanien
/ rubella= roteln / rural= landlich landliche / russia= russland / russian= russisch / saliva=
speichel speichelprobe / salivary gland= speicheldruse / salt sodium= salz / saxony= sachsen /
scabies= kratze / scandinavia= skandinavien / scar= narbe / scarlet fever= scharlach / scars=
narben / school= schule / schools= schulen / sciatica= ischias / scotland= schottland / screening
early detection= fruherkennung / sedatives= beruhigungsmittel / seizures= anfalle krampfanfalle /
selenium= selen / self help= selbsthilfe / sepsis= blutvergiftung / sex gender= geschlecht / sex
hormones= geschlechtshormone / sham placebo= scheinbehandlung / shame= scham / sheep= schafe /
shift work= schichtarbeit / shoulder= schulter / siblings= geschwister / sinus= nasennebenhohlen /
sinusitis= nebenhohlenentzundung / skin= haut / skin cancer= hautkrebs / skin diseases=
hautkrankheiten / skin neoplasms= hauttumoren / skull= schadel / sleep= schlaf / sleep disorder=
schlafstorung / sleep disorders= schlafstorungen / sleepiness= schlafrigkeit / small intestine=
dunndarm / smallpox= pocken / smell olfactory= geruchssinn riechen / smokers= raucher / smoking=
rauchen / smoking cessation= raucherentwohnung / snake bite= schlangenbiss / snakes= schlangen /
snoring= schnarchen / soccer football= fussball / sodium chloride= kochsalz / sore throat=
halsschmerzen / south africa= sudafrika / soybean= sojabohnen / spain= spanien / speech
recognition= spracherkennung / sperm= spermien / spiders= spinnen / spinal cord= ruckenmark /
spinal cord injury= ruckenmarksverletzung / spine= wirbelsaule / spleen= milz / sports exercise=
sport / spouse= ehepartner / sprain= verstauchung / stem cells= stammzellen / sternum= brustbein /
stiffness= steifigkeit / stillbirth= totgeburt / stomach gastric= magen / strabismus= schielen /
stress disorder= belastungsstorung / stroke= hirnschlag schlaganfall schlaganfalle / students
school= schuler / stuttering= stottern / sudden hearing loss= horsturz / sugar glucose= zucker /
suicide= selbstmord suizid / sunburn= sonnenbrand / sunlight= sonnenlicht / sunscreen=
sonnenschutz / surgery= chirurgie eingriff eingriffe operiert / surgical= chirurgisch chirurgische
/ survey= umfrage / survey questionnaire= befragung / survival= uberleben / survival time=
uberlebenszeit / survivors= uberlebende / sweat= schweiss / sweating= schwitzen / sweden= schweden
/ swedish= schwedisch schwedische / swelling edema= schwellung / swimming= schwimmen / swiss=
schweizer / switzerland swiss= schweiz / syncope= ohnmacht / tachycardia= herzrasen / taste=
geschmack / teachers= lehrer / teeth= zahne / telemedicine= fernbehandlung / tendinitis=
sehnenentzundung / tendon= sehne sehnen / tension headache= spannungskopfschmerz / testis= hoden /
tetanus= wundstarrkrampf / thigh femur= oberschenkel / thirst= durst / thorax= brustkorb /
thrombosis thrombus= blutgerinnsel / thyroid= schilddruse / thyroid cancer= schilddrusenkrebs /
thyroid hormones= schilddrusenhormone / tick= zecken / tinnitus= ohrgerausche / tissue= gewebe /
tobacco= tabak / toe= zehen / tolerability= vertraglichkeit / tongue= zunge / tonsil= mandeln /
tonsillitis= mandelentzundung / tooth dental= zahn / toothache= zahnschmerzen / touch= tastsinn /
trachea= luftrohre / traffic accident= verkehrsunfall / transplantation= verpflanzung / traumatic
brain injury= schadelhirntrauma / travelers= reisende / tremor= zittern / tuberculosis=
tuberkulose / tumor growth= tumorwachstum / tumor neoplasm= geschwulst / tumor neoplasms=
geschwulste / turkey= turkei / turmeric= kurkuma / twin= zwillingsstudie / twins= zwillinge
zwillingen / ulcer= geschwur / ulcers= geschwure / umbilical= nabel / umbilical cord= nabelschnur
/ unconsciousness= bewusstlosigkeit / unemployment= arbeitslosigkeit / urban city= stadt / ureter=
harnleiter / urethra= harnrohre / uric acid= harnsaure / urinary incontinence= harninkontinenz /
urinary retention= harnverhalt / urinary tract= harnwege / urinary tract infection= harnwegsinfekt
harnwegsinfektion / urinary tract infections= harnwegsinfekte harnwegsinfektionen / urine urinary=
harn / urticaria= nesselsucht / uterus= gebarmutter / vaccination= impfung impfungen / vaccine=
impfstoff / vaccines= impfstoffe / varicose veins= krampfadern / vascular= blutgefasse gefass /
vegetables= gemuse / vein= vene / venous= venen / ventilation mechanical= beatmung / ventricle=
herzkammer / vertebral spine= wirbel / veterinarian= tierarzt / video games= videospiele / vienna=
wien / violence= gewalt / vision= sehkraft / visual disturbance= sehstorungen / vitamin
deficiency= vitaminmangel / vomiting= erbrechen / walking= gehfahigkeit spaziergang / warts=
warzen / wearable= tragbar tragbare / weight gain= gewichtszunahme / weight loss= gewichtsabnahme
gewichtsverlust / wheelchair= rollstuhl / withdrawal= entzug / women female= frauen / workers=
arbeiter / workplace= arbeitsplatz / wound= wunde / wound healing= wundheilung / wound infection=
wundinfektion / wounds= wunden / wrist= handgelenk / x ray radiography= rontgen / yeast= hefe /
zealand= neuseeland / zinc= zink
"""
#: Spanish.
ES = """
abdomen= vientre / abortion miscarriage= aborto / acid= acido / acids= acidos / addiction=
adiccion / adrenal= suprarrenal / adults= adultos / aging= envejecimiento / aging elderly= vejez /
aids hiv= sida / air= aire / allergic= alergico / allergy= alergia / anesthesia= anestesia /
ankle= tobillo / anxiety= ansiedad / appetite= apetito / arrhythmia= arritmia / artery= arteria /
arthritis= artritis / asian= asiatico / asthma= asma / atherosclerosis= aterosclerosis / athletes=
deportistas / attention= atencion / balance= equilibrio / beer= cerveza / bees= abejas / belgium=
belgica / birds= aves pajaros / birth= nacimiento / bladder= vejiga / bleeding= sangrado / blind=
ciego / blindness= ceguera / blood= sangre sanguinea sanguineo / blood glucose= glucemia / bone=
hueso osea oseo / bones= huesos / brain= cerebro / brazil= brasil / brazilian= brasilena brasileno
/ breast= mamas / breastfeeding= lactancia / british= britanico / bronchitis= bronquitis / burns=
quemadura quemaduras / calcium= calcio / caregiver= cuidador / caregivers= cuidadores / cat= gato
/ catalonia= cataluna / cats= gatos / cattle cow= vaca / cattle cows= vacas / cattle livestock=
ganado / celiac= celiaquia / cell= celula / cells= celulas / chemotherapy= quimioterapia / chest
breast= pecho / chicken= pollo / chickens= pollos / child= infantil / childbirth delivery= parto /
childhood= infancia / children= nino ninos / chinese= chino / cholera= colera / cholesterol=
colesterol / cirrhosis= cirrosis / city urban= ciudad / coffee= cafe / common cold= resfriado /
computer= ordenador / constipation= estrenimiento / copper= cobre / costs= costes / cough= tos /
cramp= calambre / cramps= calambres / croatia= croacia / crossover= cruzado / cure healing=
curacion / danish= danes danesa / deafness= sordera / death= fallecimiento / death mortality=
muerte / deaths= fallecidos / deaths mortality= muertes / dementia= demencia / denmark= dinamarca
/ dental= dentaria / detection screening= deteccion / dialysis= dialisis / diarrhea= diarrea /
diet= dieta / diet feeding= alimentacion / disability= discapacidad / dizziness= mareo mareos /
dog= perro / dogs= perros / dose= dosis / drug= farmaco medicamento / drug abuse= droga / drugs=
farmacos medicamentos / drugs abuse= drogas / dutch= holandes / dysphagia= disfagia / dyspnea=
disnea / ear= oido oreja / eczema= eccema / efficacy= eficacia / egg= huevo / eggs= huevos /
egypt= egipto / elbow= codo / elderly= anciano ancianos / embryo= embrion / emergency= urgencias /
emphysema= enfisema / england= inglaterra / english= ingles inglesa / environment= ambiente /
esophageal= esofagico / esophagus= esofago / ethics= etica / exercise= ejercicio ejercicios /
exhaustion fatigue= agotamiento / eye= ojo / eyelid= parpado / eyes= ojos / face= rostro / failure
insufficiency= insuficiencia / falls= caidas / family= familia / farmers= agricultores campesinos
/ fasting= ayuno / fat= grasa / father= padre / fatigue= fatiga / fatigue tiredness= cansancio /
fats= grasas / fear= miedo / fetus= feto / fever= fiebre / finger= dedo / fingers= dedos /
finnish= finlandes / fish= peces pescado pez / flies= moscas / food= alimento alimentos / france=
francia / french= frances francesa / frequency incidence= frecuencia / fruit= frutas / fungi=
hongos / fungus= hongo / gallbladder= vesicula / games= juegos / gastric= estomacal / gender=
genero / german= aleman alemana / germany= alemania / ginger= jengibre / gingiva= encia / girls=
nina ninas / goat= cabra / goats= cabras / goiter= bocio / gout= gota / greece= grecia / greek=
griego / groin= ingle / gums gingiva= encias / hair= cabello / hands= manos / head= cabeza /
headache= cefalea cefaleas / health= salud / hearing= audicion / heart= corazon / heart disease=
cardiopatia / heat= calor / heel= talon / helminth= gusanos lombrices / hens chicken= gallina
gallinas / herbal= hierbas / herpes zoster= culebrilla / hip= cadera / hiv= vih / home household=
hogar / horse= caballo / horses= caballos / hot flashes= sofocos / hungary= hungria / hunger=
hambre / hypertension= hipertension / hypnosis= hipnosis / hypnotics= somniferos / hypoglycemia=
hipoglucemia / hypothalamus= hipotalamo / hypothyroidism= hipotiroidismo / infant= bebe lactante /
infants= bebes lactantes / infarction= infarto / infections= infecciones / infertility=
esterilidad / injection= inyeccion / iodine= yodo / iranian= irani / ireland= irlanda / iron=
hierro / ischemia= isquemia / ischemic= isquemico / italy= italia / itch pruritus= picazon picor /
japan= japon / japanese= japones japonesa / jaundice= ictericia / joint= articulacion articular /
joints= articulaciones / kidney= rinon / kidneys= rinones / knee= rodilla / korea= corea / korean=
coreano / language speech= lenguaje / larynx= laringe / lead poisoning= plomo / learning=
aprendizaje / leg= pierna / legs= piernas / leprosy= lepra / leukemia= leucemia / lice= piojos /
lithiasis= litiasis / liver= higado / low back pain= lumbalgia / lung= pulmon pulmonar / lungs=
pulmones / lymphatic= linfatico / lymphoma= linfoma / machine= maquina / maize corn= maiz /
malaria= paludismo / male men= varones / malnutrition= desnutricion / mammary breast= mamario /
massage= masaje / measles= sarampion / meat= carne / memory= memoria / men male= hombre hombres /
mice= ratones / mice mouse= raton / migraine= jaqueca migrana / military soldiers= soldados /
milk= leche / monkeys= monos / morocco= marruecos / morphine= morfina / mother= madre / mothers=
madres / mouth= boca / mouth oral= bucal / mumps= paperas / muscle= musculo / muscles= musculos /
music= musica / myocardial= miocardio / myopia= miopia / nerve= nervio / nerves= nervios / nervous
nerve= nervioso / netherlands= holanda / networks= redes / neural= neuronales / nevus= lunares /
noise= ruido / norway norwegian= noruega / norwegian= noruego / nose= nariz / numbness=
entumecimiento / nurse= enfermera / nurses= enfermeras enfermeros / nursing= enfermeria /
nutrition= nutricion / nuts= nueces / obesity= obesidad / occupational work= laboral / oil= aceite
/ olive= aceituna oliva / osteoarthritis= artrosis / ovarian= ovarico / ovaries= ovarios / ovary=
ovario / overweight= sobrepeso / ovum= ovulo / oxygen= oxigeno / pacemaker= marcapasos / pain=
dolor dolores / painful= dolorosa doloroso / paralysis= paralisis / parents= padres / paresthesia=
hormigueo / pertussis= tosferina / pharynx= faringe / phone= movil / physician= medico /
physicians= medicos / physiotherapy= fisioterapia / pig swine= cerdo / pigs swine= cerdos /
pituitary= hipofisis / plague= peste / plants= plantas / pneumonia= neumonia / poisoning=
envenenamiento intoxicacion / poland= polonia / polish= polaco / pollution= contaminacion /
poverty= pobreza / pregnancy= embarazo embarazos / pregnant= embarazada embarazadas gestante
gestantes / pressure= presion / preterm= prematuro prematuros / prisoners= presos reclusos /
prosthesis= protesis / pruritus= comezon / psychological= psicologico / psychotherapy=
psicoterapia / quality= calidad / questionnaire= cuestionario / rabbit= conejo / rabbits= conejos
/ rabies= rabia / radiation= radiacion / random= aleatorio / randomized= aleatorizada aleatorizado
/ rash= erupcion sarpullido / rats= ratas / refugees= refugiados / relapse= recaida recaidas /
resuscitation= reanimacion / rheumatic= reumatismo / rheumatoid= reumatoide / rice= arroz /
rubella= rubeola / russia= rusia / russian= ruso / sadness= tristeza / scabies= sarna / scar=
cicatriz / schizophrenia= esquizofrenia ezquizofrenia / school= escuela / school children=
escolares / sciatica= ciatica / sclerosis= esclerosis / scotland= escocia / screening= cribado
tamizaje / seizure= convulsion / seizures= convulsiones / sex= sexo / sheep= oveja ovejas /
shoulder= hombro / siblings= hermanos / skin= piel / skull= craneo / sleep= sueno / sleepiness=
somnolencia / smallpox= viruela / smell olfactory= olfato / smoke= humo / smokers= fumadores /
smoking= fumar tabaquismo / snake= serpiente / snakes= serpientes / snoring= ronquido ronquidos /
soy= soja / spain= espana / spanish= espanol espanola espanoles / sperm= esperma / spiders= aranas
/ spinal cord marrow= medula / spine= columna / spleen= bazo / sports= deporte / sprain= esguince
/ stiffness= rigidez / stomach= estomago / strabismus= estrabismo / stroke= apoplejia ictus /
students= estudiantes / sugar glucose= azucar / surgery= cirugia operado / surgical= quirurgica
quirurgico / survey= encuesta / survival= supervivencia / sweat= sudor / sweating= sudoracion /
sweden= suecia / swedish= sueca sueco / swelling= hinchazon / swiss= suizo / switzerland= suiza /
syncope= desmayo sincope / syphilis= sifilis / syrup= jarabe / taste= gusto / teachers= docentes
profesores / teeth= dientes / telephone phone= telefono / testis= testiculo testiculos / tetanus=
tetanos / thigh= muslo / throat= garganta / thrombosis= trombosis / thrombus clot= coagulo
coagulos / thyroid= tiroideo tiroides / tissue= tejido / tobacco smoking= tabaco / tooth= diente /
trachea= traquea / training exercise= entrenamiento / transmission infection= contagio /
transplantation= trasplante / tremor= temblor temblores / tumors neoplasms= tumores / turkey=
turquia / turkish= turca turco / turmeric= curcuma / twins= gemelos / ulcer= ulcera / ulcers=
ulceras / ultrasonography= ecografia / united states american= estadounidense / urine= orina /
uterus= utero / vaccination= vacunacion / vaccine= vacuna / vaccines= vacunas / varicose veins=
varices / vascular= vasos / vegetables= hortalizas verduras / vein= vena / veins= venas / video
games= videojuegos / vomiting= vomito vomitos / walking= caminar / warts= verrugas / water= agua /
weakness= debilidad / weight loss= adelgazamiento / wheat= trigo / wine= vino / wireless=
inalambrico / women female= mujer mujeres / worker= trabajador / workers= trabajadores / wound=
herida / wounds= heridas / wrist= muneca / yeast= levadura / young adolescent= jovenes / zinc=
cinc
"""
#: French.
FR = """
abdomen= ventre / abortion= avortement / acid= acide / acids= acides / adrenal= surrenale
surrenales / adults= adultes / adverse= indesirables / africa= afrique / aging= vieillissement /
aging elderly= vieillesse / aids hiv= sida / alcohol= alcool / alcoholism= alcoolisme / analgesic=
antalgique / analgesics= antalgiques / anemia= anemie / ankle= cheville / anxiety= angoisse /
arrhythmia= arythmie / asia= asie / asthma= asthme / athletes= sportifs / austria= autriche /
balance= equilibre / bavaria= baviere / bee= abeille / beer= biere / bees= abeilles / belgian=
belge / belgium= belgique / biliary= biliaire / bird= oiseau / birds= oiseaux / birth= naissance /
bladder= vessie / bleeding= saignement saignements / blind= aveugle / blindness= cecite / blood=
sanguin sanguine / blood glucose= glycemie / bone= osseuse osseux / boys= garcon garcons / brain=
cerveau / brazil= bresil / brazilian= bresilien / breast= seins / breast mammary= mammaire /
breastfeeding= allaitement / british= britannique / bulimia= boulimie / burns= brulure / burns
heartburn= brulures / caregivers= aidants / cats= chats / cattle bovine= bovins / cattle
livestock= betail / celiac= coeliaque / cell= cellule / cells= cellules / cerebellum= cervelet /
cesarean= cesarienne / chemotherapy= chimiotherapie / chest= poitrine / chicken= poulet /
chickens= poulets / childbirth delivery= accouchement / childhood= enfance / children= enfants /
children child= enfant / china= chine / chinese= chinois chinoise / colitis= colite / common cold=
rhume / computer= ordinateur / computers= ordinateurs / concussion= commotion / copper= cuivre /
cornea= cornee / cost= cout / costs= couts / cough= toux / cow cattle= vache / cows cattle= vaches
/ cramps= crampes / cranial head= cranien / crossover= croise / cure recovery= guerison / cystic
fibrosis= mucoviscidose / dairy= laitiers / danish= danois danoise / deafness= surdite / death=
mort morts / death mortality= deces / dementia= demence / denmark= danemark / dental= dentaire /
diet= regime / diet food= alimentaire alimentation / disability= handicap / disabled= handicapes /
disc= discale / dizziness= etourdissements / dog= chien / dogs= chiens / drug= medicament
medicamenteux / drug abuse= drogue / drugs= medicaments / drugs abuse= drogues / dutch= hollandais
neerlandais neerlandaise / dyspnea= essouffle essoufflement / ear= oreille oreilles / edema=
oedeme oedemes / egg= oeuf / eggs= oeufs / egypt= egypte / elbow= coude / emergency= urgences /
employees workers= salaries / england= angleterre / english= anglais anglaise / esophagus=
oesophage / ethics= ethique / exhaustion= epuisement / eye= oeil / eyelid= paupiere / eyes= yeux /
face= visage / falls= chutes / family= famille familles / farmers= agriculteurs paysans / fat=
graisse / father= pere / fathers= peres / fats= graisses / fatty= graisseux / fear= peur / feet=
pieds / fetus= foetus / fever= fievre / finger= doigt / fingers= doigts / finnish= finlandais
finlandaise / fish= poisson poissons / flies= mouches / food= aliment aliments / foot= pied /
french= francais francaise / fungi= champignons / fungus= champignon / gallbladder= vesicule /
games= jeux / garlic= ail / german= allemand allemande / germany= allemagne / ginger= gingembre /
gingiva= gencive / girls= fille filles / gland= glande / goat= chevre / goats= chevres / goiter=
goitre / gout= goutte / greece= grece / greek= grec / gums gingiva= gencives / hair= cheveux poils
/ head= tete / headache= cephalee cephalees / health= sante / health personnel= soignants /
hearing= ouie / heart= cardiaque coeur / heat= chaleur / hematologic= hemopathie / hens chicken=
poules / herbal= herbes / hernia= hernie / herpes zoster= zona / hip= hanche / hiv= vih / horse=
cheval / horses= chevaux / hospital= hopital / hospitals= hopitaux / hot flashes= bouffees /
hungary= hongrie / hunger= faim / hypnotics= somniferes / imaging= imagerie / india= inde /
indian= indien / infant= bebe nourrisson / infants= bebes nourrissons / infertility= sterilite /
influenza= grippe / injection bite= piqure / injuries= blessures / injury= blessure / intensive
care= reanimation / iodine= iode / iranian= iranien iranienne / ireland= irlande / italian=
italien italienne / italy= italie / itch pruritus= demangeaison demangeaisons / japan= japon /
japanese= japonais japonaise / jaundice= ictere jaunisse / jaw= machoire / joint= articulaire
articulation / joints= articulations / knee= genou / knees= genoux / korea= coree / language
speech= langage / lead poisoning= plomb / learning= apprentissage / lebanon= liban / leg= jambe /
legs= jambes / leprosy= lepre / leukemia= leucemie / lice= poux / low back pain= lombalgie
lombalgies / lung= poumon / lungs= poumons / magnetic resonance imaging= irm / malaria= paludisme
/ malignant= malin / malnutrition= denutrition / marrow spinal cord= moelle / measles= rougeole /
meat= viande / memory= memoire / men male= homme hommes / mexico= mexique / mice mouse= souris /
military soldiers= soldats / milk= lait / monkeys= singes / mood= humeur / moroccan= marocain /
morocco= maroc / mosquito= moustique / mothers= meres / mouth= bouche / mucosa= muqueuse / mumps=
oreillons / music= musique / myopia= myopie / nails= ongles / nausea= nausees / nerve= nerf /
nerves= nerfs / nervous= nerveuse nerveux / network= reseau / networks= reseaux / noise= bruit /
norway= norvege / norwegian= norvegien norvegienne / nose= nez / numbness= engourdissement /
nurse= infirmier infirmiere / nurses= infirmieres infirmiers / nuts= noix / occupational=
professionnelle / ocular eye= oculaire / oil= huile / opioids= opiaces / osteoarthritis= arthrose
/ otitis= otite / ovarian= ovarien / ovaries= ovaires / ovary= ovaire / overweight= surpoids /
ovum= ovule / pacemaker= stimulateur / pain= douleur douleurs / painful= douloureuse douloureux /
paresthesia= fourmillements / pertussis= coqueluche / physician= medecin / physicians= medecins /
physiotherapy= kinesitherapie / pigs swine= porcs / pituitary= hypophyse / plague= peste / plants=
plantes / poisoning= empoisonnement / poland= pologne / polish= polonais polonaise / poverty=
pauvrete / pregnancy= grossesse grossesses / pregnant= enceinte enceintes / pressure= pression /
pressure ulcer= escarre escarres / preterm= premature prematures / prisoners= detenus /
prosthesis= prothese protheses / rabbit= lapin / rabbits= lapins / radiation= rayonnement /
random= aleatoire / rash= eruption / recurrence= recidives / recurrence relapse= recidive /
refugees= refugies / rehabilitation= reeducation / relapse= poussees rechute rechutes / renal=
renale / retina= retine / rheumatic= rhumatisme rhumatismes / rheumatoid= rhumatoide / rheumatoid
arthritis= polyarthrite / rice= riz / romania= roumanie / rubella= rubeole / russia= russie /
russian= russe / sadness= tristesse / safety= innocuite / saliva= salive / salt sodium= sel /
scabies= gale / scar= cicatrice / school= ecole ecoles / school children= ecoliers / scotland=
ecosse / screening= depistage / semen sperm= sperme / sepsis= septicemie / sex= sexe / sheep=
brebis mouton moutons / shoulder= epaule / siblings= freres / sickle cell= drepanocytose / skin=
peau / sleep= sommeil / smallpox= variole / smell olfactory= odorat / smoke= fumee / smokers=
fumeurs / smoking= fumer tabagisme / snake= serpent / snakes= serpents / snoring= ronflement /
soy= soja / spain= espagne / spanish= espagnol espagnole / spider= araignee / spinal= epiniere /
spine= rachis / sprain= entorse / stiffness= raideur / stomach= estomac / student= etudiant /
students= etudiants / stuttering= begaiement / sugar glucose= sucre / sunlight= soleil / surgery=
chirurgie operes / surgical= chirurgical chirurgicale / survey= enquete sondage / survival= survie
/ swallowing= deglutition / sweating= sudation sueurs / sweden= suede / swedish= suedois suedoise
/ swelling= gonflement / switzerland swiss= suisse / syncope= evanouissement / teachers=
enseignants / testis= testicule testicules / tetanus= tetanos / thigh= cuisse / thirst= soif /
thrombus clot= caillot caillots / tinnitus= acouphene acouphenes / tissue= tissu tissus / tobacco
smoking= tabac / toes= orteils / tonsillitis pharyngitis= angine / training exercise= entrainement
/ transmission infection= contagion / transplantation graft= greffe greffes / tremor= tremblement
tremblements / tumor neoplasm= tumeur / tumors neoplasms= tumeurs / turkey= turquie / turkish=
turc turque / turmeric= curcuma / twins= jumeaux / ulcer= ulcere / ulcerative colitis= rectocolite
/ ulcers= ulceres / ultrasonography= echographie / unemployment= chomage / urban cities= villes /
urban city= ville / urinary= urinaire / varicose veins= varices / vascular= vaisseau vaisseaux /
vein= veine / veins= veines / vomiting= vomissement vomissements / warts= verrues / water= eau /
weakness= faiblesse / weight loss= amaigrissement / wine= vin / women female= femme femmes /
workers= travailleurs / wound= plaie / wound healing= cicatrisation / wounds= plaies / wrist=
poignet / yeast= levure levures / young adolescent= jeunes
"""
#: Italian.
IT = """
abdomen= addome / abortion miscarriage= aborto / accidents= incidenti / acid= acido / acids= acidi
/ acupuncture= agopuntura / adolescents boys= ragazzi / adrenal= surrene / adults= adulti /
adverse= avversi collaterali / aging= invecchiamento / american= statunitense / analgesics=
antidolorifici / anesthesia= anestesia / ankle= caviglia / anxiety= ansia / arrhythmia= aritmia /
arthritis= artrite / asthma= asma / atherosclerosis= aterosclerosi / athletes= atleti / bacteria=
batteri batterio / balance= equilibrio / beer= birra / belgium= belgio / birds= uccelli / birth=
nascita / bladder= vescica / bleeding= sanguinamento / blind= cieco / blindness= cecita / blood=
sangue sanguigna sanguigno / blood glucose= glicemia / bone= ossea osseo osso / bones= ossa /
brain= cervello / brazil= brasile / breast= mammella / breastfeeding= allattamento / british=
britannico / burns= ustione ustioni / calcium= calcio / calculi stones= calcoli / cancer
neoplasms= cancro / cat= gatto / cats= gatti / cattle bovine= bovini / cell= cellula / cells=
cellule / chemotherapy= chemioterapia / chest= petto / chickens= polli / childbirth delivery=
parto / childhood= infanzia / children= bambini / children child= bambino / china= cina / chinese=
cinese cinesi / cholera= colera / cirrhosis= cirrosi / coffee= caffe / common cold= raffreddore /
constipation= stipsi stitichezza / copper= rame / costs= costi / cough= tosse / cows cattle=
mucche / cramps= crampi / danish= danese danesi / deaf= sordi / deafness= sordita / death
mortality= morte / deaths mortality= decessi morti / dementia= demenza / denmark= danimarca /
dependence addiction= dipendenza / dialysis= dialisi / diarrhea= diarrea / diet= dieta / diet
nutrition= alimentazione / dizziness= capogiri / dogs= cani / dose= dosaggio / drug= farmaco /
drugs= farmaci medicinali / dutch= olandese / dyspnea= dispnea / ear= orecchio / egg= uova /
egypt= egitto / elbow= gomito / elderly= anziani anziano / england= inghilterra / english= inglese
/ esophagus= esofago / ethics= etica / exercise= esercizio / eye= occhio / eyes= occhi / face=
viso / falls= cadute / family= famiglia / farmers= agricoltori / fasting= digiuno / fat= grasso /
father= padre / fathers= padri / fatigue= affaticamento / fatigue tiredness= stanchezza / fats=
grassi / fear= paura / feet= piedi / female= femmine / fetus= feto / fever= febbre / finnish=
finlandese / fish= pesce pesci / food= alimentare cibi cibo / foot= piede / fracture= frattura /
fractures= fratture / france= francia / french= francese / fruit= frutta / fungi= funghi /
gallbladder= cistifellea / games= giochi / garlic= aglio / german= tedesca tedesco / ginger=
zenzero / girls= bambina ragazze / gland= ghiandola ghiandole / goats= capre / goiter= gozzo /
gout= gotta / greece= grecia / greek= greco / gums gingiva= gengive / hair= capelli / headache=
cefalea / healing cure= guarigione / health= salute / hearing= udito / heart= cuore / heart
failure= scompenso / hemorrhage= emorragia / hens chicken= galline / hepatic liver= epatica
epatico / hepatitis= epatite / herbal= erbe / hereditary= ereditario / hernia= ernia / hip= anca /
horse= cavallo / horses= cavalli / hospital= ospedale / hospitals= ospedali / hot flashes= vampate
/ hungary= ungheria / hypertension= ipertensione / hypnosis= ipnosi / infants= lattanti /
infarction= infarto / infertility= sterilita / inflammation= infiammazione / inflammatory=
infiammatoria infiammatorie infiammatorio / injection= iniezione / insomnia= insonnia / iodine=
iodio / iron= ferro / italy= italia / japan= giappone / japanese= giapponese giapponesi /
jaundice= ittero / jaw= mascella / joint= articolare articolazione / joints= articolazioni /
kidneys= reni / knee= ginocchio / language speech= linguaggio / lead poisoning= piombo / learning=
apprendimento / leg= gamba / legs= gambe / leprosy= lebbra / leukemia= leucemia / lice= pidocchi /
liver= fegato / low back pain= lombalgia / lung= polmonare polmone / lungs= polmoni / lymph node=
linfonodo / lymph nodes= linfonodi / lymphoma= linfoma / magnetic resonance= risonanza / male=
maschi / marrow spinal cord= midollo / measles= morbillo / meat= carne / men male= uomini uomo /
mexico= messico / mice= topi / mice mouse= topo / migraine= emicrania / military soldiers= soldati
/ monkeys= scimmie / mood= umore / mosquitoes= zanzare / mother= madre / mothers= madri / mouth=
bocca / mumps= parotite / muscle= muscolo / muscles= muscoli / music= musica / myocardial=
miocardico / myopia= miopia / nephritis= nefrite / nerve= nervo / nerves= nervi / netherlands=
olanda / networks= reti / newborn infant= neonato / newborn infants= neonati / noise= rumore /
norway= norvegia / norwegian= norvegese / nose= naso / nurse= infermiere / nurses= infermieri /
nuts= noci / oil= olio / osteoarthritis= artrosi / ovarian= ovarico / ovaries= ovaie / ovary=
ovaio / overweight= sovrappeso / oxygen= ossigeno / pain= dolore dolori / paralysis= paralisi /
parents= genitori / paresthesia= formicolio / pertussis= pertosse / phone= telefono / physician=
medico / physicians= medici / physiotherapy= fisioterapia / pig swine= maiale / pigs swine= maiali
/ pituitary= ipofisi / plague= peste / plants= piante / pneumonia= polmonite / poisoning=
avvelenamento / poland= polonia / polish= polacco / pollution= inquinamento / pregnancy=
gravidanza / pregnant= gravide incinta / pressure= pressione / preterm= prematuri / prisoners=
detenuti / prosthesis= protesi / psychotherapy= psicoterapia / rabbit= coniglio / rabbits= conigli
/ rabies= rabbia / rats= ratti ratto / recurrence= recidiva recidive / refugees= rifugiati /
rehabilitation= riabilitazione / relapse= ricaduta ricadute / rheumatoid= reumatoide / rubella=
rosolia / russian= russo / sardinia= sardegna / scabies= scabbia / scar= cicatrice / school=
scuola / schools= scuole / seizures= convulsioni / sheep= pecore / shoulder= spalla / siblings=
fratelli / sicily= sicilia / skin= pelle / skull= cranio / sleep= sonno / sleepiness= sonnolenza /
smallpox= vaiolo / smell olfactory= olfatto / smokers= fumatori / snakes= serpenti / sodium= sodio
/ soy= soia / spain= spagna / spanish= spagnola spagnolo / spine= colonna / spleen= milza /
sports= sport / stem= staminali / stiffness= rigidita / stroke= ictus / sugar glucose= zucchero /
surgery= chirurgia / surgical= chirurgica chirurgico / survival= sopravvivenza / sweating=
sudorazione / sweden= svezia / swedish= svedese svedesi / swelling= gonfiore / swine= suini /
switzerland swiss= svizzera / syncope= svenimento / syphilis= sifilide / taste= gusto / teachers=
insegnanti / teeth= denti / tendon= tendine / testis= testicolo / tetanus= tetano / thirst= sete /
throat= gola / thrombosis= trombosi / thyroid= tiroide / tissue= tessuto / tobacco= tabacco /
tooth= dente / training exercise= allenamento / transplantation= trapianto / tumor neoplasm=
tumore / tumors neoplasms= tumori / turkey= turchia / turkish= turco / tuscany= toscana / twins=
gemelli / ulcer= ulcera / ulcers= ulcere / ultrasonography= ecografia / unemployment=
disoccupazione / urticaria= orticaria / uterus= utero / vascular= vasi / vegetables= verdura
verdure / veins= vene / vomiting= vomito / walking= camminare / warts= verruche / water= acqua /
weakness= debolezza / wheat= grano / wine= vino / women female= donne / workers= lavoratori /
wound= ferita / wounds= ferite / wrist= polso / yeast= lievito / young adolescent= giovani
"""
#: Dutch.
NL = """
abdomen abdominal= buik / abdominal pain= buikpijn / accident= ongeval / accidents= ongevallen /
acid= zuur / addiction= verslaving / adolescents= jongeren pubers / adrenal= bijnier / adults=
volwassenen / adverse effect= bijwerking / adverse effects= bijwerkingen / aging= veroudering /
air pollution= luchtvervuiling / airway respiratory= luchtwegen / alopecia= haaruitval / american=
amerikaans amerikaanse / analgesic= pijnstiller / analgesics= pijnstillers / anemia= bloedarmoede
/ anesthesia= narcose verdoving / animal= dier / animal experiments= dierproeven / animals= dieren
/ ankle= enkel / arrhythmia= hartritmestoornis hartritmestoornissen / artery= slagader /
arthritis= artritis / artificial= kunstmatige / asthma= astma / atrial fibrillation=
boezemfibrilleren / austria= oostenrijk / back pain= rugpijn / balance= evenwicht / bees= bijen /
behavior= gedrag / belgian= belgisch / belgium= belgie / benign= goedaardig / birds= vogels /
birth= geboorte / bladder= blaas / bleeding hemorrhage= bloeding bloedingen / blindness= blindheid
/ blood= bloed / blood glucose= bloedsuiker / blood pressure= bloeddruk / bone marrow= beenmerg /
bones= botten / bowel intestinal= darm darmen / brain= hersenen / brain cerebral= hersen / brain
tumor= hersentumor / breast cancer= borstkanker / breast chest= borst / breastfeeding=
borstvoeding / british= brits britse / burns= brandwonden / cancer neoplasms= kanker / cardiac
arrest= hartstilstand / caregivers= mantelzorgers / cataract= staar / cats= katten / cells= cellen
/ cerebral hemorrhage= hersenbloeding / cervical= baarmoederhals / cervical cancer=
baarmoederhalskanker / cesarean= keizersnede / chicken= kip / chickenpox varicella= waterpokken /
chickens= kippen / childbirth delivery= bevalling / childhood= kindertijd / children= kinderen /
chinese= chinees / coffee= koffie / colon= dikkedarm / colorectal cancer= darmkanker / common
cold= verkoudheid / concussion= hersenschudding / constipation= verstopping / cornea= hoornvlies /
costs= kosten / cough= hoest hoesten / cow= koe / cows cattle= koeien / cramp= kramp / cure
healing= genezing / cystic fibrosis= taaislijmziekte / cystitis= blaasontsteking / danish= deens
deense / deafness= doofheid / death= dood / death mortality= overlijden / denmark= denemarken /
dentist= tandarts / diabetes= suikerziekte / dialysis= nierdialyse / diet= dieet / dizziness=
duizeligheid / dog= hond / dogs= honden / double blind= dubbelblind dubbelblinde / drug=
geneesmiddel / drugs= geneesmiddelen / dutch netherlands= nederlands nederlandse / dyspnea=
benauwdheid kortademigheid / ear= oor / eating disorder= eetstoornis / eczema= eczeem / efficacy=
werkzaamheid / egg= eieren / elbow= elleboog / elderly older= oudere ouderen / england= engeland /
english= engels engelse / esophagus= slokdarm / exercise= lichaamsbeweging / exercise movement=
beweging / exhaustion= uitputting / eye= oog / eyes= ogen / face= gezicht / family= gezin /
farmers= boeren / fasting= vasten / father= vader / fathers= vaders / fatigue= moeheid
vermoeidheid / fats= vetten / fatty acids= vetzuren / feet= voeten / fever= koorts / fiber= vezels
/ finnish= finse / fish= vissen / flanders belgium= vlaanderen / flemish belgium= vlaamse / folic
acid= foliumzuur / food= voedsel / foot= voet / fracture= botbreuk breuk / france= frankrijk /
french= frans franse / fungi= schimmels / fungus= schimmel / gallbladder= galblaas / gallstones=
galstenen / garlic= knoflook / gastric cancer= maagkanker / general practitioner= huisarts /
general practitioners= huisartsen / german= duits duitse / germany= duitsland / ginger= gember /
gland= klier / goats= geiten / gout= jicht / greece= griekenland / gums gingiva= tandvlees / head=
hoofd / headache= hoofdpijn / health= gezondheid / hearing= gehoor / hearing loss=
slechthorendheid / heart attack= hartaanval / heart failure= hartfalen / helminth= wormen /
hepatitis= leverontsteking / herbal= kruiden / hereditary genetic= erfelijk erfelijke / herpes
zoster= gordelroos / hip= heup / hip prosthesis= kunstheup / homeless= daklozen / horse= paard /
horses= paarden / hospital= ziekenhuis / hospitals= ziekenhuizen / hot flashes= opvliegers /
immune= afweer / indian= indiase / infant= zuigeling / infants= zuigelingen / infection
transmission= besmetting / infertility= onvruchtbaarheid / inflammation= ontsteking ontstekingen /
influenza= griep / inguinal hernia= liesbreuk / injury= letsel verwonding / insomnia=
slapeloosheid / iron= ijzer / iron deficiency= ijzertekort / irritable= prikkelbare / italy=
italie / itch pruritus= jeuk / japanese= japans japanse / jaundice= geelzucht / jaw= kaak / joint=
gewricht / joints= gewrichten / kidney renal= nier / kidney stones nephrolithiasis= nierstenen /
kidneys renal= nieren / language= taal / legs= benen / lice= luizen / life expectancy=
levensverwachting / loneliness= eenzaamheid / lung cancer= longkanker / lungs= longen / lymph
nodes= lymfeklieren / malignant= kwaadaardig kwaadaardige / malnutrition= ondervoeding / measles=
mazelen / meat= vlees / memory= geheugen / men male= mannen / meninges= hersenvlies / meningitis=
hersenvliesontsteking / menstruation= ongesteldheid / mercury= kwik / metabolism= stofwisseling /
metastasis= uitzaaiingen / mice= muizen / mice mouse= muis / midwife= verloskundige / military
soldiers= soldaten / milk= melk / miscarriage= miskraam / monkeys= apen / mood= stemming /
mortality death= sterfte / mosquitoes= muggen / mother= moeder / mothers= moeders / mucosa=
slijmvlies / mumps= bof / muscle= spier spieren / music= muziek / myalgia= spierpijn / myocardial
infarction= hartinfarct / nausea= misselijkheid / neck= nek / nerve= zenuw / nerves= zenuwen /
nervous= zenuwstelsel / netherlands dutch= nederland / neuropathic pain= zenuwpijn / newborn=
pasgeborene / newborns= pasgeborenen / norway= noorwegen / norwegian= noors noorse / nose nasal=
neus / nurse= verpleegkundige / nurses= verpleegkundigen / nursing home= verpleeghuis / nutrition
diet= voeding / osteoarthritis= artrose / osteoporosis= botontkalking / otitis= oorontsteking /
ovarian= eierstokken / ovary= eierstok / overweight obesity= overgewicht / oxygen= zuurstof /
pain= pijn / painful= pijnlijk / pancreas= alvleesklier / pancreatic cancer= alvleesklierkanker /
paralysis= verlamming / parents= ouders / paresthesia= tintelingen / pelvic= bekken / pertussis=
kinkhoest / phone= telefoon / physicians= artsen / pig swine= varken / pigs swine= varkens /
plants= planten / pneumonia= longontsteking / poisoning= vergiftiging / poland= polen / poverty=
armoede / pregnancy= zwangerschap / pregnant= zwanger zwangere / pressure ulcer= doorligwonden /
preterm= vroeggeboren / preterm birth= vroeggeboorte / prisoners= gevangenen / prostate cancer=
prostaatkanker / protein= eiwit / proteins= eiwitten / quality= kwaliteit / quality life=
levenskwaliteit / questionnaire survey= vragenlijst / rabbit= konijn / rabbits= konijnen / rabies=
hondsdolheid / radiation= straling / radiotherapy irradiation= bestraling / randomized=
gerandomiseerd gerandomiseerde / rash= huiduitslag / rats= ratten / refugees= vluchtelingen /
rehabilitation= revalidatie / relapse= terugval / renal failure= nierfalen / retina= netvlies /
rheumatic rheumatoid= reuma / running= hardlopen / russia= rusland / saliva= speeksel / salt
sodium= zout / scabies= schurft / scar= litteken / scars= littekens / scotland= schotland /
screening= bevolkingsonderzoek / sepsis= bloedvergiftiging / sheep= schaap schapen / shoulder=
schouder / skin= huid / skin cancer= huidkanker / skull= schedel / sleep= slaap / sleep disorder=
slaapstoornis / smallpox= pokken / smell olfactory= reuk / smokers= rokers / smoking= roken /
snakes= slangen / spain= spanje / spanish= spaans spaanse / speech= spraak / spinal cord=
ruggenmerg / spine= wervelkolom / spleen= milt / stiffness= stijfheid / stomach gastric= maag /
stroke= beroerte / stroke cerebral infarction= herseninfarct / students school= leerlingen
scholieren / sugar glucose= suiker / suicide= zelfdoding zelfmoord / surgery= chirurgie / survey=
enquete / survival= overleving / sweating= zweten / sweden= zweden / swedish= zweeds zweedse /
swelling= zwelling / switzerland= zwitserland / syncope= flauwvallen / taste= smaak / teachers=
leraren / teeth= tanden / thrombosis= trombose / thrombus clot= stolsel / thyroid= schildklier /
tissue= weefsel / tobacco= tabak / tooth dental= tand / tremor= beven / tumor neoplasm= gezwel /
tumors neoplasms= gezwellen / turkey= turkije / turkish= turkse / twins= tweeling tweelingen /
ulcer= zweer / ulcers= zweren / unemployment= werkloosheid / urinary tract= urinewegen / uterus=
baarmoeder / vaccination= inenting / varicose veins= spataderen / vascular= bloedvaten /
vegetables= groente groenten / vein= ader / ventilation mechanical= beademing / vomiting= braken /
walking= wandelen / warts= wratten / weakness= zwakte / wheelchair= rolstoel / women female= vrouw
vrouwen / workers employees= werknemers / wound= wond / wounds= wonden / zinc= zink
"""
#: Danish, Norwegian, Swedish.
NORDIC = """
abdomen= buk / accidents= olyckor ulykker / acid= syra syre / adolescents= ungdom ungdomar /
adults= voksne vuxna / adverse effect= biverkning bivirkning / adverse effects= biverkningar
bivirkninger / aging= aldrande aldring / american= amerikansk / analgesic= smartstillande
smertestillende / anemia= blodbrist blodmangel / anesthesia= bedovelse bedovning / animals= dyr /
anxiety= angest angst / arthritis rheumatic= gigt / asthma= astma / atrial fibrillation=
atrieflimmer forkammerflimmer formaksflimmer / back pain= ryggont ryggsmerter rygsmerter /
balance= balanse / behavior= adfaerd atferd beteende / benign= godartad godartet / bile= galle /
birds= faglar fugle fugler / birth weight= fodselsvaegt / bladder= blaere blasa / bleeding
hemorrhage= blodning / blood= blod / blood glucose= blodsocker blodsukker / blood pressure=
blodtryck blodtryk blodtrykk / bone= knogle / bones= knogler knokler / bowel= tarmen / bowel
intestinal= tarm / brain= hjarna hjarnan hjerne hjernen / brain tumor= hjarntumor hjernesvulst /
breast= brost bryst / breast cancer= brostcancer brystkraeft brystkreft / breastfeeding= amming
amning / british= brittisk / burns= brannskader brannskador / cancer neoplasms= kraeft kreft /
cardiac arrest= hjartstopp hjertestans hjertestop / caregivers family= anhoriga parorende / cats=
katte katter / cattle= kvaeg notkreatur storfe / cause death= dodsorsak / cells= celler /
cervical= livmorhals / cesarean= keisersnitt kejsarsnitt kejsersnit / chemotherapy= cellegift
cellgifter kemoterapi / chickenpox varicella= skoldkopper vannkopper vattkoppor / chickens hens=
hons / childbirth birth= fodsel / childbirth delivery= forlossning / childhood= barndom /
children= barnen bornene / china= kina / chinese= kinesisk / coffee= kaffe / cohort= kohorte /
colorectal cancer= tarmkraeft tarmkreft / concussion= hjarnskakning hjernerystelse / constipation=
forstoppelse forstoppning / cough= hosta / danish= dansk danske / deafness= dovhed / death
mortality= dod / deaths mortality= dodsfald dodsfall / dementia= demens / denmark danish= danmark
/ dentist= tandlaege tandlakare tannlege / dependence addiction= afhaengighed avhengighet /
diabetes= sukkersyge / diet= diaet kost / disability= funksjonshemming handicap / dizziness=
svimmelhed svimmelhet yrsel / dogs= hundar hunde hunder / drug= laegemiddel legemiddel / drug
drugs= lakemedel / drugs= laegemidler legemidler / dutch= hollandsk nederlandsk / dyspnea= andenod
/ ear= ora / eating disorder= spiseforstyrrelse / eating disorders= atstorningar
spiseforstyrrelser / eczema= eksem / elderly older= aeldre aldre eldre / english= engelsk engelska
/ european= europaeisk / exercise= motionera motionere / exercise training= traening traning
trening / exhaustion fatigue= utmattelse utmattning / eye= oga oje oye / eyes= ogon ojne oyne /
face= ansigt ansikt ansikte / farmers= bonder landmaend / fathers= fedre / fatigue= traethed
tretthet trotthet / fever= feber / finnish= finsk finske / fish= fisk / food= foda fodevarer
livsmedel matvarer / foot= fot / fracture= beinbrudd benbrott knoglebrud / france= frankrig
frankrike / french= fransk franska franske / frequency incidence= hyppighed / fungus= svamp /
gastric ulcer= magesar magsar mavesar / german= tysk tyska tyske / germany german= tyskland /
greenland= gronland / head= hode hoved huvud / headache= hodepine hovedpine huvudvark / health=
helse sundhed / hearing= horelse horsel / heart= hjarta hjartat hjerte hjertet / heart attack=
hjerteanfald / heart failure= hjartsvikt hjertesvigt hjertesvikt / helminth= orm / hereditary
genetic= arftlig arvelig / heredity= arv / herpes zoster= baltros helvedesild helvetesild / hip=
hoft hofte / hip fracture= hoftebrud hoftebrudd hoftfraktur / horse= hest / horses= hastar heste
hester / hospital= sjukhus sygehus sykehus / hot flashes= hedeture / infants= spadbarn spaedborn
spedbarn / infection transmission= smitta smitte / infertility= barnloshed / inflammation=
betaendelse betennelse / injuries= skader skador / injury= skada skade / insomnia= somnloshet
sovnloshed sovnloshet / iodine= jod / iron= jarn jern / italian= italiensk / itch pruritus= klada
kloe / japanese= japansk / joint pain arthralgia= leddsmerter ledsmerter ledvark / jutland
denmark= jylland / kidney= njure nyre / kidneys= njurar nyrer / knee= knae kne / language= sprak
sprog / leukemia= leukaemi / lice= lus / loneliness= ensamhet ensomhed ensomhet / lung cancer=
lungcancer lungekraeft lungekreft / lungs= lunger lungor / malignant= elakartad ondartet /
measles= maeslinger massling meslinger / meat= kjott kott / memory= hukommelse / men male= maend
menn / menopause= klimakteriet overgangsalder overgangsalderen / mercury= kvicksilver kvikksolv
kviksolv / migraine= migraene migran / military soldiers= soldater / milk= maelk melk mjolk /
mortality= dodelighed dodelighet dodlighet / mothers= modrar modre / mouth= munn / muscle= muskel
/ muscles= muskler / myocardial infarction= hjartinfarkt hjerteinfarkt / nausea= illamaende kvalme
kvalmen / neck= nacke / nerves= nerver / newborn= nyfodda nyfodte / norway norwegian= norge /
norwegian= norsk norske / nose= naese nese / nurses= sjukskoterskor sygeplejersker sykepleiere /
nursing home= aldreboende plejehjem sykehjem / nutrition= ernaering / obesity= fedme fetma /
obstructive pulmonary= kols / osteoarthritis= artros artrose slidgigt / osteoporosis= beinskjorhet
benskorhet knogleskorhed / ovary= aeggestok aggstock eggstokk / overweight obesity= overvaegt
overvekt overvikt / pain= smarta smartor smerte smerter / pain ache= vark / pancreas=
bugspytkirtel bukspottkortel bukspyttkjertel / paralysis= forlamning lammelse / parents= foraeldre
foraldrar foreldre / pertussis= kighoste kikhosta kikhoste / physician= laege lege / physicians=
laeger lakare leger / physiotherapy= fysioterapi sjukgymnastik / pigs swine= grisar griser svin /
pneumonia= lungebetaendelse lungebetennelse lunginflammation / poisoning= forgiftning / polish=
polsk / pollution= forurening forurensning / pregnancy= graviditet svangerskap / pregnant= gravida
gravide / prevalence incidence frequency= forekomst / prostate cancer= prostatakraeft
prostatakreft / quality life= livskvalitet / questionnaire survey= enkat sporgeskema sporreskjema
/ rabbits= kaniner / radiation= straling stralning / radiotherapy= stralbehandling
stralebehandling / rats= rattor rotter / refugees= flygtninge flyktninger / relapse= aterfall
tilbagefald tilbakefall / renal failure= njursvikt nyresvigt nyresvikt / rheumatoid arthritis=
leddegigt leddgikt ledgangsreumatism / russian= russisk / scabies= fnat skabb / schizophrenia=
skizofreni / school= skola skole / school children= skolbarn skolebarn skoleborn / seizures
cramps= kramper / sepsis= blodforgiftning / sheep= sauer / shoulder= skulder skuldre / siblings=
sosken soskende syskon / sick leave= sjukfranvaro sygefravaer sykefravaer / skin= hud huden / skin
cancer= hudkraeft hudkreft / sleep= somn sovn / smokers= rokare roykere rygere / smoking= rokning
royking rygning / spanish= spansk / spinal cord= ryggmarg rygmarv / spinal cord injury=
ryggmargsskade rygmarvsskade / spleen= milt mjalte / sports= idrett / stomach= magsack mave /
stroke= hjerneslag slaganfall slagtilfaelde / students school= elever / sugar glucose= socker
sukker / suicide= selvmord sjalvmord / surgery= kirurgi / survey= sporreundersokelse / survival=
overlevelse overlevnad / sweden= skane / sweden swedish= sverige / swedish= svensk svenska svenske
/ swelling= haevelse hevelse svullnad / syncope= svimning / teeth= taender tander tenner /
thrombosis= blodprop blodpropp / thyroid= skjoldbruskkirtel skjoldbruskkjertel skoldkortel /
tissue= vaev vavnad vev / tobacco= tobak tobakk / tooth= tand / tumor neoplasm= svulst / tumors
neoplasms= svulster / turkish= tyrkisk / twins= tvilling tvillingar tvillinger / unemployment=
arbetsloshet / uterus= livmoder livmor / vaccination= vaksinasjon / vaccine= vaksine / vegetables=
gronnsaker gronsaker grontsager / vomiting= krakning krakningar opkastning opkastninger oppkast /
wheelchair= korestol rullestol rullstol / women female= kvinde kvinder kvinna kvinne kvinner
kvinnor / yeast= gaer jast
"""
#: Portuguese.
PT = """
abortion miscarriage= aborto / acid= acido / addiction= vicio / adverse= colaterais / aging=
envelhecimento / allergy= alergia / american= estadunidense / anesthesia= anestesia / ankle=
tornozelo / anxiety= ansiedade / arthritis= artrite / asthma= asma / athletes= atletas / balance=
equilibrio / beer= cerveja / bees= abelhas / birds= aves / birth= nascimento / bladder= bexiga /
bleeding= sangramento / blind= cego / blindness= cegueira / blood= sangue sanguinea / blood
glucose= glicemia / bone= ossea osseo osso / bones= ossos / brain= cerebro / brazil= brasil /
brazilian= brasileira brasileiro / breast mammary= mamario / breastfeeding= aleitamento
amamentacao / burns= queimadura queimaduras / calcium= calcio / cancer neoplasms= cancro /
caregivers= cuidadores / cats= gatos / cattle= gado / cell= celula / cells= celulas / cesarean=
cesariana / chemotherapy= quimioterapia / chest breast= peito / chicken= frango / chickenpox
varicella= catapora / chickens= frangos / childbirth delivery= parto / childhood= infancia /
children= criancas / children child= crianca / cirrhosis= cirrose / common cold= resfriado /
copper= cobre / costs= custos / cough= tosse / cows cattle= vacas / cramps= caibras / danish=
dinamarques dinamarquesa / deafness= surdez / death mortality= morte obito / deaths mortality=
mortes obitos / dementia= demencia / denmark= dinamarca / dialysis= dialise / diarrhea= diarreia /
diet= dieta / diet nutrition= alimentacao / dizziness= tontura tonturas / dogs= caes / drug=
farmaco medicamento remedio / drugs= medicamentos remedios / dyspnea= dispneia / ear= orelha
ouvido / efficacy= eficacia / egg= ovos / elbow= cotovelo / elderly= idosas idoso idosos /
england= inglaterra / english= ingles / esophagus= esofago / eye= olho / eyes= olhos / face= rosto
/ failure insufficiency= insuficiencia / falls= quedas / family= familia / farmers= agricultores /
fasting= jejum / fat= gordura / father= pai / fatigue= fadiga / fatigue tiredness= cansaco / fear=
medo / fetus= feto / fever= febre / fish= peixe peixes / food= alimentos / fracture= fratura /
fractures= fraturas / france= franca / french= frances / fungi= fungos / gait= marcha /
gallbladder= vesicula / games= jogos / garlic= alho / german= alemao / germany= alemanha / ginger=
gengibre / glucose= glicose / goats= cabras / gout= gota / greece= grecia / gums gingiva= gengiva
/ hair= cabelo / head= cabeca / headache= cefaleia / health= saude / hearing= audicao / heart=
coracao / herbal= ervas / hip= quadril / horse= cavalo / horses= cavalos / hunger= fome /
hypertension= hipertensao / infant= bebe / infants= bebes lactentes / infarction= enfarte infarto
/ influenza= gripe / injection= injecao / insomnia= insonia / iodine= iodo / iron= ferro / italy=
italia / itch pruritus= coceira / japan= japao / japanese= japones / jaundice= ictericia / joint=
articulacao / joints= articulacoes / kidneys= rins / knee= joelho / language speech= linguagem /
lead poisoning= chumbo / learning= aprendizado / leg= perna / legs= pernas / leprosy= hanseniase /
lesion injury= lesao / lesions injuries= lesoes / leukemia= leucemia / lice= piolhos / liver=
figado / low back pain= lombalgia / lung= pulmao pulmonar / lungs= pulmoes / lymphoma= linfoma /
maize corn= milho / malnutrition= desnutricao / measles= sarampo / meat= carne / men male= homem
homens / mice= camundongos / mice mouse= camundongo / migraine= enxaqueca / milk= leite / monkeys=
macacos / mother= mae / mothers= maes / mouth= boca / mumps= caxumba / muscle= musculo / music=
musica / myocardial= miocardio / neck= pescoco / nerve= nervo / nerves= nervos / netherlands=
holanda / networks= redes / noise= ruido / norway= noruega / norwegian= noruegues / nose= nariz /
nurses= enfermeiros / nursing= enfermagem / nutrition= nutricao / obesity= obesidade / oil= oleo /
olive oil= azeite / oral mouth= bucal / osteoarthritis= artrose / ovaries= ovarios / ovary= ovario
/ overweight= sobrepeso / oxygen= oxigenio / pain= dores / paralysis= paralisia / pertussis=
coqueluche / phone= telefone / physician= medico / physicians= medicos / physiotherapy=
fisioterapia / pigs swine= porcos / poisoning= envenenamento / poland= polonia / pollution=
poluicao / poverty= pobreza / pregnancy= gravidez / pregnant= gestantes gravida gravidas /
pressure= pressao / preterm= prematuros / prisoners= presos / prosthesis= protese / pruritus=
prurido / psychotherapy= psicoterapia / quality= qualidade / rabbits= coelhos / rabies= raiva /
randomized= aleatorizado / rats= rato ratos / rehabilitation= reabilitacao / relapse= recaida /
rheumatoid= reumatoide / rice= arroz / rubella= rubeola / scabies= sarna / scar= cicatriz /
schizophrenia= esquizofrenia / school= escola / school children= escolares / sclerosis= esclerose
/ screening= rastreamento / seizures= convulsoes / sheep= ovelhas / shoulder= ombro / siblings=
irmaos / skin= pele / skull= cranio / sleepiness= sonolencia / smallpox= variola / smell
olfactory= olfato / smokers= fumantes / smoking= tabagismo / smoking tobacco= fumo / snakes=
cobras / soy= soja / spain= espanha / spanish= espanhol / spinal cord marrow= medula / spine=
coluna / spleen= baco / sports= esporte / stomach= estomago / students= estudantes / sugar
glucose= acucar / surgery= cirurgia / surgical= cirurgico / survey= inquerito / survival=
sobrevida sobrevivencia / sweat= suor / sweden= suecia / swedish= sueca sueco / swelling edema=
inchaco / swine= suinos / switzerland= suica / syncope= desmaio / syphilis= sifilis / taste=
paladar / teeth= dentes / tendon= tendao / throat= garganta / thrombosis= trombose / thyroid=
tireoide / tissue= tecido / tooth= dente / training exercise= treinamento / tumors neoplasms=
tumores / turkey= turquia / turkish= turco / twins= gemeos / ulcer= ulcera / urine= urina /
uterus= utero / vaccination= vacinacao / vaccine= vacina / vaccines= vacinas / vein= veia / veins=
veias / vision= visao / vomiting= vomito vomitos / walking= caminhada / warts= verrugas / water=
agua / weakness= fraqueza / wheat= trigo / wine= vinho / women female= mulher mulheres / workers=
trabalhadores / wound= ferida / wounds= feridas / wrist= punho / yeast= levedura / young
adolescent= jovens
"""
LANGUAGES = (DE, ES, FR, IT, NL, NORDIC, PT)
