"""Every key, what it does, and where it stands in the bar at the foot: one table for all of it.

A row is all that a new key takes: its tuple is bound by an app, a screen or a widget through
:func:`bindings`, and bar, help and command palette know it from there. A key of one dialog only
may be a plain ``Binding`` with a description there: the bar shows it, and ``show=False`` hides it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.binding import Binding, BindingType

from mqtui.frozen import dataclass

#: Places on the bar. What is urgent comes before all, whoever bound it; pinned keys stand at the
#: right end and are never cut off. All others: those of the focused widget, then the screen's,
#: then the app's; among these the lower place first.
URGENT, USUAL, PINNED = 0, 50, 1000


@dataclass(frozen=True, slots=True)
class Key:
    """A key as bound, as shown, and as explained. ``press`` is what a click on it presses.

    ``label`` is its name on the bar and everywhere else; ``help`` its sentence (without one it is
    not in the help), ``title`` its name in the command palette where the label is too short.
    """

    keys: str
    shown: str
    label: str
    action: str
    help: str
    press: str = ""
    in_bar: bool = True
    place: int = USUAL
    title: str = ""

    @property
    def first(self) -> str:
        """The key that stands for the binding."""
        return self.press or self.keys.split(",")[0]

    def binding(self) -> Binding:
        """The binding that Textual wants."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.in_bar,
            key_display=self.shown,
            tooltip=self.help,
        )


#: Shows and changes what is examined; named at the top where the program's user is another.
OPTIONS = Key(
    "o", "o", "Options", "options", "Show and change what is examined, then rerun.", place=25
)

#: Bound by the app: they work on the overview, on every stage and on a finding.
APP_KEYS = (
    Key(
        "n,right", "n", "Next", "next_stage", "Go to the next stage (also: right arrow).", place=10
    ),
    Key(
        "p,left",
        "p",
        "Prev",
        "previous_stage",
        "Go to the previous stage (also: left arrow).",
        place=55,
    ),
    Key("1", "1-7", "Stage", "stage(1)", "Jump to that stage.", place=15),
    *(Key(str(n), str(n), f"Stage {n}", f"stage({n})", "", in_bar=False) for n in range(2, 8)),
    Key("0", "0", "Overview", "overview", "Go to the overview (also: Esc).", place=20),
    OPTIONS,
    Key("r", "r", "Rerun", "rerun", "Run all seven stages again.", place=22),
    Key(
        "A",
        "A",
        "Changes",
        "changes",
        "After a rerun: what is gone, left and new since the last.",
        place=23,
    ),
    Key("slash", "/", "Search", "search", "Search this run, and all that explain knows.", place=30),
    Key("P", "P", "Program", "start", "Choose another program, unit, file or host.", place=28),
    Key("i", "i", "Look up", "look_up", "Look up a code or a name: AMQ9637, 2393, a CipherSpec."),
    Key("b", "b", "Paste", "read_text", "Paste a log, a stack or output, and read what it tells."),
    Key(
        "W", "W", "Report", "report", "Write a report to a file: HTML, Markdown, text, JSON, JUnit."
    ),
    Key("B", "B", "Compare", "compare", "Of two cases: show them beside each other.", place=24),
    Key(
        "x",
        "x",
        "Cancel",
        "cancel",
        "Cancel what runs: the checks, or the trials of fixes. What was found stays.",
        place=URGENT,
    ),
    Key(
        "t",
        "t",
        "Theme",
        "toggle_theme",
        "Switch between the dark and the light theme.",
        place=90,
        title="Dark or light",
    ),
    Key("question_mark,f1", "?", "Help", "help", "Show this help (also: F1).", place=PINNED),
    Key(
        "q",
        "q",
        "Quit",
        "quit",
        "Stop the checks and the sandbox, then quit (also: Ctrl+Q).",
        place=PINNED,
    ),
)

#: Bound by the app as well: the lessons and the sandbox. They are there when they can be used.
LESSON_KEYS = (
    Key("g", "g", "Guess", "guess", "In a lesson: guess the cause.", place=2),
    Key("h", "h", "Hint", "hint", "In a lesson: show the next of three hints.", place=3),
    Key("m", "m", "Fix", "mend", "In a lesson: preview a fix, then apply it.", place=4),
    Key("w", "w", "Edit", "edit", "In a sandbox: edit a file with $EDITOR.", place=26),
    Key("s", "s", "Shell", "shell", "In a sandbox: open a shell with its environment.", place=27),
    Key("L", "L", "Learn", "learn", "Open the course; in a lesson, return to it.", place=52),
    Key("l", "l", "Page", "page", "Read the lesson page for this stage.", title="Lesson page"),
    Key("v", "v", "Causes", "reveal", "In a lesson: show the causes found by the checks."),
    Key(
        "R",
        "R",
        "Reset",
        "reset_lesson",
        "In a lesson: start again in a new sandbox.",
        title="Reset the lesson",
    ),
)

#: Bound by the first screen, where letters are typed.
START_KEYS = (
    Key("ctrl+o", "^o", "Options", "start_options", "At the start: set the options.", place=10),
    Key("f5", "F5", "Look again", "look_again", "At the start: list what runs now.", place=20),
    Key("f2", "F2", "Learn", "start_learn", "At the start: open the course.", place=30),
    Key("f1", "F1", "Help", "start_help", "", place=PINNED),
    Key("escape", "Esc", "Back", "start_back", "", in_bar=False),
    Key("ctrl+q", "^q", "Quit", "start_quit", "", place=PINNED),
)

