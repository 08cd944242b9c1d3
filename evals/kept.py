"""What a run keeps beside its scores: shares with intervals, the model's part, the judge's, other wordings."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from evals.stats import Rate
from evals.variants import Trial


class Share(BaseModel):
    """A rate as it is stored."""

    model_config = ConfigDict(frozen=True)
    treff: int
    n: int
    andel: float
    lav: float
    hoy: float
    talt: int = 1
    """How many times each thing is counted (`Rate.counted`)."""

    @classmethod
    def of(cls, rate: Rate) -> Share:
        """Store a rate with its interval."""
        low, high = rate.interval
        return cls(treff=rate.hits, n=rate.n, andel=rate.share, lav=low, hoy=high, talt=rate.counted)

    @property
    def rate(self) -> Rate:
        """The rate again."""
        return Rate(self.treff, self.n, self.talt)


class Judged(BaseModel):
    """What a language model thought of the answers, told beside the scores and never mixed with them."""

    model_config = ConfigDict(frozen=True)
    modell: str
    riktig: Share
    """Of all cases: one without an opinion counts as not right."""
    enig: Share
    """Of the opinions given: those that agree with the score."""
    uten_dom: int
    rader: list[tuple[str, bool | None, str]]


class ModelUse(BaseModel):
    """What the language model that writes came to. Every answer counts in every rate, whoever wrote it."""

    model_config = ConfigDict(frozen=True)
    spurt: int
    """Answers it was asked to write; the rest are refusals and approved answers, which no model is asked for."""
    avsnitt_vist: int
    avsnitt_stoppet: dict[str, int]
    """Paragraphs that did not hold against the sources, by reason (`assistant.model.check.Stop`)."""
    ga_opp: dict[str, int]
    """Answers that became the built-in one, wholly or from there on, by reason (`assistant.model.errors.LABELS`)."""


class Reworded(BaseModel):
    """The cases asked again in other words: `alle`, and each kind of rewording."""

    model_config = ConfigDict(frozen=True)
    helt_riktig_for: Share
    samme_utfall: dict[str, Share]
    samme_svar: dict[str, Share]
    helt_riktig: dict[str, Share]
    likt: dict[str, Share]
    """Cases where it made no difference which variant of the kind was asked."""
    snudd: list[tuple[str, str, str, list[str]]]
    """Every answer that differs: case, what was changed, the question as it was put, what turned."""

    @classmethod
    def of(cls, trial: Trial) -> Reworded:
        """Store a trial."""
        groups: dict[str, str | None] = {"alle": None, **{group: group for group in trial.groups}}
        return cls(
            helt_riktig_for=Share.of(trial.base_right),
            samme_utfall={name: Share.of(trial.same_outcome(group)) for name, group in groups.items()},
            samme_svar={name: Share.of(trial.same_answer(group)) for name, group in groups.items()},
            helt_riktig={name: Share.of(trial.still_right(group)) for name, group in groups.items()},
            likt={group: Share.of(trial.alike(group)) for group in trial.groups},
            snudd=[(f.case, f"{f.group}: {f.variant}", f.asked, [*f.turned, *f.moved]) for f in trial.flips],
        )
