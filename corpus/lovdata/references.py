"""Internal links: does the place a link names exist?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from corpus.lovdata.model import LawDocument

_ADDRESS = re.compile(r"(?P<document>(?:lov|forskrift)/[\d-]+(?:-nn)?)(?P<place>/.*)?")


def addresses(documents: Iterable[LawDocument]) -> frozenset[str]:
    """Return every address that a link may name."""
    found: set[str] = set()
    for document in documents:
        found.add(document.id)
        found |= document.places
        found |= {provision.address for provision in document.provisions}
        found |= {unit.address for unit in document.units()}
    return frozenset(found)


def resolve(href: str, known: Set[str]) -> str | None:
    """Return the address that a link names, None when it is not there.

    A link below a ledd that is not counted out (`§7-2/bokstav/f`) is resolved to its §, and a sentence to its ledd.
    """
    place = re.sub(r"/setning/\d+$", "", href.strip().rstrip("/"))
    if place in known:
        return place
    section = re.match(r"(.*/§[^/]+)/(?:bokstav|nummer|punkt)/", place)
    return section[1] if section and section[1] in known else None


def document_of(href: str) -> str | None:
    """Return the document a link names, None for links to other things."""
    match = _ADDRESS.fullmatch(href.strip())
    return match["document"] if match else None
