"""Facts the model thinks the text gives. Told to the adviser as proposals; no rule and no answer ever uses them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from assistant.answer.texts import text
from assistant.facts import SPECS, FactError, Facts, parse_facts
from assistant.model import claims, prompt
from assistant.model.brief import Brief
from assistant.model.call import Model
from assistant.model.errors import ModelError
from assistant.model.reply import Proposal, Proposals, complete_items, read_proposal
from assistant.types import Sentence
from corpus.types import Malform, Slag

_MOST = 4


def propose(model: Model, brief: Brief) -> Iterator[Sentence | None]:
    """Yield what the model reads beside, or otherwise than, what the text says in plain words; None while one waits.

    A model that fails here proposes nothing: the answer is already told.
    """
    partial: object = None
    try:
        with closing(model.call(prompt.reading(brief.question), Proposals, brief.role)) as pieces:
            for piece in pieces:
                if piece is None:
                    yield None
                else:
                    partial = piece
    except ModelError:
        return
    items = complete_items(partial, "forslag", finished=True)
    kept = [p for item in items[:_MOST] if (p := read_proposal(item)) and _stands(p, brief.question)]
    fresh = [p for p in kept if getattr(brief.facts, p.fakta) is None]
    if fresh:
        said = "; ".join(f"{_label(p.fakta, brief.malform)}: {_value(p)} («{p.ordrett}»)" for p in fresh)
        yield Sentence(text("modell_foreslar", brief.malform, hva=said), (), Slag.AVKLAR)
    yield from (_conflict(p, brief) for p in kept if _differs(p, brief.facts))


def _stands(proposal: Proposal, question: str) -> bool:
    """The fact is one we know, its words are the adviser's own, and a number is one of those words."""
    try:
        parse_facts({proposal.fakta: proposal.verdi})
    except FactError:
        return False
    if " ".join(proposal.ordrett.split()) not in " ".join(question.split()):
        return False
    if SPECS[proposal.fakta].kind != "int":
        return True
    return any(str(proposal.verdi) in quantity.split() for quantity in claims.quantities(proposal.ordrett))


def _differs(proposal: Proposal, facts: Facts) -> bool:
    known = getattr(facts, proposal.fakta)
    return known is not None and getattr(parse_facts({proposal.fakta: proposal.verdi}), proposal.fakta) != known


def _conflict(proposal: Proposal, brief: Brief) -> Sentence:
    read = brief.facts.to_json()[proposal.fakta]
    said = text(
        "modell_uenig",
        brief.malform,
        hva=_label(proposal.fakta, brief.malform),
        foreslatt=f"{_value(proposal)} («{proposal.ordrett}»)",
        lest=_plain(read),
    )
    return Sentence(said, (), Slag.AVKLAR)


def _label(key: str, malform: Malform) -> str:
    return SPECS[key].label.get(malform)


def _value(proposal: Proposal) -> str:
    return _plain(proposal.verdi)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
