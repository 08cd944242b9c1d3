"""The commands as a shell user meets them: one line for bad input, never a traceback."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads((Path(__file__).parent / "contract.schema.json").read_text("utf-8"))


def droft(*arguments, text=None):
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments], capture_output=True, text=True, input=text, check=False
    )


def test_check_prints_the_contract_object():
    done = droft("check", "--json", "--dato", "2026-11-23", "tiltak=f", "fodselsaar=2005")
    assert done.returncode == 0
    result = json.loads(done.stdout)
    jsonschema.validate(result, {"$ref": "#/$defs/check", **SCHEMA})
    assert {f["regel"]: f["utfall"] for f in result["funn"]}["tf-7-3-alder"] == "ikke_oppfylt"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "farge=blå"),
        ("check", "alder=gammel"),
        ("check", "oppstart=2026-02-30", "tiltak=a"),
        ("check", "--dato", "2026-13-01", "tiltak=a"),
        ("check",),
        ("ask",),
        ("ask", ""),
        ("ask", "🙂"),
        ("ask", "x" * 20_000),
        ("finnes-ikke",),
        ("batch", "--in", "finnes-ikke.jsonl", "--out", "ut.jsonl"),
    ],
)
def test_bad_input_gives_one_line_and_exit_code_2(arguments):
    done = droft(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("droft:")
    assert not done.stdout


def test_one_bad_line_of_a_file_does_not_stop_the_others(tmp_path):
    source, target = tmp_path / "inn.jsonl", tmp_path / "ut.jsonl"
    source.write_text(
        '{"id": 1, "fakta": {"tiltak": "a"}}\nikke json\n{"id": 3, "fakta": {"x": 1}}\n{"id": 4, "dato": "2026-01-01", "fakta": {}}\n'
    )
    assert droft("check", "--in", str(source), "--out", str(target)).returncode == 0
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert [("feil" in row) for row in rows] == [False, True, True, False]
    assert [row["id"] for row in rows] == [1, None, 3, 4]


def test_a_port_in_use_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = droft("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "opptatt" in done.stderr
