"""What one coordinator has open: plain values, a new one for each thing she does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.review.queue import Item, Theme


class View(StrEnum):
    """The pages of the workbench, in the order of the menu."""

    KO = "ko"
    FAQ = "faq"
    TILBAKE = "tilbake"
    TIMEN = "timen"
    TALL = "tall"
    HJELP = "hjelp"


class Form(StrEnum):
    """What is being filled in about the open answer."""

    INGEN = ""
    GODKJENN = "godkjenn"
    REDIGER = "rediger"
    AVVIS = "avvis"
    KJENT_SAK = "kjent-sak"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which answers the queue shows."""

    days: int = 30
    decided: bool = False
    sign: str = ""
    """A kind of risk, or `meldt`; empty for all."""
    malform: str = ""
    text: str = ""

    def lets(self, item: Item) -> bool:
        """Tell whether an answer is shown; each word of the search may be the start of one."""
        signs = {risk.kind for risk in item.risks} | ({"meldt"} if item.told else set())
        asked = item.question.casefold()
        return (
            (not self.sign or self.sign in signs)
            and self.malform in ("", item.malform)
            and all(re.search(rf"\b{re.escape(word)}", asked) for word in self.text.casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the queue: an answer, and the others that were given to just the same question."""

    item: Item
    alike: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A theme with the rows that are shown of it."""

    theme: Theme
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line about what just happened; `fault` when it did not."""

    text: str
    fault: bool = False
    again: str = ""
    """The answer that the line offers to open again."""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything one browser page has open."""

    view: View = View.KO
    filters: Filters = field(default_factory=Filters)
    themes: tuple[Theme, ...] = ()
    """The queue as it was when it was last fetched, less what is decided here since."""
    chosen: str = ""
    """The answer that is open."""
    form: Form = Form.INGEN
    typed: Mapping[str, Any] = field(default_factory=dict)
    """What is written in the open form but not kept; shown again when it could not be."""
    faq: str = ""
    """The FAQ that is open."""
    week: date | None = None
    """The last day of the week that the question hour shows; today's when empty."""
    drawn: int = 0
    """Counts up when what is open has changed behind the page and must be drawn again."""
    notice: Notice | None = None

    def with_(self, **changes: Any) -> Session:
        """Return the session with some values changed."""
        return replace(self, **changes)

    @property
    def shown(self) -> list[Shelf]:
        """The queue through the filters, the same question with the same kind of answer on one row."""
        shelves = (Shelf(theme, _rows(filter(self.filters.lets, theme.items))) for theme in self.themes)
        return [shelf for shelf in shelves if shelf.rows]

    @property
    def rows(self) -> list[Row]:
        """The rows of the queue, one after the other."""
        return [row for shelf in self.shown for row in shelf.rows]

    def beside(self, step: int) -> str:
        """Return the answer `step` rows from the open one, or the outermost one."""
        ids = [row.item.id for row in self.rows]
        if not ids:
            return ""
        at = ids.index(self.chosen) + step if self.chosen in ids else 0
        return ids[min(max(at, 0), len(ids) - 1)]

    def without(self, decided: Collection[str]) -> Session:
        """Return the session when answers have left the queue: the next one is open."""
        left = (replace(t, items=tuple(i for i in t.items if i.id not in decided)) for t in self.themes)
        after = self.with_(themes=tuple(theme for theme in left if theme.items), form=Form.INGEN, typed={})
        remaining = {row.item.id for row in after.rows}
        chosen = next((name for name in (self.beside(1), self.beside(-1)) if name in remaining), after.beside(0))
        return after.with_(chosen=chosen)


def _rows(items: Iterable[Item]) -> tuple[Row, ...]:
    """Gather the same question with the same signs; what somebody has told about stands alone."""
    found: dict[object, list[Item]] = {}
    for item in items:
        same = (" ".join(item.question.casefold().split()), item.status, item.risks)
        found.setdefault(item.id if item.told else same, []).append(item)
    return tuple(Row(first, tuple(others)) for first, *others in found.values())
