"""The last look before an answer is shown: what does not hold is taken out.

The same checks meet the built-in writer and any language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.types import Check, Citation, Sentence, Utfall
from corpus.types import Malform, Passage, Slag

_NUMBER = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
# These state nothing about the law: they ask, point on, or say what the product can't do.
_NEEDS_NO_SOURCE = {Slag.AVKLAR, Slag.FORBEHOLD}
_PROMISES = (
    re.compile(r"\bhar (?:krav på|rett til|rett på) (?:å få )?(?:tiltaket|forlengelse|forlenging)", re.IGNORECASE),
    re.compile(r"\b(?:nødvendig og (?:hensiktsmessig|føremålstenleg)) er (?:ikke |ikkje )?oppfylt", re.IGNORECASE),
)


def verify(
    sentences: Sequence[Sentence],
    passages: Mapping[int, Passage],
    check: Check | None,
    on: Iterable[date],
    given: str,
    malform: Malform,
) -> tuple[Sentence, ...]:
    """Return the sentences that hold against their sources, the findings and the dates.

    `on` are the dates the answer is about; `given` is what the user said, whose numbers may be repeated.
    """
    dates = tuple(on)
    kept = []
    for sentence in sentences:
        numbers = tuple(n for n in sentence.kilder if n in passages and _in_force(passages[n], dates))
        if not numbers and sentence.slag not in _NEEDS_NO_SOURCE:
            continue
        support = "\n".join([*(_support(passages[n]) for n in numbers), _finding_text(check, malform), given])
        if numbers_hold(sentence.tekst, support) and not promises(sentence.tekst):
            kept.append(replace(sentence, kilder=numbers))
    return tuple(kept)


def _support(passage: Passage) -> str:
    return "\n".join((passage.text, passage.title, *passage.hjemler))


def _finding_text(check: Check | None, malform: Malform) -> str:
    if check is None:
        return ""
    lines = [f"{f.begrunnelse.get(malform)} {f.hjemmel.text} {f.verdi or ''}" for f in check.funn]
    lines += [f"{k.tekst.get(malform)} {k.tittel.get(malform)}" for k in check.konflikter]
    lines += [f"{a.tekst.get(malform)} {a.tittel.get(malform)}" for a in check.alternativer]
    lines += [p.tekst.get(malform) for p in check.tidslinje]
    return "\n".join(lines)


def _in_force(passage: Passage, dates: tuple[date, ...]) -> bool:
    return any(passage.in_force(day) for day in dates)


def numbers_hold(text: str, support: str) -> bool:
    """Tell whether every number of `text` stands in `support`."""
    known = {_plain(n) for n in _NUMBER.findall(support)}
    return all(_plain(n) in known for n in _NUMBER.findall(text))


def _plain(number: str) -> str:
    return number.replace(" ", "").replace(".", "")


def promises(text: str) -> bool:
    """Tell whether the text decides discretion or promises what nobody can promise."""
    return any(pattern.search(text) for pattern in _PROMISES)


def quotes_hold(citations: Iterable[Citation], passages: Mapping[int, Passage]) -> bool:
    """Tell whether every quote stands verbatim in its passage."""
    return all(c.sitat in passages[c.nr].text for c in citations)


def denied(check: Check) -> tuple[str, ...]:
    """Return the rules that are not met: no text may say otherwise."""
    return tuple(f.regel for f in check.funn if f.utfall is Utfall.IKKE_OPPFYLT)
