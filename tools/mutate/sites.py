"""Finds the places of a module that can be mutated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager

from mutate import edits
from mutate.model import Edit, Kind, Site
from mutate.source import Source
from mutate.vocabulary import Vocabulary, returns_remedy

_TYPE_NAMES = ("TypeVar", "NewType", "ParamSpec", "cast", "namedtuple")
_BOUND_NAMES = ("__all__", "__slots__")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def find(source: Source, vocabulary: Vocabulary) -> list[Site]:
    """All sites of a module, in the order of its text."""
    finder = _Finder(source, vocabulary)
    finder.body(source.tree.body)
    return sorted(finder.sites, key=lambda s: (s.edits[0].start, s.edits[0].end, s.kind))


class _Finder(ast.NodeVisitor):
    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.sites: list[Site] = []
        self.names: list[str] = []
        self.functions: list[_Function] = []
        self.lines = (1, 1)
        self.in_remedy = False
        self.makers = {*vocabulary.known(source, vocabulary.remedy_makers), "Remedy"}
        self.helpers = vocabulary.known(source, vocabulary.verdict_helpers)

    def add(self, kind: Kind, found: list[Edit]) -> None:
        if found:
            place = (self.source.path, ".".join(self.names), *self.lines)
            self.sites.append(Site(kind, *place, tuple(found)))

    @contextmanager
    def remedy(self, inside: bool) -> Iterator[None]:
        before, self.in_remedy = self.in_remedy, inside
        yield
        self.in_remedy = before

    # Statements

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            if not _is_string(statement):
                self.visit(statement)

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            inner = getattr(node, "body", None) or getattr(node, "cases", None)
            last = node.end_lineno or node.lineno
            if inner:
                first = inner[0].pattern if isinstance(inner[0], ast.match_case) else inner[0]
                last = max(node.lineno, first.lineno - 1)
            self.lines = (node.lineno, last)
            self.statement(node)
        elif isinstance(node, ast.match_case):
            self.lines = (node.pattern.lineno, node.body[0].lineno)
        super().visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        for _, value in ast.iter_fields(node):
            if isinstance(value, list):
                if value and isinstance(value[0], ast.stmt):
                    self.body(value)
                else:
                    for item in value:
                        if isinstance(item, ast.AST):
                            self.visit(item)
            elif isinstance(value, ast.AST):
                self.visit(value)

    def statement(self, node: ast.stmt) -> None:
        if self.functions and _can_go(node, self.functions[-1]):
            self.add(Kind.STATEMENT, edits.removed(self.source, node))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.names.append(node.name)
        functions, self.functions = self.functions, []
        for decorator in node.decorator_list:
            if "dataclass" not in ast.unparse(decorator):
                self.visit(decorator)
        self.body(node.body)
        self.functions = functions
        self.names.pop()

    def visit_FunctionDef(self, node: _Function) -> None:
        decorators = {ast.unparse(d).rpartition(".")[2] for d in node.decorator_list}
        if decorators & {"overload", "abstractmethod"}:
            return
        for outer in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if outer is not None:
                self.visit(outer)
        self.names.append(node.name)
        self.functions.append(node)
        statements = [s for s in node.body if not _is_string(s)]
        if statements:
            first = statements[0]
            self.lines = (first.lineno, first.lineno)
            self.add(Kind.EARLY_RETURN, edits.head_return(self.source, node, first))
        with self.remedy(returns_remedy(node)):
            self.body(node.body)
        self.functions.pop()
        self.names.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(t, ast.Name) and t.id in _BOUND_NAMES for t in node.targets):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and "TypeAlias" not in ast.unparse(node.annotation):
            self.visit(node.value)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Left alone: ours tell the type checker what is known."""

    def visit_Return(self, node: ast.Return) -> None:
        if self.functions:
            returns = self.functions[-1].returns
            self.add(Kind.EARLY_RETURN, edits.returned(self.source, node, returns))
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        test = ast.unparse(node.test)
        if test.rpartition(".")[2] == "TYPE_CHECKING" or test.startswith("__name__ =="):
            self.body(node.orelse)
            return
        self.add(Kind.CONDITION, edits.condition(self.source, node.test))
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        if not isinstance(node.test, ast.Constant):
            self.add(Kind.CONDITION, edits.condition(self.source, node.test))
        self.generic_visit(node)

    # Expressions

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.add(Kind.CONDITION, edits.condition(self.source, node.test))
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.add(Kind.CONDITION, edits.condition(self.source, test))
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        self.add(Kind.COMPARISON, edits.comparison(self.source, node))
        with self.remedy(False):
            self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.add(Kind.AND_OR, edits.and_or(self.source, node))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        self._literal(node, isinstance(node.value, str))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._literal(node, True)  # what it computes has no sure positions before Python 3.12

    def _literal(self, node: ast.Constant | ast.JoinedStr, is_text: bool) -> None:
        if self.in_remedy and is_text:
            self.add(Kind.REMEDY, edits.words(self.source, node))
        else:
            self.add(Kind.CONSTANT, edits.constant(self.source, node))

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            with self.remedy(False):
                if key is not None:
                    self.visit(key)
            self.visit(value)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name) and node.value.id == "Verdict":
            end = self.source.span(node)[1]
            start = end - len(node.attr)
            others = self.vocabulary.others(node.attr)
            self.add(Kind.VERDICT, [Edit(start, end, other) for other in others])
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if ast.unparse(node.value).rpartition(".")[2] not in ("Literal", "Annotated"):
            with self.remedy(False):
                self.visit(node.slice)

    def visit_Call(self, node: ast.Call) -> None:
        name = ast.unparse(node.func)
        base, _, last = name.rpartition(".")
        if last in _TYPE_NAMES:
            for argument in node.args[1:] if last == "cast" else ():
                self.visit(argument)
            return
        if name in self.helpers:
            others = [Edit(*self.source.span(node.func), h) for h in sorted(self.helpers - {name})]
            self.add(Kind.VERDICT, others)
        makes = last in self.makers if not base else (base, last) in self.vocabulary.remedy_makers
        asks = isinstance(node.func, ast.Attribute) and last not in ("join", "format", "append")
        self.visit(node.func)
        with self.remedy(makes or (self.in_remedy and not asks)):
            for argument in node.args:
                self.visit(argument)
            for keyword in node.keywords:
                self.visit(keyword)


def _is_string(node: ast.stmt) -> bool:
    """Whether it is a docstring, of whatever it stands under."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _can_go(node: ast.stmt, function: _Function) -> bool:
    """Whether a fault is left when the statement goes, and not just a name without a value."""
    if isinstance(node, ast.Expr):
        return not _is_string(node) and not isinstance(node.value, ast.Constant)
    if isinstance(node, ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete):
        return True
    if not isinstance(node, ast.Assign):
        return False
    names = [name for target in node.targets for name in _stored(target)]
    return not names or all(_bound(function, name) > 1 for name in names)


def _stored(within: ast.AST) -> list[str]:
    return [
        n.id for n in ast.walk(within) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    ]


def _bound(function: _Function, name: str) -> int:
    arguments = [a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)]
    return [*arguments, *_stored(function)].count(name)
