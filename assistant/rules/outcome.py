"""What a check returns, and how several readings become one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.types import Utfall
from corpus.types import Hjemmel, Text

O = Utfall  # noqa: E741 - the checks read as tables with a short name


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one check under one reading."""

    utfall: Utfall
    begrunnelse: Text
    mangler: tuple[str, ...] = ()
    hjemmel: Hjemmel | None = None
    """Set when the outcome rests on another provision than the version's own."""
    verdi: str | None = None


NOT_RELEVANT = Outcome(Utfall.IKKE_AKTUELL, Text("Vilkåret gjelder ikke her.", "Vilkåret gjeld ikkje her."))


def missing(*facts: str, nb: str, nn: str) -> Outcome:
    """The outcome when facts are unknown that decide."""
    return Outcome(Utfall.MANGLER_OPPLYSNING, Text(nb, nn), facts)


def agree_on_unknown(outcomes: Sequence[Outcome], unknown: tuple[str, ...]) -> Outcome:
    """Readings that differ because a fact is unknown: decided when all agree, else the fact is missing."""
    first = outcomes[0]
    if len({o.utfall for o in outcomes}) == 1 and first.utfall is not Utfall.MANGLER_OPPLYSNING:
        return first
    names = tuple(dict.fromkeys([*unknown, *(m for o in outcomes for m in o.mangler)]))
    both = _join(outcomes)
    if len({o.begrunnelse for o in outcomes}) > 1:
        both = Text(
            f"Det avhenger av noe som ikke er opplyst. {both.nb}", f"Det avheng av noko som ikkje er opplyst. {both.nn}"
        )
    return Outcome(Utfall.MANGLER_OPPLYSNING, both, names, first.hjemmel)


def agree_on_law(outcomes: Sequence[Outcome], nb: str, nn: str) -> Outcome:
    """Readings that differ because the sources leave a question open: decided when all agree, else to be weighed."""
    first = outcomes[0]
    if all(o.utfall is first.utfall for o in outcomes):
        return first
    both = _join(outcomes)
    names = tuple(dict.fromkeys(m for o in outcomes for m in o.mangler))
    return Outcome(Utfall.KREVER_VURDERING, Text(f"{nb} {both.nb}", f"{nn} {both.nn}"), names, first.hjemmel)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Conditions that must all hold: a failed one decides, then an unknown one, then one to weigh."""
    parts = list(outcomes)
    for utfall in (Utfall.IKKE_OPPFYLT, Utfall.MANGLER_OPPLYSNING, Utfall.KREVER_VURDERING, Utfall.OPPFYLT):
        chosen = [o for o in parts if o.utfall is utfall]
        if chosen:
            names = tuple(dict.fromkeys(m for o in chosen for m in o.mangler))
            return Outcome(utfall, _join(chosen), names, chosen[0].hjemmel)
    return NOT_RELEVANT


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Grounds of which one is enough: the best decides, and an unknown fact may still be one."""
    parts = list(outcomes)
    for utfall in (Utfall.OPPFYLT, Utfall.KREVER_VURDERING, Utfall.MANGLER_OPPLYSNING, Utfall.IKKE_OPPFYLT):
        chosen = [o for o in parts if o.utfall is utfall]
        if chosen:
            names = tuple(dict.fromkeys(m for o in chosen for m in o.mangler))
            return Outcome(utfall, _join(chosen), names, chosen[0].hjemmel)
    return NOT_RELEVANT


def _join(outcomes: Sequence[Outcome]) -> Text:
    texts = list(dict.fromkeys(o.begrunnelse for o in outcomes if o.utfall is not Utfall.IKKE_AKTUELL))
    return Text(" ".join(t.nb for t in texts), " ".join(t.nn for t in texts))
