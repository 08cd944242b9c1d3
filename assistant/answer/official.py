"""The official wording beside our own: same provision, exact item, and a word when it is older than what we say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer.cite import Sources
from assistant.answer.texts import text
from assistant.types import Sentence
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.lovdata.state import LawState
from corpus.types import Hjemmel, Kind, Malform, Passage, Slag

FindLaw = Callable[[Hjemmel], Passage | None]


@dataclass(frozen=True, slots=True)
class Official:
    """The official text that is fetched, how to find a provision in it, and the day the answer is about."""

    state: LawState
    find: FindLaw
    on: date

    def beside(self, sentences: Iterable[Sentence], sources: Sources, malform: Malform) -> tuple[Sentence, ...]:
        """Add the official wording to every sentence that cites a card of ours, and say when it is another day's."""
        cards = sources.passages()
        written: list[Sentence] = []
        said: dict[str, _Wrong] = {}
        for sentence in sentences:
            numbers = list(sentence.kilder)
            for number in sentence.kilder:
                hjemmel = _provision(cards[number])
                if hjemmel is None:
                    continue
                law = self.find(hjemmel)
                if law is not None:
                    numbers.append(sources.cite(law, self._quote(law, hjemmel)))
                if wrong := self._wrong(cards[number], hjemmel, law):
                    said[hjemmel.text] = wrong
            written.append(replace(sentence, kilder=tuple(dict.fromkeys(numbers))))
        return (*written, *self._reservations(said, malform))

    def to_come(self, named: Iterable[Hjemmel], malform: Malform) -> tuple[Sentence, ...]:
        """Say of each provision that is named, and is enacted without being in force, just that."""
        found = {one.navn: one for hjemmel in named if (one := self.state.coming(hjemmel.address))}
        return tuple(
            Sentence(
                text(
                    "lovtekst_vedtatt"
                    if one.fra is None
                    else "lovtekst_kommer"
                    if one.fra > self.on
                    else "lovtekst_ny",
                    malform,
                    hva=one.navn[:1].upper() + one.navn[1:],
                    fra=one.fra.isoformat() if one.fra else "",
                    utgave=self.state.utgave,
                ),
                (),
                Slag.FORBEHOLD,
            )
            for one in found.values()
        )

    def _quote(self, law: Passage, hjemmel: Hjemmel) -> str:
        line = self.state.line(hjemmel.address)
        return line if line and line in law.text else law.text

    def _wrong(self, card: Passage, hjemmel: Hjemmel, law: Passage | None) -> _Wrong | None:
        """Tell what is wrong with the text for this card: older than it, outdated, or of another day."""
        worded = self.state.worded(hjemmel.address)
        if law is not None and card.gjelder_fra is not None and card.gjelder_fra.isoformat() > self.state.utgave:
            return _Wrong("lovtekst_eldre", card.gjelder_fra)
        if worded is None:
            return None
        if law is not None:
            return _Wrong("lovtekst_endres", worded.endres) if worded.endres and worded.endres > self.on else None
        if worded.endres is not None and worded.endres <= self.on:
            return _Wrong("lovtekst_utdatert", worded.endres)
        return _Wrong("lovtekst_annen_dag", self.on)

    def _reservations(self, said: Mapping[str, _Wrong], malform: Malform) -> Iterator[Sentence]:
        for name in dict.fromkeys(wrong.name for wrong in said.values()):
            places = sorted(place for place, wrong in said.items() if wrong.name == name)
            newest = max(wrong.day for wrong in said.values() if wrong.name == name and wrong.day)
            words = text(name, malform, utgave=self.state.utgave, hva=", ".join(places), fra=newest.isoformat())
            yield Sentence(words, (), Slag.FORBEHOLD)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why the official text can't stand beside a card as it is: the name of the sentence that says so, and the day."""

    name: str
    day: date | None


def _provision(card: Passage) -> Hjemmel | None:
    """Return the provision a card of ours speaks of."""
    if card.kind is Kind.REGELVERK or not card.hjemler:
        return None
    try:
        hjemmel = parse_hjemmel(card.hjemler[0])
    except HjemmelError:
        return None
    return hjemmel if hjemmel.paragraf else None
