"""When the law moves: what rests on a changed provision, before and after side by side, until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from assistant.errors import InputError
from assistant.impact import Impact, load_impact, mark_reviewed
from assistant.review.cases import load_rows
from assistant.review.detail import rests_on
from assistant.rules.load import load_rules
from assistant.store.audit import note
from assistant.store.database import Store
from assistant.store.tables import Exchange, Review
from assistant.store.vocabulary import Decision
from corpus.types import Document

ALL = "alt"
"""Instead of one id: everything that rests on the provision and is not looked at yet."""
_STANDS = (Decision.GODKJENT, Decision.REDIGERT, Decision.FAQ, Decision.KJENT_SAK)
"""A coordinator stands behind these; an answer that is rejected or sent on is nothing to recall."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on the provision: what kind, its id, and whether it is looked at."""

    kind: str
    """`dokument`, `regel`, `sak` or `svar`."""
    id: str
    name: str
    """What a person calls it: a title, a question. A known case of the product has no other name than its id."""
    done: bool
    text: tuple[str, ...] = ()
    """What a text says, paragraph by paragraph, to be held against the new wording."""


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
        stands = select(Exchange).join(Exchange.review).where(Review.decision.in_(_STANDS))
        approved = session.scalars(stands.options(contains_eager(Exchange.review))).all()
    names = {rule.id: rule.tittel.nb for rule in load_rules().rules}
    names |= {case.id: case.turer[-1] for case in load_rows(data_dir)}
    found = [_recalled(change, approved, names, documents) for change in load_impact(data_dir)]
    return sorted(
        (one for one in found if one.waiting or (every and one.resting)), key=lambda one: one.found_at, reverse=True
    )


def look_at(store: Store, actor: str, data_dir: Path, adresse: str, resource: str) -> None:
    """Note that one thing on a changed provision, or `ALL`, still holds or is mended. Raises InputError."""
    change = next((one for one in recalled(store, data_dir, {}, every=True) if one.adresse == adresse), None)
    if change is None:
        raise InputError(f"Ingen endring på {adresse} venter på gjennomgang.")
    looked_at = [one.id for one in change.resting if resource == one.id or (resource == ALL and not one.done)]
    if not looked_at and resource != ALL:
        raise InputError(f"«{resource}» hviler ikke på {change.navn}.")
    mark_reviewed(data_dir, adresse, looked_at)
    with store.begin() as session:
        for one in looked_at:
            note(session, actor, "gjennomgått etter endring", f"{one}@{adresse}"[:120])


def _recalled(
    change: Impact, approved: Iterable[Exchange], names: Mapping[str, str], documents: Mapping[str, Document]
) -> Recalled:
    answers = {
        row.id: row.question
        for row in approved
        if row.review and row.review.decided_at < change.oppdaget and rests_on(row.answer, change.adresse)
    }
    known = {name: documents[name] for name in change.dokumenter if name in documents}
    called = {**names, **answers, **{name: document.title.nb for name, document in known.items()}}
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
            Resting(kind, name, called.get(name, name), name in done, _text(known.get(name)))
            for kind, every in ids.items()
            for name in every
        ),
    )


def _text(document: Document | None) -> tuple[str, ...]:
    return tuple(part.text for part in document.nb) if document else ()
