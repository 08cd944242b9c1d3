"""The built-in answer told by the model: what is certain stays, the words may change."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from assistant.answer.texts import text
from assistant.events import Event, Paragraph, Step
from assistant.model.brief import Brief
from assistant.model.call import Model
from assistant.model.draft import Draft
from assistant.model.proposals import propose
from assistant.types import Answer, Sentence
from corpus.types import Slag

# Switched off on purpose is nothing to tell the adviser.
_SILENT = {"av", "rolle"}


def tell(model: Model, answer: Answer, brief: Brief) -> Generator[Event, None, Answer]:
    """Tell of each paragraph as it is certain, and return the answer in the words that were shown.

    Status, findings, facts, sources and referral are those of the built-in answer, whatever the model writes.
    """
    shown: list[Sentence] = []
    draft = Draft(model, brief)
    for sentence in draft:
        if sentence is None:
            yield Step(text("steg_modell", brief.malform))
            continue
        shown.append(sentence)
        yield Paragraph(sentence, answer.kilder)
    if draft.why and draft.why not in _SILENT:
        note = Sentence(text(f"modell_{draft.why}", brief.malform), (), Slag.FORBEHOLD)
        shown.append(note)
        yield Paragraph(note, answer.kilder)
    if model.reads and draft.why is None:
        for proposed in propose(model, brief):
            if proposed is None:
                yield Step(text("steg_modell", brief.malform))
                continue
            shown.append(proposed)
            yield Paragraph(proposed, answer.kilder)
    used = {number for sentence in shown for number in sentence.kilder}
    return replace(
        answer,
        svar=tuple(shown),
        kilder=tuple(replace(source, brukt=source.brukt or source.nr in used) for source in answer.kilder),
        versjoner={**answer.versjoner, "modell": model.version if draft.day.vist else None},
    )
