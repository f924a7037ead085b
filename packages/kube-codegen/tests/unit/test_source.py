"""Pieces of source: no schema can make them say something else."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, characters, text, tuples

from kube_codegen.emit.source import call, docstring, dotted, identifier, imports, literal
from kube_codegen.errors import EmitError

hostile = text(characters(codec=None)) | text("\"'\\\n#{}()[];:=import x")


@given(name=hostile)
def test_an_identifier_is_a_plain_name_or_refused(name: str) -> None:
    """The name stands where a name must stand; anything else would be code."""
    try:
        source = identifier(name)
    except EmitError:
        return

    expression = ast.parse(source, mode="eval").body

    assert isinstance(expression, ast.Name)
    assert expression.id == name


@pytest.mark.parametrize("name", ["", "a b", "class", "None", "x\n", "\u017f", "a.b", "1a", "é"])
def test_what_is_no_plain_ascii_identifier_is_refused(name: str) -> None:
    """Python reads a long s as ``s``: two names of a schema could become one."""
    with pytest.raises(EmitError, match="no name"):
        identifier(name)


@given(value=hostile | booleans() | tuples(hostile) | tuples(hostile, hostile))
def test_a_literal_evaluates_to_its_value(value: object) -> None:
    """Nothing that a schema can hold ends the string that it is written into."""
    assert ast.literal_eval(literal(value)) == value
    assert literal(value).isascii()


@given(sentence=hostile)
def test_a_docstring_is_one_string(sentence: str) -> None:
    """Text from a schema documents a class and does nothing else."""
    [statement] = ast.parse(docstring(sentence)).body

    assert isinstance(statement, ast.Expr)
    assert ast.literal_eval(statement.value) == sentence


def test_a_number_is_no_constant_of_a_schema() -> None:
    """Defaults of schemas are not Python defaults, so no other constant is ever written."""
    with pytest.raises(EmitError, match="constant"):
        literal(1.5)


def test_calls_and_imports_are_written_from_their_parts() -> None:
    """A long import has a name a line, so that a new name is one line of a diff."""
    assert call("field", {"default": "0", "name": '"podIP"'}) == 'field(default=0, name="podIP")'
    assert imports("a.b", ["y", "x"]) == ["from a.b import x, y"]
    assert imports("a.b", ["n" * 60, "m" * 60])[0] == "from a.b import ("
    assert imports("a.b", []) == []
    assert dotted("acme.k8s137") == "acme.k8s137"
