"""Which official wording the documents and rules were read from: address → hash, never the wording itself.

Run as `python -m corpus.lovdata.lest` when the documents have been read against the text that is fetched.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from corpus.load import load_corpus
from corpus.lovdata.compare import Change
from corpus.lovdata.state import LawState, load_state
from corpus.strict_yaml import load_yaml

_FILE = Path(__file__).with_name("lest.yaml")
_HEAD = "# Ordlyden kortene og reglene er lest mot: adressen til paragrafen og avtrykk av teksten.\n"


@cache
def read_hashes() -> Mapping[str, str]:
    """Return address → hash of the wording our own texts were last read against."""
    loaded: dict[str, str] = load_yaml(_FILE.read_text("utf-8"))
    return loaded


def unread(state: LawState) -> tuple[Change, ...]:
    """Return the provisions whose wording in `state` is another than the one our texts were read against."""
    return tuple(
        Change(address, worded.navn, "endret", "", "\n".join(worded.linjer.values()))
        for address, seen in read_hashes().items()
        if (worded := state.ordlyd.get(address)) is not None and worded.hash != seen
    )


def main(data_dir: Path) -> None:
    """Write the hashes of every cited provision, as fetched under `data_dir`."""
    state = load_state(data_dir)
    if state is None:
        raise SystemExit("Lovteksten er ikke hentet. Kjør «droft fetch» først.")
    cited = {h.address.split("/ledd")[0].split("/bokstav")[0] for d in load_corpus().documents for h in d.hjemler}
    hashes = {address: state.ordlyd[address].hash for address in sorted(cited) if address in state.ordlyd}
    _FILE.write_text(_HEAD + yaml.safe_dump(hashes, allow_unicode=True), "utf-8")
    print(f"{len(hashes)} bestemmelser, utgave {state.utgave}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
