"""The audit trail: who, what, when, which resource. Never question text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.store.database import Store
from assistant.store.tables import Audit

SYSTEM = "system"
"""The actor of what no person does: the retention job."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the trail."""

    at: datetime
    actor: str
    action: str
    resource: str
    versions: Mapping[str, Any]


def note(session: Session, actor: str, action: str, resource: str, versions: Mapping[str, Any] | None = None) -> None:
    """Add a line, in the same transaction as what it tells about."""
    session.add(Audit(actor=actor, action=action, resource=resource, versions=dict(versions or {})))


def trail(store: Store, *, resource: str | None = None, limit: int = 200) -> list[Entry]:
    """Return the newest lines first, all or those of one resource."""
    query = select(Audit).order_by(Audit.id.desc()).limit(limit)
    if resource is not None:
        query = query.where(Audit.resource == resource)
    with store.begin() as session:
        rows = session.scalars(query).all()
        return [Entry(row.at, row.actor, row.action, row.resource, row.versions) for row in rows]
