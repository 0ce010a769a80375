"""Every key, what it does, and where it stands in the bar at the foot: one table for all of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """A key as bound, as shown, and as explained. ``press`` is what a click on it presses."""

    keys: str
    shown: str
    label: str
    action: str
    help: str
    press: str = ""
    in_bar: bool = True

    @property
    def first(self) -> str:
        """The key that stands for the binding."""
        return self.press or self.keys.split(",")[0]

    def binding(self) -> Binding:
        """The binding that Textual wants."""
        return Binding(self.keys, self.action, self.label, show=False, key_display=self.shown)


#: Bound by the app: they work on the overview, on every stage and on a finding.
APP_KEYS = (
    Key("n,right", "n", "Next", "next_stage", "Go to the next stage (also: right arrow)."),
    Key("p,left", "p", "Prev", "previous_stage", "Go to the previous stage (also: left arrow)."),
    Key(
        "1",
        "1-7",
        "Jump",
        "stage(1)",
        "Jump to that stage.",
    ),
    *(
        Key(str(n), str(n), f"Stage {n}", f"stage({n})", f"Jump to stage {n}.", in_bar=False)
        for n in range(2, 8)
    ),
    Key("o,0", "o", "Overview", "overview", "Go to the overview (also: 0, Esc)."),
    Key("slash", "/", "Search", "search", "Search all findings, evidence and fixes."),
    Key("i", "i", "Look up", "look_up", "Look up a code or a name: AMQ9637, 2393, a CipherSpec."),
    Key("b", "b", "Paste", "read_text", "Paste a log, a stack or output, and read what it tells."),
    Key(
        "W", "W", "Report", "report", "Write a report to a file: HTML, Markdown, text, JSON, JUnit."
    ),
    Key("B", "B", "Compare", "compare", "Of two cases: show them beside each other."),
    Key("r", "r", "Rerun", "rerun", "Run all seven stages again."),
    Key("x", "x", "Stop", "cancel", "Cancel the running checks, or stop trying the fixes."),
    Key("t", "t", "Theme", "toggle_theme", "Switch between the dark and the light theme."),
    Key("question_mark,f1", "?", "Help", "help", "Show this help (also: F1)."),
    Key("q", "q", "Quit", "quit", "Stop the checks and the sandbox, then quit (also: Ctrl+Q)."),
)

#: Bound by the app as well: the lessons and the sandbox. They are there when they can be used.
LESSON_KEYS = (
    Key("l", "l", "Page", "page", "Read the lesson page for this stage."),
    Key("L", "L", "Learn", "learn", "Open the course; in a lesson, return to it."),
    Key("g", "g", "Guess", "guess", "In a lesson: guess the cause."),
    Key("h", "h", "Hint", "hint", "In a lesson: show the next of three hints."),
    Key("v", "v", "Causes", "reveal", "In a lesson: show the causes found by the checks."),
    Key("m", "m", "Fix", "mend", "In a lesson: preview a fix, then apply it."),
    Key("w", "w", "Edit", "edit", "In a sandbox: edit a file with $EDITOR."),
    Key("s", "s", "Shell", "shell", "In a sandbox: open a shell with its environment."),
    Key("R", "R", "Reset", "reset_lesson", "In a lesson: start again in a new sandbox."),
)

#: Bound by a screen that has a finding selected.
FINDING_KEYS = (
    Key("c", "c", "Copy", "copy", "Copy the selected fix; if there is none, the finding."),
    Key("e", "e", "Why", "explain", "Explain the selected finding and why it matters."),
)

#: Bound by the overview, once there is a diagnosis.
OVERVIEW_KEYS = (
    Key("f", "f", "Fix plan", "fix_plan", "On the overview: all fixes as one plan, with diffs."),
)

#: Bound by a stage.
STAGE_KEYS = (
    Key(
        "z",
        "z",
        "Zoom",
        "zoom",
        "Enlarge the drawing, or restore it.",
        in_bar=False,
    ),
)

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

#: Not bound by us: lists and Textual itself do these.
GIVEN_KEYS = (
    Key("enter", "Enter", "Open", "", "Open the selected item; on a fix, copy it."),
    Key("tab", "Tab", "Panel", "", "Move between the panels (Shift+Tab: back).", in_bar=False),
    Key("up", "↑ ↓", "Move", "", "Move in a list, or scroll.", in_bar=False),
    Key(
        "escape",
        "Esc",
        "Back",
        "",
        "Close the dialog; from a stage, go to the overview.",
        in_bar=False,
    ),
    Key("ctrl+p", "^p", "Menu", "", "Open the command palette: every action by name."),
)

#: The order of the bar at the foot.
BAR = (
    "next_stage",
    "previous_stage",
    "stage(1)",
    "overview",
    "enter",
    "fix_plan",
    "copy",
    "explain",
    "paste_status",
    "keep_open",
    "ask_listener",
    "search",
    "look_up",
    "read_text",
    "report",
    "compare",
    "page",
    "guess",
    "hint",
    "edit",
    "shell",
    "mend",
    "rerun",
    "cancel",
    "reveal",
    "reset_lesson",
    "learn",
    "toggle_theme",
    "help",
    "ctrl+p",
    "quit",
)

ALL_KEYS = (
    APP_KEYS
    + LESSON_KEYS
    + FINDING_KEYS
    + OVERVIEW_KEYS
    + STAGE_KEYS
    + CIPHER_KEYS
    + LIVE_KEYS
    + GIVEN_KEYS
)

#: What the help lists, in its order.
HELP_KEYS = (
    FINDING_KEYS
    + OVERVIEW_KEYS
    + GIVEN_KEYS
    + STAGE_KEYS
    + tuple(k for k in APP_KEYS if k.in_bar)
    + CIPHER_KEYS
    + LIVE_KEYS
    + LESSON_KEYS
)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Textual's bindings for a part of the table."""
    return [key.binding() for key in keys]


def bar_keys(active: set[str], extra: frozenset[str]) -> list[Key]:
    """The keys to show: those whose action is active, and the given ones named in ``extra``."""
    by_name = {key.action or key.keys: key for key in ALL_KEYS}
    return [by_name[name] for name in BAR if name in active or name in extra]
