"""Words that may stand capitalised before a year and name no author. Case-folded."""

from __future__ import annotations

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat "
    "spring summer autumn fall winter christmas easter ramadan season quarter semester".split()
)

PLACES = frozenset(
    """
    accra alabama alaska algeria algiers amsterdam angola ankara antwerp argentina arizona arkansas
    asia athens atlanta australia austria baghdad baltimore bangkok bangladesh barcelona basel
    beijing beirut belarus belgium berkeley berlin bern bethesda birmingham bogota bolivia bologna
    boston botswana brazil brisbane bristol britain brussels bucharest budapest bulgaria burkina
    cairo calgary california cambodia cameroon canada cape caracas casablanca chengdu chennai
    chicago chile china cleveland cologne colombia colorado connecticut copenhagen croatia dakar
    dallas damascus darmstadt delhi denmark denver detroit dhaka dubai dublin ecuador edinburgh
    egypt england eritrea estonia ethiopia europe finland florence florida france frankfurt gambia
    geneva germany ghana glasgow gothenburg greece guangdong guangzhou guatemala guinea haiti
    hamburg hangzhou hanoi harare havana hawaii heidelberg helsinki hershey honduras honolulu
    houston hungary hyderabad ibadan iceland illinois india indiana indonesia iowa iran iraq
    ireland islamabad israel istanbul italy izmir jakarta japan jeddah jerusalem johannesburg
    jordan kampala kansas karachi kathmandu kentucky kenya khartoum kinshasa kolkata korea kuwait
    kyoto lagos lahore latvia lausanne lebanon leiden leipzig liberia libya lisbon lithuania
    liverpool london louisiana luxembourg lyon madagascar madrid malawi malaysia manchester manila
    marseille maryland massachusetts mauritius melbourne mexico miami michigan milan minneapolis
    minnesota minsk mississippi missouri montana montreal morocco moscow mozambique mumbai munich
    nagoya nairobi namibia nanjing naples nebraska nepal netherlands nevada nicaragua nigeria
    norway nottingham ohio oklahoma ontario oregon orlando osaka oslo ottawa oxford pakistan
    palestine panama paraguay paris pennsylvania peru philadelphia philippines phoenix pittsburgh
    poland portland porto portugal prague pretoria qatar quebec reykjavik riyadh romania rome
    rotterdam russia rwanda sapporo scandinavia scotland seattle senegal seoul serbia shanghai
    shenzhen singapore slovakia slovenia somalia spain stanford stockholm strasbourg stuttgart
    sudan sweden switzerland sydney syria taipei taiwan tampa tanzania tehran tennessee texas
    thailand tianjin tokyo toronto tunisia turin turkey uganda uk ukraine uppsala uruguay usa utah
    utrecht valencia vancouver venezuela venice vermont vienna vietnam vilamoura vilnius virginia
    wales warsaw washington wisconsin wuhan wyoming yemen yokohama york zagreb zambia zimbabwe
    zurich zürich
    """.split()
)

