"""What must be looked at because the law has moved: before and after side by side, and everything that rests on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from assistant.pages.coordinator.html import render
from assistant.review.recall import ALL, Recalled

Pieces = list[tuple[str, bool]]
"""A text in pieces, each with whether it is only on this side."""


def recall_html(found: Sequence[Recalled], faq: Collection[str] = ()) -> str:
    """Return the changed provisions, each with what rests on it; `faq` are the ids that can be opened in the editor."""
    rows = [
        {
            "nr": number,
            "endret": one,
            "venter": sum(not resting.done for resting in one.resting),
            "sider": compare(one.before, one.after),
            "hviler": [(kind, list(group)) for kind, group in groupby(one.resting, key=lambda resting: resting.kind)],
        }
        for number, one in enumerate(found, start=1)
    ]
    return render("recall.html", rader=rows, egne_faq=faq, alt=ALL)


def compare(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Return both texts in pieces, with what differs marked word by word."""
    old, new = _words(before), _words(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = [("".join(old[a:b]), tag != "equal") for tag, a, b, _, _ in codes if a < b]
    right = [("".join(new[a:b]), tag != "equal") for tag, _, _, a, b in codes if a < b]
    return left, right


def _words(text: str) -> list[str]:
    return re.findall(r"\S+|\s+", text)
