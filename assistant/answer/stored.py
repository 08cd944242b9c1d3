"""Looking into an answer that is kept as the contract's JSON object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from corpus.hjemmel import HjemmelError, parse_hjemmel

_YES = re.compile(r"\s*ja\b", re.IGNORECASE)
_NO = re.compile(r"\s*nei\b", re.IGNORECASE)


def count_provisions(answers: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Count in how many answers each provision is cited."""
    return Counter(provision for answer in answers for provision in provisions(answer))


def provisions(answer: Mapping[str, Any]) -> set[str]:
    """Return the provisions that the answer's used sources rest on, as `tiltaksforskriften § 7-3`."""
    return {name for source in used(answer) for written in source["hjemler"] if (name := section(written))}


def section(hjemmel: str) -> str | None:
    """Return a citation at § level, or None when it names no §."""
    try:
        parsed = parse_hjemmel(hjemmel)
    except HjemmelError:
        return None
    if parsed.paragraf is None:
        return None
    return parsed.text[: parsed.text.index(parsed.paragraf) + len(parsed.paragraf)]


def used(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the sources that the answer uses."""
    return [source for source in answer["kilder"] if source["brukt"]]


def document_id(source: Mapping[str, Any]) -> str:
    """Return the document that a source of an answer comes from."""
    return str(source["id"]).split("@", maxsplit=1)[0]


def says(answer: Mapping[str, Any]) -> str:
    """Return `ja` or `nei` when the answer opens with it, otherwise nothing."""
    first = answer["svar"][0]["tekst"] if answer["svar"] else ""
    return "ja" if _YES.match(first) else "nei" if _NO.match(first) else ""
