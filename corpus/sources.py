"""The register of legal sources: names and abbreviations to Lovdata addresses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.strict_yaml import load_yaml
from corpus.types import Source

_FILE = Path(__file__).with_name("sources.yaml")
_BASE = "https://lovdata.no/"


@cache
def load_sources() -> tuple[Source, ...]:
    """Return the register in the order of the file."""
    return tuple(
        Source(row["id"], row["title"], row["short"], tuple(row["aliases"]), _BASE + row["id"])
        for row in load_yaml(_FILE.read_text("utf-8"))
    )


@cache
def source_by_id() -> Mapping[str, Source]:
    """Return the sources by Lovdata address."""
    return {source.id: source for source in load_sources()}


@cache
def source_names() -> Mapping[str, Source]:
    """Return every name of every source, case-folded, longest first; a name that means two sources is refused."""
    names: dict[str, Source] = {}
    for source in load_sources():
        for name in (source.short, *source.aliases):
            if names.setdefault(name.casefold(), source) is not source:
                raise ValueError(f"sources.yaml: «{name}» er navnet på to kilder.")
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))
