"""A local server that speaks E-utilities (PubMed) and ClinicalTrials.gov v2, for tests.

It answers real clients over HTTP from a corpus that a test may change between runs.
Its behaviour follows what was measured on the live services; where the live answer is
not known it takes the dull choice and says so beside the code.
"""
