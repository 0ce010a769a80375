"""The mutator itself: tools/mutate."""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

sys.path.append(str(Path(__file__).parents[1] / "tools"))

from mutate import program, vocabulary
from mutate.model import Kind, Mutant
from mutate.reach import Reached, in_order, nearness
from mutate.record import Known, Record, read_known, summary
from mutate.sample import choose, mutate
from mutate.sites import find
from mutate.source import Source
from mutate.trial import Outcome
from mutate.workshop import Copy

WORDS = '''
class Verdict(Enum):
    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


def passed(headline) -> Finding:
    """Good."""
    return Finding(Verdict.PASS, headline)


def failed(headline) -> Finding:
    """Bad."""
    return Finding(Verdict.FAIL, headline)


def shell(title: str, command: str) -> Remedy:
    """One."""
    return Remedy(RemedyKind.SHELL, title, command)
'''


def source_of(text, path="mqtui/rules/sample.py"):
    return Source(path, dedent(text))


def results(text, kind):
    """The changed lines, and those around them, of all edits of one kind."""
    source = source_of(text)
    known = vocabulary.read([Source("mqtui/checks/findings.py", WORDS), source])
    return [
        edit.of(source.text)
        for site in find(source, known)
        if site.kind is kind
        for edit in site.edits
    ]


def lines(text, kind):
    """Only the lines that are new."""
    old = dedent(text).splitlines()
    return [
        line.strip()
        for changed in results(text, kind)
        for line in changed.splitlines()
        if line not in old
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a == b", "a != b"),
        ("a != b", "a == b"),
        ("a < b", "a <= b"),
        ("a <= b", "a < b"),
        ("a > b", "a >= b"),
        ("a >= b", "a > b"),
        ("a in b", "a not in b"),
        ("a not in b", "a in b"),
        ("a is b", "a is not b"),
        ("a is  not b", "a is b"),
        ("(a) == (b)", "(a) != (b)"),
        ("'ü' == b", "'ü' != b"),
    ],
)
def test_comparison(old, new):
    assert lines(f"x = {old}", Kind.COMPARISON) == [f"x = {new}"]


def test_each_operator_of_a_chain_is_changed_alone():
    assert lines("x = 0 <= a < 9", Kind.COMPARISON) == ["x = 0 < a < 9", "x = 0 <= a <= 9"]


def test_condition():
    text = """
        if a:  # why
            x = b if c else d
        while not e:
            y = [f for f in g if f]
    """
    assert lines(text, Kind.CONDITION) == [
        "if (not (a)):  # why",
        "x = b if (not (c)) else d",
        "while (e):",
        "y = [f for f in g if (not (f))]",
    ]


def test_and_or():
    assert lines("x = a and b and c", Kind.AND_OR) == ["x = a or b and c", "x = a and b or c"]
    assert lines("x = (\n  a\n  or  # why\n  b\n)", Kind.AND_OR) == ["and  # why"]


def test_constant():
    text = "a = 1\nb = True\nc = 'x'\nd = f'{a}'\ne = rb'y'\nf = None\ng = ...\n"
    assert lines(text, Kind.CONSTANT) == [
        "a = 2",
        "b = False",
        "c = 'xx'",
        "d = f'x{a}'",
        "e = rb'xy'",
    ]


def test_statement():
    text = """
        import a
        b = 1
        def f(c):
            a.call(c)
            c.d = 1
            only = 2
            c = only
            raise E
    """
    changed = results(text, Kind.STATEMENT)
    gone = [
        line
        for line in dedent(text).splitlines()
        for new in changed
        if line.strip() and line not in new.splitlines()
    ]
    # Without ``only = 2`` there is just a name that is not known.
    assert gone == ["    a.call(c)", "    c.d = 1", "    c = only", "    raise E"]
    assert all("    pass" in new for new in changed)


