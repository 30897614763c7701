"""Text that breaks files: for every format alike."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = st.text(st.characters(), max_size=40) | st.sampled_from(
    [
        "\x00\x1b[31m", "a\nb\r\nc", "\ud800", "\ufffe\uffff", "</i><i>", "]]>", "&amp;<x>",
        "\u202eevil", "𝔘 😀", '"},{"id":1', "\nER  - \nTY  - JOUR", "TY  - ", "\u2028ER  - ",
        "=1+1", "\t=1+1", "＝1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", 'a"b,c;d', "\r=1",
    ]
)  # fmt: skip
