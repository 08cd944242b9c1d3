"""The official wording beside our own: same provision, exact item, and a word when it is older than what we say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.answer.cite import Sources
from assistant.answer.texts import text
from assistant.types import Sentence
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.lovdata.state import LawState
from corpus.types import Hjemmel, Kind, Malform, Passage, Slag

FindLaw = Callable[[Hjemmel], Passage | None]


@dataclass(frozen=True, slots=True)
class Official:
    """The official text that is fetched, and how to find a provision in it."""

    state: LawState
    find: FindLaw

    def beside(self, sentences: Iterable[Sentence], sources: Sources, malform: Malform) -> tuple[Sentence, ...]:
        """Add the official wording to every sentence that cites a card of ours, and say when it is older."""
        cards = sources.passages()
        written: list[Sentence] = []
        older: dict[str, Passage] = {}
        for sentence in sentences:
            numbers = list(sentence.kilder)
            for number in sentence.kilder:
                found = self._law(cards[number])
                if found is not None:
                    law, hjemmel = found
                    numbers.append(sources.cite(law, self._quote(law, hjemmel)))
                    if _newer(cards[number], self.state):
                        older[hjemmel.text] = cards[number]
            written.append(replace(sentence, kilder=tuple(dict.fromkeys(numbers))))
        return (*written, *self._older(older, malform))

    def _law(self, card: Passage) -> tuple[Passage, Hjemmel] | None:
        if card.kind is Kind.REGELVERK or not card.hjemler:
            return None
        try:
            hjemmel = parse_hjemmel(card.hjemler[0])
        except HjemmelError:
            return None
        law = self.find(hjemmel) if hjemmel.paragraf else None
        return (law, hjemmel) if law is not None else None

    def _quote(self, law: Passage, hjemmel: Hjemmel) -> str:
        line = self.state.line(hjemmel.address)
        return line if line and line in law.text else law.text

    def _older(self, older: Mapping[str, Passage], malform: Malform) -> list[Sentence]:
        if not older:
            return []
        newest = max(card.gjelder_fra for card in older.values() if card.gjelder_fra)
        said = text(
            "lovtekst_eldre", malform, utgave=self.state.utgave, hva=", ".join(sorted(older)), fra=newest.isoformat()
        )
        return [Sentence(said, (), Slag.FORBEHOLD)]


def _newer(card: Passage, state: LawState) -> bool:
    """Tell whether a card speaks of a version that came after the official text was fetched."""
    return card.gjelder_fra is not None and card.gjelder_fra.isoformat() > state.utgave