def test_early_return():
    text = '''
        def f() -> list[str]:
            """Doc."""
            a = 1
            return [a]
        def g():
            if a:
                yield 1
        def h() -> bool: return a
        def i() -> str | None:
            return "x"
        def j() -> None:
            return
    '''
    assert lines(text, Kind.EARLY_RETURN) == [
        "return []; a = 1",
        "return []",
        "def h() -> bool: return False",
        "return None",
    ]
    assert "    return\n    if a:\n        yield 1" in results(text, Kind.EARLY_RETURN)[2]


def test_verdict():
    text = """
        from mqtui.checks.findings import failed, passed
        a = Verdict.FAIL
        b = failed("x")
    """
    assert lines(text, Kind.VERDICT) == ["a = Verdict.PASS", "a = Verdict.WARN", 'b = passed("x")']


def test_word_of_a_remedy():
    text = """
        from mqtui.checks.findings import shell
        a = shell("Renew it\\n", f"{quoted('no')} -db {path}")
        b = other("not this")
        def c(x) -> tuple[Remedy, ...]:
            title = "A title" if x == "y" else x.get("key")
            return (shell(title, {"a key": x}["a key"]),)
    """
    assert lines(text, Kind.REMEDY) == [
        """a = shell("Renewx it\\n", f"{quoted('no')} -db {path}")""",
        """a = shell(" it\\n", f"{quoted('no')} -db {path}")""",
        """a = shell("Renew itx\\n", f"{quoted('no')} -db {path}")""",
        """a = shell("Renew \\n", f"{quoted('no')} -db {path}")""",
        """a = shell("Renew it\\n", f"{quoted('no')} -dbx {path}")""",
        """a = shell("Renew it\\n", f"{quoted('no')} - {path}")""",
        """title = "A titlex" if x == "y" else x.get("key")""",
        """title = "A " if x == "y" else x.get("key")""",
    ]


def test_what_is_no_behaviour_is_left_alone():
    text = '''
        """Docstring, 1."""
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            A = 1
        __all__ = ["a"]
        T = TypeVar("T")
        x: Literal["a", 1]
        #: about y
        y: "str"
        """Docstring of y."""
        class C:
            """Docstring."""
            z: dict[str, "C"]
            @overload
            def f(self, a: Literal["a"] = "a") -> None: ...
            @abstractmethod
            def g(self, a: int = 1) -> "str": ...
            def h(self, a: "list[str]") -> "str":
                """Docstring."""
                pass
        assert a == 1
        if __name__ == "__main__":
            main(1)
    '''
    source = source_of(text)
    assert find(source, vocabulary.read([source])) == []


def test_a_site_knows_its_function_and_its_lines():
    source = source_of("""
        class C:
            def f(self):
                if (
                    a
                    == b
                ):
                    return c
    """)
    (site,) = [s for s in find(source, vocabulary.read([source])) if s.kind is Kind.COMPARISON]
    assert (site.function, site.first, site.last) == ("C.f", 4, 7)


MANY = "".join(
    f"""
def f{i}(a, b):
    if a == {i} and b:
        print(a)
    return Verdict.PASS
"""
    for i in range(12)
)


def chosen(count, seed):
    source = source_of(MANY)
    return choose([source], [source, Source("mqtui/engine/model.py", WORDS)], count, seed)


def test_the_same_seed_takes_the_same_mutants_and_more_of_them():
    assert chosen(20, 1) == chosen(20, 1)
    assert chosen(20, 1) == chosen(40, 1)[:20]
    assert set(chosen(20, 1)) != set(chosen(20, 2))


def test_each_kind_has_its_share():
    kinds = [mutant.kind for mutant in chosen(21, 1)]
    assert {kinds.count(kind) for kind in Kind} == {3, 0}
    assert kinds.count(Kind.REMEDY) == 0


def test_what_would_not_be_python_is_no_mutant():
    source = source_of("x = a == b")
    (site,) = find(source, vocabulary.read([source]))
    broken = type(site.edits[0])(0, 1, "1 +")
    made = type(site)(site.kind, site.path, "", 1, 1, (broken,))
    assert mutate(made, source, 1) is None
    found = mutate(site, source, 1)
    assert (found.line, found.change, found.after) == ("x = a == b", "== -> !=", "x = a != b")


