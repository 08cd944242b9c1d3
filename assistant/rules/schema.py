"""The form of the rule files: what each kind of check may and must say. Published as `regel.schema.json`.

Run as `python -m assistant.rules.schema` to write the published file anew. Not imported when a check is run.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.rules.form import PUBLISHED

_Word = Annotated[str, Field(min_length=1)]
_Letter = Literal["a", "b", "c", "d", "e", "f"]
_Months = Annotated[int, Field(gt=0, le=600)]
_Age = Annotated[int, Field(gt=0, le=110)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Tekst(_Strict):
    """The same words in bokmål and nynorsk."""

    nb: _Word
    nn: _Word


class Momenter(_Strict):
    """What to weigh, one question a line, in bokmål and nynorsk."""

    nb: list[_Word]
    nn: list[_Word]


class Versjon(_Strict):
    """From when to when (both inclusive), and by which provision."""

    gjelder_fra: date
    gjelder_til: date | None = None
    hjemmel: _Word


class Bokstaver(Versjon):
    """A version about some of the letters."""

    bokstaver: list[_Letter] | None = None


class Samarbeid(Versjon):
    """Cooperation with the county, below an age by calendar year."""

    bokstaver: list[_Letter]
    grense: _Age


class Alder(Versjon):
    """Lower age limits by letter, and how they are measured."""

    maaling: Literal["over", "kalenderaar"]
    grenser: dict[_Letter, _Age]
    hjemmel_bokstav: dict[_Letter, _Word] = {}
    unntak_fra: dict[_Letter, _Age] = {}
    unntak_skjonn: list[_Letter] = []


class Par(_Strict):
    """A combination with a longer ceiling: the main type, and what comes before or beside it."""

    hoved: _Letter
    forkant: _Letter | None = None
    samtidig: _Letter | None = None


class Lop(_Strict):
    """The ceiling of combinations, and their extension."""

    tak: _Months
    ekstra: _Months
    par: list[Par]


class Tak(Versjon):
    """Ceilings by letter, how far they may be extended, and for which reason."""

    tak: dict[_Letter, _Months]
    ekstra: dict[_Letter, _Months]
    uten_tak: list[_Letter] = []
    grunn: Tekst
    lop: Lop | None = None


class Aap(Versjon):
    """The ordinary period in months."""

    maaneder: _Months


class AapForlenget(Aap):
    """The ordinary period and its extension in months."""

    ekstra: _Months


class EgenUtdanning(Versjon):
    """Dagpenger during one's own education: limits by level."""

    hjemler: dict[_Word, _Word]
    alder: dict[_Word, _Age]
    uker: Annotated[int, Field(gt=0)]
    studiepoeng: Annotated[int, Field(gt=0)]
    maaneder: dict[_Word, _Months]


class Deltaker(Versjon):
    """Tiltakspenger: the age, and where it stands."""

    hjemmel_alder: _Word
    alder: _Age


class Tillegg(Versjon):
    """Tilleggsstønader: the ages, and the benefits that are a ground of their own."""

    hjemmel_alder: _Word
    alder_fra: _Age
    alder_til: _Age
    andre_grunnlag: dict[_Word, _Word]


class Frist(_Strict):
    """A complaint deadline and where it stands."""

    verdi: _Word
    hjemmel: _Word


class Frister(Versjon):
    """Complaint deadlines by what the complaint is about."""

    frister: dict[_Word, Frist]


class Ekstra(_Strict):
    """How much longer."""

    months: _Months = 0
    weeks: int = 0


class Dekning(Versjon):
    """A benefit with an end, and how far it may be extended."""

    ytelse: _Word
    navn: Tekst
    ekstra: Ekstra | None = None
    forlengelse: Tekst | None = None


class Ett(_Strict):
    """One requirement: what a fact must be, and the outcome when it isn't."""

    opplysning: _Word
    er: list[Any] | None = None
    minst: int | None = None
    hoyst: int | None = None
    ellers: Literal["ikke_oppfylt", "krever_vurdering"]
    hjemmel: _Word | None = None
    tekst: Tekst


class Krav(Versjon):
    """When the rule is in question, its requirements, and what it says when they hold."""

    naar: Annotated[list[dict[_Word, Any]], Field(min_length=1)]
    krav: list[Ett] = []
    utfall: Literal["oppfylt", "krever_vurdering"]
    tekst: Tekst


class _Regel(_Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    side: Literal["tiltak", "ytelse", "saksbehandling"]
    tittel: Tekst
    vurder: Momenter | None = None
    fakta: Annotated[list[_Word], Field(min_length=1)]


class Enkel(_Regel):
    """A rule whose versions have only dates and provisions."""

    sjekk: Literal[
        "arbeidsgiver", "opphold", "sykepenger", "dagpenger_tiltak", "tiltakspenger_livsopphold",
        "tiltakspenger_program",
    ]  # fmt: skip
    versjoner: list[Versjon]


class OmBokstaver(_Regel):
    """A rule about some of the letters."""

    sjekk: Literal["skjonn", "nedsatt_arbeidsevne", "kommunalt_tilbud"]
    versjoner: list[Bokstaver]


class OmSamarbeid(_Regel):
    """The rule on cooperation with the county."""

    sjekk: Literal["samarbeid"]
    versjoner: list[Samarbeid]


class OmAlder(_Regel):
    """The lower age limit."""

    sjekk: Literal["alder"]
    versjoner: list[Alder]


class OmTak(_Regel):
    """How long the training may last, and its extension."""

    sjekk: Literal["varighet", "forlengelse"]
    versjoner: list[Tak]
    hjemmel_fra: dict[date, _Word] = {}


class OmAap(_Regel):
    """AAP against the length of the course."""

    sjekk: Literal["aap_varighet"]
    versjoner: list[Aap]


class OmAapForlenget(_Regel):
    """The extension of AAP."""

    sjekk: Literal["aap_forlengelse"]
    versjoner: list[AapForlenget]


class OmEgenUtdanning(_Regel):
    """Dagpenger during one's own education."""

    sjekk: Literal["dagpenger_egen"]
    versjoner: list[EgenUtdanning]


class OmDeltaker(_Regel):
    """Tiltakspenger: participant, and old enough."""

    sjekk: Literal["tiltakspenger_deltaker"]
    versjoner: list[Deltaker]


class OmTillegg(_Regel):
    """Learning materials and travel."""

    sjekk: Literal["laeremidler", "reise"]
    versjoner: list[Tillegg]


class OmFrist(_Regel):
    """Complaint deadlines."""

    sjekk: Literal["klagefrist"]
    versjoner: list[Frister]


class OmDekning(_Regel):
    """A benefit with an end against the length of the course."""

    sjekk: Literal["dekning"]
    versjoner: list[Dekning]


class OmKrav(_Regel):
    """Requirements written as data."""

    sjekk: Literal["krav"]
    versjoner: list[Krav]


Regel = Annotated[
    Enkel | OmBokstaver | OmSamarbeid | OmAlder | OmTak | OmAap | OmAapForlenget | OmEgenUtdanning | OmDeltaker
    | OmTillegg | OmFrist | OmDekning | OmKrav,
    Field(discriminator="sjekk"),
]  # fmt: skip
FILE: TypeAdapter[list[Regel]] = TypeAdapter(list[Regel])
"""A whole rule file."""


def published() -> str:
    """Return the JSON schema of a rule file, as it is published beside the rules."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FILE.json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(published(), encoding="utf-8")
