"""Short ways to write findings and evidence."""

from mqtui.checks.findings import as_evidence
from mqtui.facts import LogRecord, Source, SourceKind


def test_a_record_is_shown_with_what_its_codes_mean():
    where = Source(SourceKind.FILE, "AMQERR01.LOG", 4)
    inserts = {"ArithInsert1": "414", "ArithInsert2": "575010"}
    shown = as_evidence(LogRecord("AMQ9633E", "Bad SSL certificate.", where, inserts=inserts))
    assert shown.what == "AMQ9633E"
    assert shown.value.startswith("Bad SSL certificate. (GSKit 414 GSK_ERROR_BAD_CERT:")
    assert "GSKit 575010" in shown.value
    plain = as_evidence(LogRecord("AMQ9616E", "Not enabled.", where))
    assert plain.value == "Not enabled."
