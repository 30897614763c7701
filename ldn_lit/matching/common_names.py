"""Family names that a year of PubMed has hundreds of first authors of.

[The commonest among the authors of 862 recorded PubMed records, and the commonest family names
of the countries that publish most. A name missing here only costs a longer list of candidates.]
"""

from __future__ import annotations

from ldn_lit.matching.names import split_cited
from ldn_lit.matching.words import fold

_COMMON = frozenset(
    """ahmed ali anderson brown cai cao chang chen cheng choi chung clark cohen cui das davis deng
    ding dong du duan fan fang feng fu gao garcia ghosh gong gonzalez gu guo gupta han hall harris
    he hernandez ho hong hou hsu hu huang huynh ito jackson jain jang jeong ji jia jiang jin johnson
    jones jung kang kato khan kim kobayashi kumar kwon lai le lee lewis li liang liao lim lin liu
    lopez lu luo lv ma martin martinez meng miller mishra mohamed moore mori muller nakamura nguyen
    niu pan park patel peng perez qian qin rao ren robinson rodriguez rossi roy saito sanchez santos
    sasaki sato schmidt shah sharma shen shi shin silva singh smith song su sun suzuki takahashi
    tanaka tang tao taylor thomas thompson tian tran tsai walker wang watanabe wei wen white
    williams wilson wong wright wu xia xiao xie xiong xu yamada yamamoto yan yang yao ye yi yin
    yoon yoshida young yu yuan zeng zhang zhao zheng zhong zhou zhu zou""".split()
)


def is_common(name: str) -> bool:
    "Of a person as cited."
    return fold(split_cited(name)[0]) in _COMMON
