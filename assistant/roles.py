"""Who may do what. Every function of the workbench asks here, on the server."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import DroftError


class ForbiddenError(DroftError):
    """The user's role does not reach."""


class Role(StrEnum):
    """What a login may do; each role can do what the one before it can."""

    VEILEDER = "veileder"
    KOORDINATOR = "koordinator"
    ADMIN = "admin"


_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is logged in."""

    owner: str
    """What is kept instead of the identity (`Store.owner`)."""
    role: Role
    office: str | None = None

    def may(self, role: Role) -> bool:
        """Tell whether the user has `role`, or one above it."""
        return _RANK[self.role] >= _RANK[role]


def require(user: User, role: Role) -> None:
    """Raise ForbiddenError when the user's role does not reach."""
    if not user.may(role):
        raise ForbiddenError(f"Dette krever rollen {role}. Du er logget inn som {user.role}.")
