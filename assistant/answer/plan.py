"""What an answer should contain: which documents lead, which findings speak, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.candidates import Candidate
from assistant.answer.sparring import Leaning
from assistant.facts import Facts
from assistant.types import Check, Finding, Utfall
from corpus.types import Hjemmel, Kind

# Facts that say which rule is meant; any other fact makes it a case.
_RULE_FACTS = {"tiltak", "forkant", "samtidig", "klage_gjelder", "niva", "utland", "nav_tiltak", "ytelse", "i_program"}
# A benefit that ends early is something to plan for, not a no to what was asked.
PERIOD_RULES = {"ftrl-8-sykepenger-periode", "ftrl-11-12-aap-varighet", "ftrl-11-12-aap-forlengelse"}
# The rules a theme asks for, by the start of their ids.
_RULES = {
    "alder": ("tf-7-3-alder",),
    "varighet": ("tf-7-4",),
    "kommune": ("tf-7-6-kommunalt",),
    "arbeidsgiver": ("tf-1-8",),
    "klage": ("klagefrist",),
    "aap": ("ftrl-11-12",),
    "sykepenger": ("ftrl-8",),
    "dagpenger": ("dpf-",),
    "tiltakspenger": ("tpf-",),
    "tilleggsstonad": ("tsf-",),
}
# How far behind the lead another document may score and still be worth its place, and how near it must be
# to be heard before the details of the lead.
_SUPPORT_MARGIN = 1.2
_SUPPORT_COUNT = 3
_RIVAL_MARGIN = 0.5
_LEAD_MARGIN = 0.3


class Shape(StrEnum):
    """The form of the answer."""

    RULE = "regel"
    CASE = "sak"
    THINK = "tenk_hoyt"
    OPPOSE = "motspiller"
    CLAIM = "hjemmel"


@dataclass(frozen=True, slots=True)
class Plan:
    """The content of an answer, in the order it is written."""

    shape: Shape
    leaning: Leaning | None
    leads: tuple[Candidate, ...]
    rivals: tuple[Candidate, ...]
    """As near the question as the lead, or nearly: their short answers come before the details of the lead."""
    support: tuple[Candidate, ...]
    considered: tuple[Candidate, ...]
    own: Candidate | None
    """The office's own guidance nearest the question: told beside the rules, never instead of them."""
    negative: tuple[Finding, ...]
    positive: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    discretion: tuple[Finding, ...]
    untold: tuple[str, ...]
    """Facts to ask for when a person is asked about in a few words: the general rule is told, the case is not known."""

    def concerns(self, hjemler: Iterable[Hjemmel]) -> bool:
        """Tell whether provisions are among those the answer or a failed condition rests on."""
        spoken = {_key(f) for f in self.negative}
        spoken |= {key for c in (*self.leads, *self.rivals, *self.support) for key in _provisions(c)}
        return any((h.source_id, h.paragraf or "") in spoken for h in hjemler)


