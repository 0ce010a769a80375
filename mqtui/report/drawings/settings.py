"""Stage 2: every setting with the value in effect, and the values that lose to it."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.facts import Facts, Setting, SettingValue, SourceKind
from mqtui.report.drawings.sheet import Look, Picture, Piece, Sheet, more

#: Settings, and values of one, that are drawn.
_MOST = 40
_MOST_VALUES = 8
#: Pixels for the word before a value.
_WORD = 46


def draw(facts: Facts, width: int) -> Picture | None:
    """What is set, the winner first; ``None`` where no setting was read."""
    if facts.configuration is None:
        return None
    settings = [s for s in facts.configuration.settings if not _is_default(s)]
    sheet = Sheet("The effective configuration", width)
    for setting in settings[:_MOST]:
        _draw(sheet, setting)
    sheet.text(0, more(len(settings), _MOST, "settings"))
    left = [s for s in facts.configuration.settings if _is_default(s)]
    if left:
        sheet.heading("Not set: MQ's default applies")
        names = ", ".join(f"{s.title or s.name} = {s.values[0].value}" for s in left)
        sheet.text(0, [Piece(names, Look.MUTED)], most=_MOST)
    return sheet.picture()


def _is_default(setting: Setting) -> bool:
    kinds = [value.source.kind for value in setting.values]
    return setting.unknown is None and kinds == [SourceKind.DEFAULT]


def _draw(sheet: Sheet, setting: Setting) -> None:
    title = [Piece(setting.title or setting.name, Look.BOLD)]
    if not setting.verified:
        title.append(Piece("(precedence not verified)", Look.MUTED))
    sheet.text(0, title)
    top = sheet.y
    if (unknown := setting.unknown) is not None:
        what = "whether it is set by" if unknown.maybe else "value not known:"
        pieces = [Piece(f"{what} {unknown.name}"), Piece(str(unknown.source), Look.MUTED)]
        sheet.text(10, pieces, verdict=Verdict.UNKNOWN)
    for value in setting.values[:_MOST_VALUES]:
        _value(sheet, setting, value)
    sheet.text(10, more(len(setting.values), _MOST_VALUES, "values"))
    sheet.line([(3, top), (3, sheet.y - 3)])
    sheet.space()


def _value(sheet: Sheet, setting: Setting, value: SettingValue) -> None:
    loses = not value.wins and (setting.winner or setting.unknown) is not None
    top = sheet.y
    word = Piece("loses", Look.MUTED) if loses else Piece("wins", Look.GOOD)
    sheet.text(10, [word], say=False)
    sheet.y = top
    source = str(value.source)
    if value.source.kind is SourceKind.DEFAULT:
        where = value.set_by or "default"
    else:
        where = f"{source}, {value.set_by}" if value.set_by not in source else source
    text = value.value if value.value.strip() else "(blank)"
    pieces = [Piece(text, Look.STRUCK if loses else Look.NONE), Piece(where, Look.MUTED)]
    sheet.text(10 + _WORD, pieces, say=False)
    sheet.say(f"{word.text}: {text}, from {where}")