def mutant(**fields):
    (first,) = chosen(1, 1)
    values = {name: getattr(first, name) for name in Mutant.__slots__}
    return Mutant(**values | fields)


def test_tests_that_come_by_the_line_are_taken_the_nearest_first():
    changed = mutant(path="mqtui/rules/tls/chain.py", first=5, last=6)
    by = {"mqtui/rules/tls/chain.py": [6]}
    reached = [
        Reached("tests/cli/test_check.py", 1.0, lines=by),
        Reached("tests/rules/configuration/test_settings.py", 3.0, lines=by),
        Reached("tests/rules/test_other.py", 2.0, lines=by),
        Reached("tests/rules/tls/test_chain.py", 9.0, lines=by),
        Reached("tests/rules/test_elsewhere.py", 0.1, lines={"mqtui/rules/tls/chain.py": [7]}),
        Reached("tests/rules/test_broken.py", 0.1, lines=by, usable=False),
    ]
    assert [r.file for r in in_order(changed, reached)] == [
        "tests/rules/tls/test_chain.py",
        "tests/rules/test_other.py",
        "tests/rules/configuration/test_settings.py",
        "tests/cli/test_check.py",
    ]


def test_a_module_that_cannot_be_measured_is_tried_with_its_package():
    changed = mutant(path="mqtui/live/native/child.py")
    reached = [Reached("tests/cli/test_check.py"), Reached("tests/live/native/test_child.py")]
    assert [r.file for r in in_order(changed, reached)] == ["tests/live/native/test_child.py"]
    assert nearness("mqtui/live/network.py", "tests/live/tls/test_xray.py") == 1
    assert nearness("mqtui/cli/main.py", "tests/live/tls/test_xray.py") == 2


def test_results_are_gone_on_with_and_not_taken_from_another_tree(tmp_path):
    path = tmp_path / "results.json"
    one, two = chosen(2, 1)
    record = Record(path, {"tree": "a"})
    record.add(one, Outcome(True, "tests/test_a.py::test", 1.0))
    record.add(two, Outcome(False, "1 of 1 pass", 1.0))
    again = Record(path, {"tree": "a"})
    assert again.has(one)
    assert again.has(two)
    assert not Record(path, {"tree": "b"}).has(one)
    survivors_only = Record(path, {"tree": "b"}, again=True)
    assert survivors_only.has(one)
    assert not survivors_only.has(two)
    path.write_text("[]")
    with pytest.raises(ValueError, match="holds no results"):
        Record(path, {"tree": "a"})


def test_an_equivalent_survivor_is_not_counted_and_one_that_is_left_is():
    one, two, three, four = chosen(4, 1)
    record = Record(None, {})
    record.add(one, Outcome(True, "a test", 1.0))
    for survivor in (two, three, four):
        record.add(survivor, Outcome(False, "none failed", 1.0))
    known = {two.key: Known("equivalent", "never seen"), three.key: Known("left", "not worth it")}
    shown, share = summary(record.of([one, two, three, four]), known)
    assert share == pytest.approx(100 / 3)
    text = "\n".join(shown)
    survivors, left, equivalent = text.split("\n\n")[1:]
    assert f"{four.path}:{four.number}" in survivors
    assert "none failed" in survivors
    assert f"    -{four.line}\n    +{four.after}" in survivors
    assert "not worth it" in left
    assert "never seen" in equivalent
    _, all_equivalent = summary(record.of([one, two]), known)
    assert all_equivalent == 100
    wrong, _ = summary(record.of([one]), {one.key: Known("equivalent", "wrong")})
    assert any("yet killed" in line for line in wrong)


def test_the_list_of_known_survivors_needs_reasons(tmp_path):
    path = tmp_path / "known.toml"
    (one,) = chosen(1, 1)
    fields = f"""
        [[mutant]]
        module = '{one.path}'
        function = '{one.function}'
        line = '{one.line}'
        kind = '{one.kind}'
        change = '{one.change}'
        state = 'left'
    """
    path.write_text(dedent(fields) + "reason = 'no matter'")
    assert read_known(path) == {one.key: Known("left", "no matter")}
    path.write_text(dedent(fields))
    with pytest.raises(ValueError, match="entry 1 has no 'reason'"):
        read_known(path)
    path.write_text(dedent(fields) + "reason = ' '")
    with pytest.raises(ValueError, match="needs a reason"):
        read_known(path)


