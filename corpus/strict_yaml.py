"""YAML read strictly: a key written twice is refused, and only `true` and `false` are truth values."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml


class YamlError(ValueError):
    """YAML that can't be read. `line` counts from 1 in the text given."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast loader where it is built in


class _Loader(_Base):  # type: ignore[misc]
    """Safe loader without the traps: `no`, `on` and `off` stay words, and no silent duplicates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if not isinstance(key, Hashable):
            raise YamlError("en nøkkel kan ikke være en liste.", key_node.start_mark.line + 1)
        if key in seen:
            raise YamlError(f"«{key}» står to ganger.", key_node.start_mark.line + 1)
        seen.add(key)
    return {loader.construct_object(k): loader.construct_object(v, deep=True) for k, v in node.value}


def _timestamp(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    except ValueError:
        raise YamlError(f"«{node.value}» er ikke en dato. Skriv ÅÅÅÅ-MM-DD.", node.start_mark.line + 1) from None


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


def load_yaml(text: str) -> Any:
    """Read YAML. Raises YamlError with a line number for a syntax error or a key written twice."""
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"ugyldig YAML: {error.problem}.", line) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(f"ugyldig YAML: {error}.", 1) from None


def key_lines(text: str) -> dict[str, int]:
    """Return the line of each key at the top of a mapping, counting from 1."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: key.start_mark.line + 1 for key, _ in node.value}
