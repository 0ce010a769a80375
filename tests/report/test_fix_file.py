"""A remedy as a file: what it is called, who may read it, and what runs it."""

from __future__ import annotations

import screens_sample

from mqtui.report.fix_file import fix_file_data, fix_file_mode, fix_file_name, fix_file_words


def test_mqsc_is_for_runmqsc_and_for_its_owner() -> None:
    remedy = screens_sample.MQSC
    assert (fix_file_name(remedy, "CIP04"), fix_file_mode(remedy)) == (
        "mqtui-fix-CIP04.mqsc",
        0o600,
    )
    assert fix_file_data(remedy) == remedy.text.encode()
    said = fix_file_words(remedy, "/tmp/a b.mqsc")
    assert said.endswith("then type: runmqsc QM1 < '/tmp/a b.mqsc'")
    assert fix_file_words(screens_sample.EDIT, "/tmp/x") == "The fix is in /tmp/x."
