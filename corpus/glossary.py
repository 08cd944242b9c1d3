"""The glossary: terms, abbreviations, synonyms, old and new names – for readers and for search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.strict_yaml import load_yaml
from corpus.types import Text


@dataclass(frozen=True, slots=True)
class Term:
    """One term in both målformer, with other ways of saying it and one sentence that explains it."""

    name: Text
    others: tuple[str, ...]
    explanation: Text

    def forms(self) -> tuple[str, ...]:
        """Return every way of writing the term, without repeats."""
        return tuple(dict.fromkeys((self.name.nb, self.name.nn, *self.others)))


@cache
def load_terms() -> tuple[Term, ...]:
    """Return the terms in the order of the file."""
    rows = load_yaml(Path(__file__).with_name("glossary.yaml").read_text("utf-8"))
    return tuple(
        Term(
            Text(row["nb"], row["nn"]),
            tuple(row["andre"]),
            Text(row["forklaring"]["nb"], row["forklaring"]["nn"]),
        )
        for row in rows
    )


@cache
def load_glossary() -> Mapping[str, tuple[str, ...]]:
    """Return, for every written form (case-folded), the other forms of the terms it belongs to."""
    found: dict[str, dict[str, None]] = {}
    for term in load_terms():
        for form in term.forms():
            others = found.setdefault(form.casefold(), {})
            others.update((other, None) for other in term.forms() if other.casefold() != form.casefold())
    return {form: tuple(others) for form, others in found.items()}