_GRAMMAR = """
    a an the this that these those in on at of by to from for with and or but as since until till
    during before after between around about circa early late mid under over per via than then
    when while where whereas although though because if once only also both either neither some
    many most several few all each every other another such same one two three four five six
    seven eight nine ten it its he she they we you his her their our my i there here how what why
    which who see cf compare contrast like unlike according following against among across above
    below behind beside besides beyond within without into onto upon toward towards through
    throughout despite except plus minus not no yes nor so yet ever never always often perhaps
    maybe thanks owing given considering regarding concerning including excluding using
    based building drawing extending replicating reviewing summarizing summarising citing quoting
    contrary instead rather similar similarly likewise accordingly consequently otherwise
    however moreover furthermore nevertheless nonetheless therefore thus hence meanwhile
    additionally again further later earlier overall today indeed still finally recently
    afterwards subsequently eventually originally initially previously lately interestingly
    notably importantly surprisingly remember recall note consider take let unlike whether
    first second third fourth fifth last next new old former latter
"""
_PUBLISHING = """
    copyright published updated revised reviewed accessed retrieved cited created posted modified
    approved founded established born died started launched released received accepted submitted
    available online version edition volume vol vols issue issues no nos number numbers page pages
    chapter chapters section sections part parts table tables figure figures fig figs box boxes
    appendix supplement suppl supplementary equation eq step item panel schedule algorithm
    model models device
    study studies trial trials review reviews survey surveys report reports research results data
    paper papers article articles journal journals book books author authors editor editors
    abstract abstracts introduction background methods discussion conclusion conclusions summary
    highlights findings news update updates trends budget overview outlook
    references bibliography sources preprint poster erratum corrigendum correction editorial letter
    comment commentary series paradigm perspective perspectives questions question answers answer
    faq website site blog podcast newsletter magazine press media twitter facebook youtube google
    microsoft windows office excel apple amazon wikipedia netflix linkedin researchgate
    proceedings society societies university college institute institutes hospital clinic clinics
    center centre department school foundation association academy agency ministry council
    committee commission federation company inc ltd llc gmbh corporation bank union
    conference congress meeting symposium workshop session summit world olympics cup lecture
    act law directive regulation resolution agenda fiscal annual total declaration treaty report
    guideline guidelines protocol consensus statement recommendations criteria position strategy
    award prize project programme program plan initiative campaign study-day
    group groups arm arms cohort cohorts team teams class level type phase stage grade category
    week weeks day days month months year years yr hour hours century decade
    total population patients patient participants participant subjects subject women woman men
    man children child adults adult people persons individuals mice mouse rats rat animals animal
    humans human cells cell volunteers physicians doctors nurses pharmacists researchers
    investigators scientists clinicians colleagues
    age aged approx approximately case cases evidence analysis
"""
_MEDICINE = """
    vitamin hepatitis factor schizophrenia omega interleukin protein coenzyme influenza virus
    covid sars hiv aids dsm icd mri pet ct eeg rct rcts ibd ibs cfs fm cprs crps ms als ldn uldn
    pain fatigue sleep gut heart brain blood bone chest lung liver kidney skin eye nerve muscle
    cancer tumor tumour lymphoma leukemia leukaemia melanoma carcinoma glioma glioblastoma sarcoma
    arthritis asthma autism dementia depression diabetes epilepsy lupus psoriasis eczema obesity
    fibromyalgia crohn crohn's parkinson alzheimer hashimoto lyme gulf stroke migraine
    disease diseases disorder disorders syndrome syndromes condition conditions symptom symptoms
    medicine medicines drug drugs dose doses dosing therapy therapies treatment treatments surgery
    health healthcare care diet exercise mood stress inflammation immunity
    naltrexone naloxone methylnaltrexone nalmefene buprenorphine methadone morphine codeine
    oxycodone fentanyl heroin tramadol ketamine cannabis aspirin ibuprofen insulin metformin
    cortisol placebo opioid opioids endorphin endorphins enkephalin opiate opiates dopamine
    serotonin histamine caffeine alcohol nicotine vivitrol revia contrave
    low high low-dose high-dose ultra-low
    baseline effect effects efficacy safety outcome outcomes response responses relapse remission
    side quality risk benefit benefits use user users
"""
_JOURNALS = """
    nature science lancet plos bmj jama nejm pnas cureus heliyon medicine biomedicines nutrients
    toxins biomolecules pharmaceuticals scientific medline embase psycinfo cinahl prospero
"""
_BODIES = """
    pubmed cochrane scopus fda ema who nih cdc nice nhs eu un us uk nato unesco unicef va cadth
    uspto iso gdpr dna rna eular ectrims actrims aasld aacr asco esmo oarsi asha ashp nccn nct
    consort prisma strobe stard grade robis amstar moose quorum spirit care cioms ich meddra
    eudract euctr isrctn anzctr chictr clinicaltrials ctgov osf github zenodo figshare
    spss sas stata graphpad python revman endnote zotero mendeley
    pfizer novartis moderna astrazeneca gsk sanofi biontech medtronic
    brexit eurovision ebola zika olympic
"""
FUNCTION_WORDS = frozenset(_GRAMMAR.split())
NOT_NAMES = FUNCTION_WORDS | frozenset(f"{_PUBLISHING} {_MEDICINE} {_JOURNALS} {_BODIES}".split())

# Surnames too, where they stand beside another name: "Chen and You (2018)".
ALSO_SURNAMES = frozenset(
    "he you an so do see my how case day jan page winter summer fall spring may march cell young"
    " best".split()
)
# The ends of words of medicine and of abstract nouns; no surname known to us has them.
WORD_ENDINGS = (
    "ically", "onally", "ually", "ially", "ingly", "edly", "ously", "ently", "antly", "ively",
    "ately", "ilarly", "ibly", "ably", "ology", "ologist", "ologists", "itis", "osis", "aemia",
    "uropathy", "uropathies", "yopathy", "algia", "ectomy", "ization", "isation", "ations",
    "ation", "ments", "isms", "ities", "ivity", "ility", "graphy", "scopy", "trexone", "eutics",
)  # fmt: skip
