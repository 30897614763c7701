"""Words that say the same thing of what a paper is on: lay, technical, adjective, MeSH's own.

A group stands between slashes; kinship holds inside a group only: a country is kin of each of its
cities, and these are not kin of each other. Left out is what only seems alike (school and
education, mutation and heredity). Chosen from general knowledge, without a look at any labelled
document.
"""

from __future__ import annotations

GROUPS = """
heart hearts cardiac cardiovascular cardiology cardiological cardiologic / myocardial myocardium /
pericardium pericardial / vessel vascular vasculature / artery arterial / vein veins venous /
kidney renal nephrology nephrological / liver livers hepatic hepatology hepatological / lung
pulmonary pulmonology / breathing breath respiration respiratory / airway bronchial bronchus
bronchi / pleura pleural / skin cutaneous dermal dermatology dermatologic dermatological
dermatologist / brain cerebral cerebrum / cerebellum cerebellar / hippocampus hippocampal /
hypothalamus hypothalamic / thalamus thalamic / cortex cortical / meninges meningioma /
cerebrospinal csf / nerve nervous / neurology neurological neurologic neurologist / glia glial /
microglia microglial / astrocyte astrocytic astroglia astroglial / synapse synaptic / spine spines
spinal vertebral vertebra vertebrae / bone bones osseous / skeleton skeletal / muscle muscular /
joint articular / cartilage cartilaginous / eye eyes ocular ophthalmic ophthalmology
ophthalmologic ophthalmological ophthalmologist / retina retinal / cornea corneal / eyelid
palpebral / lacrimal lachrymal / vision sight eyesight / ear ears aural otologic otological /
hearing auditory / deaf deafness / nose nasal / smell olfactory olfaction / odour odor / taste
gustatory gustation / throat pharynx pharyngeal / larynx laryngeal / tooth teeth dental dentistry
dentist dentition / gums gingiva gingival / tongue lingual / saliva salivary / mandible mandibular
/ gullet oesophagus esophagus oesophageal esophageal / stomach gastric / gut guts bowel intestine
intestinal gastrointestinal / gastroenterology gastroenterological gastroenterologist / rectum
rectal / anus anal / pancreas pancreatic / spleen splenic / bile biliary / peritoneum peritoneal /
bladder vesical / urine urines urinary / urology urological urologic urologist / womb uterus
uterine / endometrium endometrial / ovary ovarian / vagina vaginal / vulva vulvar vulval / breast
mammary / testicle testis testicular / penis penile / adrenal adrenals suprarenal / pituitary
hypophysis hypophyseal / thymus thymic / lymph lymphatic / placenta placental / fetus foetus fetal
foetal fetuses foetuses unborn / embryo embryonic embryonal / skull cranium cranial / chest thorax
thoracic / belly abdomen abdominal tummy / pelvis pelvic / foot feet / epithelium epithelial /
endothelium endothelial / mucosa mucosal / sweat perspiration / faeces feces faecal fecal stool /
sperm spermatozoa / semen seminal / oocyte ovum ova / pain painful ache aches nociception
nociceptive / analgesia analgesic analgesics painkiller antinociception antinociceptive / headache
cephalalgia cephalgia / migraine migraineur migrainous / neuropathy neuropathic neuropathies /
backache lumbago / sciatica ischialgia / hyperalgesia hyperalgesic / allodynia allodynic /
fibromyalgia fibrositis / dysmenorrhoea dysmenorrhea / tired tiredness fatigue fatigued
fatigability weariness / sleeplessness insomnia insomniac / sleepiness somnolence drowsiness
drowsy / sleepwalking somnambulism / apnoea apnea apneic / dizziness dizzy giddiness
lightheadedness / vertigo vertiginous / itch itching itchy pruritus pruritic / rash exanthem
exanthema / fever fevers febrile pyrexia feverish / breathlessness breathless dyspnoea dyspnea /
nausea nauseous nauseated / vomiting vomit emesis / antiemetic antiemetics / diarrhoea diarrhea
diarrhoeal diarrheal / constipation constipated obstipation / heartburn pyrosis / swallowing
deglutition / bleeding bleed haemorrhage hemorrhage haemorrhagic hemorrhagic / haematoma hematoma
haematomas / bruise contusion ecchymosis / swelling oedema edema oedematous edematous / spasticity
spastic / tremor trembling / seizure convulsion convulsive / epilepsy epileptic / anticonvulsant
antiepileptic antiepileptics antiseizure / fainting syncope syncopal / tingling paraesthesia
paresthesia / numbness hypoaesthesia hypoesthesia / paralysis palsy palsies paralysed paralyzed
paralytic / hoarseness dysphonia / stuttering stammering / jaundice icterus icteric / alopecia
baldness / hiccup singultus / arrhythmia dysrhythmia arrhythmic / flushes flashes / bedwetting
enuresis / menstruation menstrual menses / menopause menopausal climacteric / impotence erectile /
infertility infertile subfertility / hypoxia hypoxic / scar scars scarring cicatrix / coma comas
comatose / delirium delirious / cancer cancerous carcinoma malignancy malignant neoplasm
neoplastic neoplasia tumour tumor tumoral tumoural oncology oncological oncologic oncologist /
metastasis metastases metastatic metastasize metastasise metastasizing / carcinogenesis
tumorigenesis tumourigenesis oncogenesis / carcinogen carcinogenicity / precancerous premalignant
preneoplastic / leukaemia leukemia leukaemic leukemic / lymphoma lymphomatous / mammography
mammogram mammographic / stroke strokes apoplexy cerebrovascular / atherosclerosis atherosclerotic
arteriosclerosis arteriosclerotic / ischaemia ischemia ischaemic ischemic / thrombosis thrombotic
thrombus thrombi thromboses clot clots / clotting coagulation / embolism embolus emboli embolic /
anticoagulant anticoagulation / platelet thrombocyte / thrombocytopenia thrombocytopaenia /
haematology hematology haematological hematological haematologic hematologic / haemoglobin
hemoglobin / haemolysis hemolysis haemolytic hemolytic / haemophilia hemophilia / haemodynamic
hemodynamic haemodynamics hemodynamics / haemodialysis hemodialysis / leucocyte leukocyte /
leucopenia leukopenia / anaemia anemia anaemic anemic / thalassaemia thalassemia / diabetes
diabetics / glucose glycaemia glycemia glycaemic glycemic / glucose sugar / hypoglycaemia
hypoglycemia hypoglycaemic hypoglycemic / hyperglycaemia hyperglycemia hyperglycaemic
hyperglycemic / obesity obese adiposity / malnutrition undernutrition malnourished undernourished
/ hypercholesterolaemia hypercholesterolemia / hyperlipidaemia hyperlipidemia / dyslipidaemia
dyslipidemia / uraemia uremia uraemic uremic / hyperuricaemia hyperuricemia / hyponatraemia
hyponatremia / hyperkalaemia hyperkalemia / hypokalaemia hypokalemia / hypercalcaemia
hypercalcemia / hypocalcaemia hypocalcemia / hypoxaemia hypoxemia / preeclampsia eclampsia /
goitre goiter / gallstone cholelithiasis cholecystolithiasis / nephrolithiasis urolithiasis /
cirrhosis cirrhotic / fibrosis fibrotic / stenosis stenotic / necrosis necrotic / inflammation
inflammatory inflamed / immune immunology immunological immunologic / immunosuppression
immunosuppressant immunosuppressants / allergy allergic allergies / asthma asthmatic asthmatics /
arthritis arthritic arthritides / rheumatology rheumatological rheumatologic rheumatologist
rheumatism rheumatic / osteoarthritis osteoarthrosis arthrosis / osteoporosis osteoporotic /
tendinopathy tendinitis tendonitis / dislocation luxation / vasculitis vasculitides angiitis /
coeliac celiac / haemorrhoids hemorrhoids haemorrhoidal hemorrhoidal / psoriasis psoriatic /
eczema eczematous dermatitis / naevus nevus naevi nevi / bedsore decubitus / wart warts verruca
verrucae / myopia nearsightedness shortsightedness myopic / strabismus squint / glaucoma
glaucomatous / sinusitis rhinosinusitis / gout gouty / infection infectious / bacteria bacterium
bacterial / virus viruses viral virology virological / fungus fungi fungal mycosis mycoses mycotic
/ helminth helminthic helminthiasis / microbe microbial microorganism / microbiome microbiota
microflora / antibiotic antibiotics antibacterial antibacterials antimicrobial antimicrobials /
antifungal antifungals antimycotic / anthelmintic anthelmintics anthelminthic / sepsis septicaemia
septicemia / bacteraemia bacteremia / viraemia viremia / tuberculosis tuberculous tubercular /
influenza flu / covid coronavirus coronaviruses / measles rubeola / chickenpox varicella /
shingles zoster / pertussis whooping / polio poliomyelitis / smallpox variola / monkeypox mpox /
leprosy leprous / syphilis syphilitic / gonorrhoea gonorrhea gonococcal / malaria malarial /
toxoplasmosis toxoplasma / schistosomiasis bilharzia bilharziasis schistosoma / leishmaniasis
leishmania / candidiasis candidosis candida / aspergillosis aspergillus / brucellosis brucella /
echinococcosis hydatid echinococcus / lyme borreliosis borrelia / tetanus lockjaw / scabies
scabietic / lice louse pediculosis / ringworm tinea / herpes herpetic / papillomavirus
papillomaviruses / herpesvirus herpesviruses / staphylococcus staphylococcal staphylococci /
streptococcus streptococcal streptococci / pneumococcus pneumococcal pneumococci / meningococcus
meningococcal meningococci / mycobacterium mycobacterial mycobacteria / chlamydia chlamydial /
outbreak epidemic epidemics / vaccine vaccination vaccinated inoculation immunisation immunization
/ prophylaxis prophylactic / relapse recurrence recurrent / psychology psychological psychologic
psychologist / psychiatry psychiatric psychiatrist / psychosis psychotic psychoses / antipsychotic
antipsychotics neuroleptic neuroleptics / anxiolytic anxiolytics / anxiety anxious / schizophrenia
schizophrenic / mania manic / suicide suicidality / autism autistic / dementia demented /
parkinson parkinsonian / ataxia ataxic / dystonia dystonic / myasthenia myasthenic / dyslexia
dyslexic / emotion emotional / behaviour behavior / loneliness lonely / bereavement bereaved grief
mourning / alcohol alcoholism / smoking smoke smoker cigarette tobacco / cannabis marijuana
marihuana / opioid opiate / heroin diamorphine diacetylmorphine / religion religious religiosity /
counselling counseling counsellor counselor / psychotherapy psychotherapeutic psychotherapist /
hypnosis hypnotherapy / woman women female females / man men male males / elderly older geriatric
geriatrics ageing aging senior / child children childhood pediatric paediatric pediatrics
paediatrics paediatrician pediatrician / newborn neonate neonatal neonatology baby / infant
infancy baby babies / preterm premature / adolescent adolescence teenager teenage teen teens /
puberty pubertal / mother maternal motherhood / father paternal fatherhood / parent parents
parental parenthood / family familial / hereditary heredity inherited heritable familial /
pregnancy pregnant gravid gestation gestational / childbirth parturition / caesarean cesarean
caesarian / midwife midwives midwifery / obstetric obstetrics obstetrical / gynaecology gynecology
gynaecological gynecological gynaecologic gynecologic / breastfeeding breastfed / fertilisation
fertilization / doctor physician clinician / pharmacist pharmacy / carer caregiver caretaker
caregiving / student students undergraduate / school schools schoolchildren schooling pupils /
nutrition nutritional / occupational occupation worker workplace job jobs / unemployment
unemployed jobless / farmer farming farm farms agriculture agricultural / soldier military army
troops / prisoner prison inmate incarcerated incarceration / refugee asylum / migrant immigrant
immigration / homeless homelessness / ethnic ethnicity racial / indigenous aboriginal / inuit
eskimo / homosexual homosexuality gay / transgender transsexual transsexualism / athlete athletic
athletes athletics / disability disabled handicap handicapped / survivor survivorship / marriage
married marital / urban city cities / rural countryside / neighbourhood neighborhood / poverty
impoverished / death deaths mortality fatal fatality died deceased lethal lethality / autopsy
necropsy postmortem / homicide murder / lifespan longevity / incidence prevalence frequency /
epidemiology epidemiological epidemiologic epidemiologist / aetiology etiology aetiological
etiological aetiologic etiologic / pathogenesis pathogenetic / pathology pathological pathologic
pathologist / diagnosis diagnostic diagnostics diagnosed diagnoses / prognosis prognostic
prognoses / randomised randomized randomisation randomization randomly rct rcts / placebo sham
dummy / cohort longitudinal / questionnaire survey / adherence compliance / cost costs expenditure
expense / economic economics economical / ethics ethical bioethics bioethical / privacy
confidentiality / law laws legal legislation / drug drugs medicine medication medicament
pharmaceutical pharmaceuticals / drug drugs pharmacotherapy pharmacological pharmacologic / dose
doses dosage dosing dosed / surgery surgical surgeon / surgery surgical resection resected
excision / postoperative postsurgical / preoperative presurgical / appendectomy appendicectomy /
transplant transplantation / amputation amputee / laparoscopic laparoscopy / endoscopy endoscopic
/ prosthesis prosthetic prostheses prosthetics / orthosis orthotic orthoses orthotics /
orthopaedic orthopedic orthopaedics orthopedics / anaesthesia anesthesia anaesthetic anesthetic
anaesthetics anesthetics anaesthesiology anesthesiology narcosis / radiotherapy irradiation
irradiated radiation radiated radiotherapeutic / chemotherapy chemo chemotherapeutic
chemotherapeutics cytostatic cytostatics / physiotherapy physiotherapist physiotherapeutic
kinesiotherapy / rehabilitation rehab / walking walk gait / swimming swimmer swim / bicycle bike
bikes bicyclist cyclist / diet diets dietary / dietitian dietician / supplement supplementation /
homeopathy homoeopathy homeopathic homoeopathic / herbal herb herbs phytotherapy / inhaler inhaled
inhalation / ventilation ventilator ventilated ventilatory / resuscitation reanimation cpr /
catheter catheterisation catheterization / hospital hospitals hospitalisation hospitalization
hospitalised hospitalized inpatient / poisoning poison intoxication / antioxidant antioxidants
antioxidative / veterinary veterinarian veterinarians / ultrasound ultrasonography sonography
ultrasonic ultrasonics ultrasonographic sonographic echography / echocardiography echocardiogram
echocardiographic / electrocardiography electrocardiogram electrocardiographic ecg ekg /
electroencephalography electroencephalogram electroencephalographic eeg / electromyography
electromyographic electromyogram emg / radiograph radiography radiographic xray xrays
roentgenogram / tomography tomographic / accelerometer accelerometry / phone phones telephone /
phone phones smartphone cellphone / internet online web website / telemedicine telehealth telecare
/ robot robotics / game games gaming videogame / signalling signaling / electric electrical /
naltrexone ldn / paracetamol acetaminophen / aspirin acetylsalicylic / lidocaine lignocaine /
pethidine meperidine / salbutamol albuterol / furosemide frusemide / ciclosporin cyclosporin
cyclosporine / aciclovir acyclovir / rifampicin rifampin / sulfasalazine sulphasalazine /
mesalazine mesalamine / isoprenaline isoproterenol / metamizole dipyrone metamizol / indomethacin
indometacin / amphetamine amfetamine / phenobarbital phenobarbitone / suxamethonium
succinylcholine / glibenclamide glyburide / pentoxifylline oxpentifylline / doxorubicin adriamycin
/ paclitaxel taxol / leucovorin folinic / fluorouracil 5fu / trastuzumab herceptin / imatinib
glivec gleevec / infliximab remicade / adalimumab humira / sildenafil viagra / fluoxetine prozac /
diazepam valium / methylphenidate ritalin / botulinum botox / levothyroxine thyroxine / cortisol
hydrocortisone / corticosteroid glucocorticoid / adrenaline epinephrine / noradrenaline
norepinephrine noradrenergic / serotonin serotonergic hydroxytryptamine / dopamine dopaminergic /
acetylcholine cholinergic / glutamate glutamic glutamatergic / gaba gabaergic aminobutyric /
histamine histaminergic / oestrogen estrogen oestrogenic estrogenic / oestradiol estradiol /
gonadotropin gonadotrophin / corticotropin acth adrenocorticotropic adrenocorticotropin /
thyrotropin tsh / vasopressin antidiuretic / triglyceride triacylglycerol / folate folic /
cobalamin b12 cyanocobalamin / ascorbic ascorbate / cholecalciferol colecalciferol / pyruvate
pyruvic / urate uric / citrate citric / butyrate butyric / sulphate sulfate / sulphur sulfur /
sulphide sulfide / sulphonamide sulfonamide / aluminium aluminum / caesium cesium / fibre fiber /
soy soya soybean / peanut groundnut / yoghurt yogurt / liquorice licorice / ginkgo gingko /
turmeric curcuma / gene genes genetic genetics / genome genomic genomics / proteome proteomic
proteomics / transcriptome transcriptomic transcriptomics / metabolome metabolomic metabolomics /
dna deoxyribonucleic / rna ribonucleic / mutation mutated mutant mutational / polymorphism
polymorphic snp snps / enzyme enzymatic enzymic / mitochondria mitochondrial mitochondrion /
glycolysis glycolytic / apoptosis apoptotic / autophagy autophagic / angiogenesis angiogenic
neovascularization neovascularisation / antagonist antagonists antagonism blocker blockade /
endocrine endocrinology endocrinological / toxicology toxicological toxicologic / chemical
chemicals / animal animals / mouse mice murine / dog dogs canine canines / cats feline / cow cows
cattle bovine / pig pigs swine porcine / sheep ovine / goat goats caprine / horse horses equine /
chicken hen hens / bird birds avian / monkey simian / fish fishes piscine / bee bees honeybee /
zebrafish danio / elegans caenorhabditis / drosophila fruitfly / denmark danish / norway norwegian
/ sweden swedish swedes / finland finnish finns / greenland greenlandic greenlanders / scandinavia
scandinavian nordic / germany german / austria austrian / switzerland swiss / netherlands dutch
holland / belgium belgian / france french / spain spanish spaniards / portugal portuguese / italy
italian / greece greek greeks / malta maltese / cyprus cypriot / britain british / england english
/ scotland scottish / wales welsh / ireland irish / poland polish / czech czechia / slovakia
slovak / slovenia slovenian slovene / hungary hungarian / romania romanian / bulgaria bulgarian /
serbia serbian / croatia croatian / bosnia bosnian / albania albanian / macedonia macedonian /
kosovo kosovar / lithuania lithuanian / latvia latvian / estonia estonian / russia russian /
ukraine ukrainian / belarus belarusian / armenia armenian / azerbaijan azerbaijani / kazakhstan
kazakh / uzbekistan uzbek / turkey turkish turks / iran iranian persian / iraq iraqi / israel
israeli / palestine palestinian / lebanon lebanese / syria syrian / saudi arabia / kuwait kuwaiti
/ qatar qatari / oman omani / yemen yemeni / emirates emirati / egypt egyptian / tunisia tunisian
/ morocco moroccan / algeria algerian / libya libyan / sudan sudanese / ethiopia ethiopian / kenya
kenyan / uganda ugandan / tanzania tanzanian / rwanda rwandan / malawi malawian / zambia zambian /
zimbabwe zimbabwean / mozambique mozambican / botswana botswanan / nigeria nigerian / ghana
ghanaian / cameroon cameroonian / senegal senegalese / gambia gambian / congo congolese / china
chinese / taiwan taiwanese / japan japanese / korea korean / mongolia mongolian / india indian /
pakistan pakistani / bangladesh bangladeshi / nepal nepalese nepali / lanka lankan / afghanistan
afghan / thailand thai / vietnam vietnamese / cambodia cambodian / myanmar burma burmese /
malaysia malaysian / singapore singaporean / indonesia indonesian / philippines philippine
filipino / australia australian / canada canadian / america american usa / mexico mexican / brazil
brazilian / argentina argentine argentinian argentinean / chile chilean / colombia colombian /
peru peruvian / venezuela venezuelan / ecuador ecuadorian / bolivia bolivian / paraguay paraguayan
/ uruguay uruguayan / cuba cuban / jamaica jamaican / haiti haitian / guatemala guatemalan /
europe european / africa african / asia asian / guangzhou cantonese guangdong china chinese /
guangzhou canton / beijing peking china chinese / shanghai china chinese / wuhan hubei china
chinese / shenzhen guangdong china chinese / chengdu sichuan china chinese / hangzhou zhejiang
china chinese / nanjing jiangsu china chinese / taipei taiwan taiwanese / seoul korea korean /
osaka japan japanese / okinawa japan japanese / hokkaido japan japanese / mumbai bombay india
indian / delhi india indian / chennai india indian / kolkata calcutta india indian / kerala india
indian / karachi pakistan pakistani / lahore pakistan pakistani / dhaka bangladesh bangladeshi /
bangkok thailand thai / tehran teheran iran iranian / shiraz iran iranian / isfahan esfahan iran
iranian / tabriz iran iranian / mashhad iran iranian / istanbul turkey turkish / ankara turkey
turkish / cairo egypt egyptian / nairobi kenya kenyan / beirut lebanon lebanese / budapest hungary
hungarian / prague czech czechia / warsaw poland polish / moscow russia russian / kiev kyiv
ukraine ukrainian / stockholm sweden swedish / gothenburg goteborg sweden swedish / malmo sweden
swedish / oslo norway norwegian / trondheim norway norwegian / jutland denmark danish / aarhus
denmark danish / odense denmark danish / funen denmark danish / bavaria bavarian germany german /
saxony germany german / munich germany german / hamburg germany german / catalonia catalan spain
spanish / andalusia andalusian spain spanish / sicily sicilian italy italian / sardinia sardinian
italy italian / tuscany tuscan italy italian / lombardy italy italian / flanders flemish belgium
belgian / lisbon portugal portuguese / quebec canada canadian / ontario canada canadian / ottawa
canada canadian
"""
