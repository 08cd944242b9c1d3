"""Data flows one way: corpus → index → assistant → its pages; evals look on from beside."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"corpus", "index", "assistant", "evals"}
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
    "evals": OURS,
}
DOMAIN = ("assistant/rules", "assistant/reading", "corpus")
HEAVY = {"langchain", "langchain_core", "chromadb", "gradio", "sentence_transformers", "torch", "index"}
ONLY_IN = {"chromadb": "index/store.py", "sentence_transformers": "index/embed.py", "gradio": "assistant/pages"}
# The measurements compare with the ordinary LangChain recipe.
LANGCHAIN = ("index/embed.py", "assistant/model/", "evals/bench/systems.py")
FILES = [p for package in OURS for p in sorted((ROOT / package).rglob("*.py"))]


def imported(path):
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may_know(path):
    room = path.relative_to(ROOT).as_posix()
    roots = {name.split(".")[0] for name in imported(path)}
    allowed = MAY_IMPORT[room.split("/")[0]]
    # These commands tell of the known cases: how they score, what they cover, which rest on a changed provision.
    if room in {f"assistant/commands/{name}.py" for name in ("eval", "corpus", "known")}:
        allowed = allowed | {"evals"}
    assert (roots & OURS) <= allowed
    if room.startswith(DOMAIN):
        assert not roots & HEAVY
    for library, home in ONLY_IN.items():
        assert library not in roots or room.startswith(home)
    assert not any(root.startswith("langchain") for root in roots) or room.startswith(LANGCHAIN)
