"""A test file stands where the module stands that it tests, and has its name."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent

#: Beginnings of names that say what is done to several modules at once.
KINDS = {
    "hostile_": "bytes of somebody who means harm go through all layers of a connection",
    "structured_fuzz": "one table of fields is altered for every format of the folder",
}

#: Files that no one module stands behind, and what they look at instead.
OF_NO_MODULE = {
    "cli/test_unknown_values.py": "a variable of unknown value, from file to report",
    "cli/test_evidence_canary.py": "secrets in texts of every kind, in every format",
    "cli/test_evidence_corpus.py": "whole texts of every kind, from a file to what it proves",
    "cli/test_unused_files.py": "a named file that yields nothing, from option to report",
    "collect/client_files/test_held_files.py": "client files in ConfigMaps and Secrets",
    "case/test_collector_script.py": "the script in assets/, under real shells",
    "case/test_collected_scenarios.py": "what the script gathers of a sandbox, and what it proves",
    "serve/test_browser.py": "the course in a browser, from keys to a sandbox",
    "checks/test_declarations.py": "every check's declaration",
    "checks/test_golden.py": "all that checks tell people",
    "checks/test_independent_causes.py": "which of several checks' failures are causes",
    "checks/test_load.py": "which checks an entry point brings",
    "checks/test_pasted_remedies.py": "the remedies of all checks, of hostile facts",
    "checks/remedies/test_changes.py": "the change that every remedy has as data",
    "checks/remedies/test_texts.py": "the text of every remedy",
    "checks/test_without_network.py": "what every check tells of files alone",
    "checks/test_spoilt.py": "every check, on one healthy client spoilt in one way each",
    "cli/test_always_ends.py": "every command, in a process that lacks something",
    "cli/test_check_ports.py": "the command check, before what is no queue manager",
    "cli/test_hung_files.py": "every command, on a file system that does not answer",
    "cli/test_contract.py": "the options and JSON keys of all commands",
    "cli/test_signals.py": "every command that is interrupted",
    "explain/test_domain.py": "all that is explained, against the tables of the domain",
    "lab/queue_manager/test_java_client.py": "a recorded Java client, through all of the listener",
    "lab/queue_manager/test_listener_garbage.py": "any bytes, through all of the listener",
    "lab/queue_manager/test_listener_load.py": "many clients and slow ones, through the listener",
    "lab/queue_manager/test_nmap.py": "the listener as another program sees it",
    "lab/queue_manager/test_refusals.py": "each kind of refusal, of whichever module it comes",
    "lab/queue_manager/test_wireshark.py": "the lab's traffic as another program reads it",
    "lab/sandbox/test_remedy_works.py": "remedies carried out, and the walk after them",
    "lab/sandbox/test_trial_pasted.py": "what a trial says against the remedy carried out",
    "lab/sandbox/test_cms_sandbox.py": "a sandbox of another store format, from build to repair",
    "lab/scenario/test_first_scenarios.py": "scenarios in assets/",
    "lab/verify/test_twins.py": "unusual and sound setups, through the whole walk",
    "live/mq/test_captured_queue_manager.py": "a recorded queue manager, through all of live",
    "live/native/test_native_walk.py": "the library beside our own client, through the whole walk",
    "live/test_held_open.py": "a connection's whole life",
    "live/test_password.py": "the password's way, from the plan to the wire",
    "live/test_strangers.py": "what is no queue manager, through all of live",
    "pasted/test_by_builders_only.py": "how all modules make what is pasted",
    "screens/test_scrambled.py": "every screen, with the sentences replaced",
    "wire/mq/test_content.py": "all segments of a capture, of whichever module they are",
}

#: Folders, and the files of the top, that are about the project and not about a module.
OF_THE_PROJECT = {
    "field",
    "whole_lab",
    "test_assertions.py",
    "test_canary.py",
    "test_constraints.py",
    "test_docs.py",
    "test_domain_facts.py",
    "test_imports.py",
    "test_packages.py",
    "test_printing.py",
    "test_docstrings.py",
    "test_generated_pages.py",
    "test_layers.py",
    "test_linear.py",
    "test_mirror.py",
    "test_mutate.py",
    "test_prose.py",
    "test_single_file.py",
    "test_sources.py",
    "test_suppressions.py",
    "test_system_calls.py",
    "test_values.py",
}

FILES = sorted(path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))


def module_of(file: Path) -> Path | None:
    """The module or package with the name and at the place of ``file``, if there is one."""
    own = file.parts[0] in ("screens", "support")
    folder = (
        TESTS if file.parts[0] == "support" else ROOT if own else ROOT / "mqtui"
    ) / file.parent
    name = file.stem.removeprefix("test_")
    package = folder if folder.name == name else folder / name
    if (folder / f"{name}.py").exists():
        return folder / f"{name}.py"
    # Git leaves folders behind that hold nothing but compiled code.
    return package if any(package.glob("*.py")) else None


def excused(file: Path) -> bool:
    name = file.stem.removeprefix("test_")
    return file.parts[0] in OF_THE_PROJECT or any(name.startswith(kind) for kind in KINDS)


@pytest.mark.parametrize("file", FILES, ids=Path.as_posix)
def test_a_test_file_has_the_name_of_what_it_tests(file):
    if excused(file) or file.as_posix() in OF_NO_MODULE:
        assert module_of(file) is None, "it needs no excuse"
    else:
        assert module_of(file), f"there is no module of that name where {file} looks for it"


def test_no_excuse_outlives_its_file():
    names = {file.as_posix() for file in FILES}
    assert set(OF_NO_MODULE) <= names
    assert {file.parts[0] for file in FILES} >= OF_THE_PROJECT
    for kind in KINDS:
        assert any(file.stem.startswith(f"test_{kind}") for file in FILES), kind


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("checks/test_ccdt.py", "mqtui/checks/ccdt.py"),
        ("facts/test_facts.py", "mqtui/facts/facts.py"),
        ("screens/stages/test_stages.py", "screens/stages"),
        ("support/test_remedy_linter.py", "tests/support/remedy_linter.py"),
        ("checks/test_stores.py", None),
        ("rules/test_ccdt.py", None),
    ],
)
def test_where_a_file_looks_for_its_module(file, module):
    assert module_of(Path(file)) == (module and ROOT / module)
