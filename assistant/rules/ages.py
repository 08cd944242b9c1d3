"""Ages: by calendar year, and in completed years on a day. Unknown birthdays give a range, never a guess."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.facts import Facts


def birth_years(facts: Facts, on: date) -> tuple[int, ...]:
    """Return the possible years of birth, oldest reading last; empty when nothing is known.

    `fodselsaar` wins. With only `alder`, counted on `on`, the year is one of two.
    """
    if facts.fodselsaar is not None:
        return (facts.fodselsaar,)
    if facts.alder is not None:
        return (on.year - facts.alder, on.year - facts.alder - 1)
    return ()


def age_range(facts: Facts, on: date, day: date) -> tuple[int, int] | None:
    """Return the lowest and highest possible age in completed years on `day`, or None when unknown."""
    ranges = []
    if facts.fodselsaar is not None:
        turned = day.year - facts.fodselsaar
        last_day = (day.month, day.day) == (12, 31)
        ranges.append((turned if last_day else turned - 1, turned))
    if facts.alder is not None:
        whole = relativedelta(day, on).years
        exact = on + relativedelta(years=whole) == day
        later = 0 if exact else (1 if day > on else -1)
        ranges.append((facts.alder + whole + min(later, 0), facts.alder + whole + max(later, 0)))
    if not ranges:
        return None
    low, high = max(r[0] for r in ranges), min(r[1] for r in ranges)
    # The two facts can contradict each other; then the completed age, said of today, is believed.
    return (low, high) if low <= high else ranges[-1]


def age_to_ask_for(facts: Facts) -> str:
    """Name the fact that narrows an uncertain age: the one of the two that nobody has said."""
    return "fodselsaar" if facts.alder is not None and facts.fodselsaar is None else "alder"
