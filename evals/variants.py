"""Asks known cases again in another wording, and lists every answer that turned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer.serialize import answer_to_json
from assistant.pipeline import Assistant
from corpus.types import Malform
from evals.cases import Case
from evals.run import Progress
from evals.score import cited, score
from evals.stats import Rate

Change = Callable[[Sequence[str], Malform], Sequence[str]]
"""The turns of a case in its målform → the same turns, worded otherwise."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One other way of putting any question, which must not change its answer."""

    group: str
    name: str
    change: Change


@dataclass(frozen=True, slots=True)
class Reply:
    """What one case came to in one variant, held against the same case as it stands."""

    case: str
    group: str
    variant: str
    asked: str
    turned: tuple[str, ...]
    """How the status and the outcomes differ."""
    moved: tuple[str, ...]
    """How the citations differ."""
    right: bool
    outcome: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Trial:
    """Every case in every variant that changed its wording."""

    replies: tuple[Reply, ...]
    base_right: Rate

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order they were tried."""
        return tuple(dict.fromkeys(r.group for r in self.replies))

    @property
    def flips(self) -> tuple[Reply, ...]:
        """Every reply that differs, those with another outcome first."""
        return tuple(sorted((r for r in self.replies if r.turned or r.moved), key=lambda r: not r.turned))

    def same_outcome(self, group: str | None = None) -> Rate:
        """Return the share with unchanged status and outcomes."""
        return self._share(group, lambda r: not r.turned)

    def same_answer(self, group: str | None = None) -> Rate:
        """Return the share with unchanged outcomes and unchanged citations."""
        return self._share(group, lambda r: not r.turned and not r.moved)

    def still_right(self, group: str | None = None) -> Rate:
        """Return the share wholly right in the new wording."""
        return self._share(group, lambda r: r.right)

    def alike(self, group: str) -> Rate:
        """Return the share of cases where it makes no difference *which* variant of the group is asked."""
        outcomes: dict[str, set[frozenset[tuple[str, str]]]] = defaultdict(set)
        for reply in self.replies:
            if reply.group == group:
                outcomes[reply.case].add(reply.outcome)
        return Rate(sum(len(seen) == 1 for seen in outcomes.values()), len(outcomes))

    def _share(self, group: str | None, holds: Callable[[Reply], bool]) -> Rate:
        chosen = [r for r in self.replies if group in (None, r.group)]
        return Rate(sum(map(holds, chosen)), len(chosen))


def try_variants(
    assistant: Assistant, cases: Sequence[Case], variants: Sequence[Variant], progress: Progress | None = None
) -> Trial:
    """Ask every case as it stands and in every variant that changes it."""
    replies: list[Reply] = []
    base_right = 0
    for number, case in enumerate(cases, 1):
        before = _ask(assistant, case, case.turns)
        base_right += score(case, before).verdict == "helt_riktig"
        malform: Malform = "nn" if case.malform == "nn" else "nb"
        for variant in variants:
            turns = tuple(variant.change(case.turns, malform))
            if turns != case.turns:
                replies.append(_reply(case, variant, turns, before, _ask(assistant, case, turns)))
        if progress:
            progress(number, len(cases))
    return Trial(tuple(replies), Rate(base_right, len(cases)))


def _ask(assistant: Assistant, case: Case, turns: Sequence[str]) -> Mapping[str, Any]:
    return answer_to_json(assistant.ask(turns, case.dato))


def _reply(
    case: Case, variant: Variant, turns: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Reply:
    return Reply(
        case=case.id,
        group=variant.group,
        variant=variant.name,
        asked=" / ".join(turns),
        turned=tuple(_turned(before, after)),
        moved=tuple(_moved(before, after)),
        right=score(case, after).verdict == "helt_riktig",
        outcome=frozenset([("status", after["status"]), *((f["regel"], f["utfall"]) for f in after["funn"])]),
    )


def _turned(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    if before["status"] != after["status"]:
        yield f"status: {before['status']} → {after['status']}"
    was, now = ({f["regel"]: f["utfall"] for f in answer["funn"]} for answer in (before, after))
    for rule in sorted({*was, *now}):
        old, new = was.get(rule, "ikke_aktuell"), now.get(rule, "ikke_aktuell")
        if old != new:
            yield f"{rule}: {old} → {new}"


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    was, now = cited(before), cited(after)
    for sign, provisions in (("siterer ikke lenger", was - now), ("siterer også", now - was)):
        if provisions:
            yield f"{sign} {', '.join(f'{source} § {section}' for source, section in sorted(provisions))}"
