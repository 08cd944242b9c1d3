"""What a question is about, in the themes the documents carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from corpus.strict_yaml import load_yaml

# A price that is told asks for no rate, nor does a rate that something is compared with.
_AMOUNT = re.compile(
    r"\b(?:over|enn|utover|ut over|utenom) (?:den |denne )?\w*sats\w*|\d[\d ]*(?:,-)? ?(?:kr|kroner)\b\.?"
)
_FILE = Path(__file__).with_name("lexicon") / "tema.yaml"


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = load_yaml(_FILE.read_text(encoding="utf-8"))
    return {
        tema: re.compile(rf"(?<![a-zæøå])(?:{'|'.join(re.escape(w) for w in dict.fromkeys(words))})")
        for tema, words in rows.items()
    }


def read_themes(text: str) -> frozenset[str]:
    """Return the themes a text names."""
    lowered = _AMOUNT.sub(" ", text.lower())
    return frozenset(tema for tema, pattern in _patterns().items() if pattern.search(lowered))
