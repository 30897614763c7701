"""Stems that at least 8 of 768 recorded PubMed abstracts contain.

Written by `python -m benchmarks.everyday_words`; do not edit. What is missing here stands in fewer
than one abstract of a hundred, so that two texts hardly ever share it by chance.
"""

EVERYDAY = frozenset(
    """abil ablat able abnormal abrogat absenc abstract academ accept access accord account
    accumulat accuracy accurat accurately achiev acid acquir acquisit across act action activ
    activat activator actu acut adapt adaptat added addit addition additionally address
    adenocarcinoma adequat adjust adjuvant administer administrat adolescenc adolescent adopt
    adult adulthood advanc advantag advers affect africa african against age aged agent aggress
    aging agr aid aim aimed akt alcohol algorithm aliv allel allow alpha alter alterat alternat
    ambient american amino amount analys analysi analyt analytic analyz anim annu antenna anti
    antibody anticancer antigen apoptosi apoptot appearanc appli applicat apply approach
    appropriat approv approximately architectur area argu aris around array arrest articl asia
    asian aspect assay assess asset assign assist associat attach attack attent attenuat attitud
    attract attribut australia authenticat author automat automatically availabil availabl
    averag avoid awar awareness axis background barr barrier basal base baselin basi basic bcl
    behavior believ benefici benefit benign beta better beyond bias bilater bind biochemic
    biologic biology biomarker biopsy biosynthesi black block blood board body bone born boy
    brain breast broad build built burden burkitt calculat cancer candidat capabil capabl capac
    captur carbon carcinogen carcinogenesi carcinoma cardiac cardiovascular care caregiver carri
    carrier carry caspas caus cavity cell cellular center centr certain cervic chain challeng
    chang character characterist characteristic characteriz characterizat chemic chemotherapeut
    chemotherapy child childhood children china chines chip choic chromosom chron cigarett
    cisplatin class classifi classificat clear clearly clin clinic clinically clinician clos
    closely cluster coat cod code coding coefficient cognit cohort collaborat collect colon
    colorect combin combinat commerci commonly commun communicat compar comparabl comparison
    complet complex complicat component composit compound comprehens compris comput computat
    computer concentrat concept concern conclud conclus concomitant condition conduct conferr
    confidenc configurat confirm congenit conjugat connect consecut consequenc consequently
    consider considerabl considerat consist consistent constitut constitutively construct consum
    consumer consumpt contain content context continu continuou continuously contrast contribut
    control controll convention conversely coordinat core correct correlat correspond cost count
    country coupl cours cover crani crc creat criteria critic cross cruci cultur cumulat curat
    cure currently curv cycl cyclin cyclophosphamid cytoplasm cytotox daily damag databas
    dataset date deal death decad decis declin decreas defect deficiency deficient defin definit
    degr degradat dehydrogenas delay deliver delivery demand demograph demonstrat dens depart
    depend dependent deplet deploy depth deregulat deriv derivat describ descript design despit
    detail detect determin determinant determinat develop devic diabet diagnos diagnosi diagnost
    diagnostic died diet dietary differ differenc differenti differentiat difficulty diffus
    digit direct directly discover discovery discuss diseas disorder display disrupt distanc
    distant distinct distinguish distribut divers dna doctor document domain dos dose down
    downregulat downstream driv driven driver drug dual durat dynam dysfunct ear earlier easily
    east easy ebv econom editori educat effect effectively effectiveness effector efficacy
    efficiency efficient efficiently effort egfr egyptian either elder elderly electromagnet
    electron element elevat eligibl eliminat elucidat embedd embryon emerg emergency emphasiz
    employ enabl encod encounter encourag end endocrin energy engag engineer enhanc enrich
    enroll ensur enter entir entity environ environment enzym epidemiologic epidemiology epiderm
    epigenet epitheli epstein epstein-barr equal equip equivalent error especially essenti
    establish estimat estrogen etc ethn etiology european evaluat event evolut evolv examin
    examinat exampl exceed excellent except excess exert exhibit exist expand expect experi
    experienc experiment expert explain exploit explor explorat expos exposur express extend
    extens extent extern extract extrem extremely fabricat face facil facilitat factor fail
    failur fall famili family fast favorabl feasibil feasibl featur feed feedback femal fibrosi
    field filter finally find first fish fixed flow fluorouracil focu focus fold follow food
    form format fract framework free frequency frequent frequently fresh fruit full fully funct
    function fundament furthermor futur gain gap gather gen gender gene gener generally generat
    genet genetic genetically genom genotyp germ girl gland glob globally glucos glutathion
    glycin goal grad greater group grow growth guid guidelin hallmark hand having hazard hcc
    head health healthcar healthy hear heart heat help henc hepatiti hepatocellular her2
    heterogeneou high higher highest highlight highly histologic histologically histon history
    hiv hodgkin hom home hormon hospit hospital host hour household http human hundr hypothes
    hypothesi hypothyroidism idea ident identifi identificat identify iii illustrat imag immun
    immunodeficiency immunohistochemistry immunotherapy impact impair implant implantabl
    implement implementat implicat importanc important importantly improv inactivat incidenc
    incident includ incorporat increas increasingly ind independenc independent independently
    index indicat indicator individual individually indoor induc induct industri industry infect
    infectiou inflammat inflammatory influenc inform informat infrastructur inhibit inhibitor
    initi initially initiat inject innovat inpatient input insight install institut intak
    integrat intelligent intend intens interact interest interfac interfer interferenc
    intermediat intern internat interplay interv intervent interview intracellular introduc
    introduct invas inversely investigat involv irradiat isolat issu item january joint juvenil
    key kidney kinas knockdown knowledg label laboratory lack larg largely larger late later
    layer lead learn led length lesion leukemia level library life lifetim ligand light likely
    limit limitat lin line linear link literatur live liver living load local localizat locally
    locat locoregion logist long longer longitudin loop loss lost low lower lung lymph lymphocyt
    lymphoma magnet mainly maintain maintenanc major make mal male malignancy malignant manag
    manifestat map mapp mark markedly marker market mass match materi material maximum mean
    measur mechanism mechanist median mediat medic medicat medicin meet melanoma member membran
    men ment metabol metabolism metabolit metal metastas metastasi metastat methodology
    methotrexat methylat mhz mice microarray middl migrat mill minim mitochondri mitogen mixed
    mobil modal mode model moderat modern modifi modificat modulat molecul molecular monitor
    month morbid moreover mortal mostly mother mous mov mri mrna multi multipl multivariat
    mutant mutat nasal nasopharyng nasopharynx nation natur navigat near necessary neck need
    negat negatively neoadjuvant neonat neoplasm nerv nervou network neuron nevertheless newly
    nine nod node nois non norm north northern notably novel novo now npc nuclear nucleotid
    nucleu number numeric numerou nurs object observ observat obstruct obtain occupat occur
    occurr occurrenc odd offer old older oncogen oncology ongo onset open operat opportun oppos
    optim option oral order organ organizat origin osteosarcoma our outcom outlin output ovarian
    overall overcom overexpress overview oxidat oxygen p53 paediatr pain pair paradigm parallel
    parent part parti participat particular particularly pass pathogen pathogenesi patholog
    pathologic pathology pathway pattern pcr pediatr peer per percentag percept perform
    performanc period peripher persistent person personal personnel perspect pharmaceutic
    pharmacologic phas phenotyp phosphorylat physic physician physiologic pictur pilot pituitary
    plac plan plann plant plasma platform play plus point policy polymeras polymorphism pool
    poor poorly populat posit position positively possess possibil possibl possibly post power
    powerful practic pre precis preclinic predict predictor predominant preliminary preparat
    presenc present presentat preserv prevalenc prevalent prevent previou previously primarily
    primary principl privacy pro probabil problem procedur process produc product profession
    professional profil progesteron prognosi prognost program programm progress project
    proliferat promis promot promoter proof propagat proper property proport propos prospect
    prostat protect protein protocol prototyp prov proven provid provider proxim publ purpos
    qual qualitat quantify quantitat quest questionnair radiat radio radiofrequency radiotherapy
    radium random rang rapid rapidly rare rarely rat rate ratio reach react read reader real
    reason receiv recently receptor recogn recognit recogniz recombinant recommend recommendat
    record recruit recurrenc recurrent reduc reduct referenc referr reflect regard regimen
    region registry regress regularly regulat regulator regulatory relaps relat relationship
    relatively relevanc relevant reliabil reliabl rely remain remiss remot remov renal repair
    replac replicat report represent representat requir resident residu resistanc resistant
    resolut resonanc resourc respect respectively respiratory respond respons responsibl restor
    restrict result retrospect retrospectively rev reveal revers review revis rfid
    rhabdomyosarcoma rich right rise risk rna robust rol role room root rout routin safe safety
    salt sampl sarcoma scal scan scenario schem scienc scientif scor screen search secondary
    secur select self sens sensit sensitiv sensor separat sequenc seri serin seriou serum serv
    servic set sett sever sex shap shar shift short sign signal signall signatur significanc
    significantly silenc simulat simultaneou simultaneously singl sit site situ situat size
    skill skin sleep smaller smart smok soci society soft softwar solid solut sourc south
    southern spac spati speci specif specific specifically specimen spectrum specy spread
    squamou stabil stabiliz stabl staff stag stain stakeholder standard start stat statistic
    statistically statu stem step stimulat stor strategy strength stress strong strongly
    structur styl subgroup subject subsequent subsequently subset substanc substanti
    substantially substrat subtyp subunit success successful successfully suffer sufficient
    suggest suitabl summary supply support suppress suppressor surfac surgery surgic survey
    surviv survivor susceptibil sustain symptom syndrom synthesi system systemat tag tagg taiwan
    taking target task team technic techniqu technologic technology temperatur tempor term test
    theoretic therapeut therapy thereby therefor thirty threaten threonin throughout thus
    thyroid tim tissu tobacco together tomography tool topic total toward toxic trac track tract
    tradition train trait transcript transcription transduct transfer transform transformat
    transit translat translocat transmiss transponder treat trend trigger tripl truncat tumor
    tumorigenesi tumour twenty typ type typic typically tyrosin ubiquitou uhf ultra uncertain
    unclear uncommon undergo underly underscor understand understood underwent undifferentiat
    uniqu unit univariat univers unknown unusu updat upper upregulat uptak usag use useful
    usefulness user usually util utiliz utilizat vaccin validat valu valuabl vari variabil
    variabl variant variat variety variou vary vascular vector vegetabl verify vers versu viabil
    viabl video view viral viru virus visu visualizat vital vitro vivo volum warrant water
    weakness web week weight western wherea whit whol wide widely widespread wild wireless women
    work world worldwid xenograft yield young younger zone""".split()
)
