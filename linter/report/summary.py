"""What a run comes to: counts by severity and how much of the text was recomputed."""

from collections.abc import Sequence
from typing import Final

from linter.engine import Failure, Report
from linter.record import Record


class Summary(Record):
    """Counts over every report of a run. `files` are those that were read."""

    __slots__ = ("files", "errors", "warnings", "infos", "numbers", "checked", "failures")

    def __init__(
        self,
        files: int,
        errors: int,
        warnings: int,
        infos: int,
        numbers: int,
        checked: int,
        failures: tuple[Failure, ...],
    ) -> None:
        self.files: Final = files
        self.errors: Final = errors
        self.warnings: Final = warnings
        self.infos: Final = infos
        self.numbers: Final = numbers
        self.checked: Final = checked
        self.failures: Final = failures

    @property
    def total(self) -> int:
        """All findings."""
        return self.errors + self.warnings + self.infos


def summary_of(reports: Sequence[Report]) -> Summary:
    """Count a run's reports."""
    severities = [finding.severity for report in reports for finding in report.findings]
    failures = tuple(failure for report in reports for failure in report.failures)
    unread = sum(1 for report in reports if any(failure.rule is None for failure in report.failures))
    return Summary(
        files=len(reports) - unread,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        infos=severities.count("info"),
        numbers=sum(report.numbers for report in reports),
        checked=sum(report.checked for report in reports),
        failures=failures,
    )
