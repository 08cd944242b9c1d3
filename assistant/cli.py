"""The command `droft` (KONTRAKT section 1). Only what a command needs is imported, so that it starts at once."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.commands.review_arguments import add_review
from assistant.errors import DroftError
from index.errors import IndexBuildError

# Set before any library is imported: no telemetry, no look-ups outside this machine.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "TOKENIZERS_PARALLELISM": "false",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 the thing asked about failed, 2 wrong use or bad input."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    arguments = _parser().parse_args(argv)
    handler = importlib.import_module(f"assistant.commands.{arguments.command}")
    try:
        code: int = handler.run(arguments)
    except (DroftError, IndexBuildError) as error:
        print(f"droft: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has left; nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("droft: avbrutt.", file=sys.stderr)
        return 2
    return code


class _Parser(argparse.ArgumentParser):
    """Wrong use gives one line in Norwegian instead of the usage text."""

    def error(self, message: str) -> None:  # type: ignore[override]
        print(f"droft: feil bruk ({message}). Se «{self.prog} --help».", file=sys.stderr)
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="droft", description="Drøft svarer på spørsmål om opplæringstiltak og ytelser, med kilder.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO", parser_class=_Parser)
    _serve(commands.add_parser("serve", help="viser samtalen i nettleseren"))
    _ask(commands.add_parser("ask", help="svarer på ett spørsmål eller en samtale"))
    _check(commands.add_parser("check", help="kjører regelsjekken alene"))
    _search(commands.add_parser("search", help="søker i kildene"))
    _batch(commands.add_parser("batch", help="svarer på mange spørsmål fra en fil"))
    _index(commands.add_parser("index", help="bygger søkeindeksen"))
    _fetch(commands.add_parser("fetch", help="henter lovteksten fra Lovdatas åpne data"))
    _eval(commands.add_parser("eval", help="kjører kjente saker og viser resultatet"))
    add_review(commands.add_parser("review", help="koordinatorens arbeid: kø, vurdering, FAQ, sammendrag"), _Parser)
    _common(commands.add_parser("corpus", help="viser hvilke fakta som er dekket av hvilke tekster"), on=False)
    _model(commands.add_parser("model", help="viser språkmodellen som er satt opp, og slår den av og på"))
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en dato; skriv ÅÅÅÅ-MM-DD") from None


def _common(parser: argparse.ArgumentParser, *, on: bool = True) -> None:
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    if on:
        parser.add_argument("--dato", type=_date, default=None, metavar="ÅÅÅÅ-MM-DD", help="datoen svaret skal gjelde")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7860)


def _ask(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--fakta", nargs="+", default=[], metavar="k=v", help="opplysninger som alt er kjent")
    parser.add_argument("--malform", choices=["nb", "nn"])
    parser.add_argument("--turer", type=Path, metavar="FIL", help="en samtale, ett innlegg per linje")
    parser.add_argument("tekst", nargs="?", metavar="TEKST", help="spørsmålet; - leser fra standard inn")


def _check(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--in", dest="inn", type=Path, metavar="FIL.jsonl")
    parser.add_argument("--out", dest="ut", type=Path, metavar="FIL.jsonl")
    parser.add_argument("--mot", nargs="+", default=[], metavar="k=v", help="endrede opplysninger; viser hva som snur")
    parser.add_argument("fakta", nargs="*", metavar="k=v")


def _search(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("-k", type=int, default=5)
    parser.add_argument("tekst", metavar="TEKST")


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--in", dest="inn", type=Path, required=True, metavar="FIL.jsonl")
    parser.add_argument("--out", dest="ut", type=Path, required=True, metavar="FIL.jsonl")


def _index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="bygg alt på nytt")
    parser.add_argument(
        "--kilde", nargs="*", metavar="MAPPE", help="egne mapper eller flere lover og forskrifter; uten noe: glem dem"
    )
    parser.add_argument("--alt", action="store_true", help="ta med alle lover og forskrifter som er hentet")


def _fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fra", metavar="MAPPE|URL", help="les de samme filene herfra i stedet for fra Lovdata")
    parser.add_argument("--valgfri", action="store_true", help="uten nett: si fra, og gå videre")


def _eval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saker", nargs="+", type=Path, metavar="CASES")
    parser.add_argument("--json", dest="ut_json", type=Path, metavar="UT.json")
    parser.add_argument("--html", dest="ut_html", type=Path, metavar="UT.html")
    parser.add_argument("--mot", dest="forrige", type=Path, metavar="FORRIGE.json")
    parser.add_argument(
        "--likebehandling", action="store_true", help="spør om alt igjen med andre navn, kjønn, kontor …"
    )
    parser.add_argument("--robusthet", action="store_true", help="spør om alt igjen med skrivefeil, dialekt, støy …")
    parser.add_argument(
        "--dommer", default="", metavar="MODELL", help="la en språkmodell mene noe om hvert svar i tillegg"
    )


def _model(parser: argparse.ArgumentParser) -> None:
    _common(parser, on=False)
    parser.add_argument("bryter", nargs="?", choices=["av", "paa"], help="slår modellen av eller på, for alle")
    parser.add_argument("--rolle", metavar="ROLLE", help="bare for denne rollen")


if __name__ == "__main__":
    sys.exit(main())
