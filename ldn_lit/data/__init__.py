"""Bibliographic facts that ship with the program, as tables that a person can read and correct.

articles.tsv, trials.tsv: the starter library. citations.tsv: what five documents cite.
Every row of the first two names its source.
"""
