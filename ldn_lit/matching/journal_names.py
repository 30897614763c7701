"""Journals that go by several names: former and later titles, and what everybody calls them.

One line a journal, names apart by "=". What folding, ISO 4 abbreviations and initials already
make equal ("The Lancet", "J Clin Invest", "NEJM") is left out [NLM Catalog: title abbreviation,
"Continues" and "Continued by" of each].
"""

# ruff: noqa: E501
from __future__ import annotations

_TABLE = """
BMJ = Br Med J = British medical journal = BMJ (Clinical research ed.) = Br Med J (Clin Res Ed)
N Engl J Med = New England journal of medicine = NEJM = New Engl J Med = N Eng J Med
JAMA = Journal of the American Medical Association = J Am Med Assoc
Proc Natl Acad Sci U S A = PNAS = Proc Natl Acad Sci = Proc Nat Acad Sci USA = Proceedings of the National Academy of Sciences = Proceedings of the National Academy of Sciences USA = Proceedings of the National Academy of Sciences of the United States of America
Ann N Y Acad Sci = Ann NY Acad Sci = Annals of the New York Academy of Sciences = NYAS
Arthritis Rheumatol = Arthritis Rheum = Arthritis and rheumatism = Arthritis & rheumatology = Arthritis rheumatology (Hoboken)
Arthritis Care Res (Hoboken) = Arthritis Care Res = Arthritis care & research
JAMA Intern Med = Arch Intern Med = Archives of internal medicine = JAMA internal medicine
JAMA Neurol = Arch Neurol = Archives of neurology
JAMA Psychiatry = Arch Gen Psychiatry = Archives of general psychiatry
JAMA Dermatol = Arch Dermatol = Archives of dermatology
JAMA Ophthalmol = Arch Ophthalmol = Archives of ophthalmology
JAMA Pediatr = Arch Pediatr Adolesc Med = Archives of pediatrics & adolescent medicine = Am J Dis Child
JAMA Surg = Arch Surg = Archives of surgery
JAMA Otolaryngol Head Neck Surg = Arch Otolaryngol Head Neck Surg = Arch Otolaryngol
Mult Scler = Multiple sclerosis = Multiple sclerosis journal = Mult Scler J
Am J Respir Crit Care Med = Am Rev Respir Dis = American review of respiratory disease = AJRCCM
Cochrane Database Syst Rev = Cochrane database of systematic reviews = Cochrane Library = The Cochrane Library
MMWR Morb Mortal Wkly Rep = MMWR = Morbidity and mortality weekly report
FEBS J = Eur J Biochem = European journal of biochemistry
Psychopharmacology (Berl) = Psychopharmacology = Psychopharmacologia
Addiction = Br J Addict = British journal of addiction
Pediatr Blood Cancer = Med Pediatr Oncol = Medical and pediatric oncology = Pediatric blood & cancer
Eur J Cancer = Eur J Cancer Clin Oncol = European journal of cancer and clinical oncology
Cancer Epidemiol = Cancer Detect Prev = Cancer detection and prevention
CMAJ = Can Med Assoc J = Canadian Medical Association journal
QJM = Q J Med = Quarterly journal of medicine
Clin Infect Dis = Rev Infect Dis = Reviews of infectious diseases
J Acquir Immune Defic Syndr = J Acquir Immune Defic Syndr Hum Retrovirol = JAIDS
Exp Biol Med (Maywood) = Exp Biol Med = Experimental biology and medicine = Proc Soc Exp Biol Med = Proceedings of the Society for Experimental Biology and Medicine
Neuro Endocrinol Lett = Neuroendocrinology letters = Neuroendocrinol Lett = Neuro endocrinology letters
Cancer Commun (Lond) = Chin J Cancer = Chinese journal of cancer = Ai Zheng
Chin Med J (Engl) = Chin Med J = Chinese medical journal
Zhonghua Yi Xue Za Zhi = National medical journal of China = Zhonghua yi xue za zhi
Lin Chung Er Bi Yan Hou Tou Jing Wai Ke Za Zhi = Lin chuang er bi yan hou tou jing wai ke za zhi = Lin Chuang Er Bi Yan Hou Ke Za Zhi = Journal of clinical otorhinolaryngology
Psychiatr Serv = Hosp Community Psychiatry = Psychiatric services
Best Pract Res Clin Rheumatol = Baillieres Clin Rheumatol
Best Pract Res Clin Gastroenterol = Baillieres Clin Gastroenterol
Br J Gen Pract = J R Coll Gen Pract
J Epidemiol Community Health = Br J Prev Soc Med
J R Soc Med = Proc R Soc Med
Bone Joint J = J Bone Joint Surg Br = Journal of bone and joint surgery British volume
J Bone Joint Surg Am = J Bone Joint Surg = Journal of bone and joint surgery = Journal of bone and joint surgery American volume
Clin Orthop Relat Res = Clin Orthop = Clinical orthopaedics and related research = CORR
Am J Med Genet A = Am J Med Genet
J Gerontol A Biol Sci Med Sci = J Gerontol = Journals of gerontology
Br J Pharmacol = Br J Pharmacol Chemother
J Clin Pharmacol = J Clin Pharmacol New Drugs
Acta Oncol = Acta Radiol Oncol
PLoS One = Public Library of Science One = PLOS ONE
Ned Tijdschr Geneeskd = Nederlands tijdschrift voor geneeskunde
Tidsskr Nor Laegeforen = Tidsskrift for den Norske laegeforening = Tidsskrift for Den norske legeforening
Dtsch Arztebl Int = Deutsches Arzteblatt international = Deutsches Arzteblatt = Dtsch Arztebl
Dtsch Med Wochenschr = Deutsche medizinische Wochenschrift = DMW
MMW Fortschr Med = MMW = Munch Med Wochenschr = Fortschr Med
Presse Med = Presse medicale = Nouv Presse Med = La Presse medicale
Br J Cancer Suppl = Br J Cancer
Int J Radiat Oncol Biol Phys = IJROBP = Red journal
J Natl Cancer Inst = JNCI = JNCI: Journal of the National Cancer Institute
Natl Cancer Inst Monogr = J Natl Cancer Inst Monogr
Nat Rev Clin Oncol = Nat Clin Pract Oncol
Nat Rev Rheumatol = Nat Clin Pract Rheumatol
Nat Rev Gastroenterol Hepatol = Nat Clin Pract Gastroenterol Hepatol
Nat Rev Neurol = Nat Clin Pract Neurol
Ther Adv Musculoskelet Dis = Therapeutic advances in musculoskeletal disease
Hematol Oncol Clin North Am = Hematology/oncology clinics of North America
Annu Int Conf IEEE Eng Med Biol Soc = Conf Proc IEEE Eng Med Biol Soc = Conf Proc = EMBC = Proc IEEE EMBC = Annual International Conference of the IEEE Engineering in Medicine and Biology Society
Sensors (Basel) = Sensors
Stud Health Technol Inform = Studies in health technology and informatics
medRxiv = medRxiv preprint = medRxiv : the preprint server for health sciences
bioRxiv = bioRxiv preprint = bioRxiv : the preprint server for biology
Res Sq = Research Square
"""

JOURNALS: tuple[tuple[str, ...], ...] = tuple(
    tuple(name.strip() for name in line.split(" = ")) for line in _TABLE.strip().splitlines()
)

#: Where work is posted before a journal has taken it.
PREPRINT_SERVERS = frozenset(
    """arxiv biorxiv medrxiv chemrxiv psyarxiv ssrn authorea preprints researchsquare
    ressq preprintsorg osfpreprints sportrxiv preprint""".split()
)