#: Bound by a screen that has a finding selected.
FINDING_KEYS = (
    Key(
        "c", "c", "Copy", "copy", "Copy the selected fix; if there is none, the finding.", place=10
    ),
    Key(
        "e",
        "e",
        "Why",
        "explain",
        "Explain the selected finding and why it matters.",
        place=20,
        title="Why it matters",
    ),
    Key(
        "S",
        "S",
        "Save",
        "save_fix",
        "Write the selected fix to a file.",
        place=60,
        title="Write the fix to a file",
    ),
)

#: Bound by the overview, the stages and a finding.
PICTURE_KEYS = (
    Key("E", "E", "Ends", "both_ends", "Show client and queue manager side by side.", place=65),
)

#: Bound by the overview, once there is a diagnosis.
OVERVIEW_KEYS = (
    Key(
        "f",
        "f",
        "Fix plan",
        "fix_plan",
        "On the overview: all fixes as one plan, with diffs.",
        place=15,
    ),
)

#: Bound by a stage.
STAGE_KEYS = (Key("z", "z", "Zoom", "zoom", "Enlarge the drawing, or restore it.", place=70),)

#: Bound by stage 7, where the app was brought what they need.
LIVE_KEYS = (
    Key("d", "d", "DIS CHS", "paste_status", "On stage 7: paste DIS CHSTATUS output to check."),
    Key("k", "k", "Keep open", "keep_open", "On stage 7: run, and stay connected for a minute."),
)

#: Bound by stage 5, likewise.
CIPHER_KEYS = (
    Key(
        "a",
        "a",
        "Ciphers",
        "ask_listener",
        "On stage 5: test which CipherSpecs the listener accepts.",
    ),
)

#: Not bound by us: lists, panels and Textual itself do these.
GIVEN_KEYS = (
    Key("enter", "Enter", "Open", "", "Open the selected item; on a fix, copy it.", place=5),
    Key(
        "down",
        "↑ ↓",
        "Move",
        "",
        "Move in a list, or scroll (on a fix also: k j).",
        in_bar=False,
    ),
    Key("tab", "Tab", "Panel", "", "Move between the panels (Shift+Tab: back).", place=80),
    Key(
        "escape",
        "Esc",
        "Back",
        "",
        "Close the dialog, or go back; from a stage, to the overview.",
        in_bar=False,
    ),
    Key("ctrl+p", "^p", "Menu", "", "Open the command palette: every action by name.", place=85),
)

ALL_KEYS = (
    FINDING_KEYS
    + OVERVIEW_KEYS
    + GIVEN_KEYS
    + STAGE_KEYS
    + PICTURE_KEYS
    + APP_KEYS
    + CIPHER_KEYS
    + LIVE_KEYS
    + LESSON_KEYS
    + START_KEYS
)

#: What the help lists, in its order.
HELP_KEYS = tuple(key for key in ALL_KEYS if key.help)

_ROWS = {(name, key.action): key for key in ALL_KEYS for name in key.keys.split(",")}

#: How a key is written that has no row of its own.
_WRITTEN = {"escape": "Esc", "enter": "Enter", "backspace": "Backspace", "space": "Space"}


#: Who binds a key: the focused widget (or one around it), the screen, the app.
WIDGET, SCREEN, APP = range(3)


@dataclass(frozen=True, slots=True)
class Bound:
    """A binding that is active now, and who bound it."""

    binding: Binding
    depth: int


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """Textual's bindings for a part of the table."""
    return [key.binding() for key in keys]


def row_of(binding: Binding) -> Key | None:
    """The table's row of a binding; of one that is not in the table, what the binding says."""
    given = _ROWS.get((binding.key, ""))
    row = _ROWS.get((binding.key, binding.action.rpartition(".")[2]), given)
    if row is not None and (row is not given or not binding.show):
        return row
    if not (binding.show and binding.description):
        return None
    shown = binding.key_display or _written(binding.key)
    return Key(binding.key, shown, binding.description, binding.action, binding.tooltip)


def _written(key: str) -> str:
    return _WRITTEN.get(key, f"^{key[5:]}" if key.startswith("ctrl+") else key)


def bar_keys(bound: Iterable[Bound], enter: str = "") -> tuple[list[Key], list[Key]]:
    """The keys of the bar in their order, and those that are pinned to its right end.

    ``enter`` is what Enter does here; without a word for it, it is not shown.
    """
    rows: dict[str, tuple[int, int, Key]] = {}
    for each in bound:
        row = row_of(each.binding)
        if row is None or not row.in_bar:
            continue
        if row.keys == "enter" and not row.action:
            if not enter:
                continue
            row = replace(row, label=enter)
        depth = each.depth if row.action or row.keys == "enter" else APP
        depth = -1 if row.place == URGENT else depth
        rows.setdefault(row.action or row.keys, (depth, row.place, row))
    ordered = [row for _, _, row in sorted(rows.values(), key=lambda each: each[:2])]
    return (
        [row for row in ordered if row.place < PINNED],
        [row for row in ordered if row.place >= PINNED],
    )