def make_plan(
    per_question: Sequence[Sequence[Candidate]],
    facts: Facts,
    check: Check,
    themes: frozenset[str],
    asked_shape: Shape | None,
    leaning: Leaning | None,
    *,
    today_too: bool,
    vague: bool,
) -> Plan:
    """Choose what the answer is built from.

    `per_question` holds the ranked candidates of each question the user asked, `asked_shape` the form they asked for;
    with `today_too` the same document leads in the version of then and in that of today.
    """
    think = asked_shape in {Shape.THINK, Shape.OPPOSE}
    chosen = [_lead(ranked, think=think) for ranked in per_question if ranked]
    leads = _unique(chosen, versions_apart=today_too)
    ranked = _unique([c for candidates in per_question for c in candidates])
    support = _support(leads, ranked)
    asked = {key for c in (*leads, *support) for key in _provisions(c)}
    named = {f.regel for f in check.funn if any(f.regel.startswith(_RULES[t]) for t in themes & set(_RULES))}
    asked |= {_key(f) for f in check.funn if f.regel in named}
    rate = "sats" in themes and any(lead.document and "sats" in lead.document.tema for lead in leads)
    # Whoever asks for a rate and gets it lacks no facts about the case.
    case = bool(set(facts.known()) - _RULE_FACTS) and not rate
    used = {c.passage.document_id for c in (*leads, *support)}
    return Plan(
        shape=asked_shape or (Shape.CASE if case else Shape.RULE),
        leaning=leaning,
        leads=leads,
        rivals=tuple(c for c in support if leads[0].score - c.score < _RIVAL_MARGIN),
        support=tuple(c for c in support if leads[0].score - c.score >= _RIVAL_MARGIN),
        considered=tuple(c for c in ranked if c.passage.document_id not in used)[:3],
        own=next((c for c in ranked if c.document is None and c not in leads), None),
        negative=tuple(f for f in _with(check, Utfall.IKKE_OPPFYLT) if f.regel in named or (case and _speaks(f))),
        positive=tuple(f for f in _with(check, Utfall.OPPFYLT) if _key(f) in asked) if case else (),
        missing=tuple(f for f in _with(check, Utfall.MANGLER_OPPLYSNING) if _key(f) in asked) if case else (),
        discretion=tuple(f for f in _with(check, Utfall.KREVER_VURDERING) if _key(f) in asked or f.side == "tiltak"),
        untold=_untold(facts, check, {f.regel for f in check.funn if _key(f) in asked}) if vague and not rate else (),
    )


def _untold(facts: Facts, check: Check, rules: set[str]) -> tuple[str, ...]:
    """What to ask of a person little is told about: what the rules in question wait for, or which rules they are."""
    if facts.tiltak is None and facts.ytelse is None:
        return ("tiltak", "ytelse")
    waiting = [m.fakta for m in check.mangler if rules & set(m.kan_snu)] or [m.fakta for m in check.mangler]
    return tuple(name for name in waiting if name != "alder" or "fodselsaar" not in waiting)[:3]


def _lead(ranked: Sequence[Candidate], *, think: bool) -> Candidate:
    """The best FAQ leads, unless another kind is clearly nearer."""
    best = ranked[0]
    wanted = Kind.DROFTINGSKORT if think else Kind.FAQ
    return next(
        (c for c in ranked if c.passage.kind is wanted and (think or best.score - c.score < _LEAD_MARGIN)), best
    )


def _support(leads: Sequence[Candidate], ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    if not leads:
        return ()
    used = {c.passage.document_id for c in leads}
    floor = leads[0].score - _SUPPORT_MARGIN
    near = [c for c in ranked if c.passage.document_id not in used and c.score >= floor and c.document is not None]
    return tuple(c for c in near if c.passage.kind is not Kind.DROFTINGSKORT)[:_SUPPORT_COUNT]


def _unique(candidates: Sequence[Candidate], *, versions_apart: bool = False) -> tuple[Candidate, ...]:
    seen: dict[str, Candidate] = {}
    for candidate in candidates:
        passage = candidate.passage
        seen.setdefault(passage.id if versions_apart else passage.document_id, candidate)
    return tuple(seen.values())


def _with(check: Check, utfall: Utfall) -> tuple[Finding, ...]:
    return tuple(f for f in check.funn if f.utfall is utfall)


def _speaks(finding: Finding) -> bool:
    """In a case a failed condition for the training is always said, and money that ends too early."""
    return finding.side == "tiltak" or finding.regel in PERIOD_RULES


def _key(finding: Finding) -> tuple[str, str]:
    return finding.hjemmel.source_id, finding.hjemmel.paragraf or ""


def _provisions(candidate: Candidate) -> set[tuple[str, str]]:
    if candidate.document is None:
        return set()
    return {(h.source_id, h.paragraf or "") for h in candidate.document.hjemler}
