"""The case beside the conversation: every fact with its words, checked anew at each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.facts import SPECS, Facts, FactSpec, parse_facts
from assistant.pages.adviser.session import Session
from assistant.reading import read_conversation
from assistant.rules.check import check
from assistant.rules.whatif import Turned, turned
from assistant.types import Answer, Check


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as it is shown."""

    name: str
    spec: FactSpec
    value: Any
    words: str
    """The words in the text it was read from; empty when the adviser has set it."""
    changed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The case as the product believes it is, and what the rules say about it now."""

    rows: tuple[Row, ...]
    others: tuple[tuple[str, FactSpec], ...]
    """Facts that are not known, in the order of the contract."""
    facts: Facts
    check: Check
    turned: tuple[Turned, ...]
    """Findings that differ from the last answer."""
    changed: bool
    """Whether something is changed since the last answer."""


def make_sheet(session: Session) -> Sheet:
    """Read the conversation, lay the adviser's own facts over it, and check."""
    read, words, as_of = _read(session)
    facts, before = _laid_over(read, session.given), _laid_over(read, session.asked_with)
    checked = check(facts, as_of)
    known = facts.known()
    shown = [name for name in SPECS if name in known or name in session.added]
    return Sheet(
        rows=tuple(_row(name, known.get(name), words, session.given) for name in shown),
        others=tuple((name, spec) for name, spec in SPECS.items() if name not in shown),
        facts=facts,
        check=checked,
        turned=turned(check(before, as_of), checked) if facts != before else (),
        changed=facts != before,
    )


def set_fact(session: Session, name: str, value: Any) -> Session:
    """Return the session with one fact set, or taken away when the value is empty.

    Raises FactError with one line when the value can't be read; nothing is changed then.
    """
    if name not in SPECS:
        return session
    parsed = parse_facts({name: value}).known().get(name)
    added = tuple(dict.fromkeys([*session.added, name]))
    return session.with_(given={**session.given, name: parsed}, added=added, notice="")


def drop_fact(session: Session, name: str) -> Session:
    """Return the session without a fact: unknown, whatever the text says."""
    added = tuple(n for n in session.added if n != name)
    return session.with_(given={**session.given, name: None}, added=added, notice="")


def given_in(questions: Sequence[str], answer: Answer) -> dict[str, Any]:
    """Return what the adviser had set or taken away for an answer: where its facts differ from the text."""
    used = parse_facts(answer.fakta).known()
    read = read_conversation(questions, answer.dato).facts.known()
    taken_away = {name: None for name in read if name not in used}
    return {name: value for name, value in used.items() if read.get(name) != value} | taken_away


def _read(session: Session) -> tuple[Facts, Mapping[str, str], date]:
    if not session.turns:
        return Facts(), {}, session.on
    reading = read_conversation(session.questions, session.on)
    return reading.facts, reading.spans, reading.about_date or session.on


def _laid_over(read: Facts, given: Mapping[str, Any]) -> Facts:
    return read.with_(**given)


def _row(name: str, value: Any, words: Mapping[str, str], given: Mapping[str, Any]) -> Row:
    return Row(name, SPECS[name], value, "" if name in given else words.get(name, ""), name in given)
