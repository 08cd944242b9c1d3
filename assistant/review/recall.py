"""When the law moves: what rests on a changed provision, before and after side by side, until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from assistant.impact import Impact, load_impact, mark_reviewed
from assistant.review.detail import rests_on
from assistant.rules.load import load_rules
from assistant.store.audit import note
from assistant.store.database import Store
from assistant.store.tables import Exchange, Review
from corpus.types import Document


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on the provision: what kind, its id, and whether it is looked at."""

    kind: str
    """`dokument`, `regel`, `sak` or `svar`."""
    id: str
    name: str
    """What a person calls it: a title, a question. A known case has no other name than its id."""
    done: bool


@dataclass(frozen=True, slots=True)
class Recalled:
    """One changed provision."""

    adresse: str
    navn: str
    slag: str
    before: str
    after: str
    found_at: datetime
    resting: tuple[Resting, ...]

    @property
    def waiting(self) -> bool:
        """Something is not looked at yet."""
        return any(not one.done for one in self.resting)


def recalled(store: Store, data_dir: Path, documents: Mapping[str, Document], *, every: bool = False) -> list[Recalled]:
    """Return the changed provisions with something to look at, newest first; with `every`, the finished ones too."""
    with store.begin() as session:
        approved = session.scalars(select(Exchange).join(Review, Review.exchange_id == Exchange.id)).all()
    names = {rule.id: rule.tittel.nb for rule in load_rules().rules}
    names |= {name: document.title.nb for name, document in documents.items()}
    found = [_recalled(change, approved, names) for change in load_impact(data_dir)]
    return sorted((one for one in found if every or one.waiting), key=lambda one: one.found_at, reverse=True)


def look_at(store: Store, actor: str, data_dir: Path, adresse: str, resource: str) -> None:
    """Note that what rests on a changed provision still holds, or is mended. Raises InputError for an unknown one."""
    mark_reviewed(data_dir, adresse, resource)
    with store.begin() as session:
        note(session, actor, "gjennomgått etter endring", f"{resource}@{adresse}"[:120])


def _recalled(change: Impact, reviewed: Iterable[Exchange], names: Mapping[str, str]) -> Recalled:
    resting = [row for row in reviewed if row.asked_at < change.oppdaget and rests_on(row.answer, change.adresse)]
    answers = {row.id: row.question for row in resting}
    called = {**names, **answers}
    ids = {"dokument": change.dokumenter, "regel": change.regler, "sak": change.kjente_saker, "svar": answers}
    done = set(change.ferdig)
    return Recalled(
        adresse=change.adresse,
        navn=change.navn,
        slag=change.slag,
        before=change.foer,
        after=change.etter,
        found_at=change.oppdaget,
        resting=tuple(
            Resting(kind, name, called.get(name, name), change.gjennomgatt or name in done)
            for kind, every in ids.items()
            for name in every
        ),
    )
