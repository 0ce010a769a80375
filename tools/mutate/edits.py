"""The edits that each kind of mutation makes of one node."""

from __future__ import annotations

import ast
import re

from mutate.model import Edit
from mutate.source import Source, Token

_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_QUOTE = re.compile(r"[A-Za-z]{0,2}(\"\"\"|'''|\"|')")
#: A word of at least two letters that no backslash makes an escape.
_WORD = re.compile(r"(?<![\\\w])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?=\W|$)")


def comparison(source: Source, node: ast.Compare) -> list[Edit]:
    """Each operator of a comparison, one at a time."""
    found = []
    operands = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, operands, operands[1:], strict=False):
        old, new = _COMPARISONS[type(operator)]
        words = old.split()
        between = source.tokens_in(source.span(left)[1], source.span(right)[0])
        for first, last in zip(between, between[len(words) - 1 :], strict=False):
            if first.text == words[0] and last.text == words[-1]:
                found.append(Edit(first.start, last.end, new))
                break
    return found


def condition(source: Source, test: ast.expr) -> list[Edit]:
    """The condition turned round."""
    start, end = source.span(test)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = source.text[slice(*source.span(test.operand))]
        return [Edit(start, end, f"({inner})")]
    return [Edit(start, end, f"(not ({source.text[start:end]}))")]


def and_or(source: Source, node: ast.BoolOp) -> list[Edit]:
    """One of the operators."""
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    found = []
    for left, right in zip(node.values, node.values[1:], strict=False):
        for token in source.tokens_in(source.span(left)[1], source.span(right)[0]):
            if token.text == old:
                found.append(Edit(token.start, token.end, new))
                break
    return found


def constant(source: Source, node: ast.Constant | ast.JoinedStr) -> list[Edit]:
    """A number one up, a truth value turned round, a string with a letter more."""
    start, end = source.span(node)
    value = node.value if isinstance(node, ast.Constant) else ""
    if isinstance(value, bool):
        return [Edit(start, end, str(not value))]
    if isinstance(value, int | float):
        return [Edit(start, end, repr(value + 1))]
    if isinstance(value, str | bytes) and (quote := _QUOTE.match(source.text, start)):
        text = source.text
        return [Edit(start, end, f"{text[start : quote.end()]}x{text[quote.end() : end]}")]
    return []


def words(source: Source, node: ast.Constant | ast.JoinedStr) -> list[Edit]:
    """Each word of a string, altered or removed; not what an f-string computes."""
    found = []
    for token in source.tokens_in(*source.span(node)):
        for start, text in _literal(token):
            for word in _WORD.finditer(text):
                if len(word[0]) > 1:
                    place = (start + word.start(), start + word.end())
                    found += [Edit(*place, f"{word[0]}x"), Edit(*place, "")]
    return found


def _literal(token: Token) -> list[tuple[int, str]]:
    """The literal parts of a string's token, each with its offset."""
    if token.kind == "FSTRING_MIDDLE":
        return [(token.start, token.text)]
    opening = _QUOTE.match(token.text)
    if token.kind != "STRING" or opening is None:
        return []
    body = token.text[opening.end() : -len(opening[1])]
    at = token.start + opening.end()
    if "f" not in opening[0].lower():
        return [(at, body)]
    parts, begin, depth = [], 0, 0
    for i, c in enumerate(body):
        if c == "{":
            if depth == 0:
                parts.append((at + begin, body[begin:i]))
            depth += 1
        elif c == "}" and depth:
            depth -= 1
            begin = i + 1
    return [*parts, (at + begin, body[begin:])] if depth == 0 else parts


def removed(source: Source, node: ast.stmt) -> list[Edit]:
    """The statement does nothing."""
    return [Edit(*source.span(node), "pass")]


def head_return(
    source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef, first: ast.stmt
) -> list[Edit]:
    """A return before anything is done."""
    if isinstance(first, ast.Return | ast.Raise | ast.Pass) or _is_ellipsis(first):
        return []
    line, column = first.lineno, first.col_offset
    decorators = getattr(first, "decorator_list", [])
    if decorators:
        line, column = decorators[0].lineno, decorators[0].col_offset - 1
    start = source.offset(line, column)
    head = "return" if _is_generator(function) else f"return {empty(function.returns)}"
    compound = hasattr(first, "body")
    return [Edit(start, start, f"{head}\n{' ' * column}" if compound else f"{head}; ")]


def returned(source: Source, node: ast.Return, returns: ast.expr | None) -> list[Edit]:
    """An empty value of the kind instead of what is returned."""
    if node.value is None:
        return []
    start, end = source.span(node.value)
    new = empty(returns)
    old = source.text[start:end]
    if new == old or (isinstance(node.value, ast.Constant) and not node.value.value):
        return []
    return [Edit(start, end, new)]


def empty(annotation: ast.expr | None) -> str:
    """The emptiest value that an annotation allows, else ``None``."""
    text = ast.unparse(annotation) if annotation is not None else "None"
    if re.search(r"\bNone\b|\bOptional\b", re.sub(r"\[.*\]", "", text)):
        return "None"
    known = {
        "bool": "False",
        "int": "0",
        "float": "0.0",
        "str": '""',
        "bytes": 'b""',
        "list": "[]",
        "dict": "{}",
        "Mapping": "{}",
        "set": "set()",
        "frozenset": "frozenset()",
        "tuple": "()",
        "Sequence": "()",
        "Iterable": "()",
        "Iterator": "iter(())",
    }
    name = re.split(r"[\[ |]", text)[0].rpartition(".")[2]
    return known.get(name, "None")


def _is_ellipsis(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is Ellipsis
    )


def _is_generator(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    inner: list[ast.AST] = list(function.body)
    while inner:
        node = inner.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            inner.extend(ast.iter_child_nodes(node))
    return False
