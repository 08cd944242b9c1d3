"""Numbered sources: every source once, with a verbatim quote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.types import Citation
from corpus.types import Passage

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])")
_MAX_QUOTE = 420


class Sources:
    """The list of sources of one answer, numbered in the order they are first used."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._quotes: dict[str, str] = {}
        self._used: set[str] = set()

    def cite(self, passage: Passage, quote: str) -> int:
        """Use `passage` with `quote` (the first quote stays) and return its number."""
        number = self._add(passage, quote)
        self._used.add(passage.id)
        return number

    def consider(self, passage: Passage) -> None:
        """List a passage that was weighed but not used."""
        self._add(passage, passage.text)

    def _add(self, passage: Passage, quote: str) -> int:
        if passage.id not in self._quotes:
            self._passages.append(passage)
            self._quotes[passage.id] = shorten(quote) if quote in passage.text else shorten(passage.text)
        return next(i for i, p in enumerate(self._passages, 1) if p.id == passage.id)

    def citations(self) -> tuple[Citation, ...]:
        """Return all sources as the contract wants them."""
        return tuple(
            _citation(number, passage, self._quotes[passage.id], used=passage.id in self._used)
            for number, passage in enumerate(self._passages, 1)
        )

    def passages(self) -> dict[int, Passage]:
        """Return number → passage."""
        return dict(enumerate(self._passages, 1))


def _citation(number: int, passage: Passage, quote: str, *, used: bool) -> Citation:
    return Citation(
        nr=number,
        id=passage.id,
        type=passage.kind.value,
        tittel=passage.title,
        hjemmel=passage.hjemler[0] if passage.hjemler else "",
        hjemler=passage.hjemler,
        url=passage.url,
        sitat=quote,
        gjelder_fra=passage.gjelder_fra,
        gjelder_til=passage.gjelder_til,
        brukt=used,
    )


def shorten(text: str) -> str:
    """Cut to whole sentences within the length of a quote; what is left is still verbatim."""
    paragraph = text.strip().split("\n", 1)[0].strip() if len(text) > _MAX_QUOTE else text.strip()
    if len(paragraph) <= _MAX_QUOTE:
        return paragraph
    return _whole_sentences(paragraph, _SENTENCE_END.finditer(paragraph))


def _whole_sentences(paragraph: str, ends: Iterable[re.Match[str]]) -> str:
    cut = 0
    for end in ends:
        if end.start() > _MAX_QUOTE:
            break
        cut = end.start()
    return paragraph[:cut] if cut else paragraph[:_MAX_QUOTE].rsplit(" ", 1)[0]
