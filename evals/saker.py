"""Tools for growing the set of known cases: `python -m evals.saker lint|dubletter|motsigelser|ny`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.answer.serialize import answer_to_json
from assistant.errors import DroftError
from assistant.opening import open_assistant
from assistant.pipeline import Assistant
from assistant.settings import load_settings
from evals.cases import Case, CaseError, case_files, load_cases
from evals.pairs import NEAR, contradictions, near_pairs
from evals.schema import lint
from evals.score import REFUSALS, provision
from index.build import open_embedder

_CASES = Path(__file__).parent / "cases"


def main(argv: list[str] | None = None) -> int:
    """Run one tool. Exit 1 when it finds a fault, 2 when the cases can't be read."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (CaseError, DroftError) as error:
        print(f"evals.saker: {error}", file=sys.stderr)
        return 2
    return code


class _Parser(argparse.ArgumentParser):
    """Wrong use gives one line instead of the usage text."""

    def error(self, message: str) -> None:  # type: ignore[override]
        print(f"evals.saker: feil bruk ({message}). Se «{self.prog} --help».", file=sys.stderr)
        raise SystemExit(2)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en dato; skriv ÅÅÅÅ-MM-DD") from None


def _likeness(text: str) -> float:
    try:
        if 0 < float(text.replace(",", ".")) <= 1:
            return float(text.replace(",", "."))
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"«{text}» er ikke en likhet; skriv et tall mellom 0 og 1")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m evals.saker", description="Verktøy for de kjente sakene.")
    commands = parser.add_subparsers(required=True, metavar="VERKTØY", parser_class=_Parser)
    for name, run, told in (
        ("lint", _lint, "viser saker som ikke følger kontraktens form"),
        ("dubletter", _duplicates, "viser saker som spør nesten likt"),
        ("motsigelser", _contradictions, "viser saker som ikke kan være riktige samtidig"),
    ):
        one = commands.add_parser(name, help=told)
        one.add_argument("saker", nargs="*", type=Path, default=[_CASES])
        one.set_defaults(run=run)
        if run is not _lint:
            one.add_argument("--grense", type=_likeness, default=NEAR, help="hvor like spørsmålene må være (cosinus)")
    new = commands.add_parser("ny", help="skriver et utkast til en sak ut fra svaret slik det er nå")
    new.add_argument("sporsmal")
    new.add_argument("--dato", type=_date, default=date.today())
    new.add_argument("--stil", choices=["ryddig", "slurvete", "dialekt", "stikkord"], default="ryddig")
    new.add_argument("--serie", default="E-N", help="det id-en begynner med")
    new.set_defaults(run=_new)
    return parser


def _lint(arguments: argparse.Namespace) -> int:
    files = [file for path in arguments.saker for file in case_files(path)]
    # Faults in one file may hide that an id is used twice: that is looked for when each file is sound.
    faults = [fault for file in files for fault in lint(file)]
    if not faults:
        load_cases(files)
    return _tell(faults, f"{len(files)} {'fil' if len(files) == 1 else 'filer'} følger formen.")


def _duplicates(arguments: argparse.Namespace) -> int:
    pairs = near_pairs(load_cases(arguments.saker), open_embedder(load_settings().data), arguments.grense)
    told = [f"{p.first.id} og {p.second.id} ({p.cosine:.3f}): {_asked(p.first)} · {_asked(p.second)}" for p in pairs]
    return _tell(told, "Ingen saker spør nesten likt.")


def _asked(case: Case) -> str:
    return f"«{' / '.join(case.turns)}»"


def _contradictions(arguments: argparse.Namespace) -> int:
    cases = load_cases(arguments.saker)
    near = near_pairs(cases, open_embedder(load_settings().data), arguments.grense)
    return _tell(list(contradictions(cases, near)), f"Ingen motsigelser mellom {len(cases)} saker.")


def _tell(lines: list[str], otherwise: str) -> int:
    print("\n".join(lines) if lines else otherwise)
    return 1 if lines else 0


def _new(arguments: argparse.Namespace) -> int:
    assistant = open_assistant()
    row = draft(assistant, arguments.sporsmal, arguments.dato, arguments.stil)
    number = free_number(load_cases([_CASES]), arguments.serie)
    print(
        "# Utkast etter svaret slik det er nå. Rett det som er galt, skriv skal_si og grunnlag, og legg det i en fil."
    )
    written = yaml.safe_dump([{"id": f"{arguments.serie}{number:03}", **row}], allow_unicode=True, sort_keys=False)
    print(written, end="")
    return 0


def free_number(cases: tuple[Case, ...], series: str) -> int:
    """Return the first number after those that are used in a series of ids."""
    used = [int(m[1]) for case in cases if (m := re.fullmatch(rf"{re.escape(series)}(\d+)", case.id))]
    return max(used, default=0) + 1


def draft(assistant: Assistant, question: str, on: date, style: str) -> Mapping[str, Any]:
    """Return a case that expects what is answered today: a beginning for somebody who knows the right answer."""
    answer = answer_to_json(assistant.ask([question], on))
    used = [k["hjemmel"] for k in answer["kilder"] if k["brukt"] and provision(k["hjemmel"])]
    return {
        "sporsmal": question,
        "malform": answer["malform"],
        "stil": style,
        "dato": on,
        "merke": ["utenfor" if answer["status"] == "utenfor_tema" else "regel"],
        "forventet": {
            "status": [answer["status"]],
            "fakta": answer["fakta"],
            "hjemler": [] if answer["status"] in REFUSALS else used[:1],
            "utfall": {f["regel"]: f["utfall"] for f in answer["funn"]},
            "skal_si": [],
        },
        "grunnlag": "",
    }


if __name__ == "__main__":
    sys.exit(main())
