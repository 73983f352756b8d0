"""One line a finding: path:line:column: severity rule message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.engine import Report
from linter.finding import Finding
from linter.report.width import printable


def heading(finding: Finding) -> str:
    """The line that names a finding, its place and what is wrong."""
    place = finding.place
    said = " ".join(finding.message.split("\n"))
    return printable(f"{finding.path}:{place.line}:{place.column}: {finding.severity} {finding.rule} {said}")


def render(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the whole output."""
    for report in reports:
        for finding in report.findings:
            yield heading(finding)
