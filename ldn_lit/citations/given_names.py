"""First names as they stand before a surname: "Jarred Younger (2013)". Case-folded.

Only such as are seldom surnames: "Martin" and "Thomas" are as often the first of two.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abigail adam adrian agnes alan albert alejandro alessandro alex alexander alexandra
    alfred alice alicia allison amanda amy ana andrea andreas andrew angela anita ann anna anne
    annette annie anthony antonio arthur ashley barbara beatrice benjamin bernard beth betsy
    betty bonnie brenda brian bridget bruce burton cameron carl carla carlos carmen carol caroline
    catherine cecilia charles charlotte christian christina christine christoph christopher cindy
    claire claudia clara colin craig cynthia daniel daniela danielle david dawn deborah debra
    denise dennis diana diane dominic donald donna dorothy douglas edward eleanor elena elisabeth
    elizabeth ellen emily emma eric erica erik eugene eva evan evelyn fiona frances francesca
    francesco frank frederick gabriel gary geoffrey george gerald giovanni giulia giuseppe gloria
    grace greg gregory hannah hans harold harriet heather heidi helen helena henrik henry hilary
    howard ian ingrid irene isabel isabella ivan jack jackie jacob jacqueline jaime jake jan jane
    janet janice jared jarred jasmine jason jeff jeffrey jennifer jeremy jerry jesse jessica jill
    jim joan joanna joel johan johanna johannes john jonathan jose joseph joshua joyce juan judith
    judy julia julian julie julio justin karen karin karl kate katherine kathleen kathryn katie
    keith kelly kenneth kevin kim kimberly kirsten kristin kristina kurt larry laura lauren
    lawrence leah leonard leslie linda lisa liz lorenzo louise lucas lucia lucy luis luke lynn
    madeleine marc marcel marco marcus margaret maria marianne marie marilyn mario marion marjorie
    mark martha mary matteo matthew maureen megan melanie melissa michael michelle miguel mike
    miriam monica nancy natalie nathan neil nicholas nicole nina nora olga oliver olivia pamela
    patricia patrick paul paula pauline peter phil philip phyllis pierre rachel ralph raymond
    rebecca renee ricardo richard rita robert roberto robin roger ronald rosa rose ruth ryan sally
    samantha samuel sandra sara sarah scott sean sebastian sharon shirley silvia simon sofia
    sonia sophia sophie stefan stefano stephanie stephen steve steven stuart susan susanne suzanne
    sylvia tamara tanya teresa theodore theresa tim timothy tina tobias todd tracy ulrich ursula
    valerie vanessa veronica victor victoria vincent virginia vivian walter wendy william yvonne
    zoe
    """.split()
)
