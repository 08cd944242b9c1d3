"""Templates to HTML. Everything that comes in is text: it is escaped, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.export import words
from assistant.export.facts import value_text
from assistant.pages.adviser import words as page_words
from corpus.types import Text

_HERE = Path(__file__).parent
_LINK_HOSTS = {"lovdata.no", "www.nav.no", "data.nav.no", "arbeidsgiver.nav.no", "lanekassen.no", "www.lanekassen.no"}


def render(template: str, **context: Any) -> str:
    """Return the HTML of a template. An unknown name in it is an error, never an empty place."""
    return _environment().get_template(template).render(**context)


def link(url: str, quoted: str = "") -> str:
    """Return an address when its host is one we link to, opened at what is quoted; otherwise an empty string."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in _LINK_HOSTS:
        return ""
    first = " ".join(quoted.split()[:8]).rstrip(".,;:")
    return f"{url}#:~:text={quote(first, safe='')}" if first and not parts.fragment else url


def long_date(day: date | str | None) -> str:
    """Return a date as a reader says it: 1. juli 2025; an empty string for none."""
    return words.long_date(date.fromisoformat(day) if isinstance(day, str) else day) if day else ""


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return a text as paragraphs and lists: `("p", [line])` or `("ul", items)`."""
    found: list[tuple[str, list[str]]] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("- "):
            if not found or found[-1][0] != "ul":
                found.append(("ul", []))
            found[-1][1].append(line[2:])
        else:
            found.append(("p", [line]))
    return found


def marked(text: str, quoted: str) -> Iterator[list[tuple[str, bool]]]:
    """Yield a text line by line, each line in pieces, with whether the piece is part of what is quoted."""
    start = text.find(quoted) if quoted else -1
    end = start + len(quoted) if start >= 0 else -1
    at = 0
    for line in text.split("\n"):
        cuts = sorted({0, len(line), *(c - at for c in (start, end) if 0 < c - at < len(line))})
        pieces = [(line[a:b], start <= at + a < end) for a, b in pairwise(cuts)]
        at += len(line) + 1
        if line.strip():
            yield pieces


def paragraph_sign(hjemmel: str) -> str:
    """Return the short form of a citation: `§ 7-4`; the name of the act when no § is named."""
    match = re.search(r"§ ?[\d-]+(?: ?[A-Za-z](?![a-zæøå])(?:-\d+)?)?", hjemmel)
    return match[0].strip() if match else hjemmel


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "dato": long_date,
        "blokker": blocks,
        "paragraf": paragraph_sign,
        "felt": lambda name: name.replace("_", "-"),
    }
    environment.globals |= {
        "ord": page_words,
        "verdi_i_ord": lambda name, value, on: value_text(name, value, "nb", on),
        "lenke": link,
        "marker": marked,
        "sagt": lambda text, malform: text.get(malform) if isinstance(text, Text) else text,
    }
    return environment
