"""The records of an error log on the screen of the live stage."""

from mqtui.facts import LogRecord, Source, SourceKind
from mqtui.screens.stages.live import logged


def test_a_record_is_shown_with_what_its_codes_mean():
    where = Source(SourceKind.FILE, "AMQERR01.LOG", 4)
    inserts = {"ArithInsert1": "414", "ArithInsert2": "575010"}
    record = LogRecord("AMQ9633E", "Bad SSL certificate.", where, inserts=inserts)
    (shown,) = logged([record], "Log", 78)
    text = " ".join(shown.plain.split())
    assert "GSKit 414 GSK_ERROR_BAD_CERT" in text
    assert "GSKit 575010" in text
