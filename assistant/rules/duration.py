"""Tiltaksforskriften § 7-4: how long the training may last, and the extra year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from assistant.facts import Facts
from assistant.rules.case import Case
from assistant.rules.load import Rule, Version
from assistant.rules.outcome import NOT_RELEVANT, Outcome, agree_on_law, agree_on_unknown, missing
from assistant.types import Utfall
from corpus.types import Text


@dataclass(frozen=True, slots=True)
class _Ceiling:
    """The ordinary ceiling and the extra months of one course under one reading."""

    months: int
    extra: int | None
    """None: extended without a limit of its own."""
    ground: Text


Judge = Callable[[_Ceiling, int], Outcome]


def varighet(case: Case, rule: Rule, version: Version) -> Outcome:
    """Hold the planned length against the ceiling, under every reading the sources leave open."""
    return _weigh(case, version, _within)


def forlengelse(case: Case, rule: Rule, version: Version) -> Outcome:
    """Whether the extra year for special reasons is in question. It is never granted here."""
    if case.facts.varighet_mnd is None:
        return NOT_RELEVANT
    return _weigh(case, version, _extension)


def _weigh(case: Case, version: Version, judge: Judge) -> Outcome:
    letters = [x for x in case.letters(version.gjelder_fra) if x in version.values["tak"]]
    if not letters:
        return NOT_RELEVANT
    if case.facts.varighet_mnd is None:
        return missing(
            "varighet_mnd",
            nb="Planlagt lengde er ikke opplyst. Taket er "
            + " eller ".join(years_text(c.months).nb for c in ceilings_of(case.facts, letters[0], version))
            + ".",
            nn="Planlagd lengd er ikkje opplyst. Taket er "
            + " eller ".join(years_text(c.months).nn for c in ceilings_of(case.facts, letters[0], version))
            + ".",
        )
    by_letter = []
    for letter in letters:
        ceilings = ceilings_of(case.facts, letter, version)
        by_ceiling = [_by_count(case.facts, ceiling, judge) for ceiling in ceilings]
        by_letter.append(agree_on_unknown(by_ceiling, _unsaid(case.facts, _pairs(letter, version))))
    return agree_on_law(
        by_letter, "Hvilken bokstav opplæringen hører under, avgjør.", "Kva bokstav opplæringa høyrer under, avgjer."
    )


def ceilings_of(facts: Facts, letter: str, version: Version) -> list[_Ceiling]:
    """One ceiling when the course is known; two when it is unknown whether it is a four-year combination."""
    values = version.values
    extra = None if letter in values.get("uten_tak", ()) else values["ekstra"].get(letter, 0)
    ordinary = _Ceiling(values["tak"][letter], extra, Text(**values["grunn"]))
    pairs = _pairs(letter, version)
    if not pairs:
        return [ordinary]
    # Every combination has d or f in it, which are those that can be extended.
    long = _Ceiling(values["lop"]["tak"], values["lop"]["ekstra"], ordinary.ground)
    known = [_combined(facts, pair) for pair in pairs]
    if True in known:
        return [long]
    # Only a course that can be the long one by what comes before it is uncertain when nobody has said.
    if None in known and any("forkant" in pair for pair in pairs):
        return [ordinary, long]
    return [ordinary]


def _pairs(letter: str, version: Version) -> list[dict[str, str]]:
    return [pair for pair in version.values.get("lop", {"par": ()})["par"] if pair["hoved"] == letter]


def _unsaid(facts: Facts, pairs: list[dict[str, str]]) -> tuple[str, ...]:
    """The unknown facts that tell whether the course is a combination."""
    keys = [key for pair in pairs for key in pair if key != "hoved"]
    return tuple(key for key in dict.fromkeys(keys) if getattr(facts, key) is None)


def _combined(facts: Facts, pair: dict[str, str]) -> bool | None:
    said = []
    for key in ("forkant", "samtidig"):
        if key in pair:
            value = getattr(facts, key)
            said.append(None if value is None else pair[key] in value)
    if True in said:
        return True
    return None if None in said else False


def _by_count(facts: Facts, ceiling: _Ceiling, judge: Judge) -> Outcome:
    """Calendar or normed time (Å5), and earlier measures counted or not (Å4): decided only when all agree."""
    outcomes = [judge(ceiling, months) for months in dict.fromkeys(_readings(facts))]
    return agree_on_law(
        outcomes,
        "Kildene svarer ikke på om tidligere tiltak teller med, eller om taket regnes i kalendertid eller normert tid.",
        "Kjeldene svarer ikkje på om tidlegare tiltak tel med, eller om taket blir rekna i kalendertid eller normert tid.",
    )


def _readings(facts: Facts) -> Iterator[int]:
    planned, used, load = facts.varighet_mnd or 0, facts.brukt_mnd or 0, facts.normert_prosent or 100
    for months in (planned, ceil(planned * load / 100)):
        yield months
        yield months + used


def _within(ceiling: _Ceiling, months: int) -> Outcome:
    limit, length = years_text(ceiling.months), years_text(months)
    if months <= ceiling.months:
        return Outcome(
            Utfall.OPPFYLT,
            Text(
                f"Løpet på {length.nb} er innenfor taket på {limit.nb}.",
                f"Løpet på {length.nn} er innanfor taket på {limit.nn}.",
            ),
        )
    over = years_text(months - ceiling.months)
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Løpet på {length.nb} er {over.nb} over taket på {limit.nb}.",
            f"Løpet på {length.nn} er {over.nn} over taket på {limit.nn}.",
        ),
    )


def _extension(ceiling: _Ceiling, months: int) -> Outcome:
    if months <= ceiling.months:
        return NOT_RELEVANT
    if ceiling.extra is None:
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                f"Opplæringen kunne forlenges {ceiling.ground.nb}, uten et fast tak. Det er skjønn.",
                f"Opplæringa kunne forlengjast {ceiling.ground.nn}, utan eit fast tak. Det er skjønn.",
            ),
        )
    if not ceiling.extra:
        return Outcome(
            Utfall.IKKE_OPPFYLT,
            Text(
                "Taket kan ikke forlenges for denne typen opplæring.",
                "Taket kan ikkje forlengjast for denne typen opplæring.",
            ),
        )
    top, extra = years_text(ceiling.months + ceiling.extra), years_text(ceiling.extra)
    if months <= ceiling.months + ceiling.extra:
        return Outcome(
            Utfall.KREVER_VURDERING,
            Text(
                f"Opplæringen kan forlenges med inntil {extra.nb}, til {top.nb} i alt, når deltakeren {ceiling.ground.nb} "
                "ikke klarer å fullføre i tide. Det er skjønn.",
                f"Opplæringa kan forlengjast med inntil {extra.nn}, til {top.nn} i alt, når deltakaren {ceiling.ground.nn} "
                "ikkje klarer å fullføre i tide. Det er skjønn.",
            ),
        )
    return Outcome(
        Utfall.IKKE_OPPFYLT,
        Text(
            f"Løpet er lengre enn {top.nb}, som er det meste med forlengelse.",
            f"Løpet er lengre enn {top.nn}, som er det meste med forlenging.",
        ),
    )


_WORDS = {
    1: ("ett", "eitt"),
    2: ("to", "to"),
    3: ("tre", "tre"),
    4: ("fire", "fire"),
    5: ("fem", "fem"),
    6: ("seks", "seks"),
}


def years_text(months: int) -> Text:
    """Write a length as people say it: «tre år», «14 måneder»."""
    years, rest = divmod(months, 12)
    if not rest and years in _WORDS:
        nb, nn = _WORDS[years]
        return Text(f"{nb} år", f"{nn} år")
    if months == 1:
        return Text("én måned", "éin månad")
    return Text(f"{months} måneder", f"{months} månader")
