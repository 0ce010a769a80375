"""The client's settings as a table: attribute, variable, option, and the values that MQ takes."""

from __future__ import annotations

from functools import cache

from mqtui.frozen import dataclass
from mqtui.knowledge.tables import rows


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """A setting and the places it can be set at; blank where there is no such place.

    ``kind`` is ``text``, ``path``, ``number``, ``enum``, ``list`` (of ``values``, with commas) or
    ``number-or-word`` (one of ``values``).
    ``least`` and ``most`` bound a number; ``None`` means no bound. ``basis`` says what the order of
    the places rests on; it is proven by ``source`` only where ``verified``. ``part_of`` names the
    setting that several of them make up together. ``effect`` is what the setting does to a connect
    over TLS where no check judges it, blank where one does; ``decides`` if it may decide it, unless
    its value is ``harmless``.
    """

    name: str
    title: str
    scope: str
    stanza: str
    key: str
    variable: str
    option: str
    default: str
    kind: str
    values: tuple[str, ...]
    least: int | None
    most: int | None
    verified: bool
    basis: str
    source: str
    part_of: str
    effect: str
    decides: bool
    harmless: tuple[str, ...]

    def takes(self, value: str) -> bool:
        """Whether MQ knows what ``value`` means. Text and paths may be anything."""
        text = value.strip()
        if self.kind == "number":
            return self._is_number(text)
        if self.kind == "number-or-word":
            return text.upper() in self.values or self._is_number(text)
        if self.kind == "enum":
            return text.upper() in self.values
        if self.kind == "list":
            return all(part.strip().upper() in self.values for part in text.split(","))
        return True

    def _is_number(self, text: str) -> bool:
        digits = text.removeprefix("-")
        # An unbounded string of digits is no number of MQ's, and costly to convert.
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
            return False
        number = int(text)
        above = self.least is None or number >= self.least
        return above and (self.most is None or number <= self.most)

    @property
    def allowed(self) -> str:
        """The values in words, such as ``YES or NO`` and ``a number of 0 or more``."""
        if self.kind in ("enum", "list"):
            *others, last = self.values
            return f"{', '.join(others)} or {last}"
        if self.kind == "number-or-word":
            return f"{', '.join(self.values)} or {self._range}"
        if self.kind == "number":
            return self._range
        return "any text"

    @property
    def _range(self) -> str:
        if self.least is not None and self.most is not None:
            return f"a number from {self.least} to {self.most}"
        return "a number" if self.least is None else f"a number of {self.least} or more"


@cache
def client_settings() -> tuple[SettingInfo, ...]:
    """Every setting of the table, in its order."""
    found = []
    for row in rows("setting"):
        least, most = (*row.get("range", ()), None, None)[:2]
        found.append(
            SettingInfo(
                name=row["name"],
                title=row["title"],
                scope=row.get("scope", "client"),
                stanza=row.get("stanza", ""),
                key=row.get("key", ""),
                variable=row.get("variable", ""),
                option=row.get("option", ""),
                default=row.get("default", ""),
                kind=row.get("kind", "text"),
                values=tuple(row.get("values", ())),
                least=least,
                most=most,
                verified=row["verified"],
                basis=row["basis"],
                source=row["source"],
                part_of=row.get("part_of", ""),
                effect=row.get("effect", ""),
                decides=row.get("decides", False),
                harmless=tuple(row.get("harmless", ())),
            )
        )
    return tuple(found)