def test_our_own_list_of_known_survivors_is_well_formed():
    known = read_known(program.ROOT / "tools" / "mutate-equivalent.toml")
    assert all(entry.reason for entry in known.values())


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A small tree of its own, with one strong and one weak test."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    root = tmp_path / "tree"
    files = {
        "pyproject.toml": """
            [tool.setuptools.package-dir]
            "mqtui" = "mqtui"
            "mqtui.screens" = "screens"
        """,
        "mqtui/__init__.py": "",
        "mqtui/limit.py": """
            def small(a, b):
                return a < b

            def unsure(a, b):
                return a < b

            def never(a, b):
                return a < b
        """,
        "screens/__init__.py": "from mqtui.limit import small as small",
        "tests/test_limit.py": """
            import subprocess
            import sys

            from mqtui import screens
            from mqtui.limit import unsure

            def test_small_in_a_child():
                code = "from mqtui.limit import small; print(small(9, 9))"
                done = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True)
                assert done.stdout == b"False\\n"

            def test_unsure():
                unsure(9, 9)
        """,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dedent(text))
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    monkeypatch.setattr(program, "ROOT", root)
    return root


def test_a_copy_runs_what_was_put_into_it_also_in_child_processes(tree, tmp_path):
    source = Source("mqtui/limit.py", (tree / "mqtui/limit.py").read_text())
    first, *_ = [
        mutate(site, source, 1)
        for site in find(source, vocabulary.read([source]))
        if site.kind is Kind.COMPARISON
    ]
    folder = tmp_path / "copy"
    folder.mkdir()
    copy = Copy(tree, folder)
    copy.write(first)
    done = copy.pytest(["tests"], 300)
    assert done.failed
    ((test, reason),) = done.failures
    assert test == "tests/test_limit.py::test_small_in_a_child"
    assert reason.startswith("AssertionError: assert b'True")
    copy.restore(first)
    assert not copy.pytest(["tests"], 300).failed
    assert (tree / "mqtui/limit.py").read_text() == source.text


@pytest.mark.slow
@pytest.mark.skipif(not importlib.util.find_spec("coverage"), reason="coverage is not here")
def test_from_the_command_to_the_table(tree, tmp_path, capsys):
    output = tmp_path / "results.json"
    words = ["mqtui/limit.py", "--count", "5", "--jobs", "1", "-o", str(output)]
    assert program.main(words) == 1
    by_function = {
        result["function"]: result
        for result in json.loads(output.read_text())["mutants"]
        if result["kind"] == "comparison"
    }
    assert by_function["small"]["killed"]
    assert by_function["small"]["by"].startswith("tests/test_limit.py::test_small_in_a_child")
    assert by_function["unsure"]["by"] == "1 of 1 test files that come by it pass"
    assert by_function["never"]["by"] == "no test comes by"
    assert not by_function["unsure"]["killed"]
    shown = capsys.readouterr().out
    assert "comparison             3       1       33" in shown
    assert program.main([*words, "--least", "0"]) == 0
    again = capsys.readouterr().out
    assert "results are taken from" in again
    assert "SURVIVED" not in again


def test_a_change_elsewhere_leaves_the_choice_as_it_is():
    words = Source("mqtui/engine/model.py", WORDS)
    moved = source_of("import one\n\n\n" + MANY)
    before = {(m.key, m.nth) for m in chosen(30, 1)}
    assert {(m.key, m.nth) for m in choose([moved], [moved, words], 30, 1)} == before


def test_only_some_kinds():
    source = source_of(MANY)
    kinds = {m.kind for m in choose([source], [source], 6, 1, (Kind.COMPARISON, Kind.STATEMENT))}
    assert kinds == {Kind.COMPARISON, Kind.STATEMENT}
