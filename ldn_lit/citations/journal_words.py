"""The shortened words of journals' names, which end in a full stop that ends no sentence."""

from __future__ import annotations

# From the List of Title Word Abbreviations (ISO 4) as PubMed's journals use it; words that are
# also English ("Cell", "Gene", "Gut", "Pain", "Cancer", "Am") are left to their neighbours.
ABBREVIATIONS = frozenset(
    """
    abdom abstr acad actas addict adm adolesc adv aerosp aesthet afr aggress agric akad allerg
    allergol am ambul amer an anaesth anal anat androl anesth anesthesiol angiogr angiol
    angew anim ann annu anthropol antimicrob antivir apher appl aquat arch arh arq arrhythm
    arterioscler
    arthrit arthritis artif asian assist assoc astron ath atheroscler atmos audiol aust australas
    auton autoimmun avian bacteriol basel behav belg betham biochem biochim bioconjug bioeng
    bioessays
    bioelectron bioinform biol biomater biomech biomed biometr bioorg biophys biopharm bioresour
    biosci
    biosens biostat biosyst biotechnol biother bipolar bl bol bone br bras brit bronchoesophagol
    bull
    burns calcif can carbohydr carcinog card cardiol cardiovasc cas catal catheter cem cent
    centralbl
    cephalalgia cereb cerebrovasc chem chemother chest child childs chim chin chir chromatogr chron
    chronobiol circ circulat cir cirug civ clim clin coll colloids colomb commun communic comp
    compar
    compd compend complement comput condens congenit congr conserv contact contemp contracept
    contrib control
    coron corp cosmet cot counsel crit cryst crystallogr curr cutan cyt cytogenet cytol
    cytopathol danm dan database dement dent depend depress dermat dermatol dermatopathol deut dev
    devel diabet diabetol diagn dial diet dig dis disord dispos dokl ecol econ ecotoxicol
    ed educ effects electroanal electrocardiol electroencephalogr electromyogr electron electrophor
    emerg endocr endocrinol endod endosc endovasc eng engl engin ent entomol environ enzym enzymol
    epidem epidemiol epigenet epilept ergeb ergon esp essays esthet ethn ethnobiol ethnopharmacol
    ethol eur eval evid evol exerc exp expert extracell fam familial farm fed ferment fertil fetal
    fibros finan fitoter fortschr found francoph front funct fundam gac gastroent gastroenterol
    gastrointest gaz gen genet genom geogr geophys geriatr gerontol gig glycobiol gynaecol
    gynakol gynecol
    haematol haemost harv hautarzt hazard headache health healthc hematol hepat hepatobiliary
    hepatogastroenterology
    hepatol hered herit herz hist histochem histol histopathol homeost horm hosp hum hydrobiol
    hyg hyperthermia hypertens hypn imag imagin imm immun immunobiol immunogenet immunol
    immunopathol
    immunopharmacol immunother implant ind indian indust inf infect inflamm infus inhal innov inorg
    insect inst instr instrum insur int integr intell intens interact intercult interdiscip
    interferon
    intern internat interv invas invest invertebr investig ion ir isl isr ital jpn jap
    kardiol khim khir khirurgiia klin knochen korean kosm kyoto lab lang laparoendosc laryngol leg
    leuk leukoc lett libr lipid lipidol liq lond lymphat mag magn malar malig manag manip mar mass
    mat mater matern math mech med medicin membr ment metab metabol meteorol meth methods mex
    microb microbiol microcirc microsc mil min miner minim mitochondr mod mol monatsschr monogr
    morphol motil mov mult mutat muz mycol mycopathol nac nanobiotechnol nanomed nanotechnol
    nat natl naturwiss naunyn ned neonat neoplast nephrol nerv neth neural neuroanat neurobehav
    neurobiol neurochem neurodegener neuroendocrinol neurogastroenterol neurogenet neuroimmun
    neuroimmunol neurol neuromodul neuropathol neuropharmacol neurophysiol
    neuropsychiatr neuropsychol neuropsychopharmacol neuroradiol neurorehabil neurosci neurosurg
    neurotoxicol neurotransm neurovirol nucl nucleosides nurs nutr obes obstet occup oceanogr oecol
    off oncogenes oncol oncotarget open ophthal ophthalmol opin opt optom org org organ orig
    ornithol orthop
    orthopsychiatr orthod osteoarthr osteoporos otol otolaryngol otorhinolaryngol ost pac paediatr
    palliat pancreat panminerva paraplegia parasitol parkinsonism partic path pathobiol pathog
    pathol
    pathophysiol ped pediatr percept percutan perfus perinat periodontal periodontol periop perioper
    perspect pestic pflugers pharm pharmac pharmaceut pharmacoeconomics pharmacoepidemiol
    pharmacogenet
    pharmacogenomics pharmacokinet pharmacol pharmacotherapeut pharmacother phenom phenomenol philos
    phlebol photobiol photochem photodermatol photomed phys physic physik physiol physiother
    phytochem
    phytomed phytother pigm plast podiatr pol policlin polym pract praxis prax pregnancy prenat
    presse
    prev prim primatol proc prod prof progr prog prostaglandins prosthet prosthodont prot protein
    protoc psych psychiat psychiatr psychoanal psychobiol psychoendocrinol psychogeriatr psychol
    psychoneuroendocrinol psychonom psychopathol psychopharm psychopharmacol psychophysiol
    psychosoc psychosom psychother pub
    publ pulm quant quart radiat radic radiogr radiol radiother readapt rech recept reconstr
    regen reg
    regul rehabil relat remediat ren rep repr reprod res resist resour respir resp resusc retin rev
    rheum rheumat rheumatol rhinol rhythm rinsho roentgenol roum sang scand scanning sch schizophr
    schweiz sci scient scott sect semin sens sep ser serol sex shinkei sin sing sklon soc sociol
    soins
    somat somatosens southeast spectrom spectrosc sr st stand stat steroid stereotact stomatol
    strahlenther struct stud subcell subst suic suisse supp suppl support surg surv swed symp
    synth syst
    taiwan tech technol teratog teratol terap ter tex thal ther therap theor theriogenology
    thorac thromb
    thyroidol tidsskr tijdschr tissue tob toxicol toxicokinet trab trace trans transcult
    transfus transl
    translat transm transmiss transpl transplant transplantat trends treat trop tuberc tubul
    tumour tumori
    turk ukr ultramicrosc ultrason ultrasound ultrastruct umsch unfallchir univ urban urol
    vaccin discov signal mult coagul expr compr canc maxillofac merkur mikrobiol reson
    freq qual assur prehosp simul narrat inq detect cesk orv hetil conf netw
     an postgrad srp celok lek kinderarztl inform grenzgeb bioinforma model musculoskelet
    biomol bioeth relatsh chung pat
    var vasc venereol venez verh vet virol virusol vis vitam vnitr vojnosanit vop vopr vrach
    wien wildl wkly wochenschr womens xenobiot yakugaku yale yearb youth z zentralbl zh zhonghua
    zhurnal zool
    """.split()
) - frozenset(
    """
    an arthritis ath bone burns card cell chest child congr contact control coron cot
    database deut diet dial effects expert familial farm found fibros funct health healthc
    headache hyperthermia ion lang leg lipid math mass methods min open organ pain pregnancy
    protein sex st stand taiwan tissue tob trace trends tumour ultrasound urban var
    youth z skin mar mat mil mod mag steroid
    """.split()
)
# Stops inside a title: "Heat vs. Fatigue", "E. coli sp. nov.".
TITLE_ABBREVIATIONS = frozenset(
    "vs v cf sp spp ssp subsp var nov approx no nos vol dr mr mrs ms prof st jr sr eg ie al"
    " fig".split()
)
SMALL_WORDS = frozenset(
    """of the and for in on a an de la le les et der die das und to with des du del della e y i en
    el los las da do di für von van für om og och for au aux""".split()
)
