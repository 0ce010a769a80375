"""What checks of the queue manager's certificate find where the client validates none."""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.model import Finding, Verdict


def as_without_validation(finding: Finding) -> Finding:
    """What a check of the queue manager's certificate found, where the client validates none."""
    if finding.verdict is not Verdict.FAIL:
        return finding
    headline = f"With certificate validation this would fail: {finding.headline}"
    return replace(finding, verdict=Verdict.WARN, headline=headline)
