"""Are the tables sharp enough for the code too? Each comparison, number, `and`, `not` and outcome is changed."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

MODULES = (
    "age_limit", "ages", "case", "conditions", "dagpenger", "duration", "evaluate", "known", "krav",
    "outcome", "periods", "tilleggsstonader", "tiltakspenger",
)  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
_OUTCOMES = {
    "OPPFYLT": "IKKE_OPPFYLT",
    "IKKE_OPPFYLT": "KREVER_VURDERING",
    "KREVER_VURDERING": "OPPFYLT",
    "MANGLER_OPPLYSNING": "IKKE_OPPFYLT",
}
# Read when the files are loaded or only to word a reason; other tests hold them.
_TEXT_ONLY = {"faults_of", "facts_of_conditions", "years_text", "month_name"}
_SWAPPED = {"min": "max", "max": "min"}
Change = tuple[str, Callable[[], None], Callable[[], None]]


def survivors(notices: Callable[[], bool]) -> tuple[int, list[str]]:
    """Run every change. Return how many there were, and those that `notices` did not notice."""
    total, missed = 0, []
    for name in MODULES:
        module = importlib.import_module(f"assistant.rules.{name}")
        tree = ast.parse(inspect.getsource(module))
        functions = list(_functions(module))
        for what, change, undo in list(_changes(tree)):
            change()
            code = compile(tree, str(module.__file__), "exec", flags=annotations_flag())
            undo()
            total += 1
            if not _noticed(functions, dict(_codes(code)), notices):
                missed.append(f"{name}.py:{what}")
    return total, missed


def annotations_flag() -> int:
    """The modules are written with postponed annotations; so are their changed copies."""
    import __future__

    return __future__.annotations.compiler_flag


def _noticed(functions: list[FunctionType], codes: dict[str, CodeType], notices: Callable[[], bool]) -> bool:
    before = [function.__code__ for function in functions]
    try:
        for function in functions:
            function.__code__ = codes[function.__code__.co_qualname]
        return notices()
    except Exception:
        return True
    finally:
        for function, code in zip(functions, before, strict=True):
            function.__code__ = code


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods a module defines itself; whoever imported them sees their code change."""
    for value in vars(module).values():
        found = inspect.unwrap(value) if callable(value) else value
        if isinstance(found, FunctionType) and found.__module__ == module.__name__:
            yield found
        elif inspect.isclass(found) and found.__module__ == module.__name__:
            yield from (f for member in vars(found).values() if (f := _method(member, module)) is not None)


def _method(member: Any, module: ModuleType) -> FunctionType | None:
    found = member.fget if isinstance(member, property) else member
    if isinstance(found, FunctionType) and found.__code__.co_filename == module.__file__:
        return found
    return None


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from _codes(constant)


def _changes(tree: ast.Module) -> Iterator[Change]:
    for top in tree.body:
        for function in ast.walk(top):
            # What stands in the signature and the decorators says nothing of the law.
            if isinstance(function, ast.FunctionDef) and function.name not in _TEXT_ONLY:
                for node in (node for statement in function.body for node in ast.walk(statement)):
                    yield from _of_node(node)


def _of_node(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                for other in _COMPARISONS[type(operator)]:
                    yield _item(node, f"{_name(operator)} → {other.__name__}", node.ops, place, other())
        case ast.BoolOp(op=op):
            yield _operator(node, op, ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.BinOp(op=ast.Add() | ast.Sub() as op):
            yield _operator(node, op, ast.Sub() if isinstance(op, ast.Add) else ast.Add())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _field(node, "not x → not not x", "operand", ast.UnaryOp(ast.Not(), operand))
        case ast.Constant() | ast.Attribute() | ast.Name():
            yield from _of_value(node)


def _of_value(node: ast.Constant | ast.Attribute | ast.Name) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool() as truth):
            yield _field(node, f"{truth} → {not truth}", "value", not truth)
        case ast.Constant(value=int() as number):
            for near in (number + 1, number - 1):
                yield _field(node, f"{number} → {near}", "value", near)
        case ast.Attribute(attr=attr) if attr in _OUTCOMES:
            yield _field(node, f"{attr} → {_OUTCOMES[attr]}", "attr", _OUTCOMES[attr])
        case ast.Name(id=name) if name in _SWAPPED:
            yield _field(node, f"{name} → {_SWAPPED[name]}", "id", _SWAPPED[name])


def _operator(node: ast.BoolOp | ast.BinOp, before: ast.AST, after: ast.AST) -> Change:
    return _field(node, f"{_name(before)} → {_name(after)}", "op", after)


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _field(node: Any, what: str, field: str, value: Any) -> Change:
    before = getattr(node, field)
    if isinstance(value, ast.AST):
        ast.fix_missing_locations(ast.copy_location(value, node))
    return f"{node.lineno} {what}", lambda: setattr(node, field, value), lambda: setattr(node, field, before)


def _item(node: Any, what: str, items: list[Any], place: int, value: Any) -> Change:
    before = items[place]
    return (
        f"{node.lineno} {what}",
        lambda: items.__setitem__(place, value),
        lambda: items.__setitem__(place, before),
    )
