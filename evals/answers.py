"""Stage 4: does the answer say what it must, and does every word of it rest on a source?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evals.run import Outcome
from evals.score import cited, provision, text_of
from evals.stats import Rate


def rates(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    """Return what is said, what is kept unsaid, and how the citations hold."""
    return {**_said(outcomes), **_citations(outcomes), **_support(outcomes)}


def _said(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    groups = [(g, text_of(o.answer)) for o in outcomes for g in o.case.forventet.get("skal_si") or ()]
    banned = [(p, text_of(o.answer)) for o in outcomes for p in o.case.forventet.get("skal_ikke_si") or ()]
    referred = [(o.case.forventet["henvis"], o.answer) for o in outcomes if o.case.forventet.get("henvis")]
    return {
        "svar_sagt": Rate(sum(any(re.search(p, said, re.I) for p in group) for group, said in groups), len(groups)),
        "svar_unngatt": Rate(sum(not re.search(p, said, re.I) for p, said in banned), len(banned)),
        "svar_henvist": Rate(sum((a.get("henvis") or {}).get("til") in to for to, a in referred), len(referred)),
    }


def _citations(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    asked = [o for o in outcomes if o.expected]
    hits = sum(len(o.expected & cited(o.answer)) for o in asked)
    # A case names what must be cited, not all that may be: the precision is a lower bound.
    used = sum(len(_as_written(o.answer)) for o in asked)
    wanted = sum(len({p for p in _as_written(o.answer) if _leads_to(p, o.expected)}) for o in asked)
    return {
        "hjemmel_dekning": Rate(hits, sum(len(o.expected) for o in asked)),
        "hjemmel_presisjon": Rate(wanted, used),
    }


def _as_written(answer: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the main provision of every source that is used."""
    return {p for k in answer.get("kilder", ()) if k.get("brukt", True) and (p := provision(k.get("hjemmel")))}


def _leads_to(one: tuple[str, str], expected: frozenset[tuple[str, str]]) -> bool:
    return bool({one, (one[0], one[1].rstrip("abcdefghij"))} & expected)


def _support(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    quotes = [quote for o in outcomes for quote in o.quotes]
    return {
        "sitat_ordrett": Rate(sum(q.verbatim for q in quotes), len(quotes)),
        "sitat_gjelder": Rate(sum(q.in_force for q in quotes), len(quotes)),
        "uten_stotte": Rate(sum(len(o.bare) for o in outcomes), sum(len(o.answer.get("svar", ())) for o in outcomes)),
    }
