"""JSON, schema 1: what programs read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.engine import Report
from linter.finding import Finding, Place
from linter.pattern import compiled
from linter.report.summary import Summary
from linter.version import __version__

SCHEMA = 1

# Halves of characters stand for the undecodable bytes of file names; UTF-8 cannot carry them as they are.
LONE_SURROGATE = compiled(r"[\ud800-\udfff]")


def render(reports: Sequence[Report], summary: Summary) -> str:
    """The whole output as one JSON document."""
    text = json.dumps(document(reports, summary), ensure_ascii=False, indent=1)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def document(reports: Sequence[Report], summary: Summary) -> dict[str, Any]:
    """The data of the JSON document."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "reportlint", "version": __version__},
        "findings": [_finding(finding) for report in reports for finding in report.findings],
        "summary": {
            "files": summary.files,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "suppressed": 0,
            "coverage": {"numbers": summary.numbers, "checked": summary.checked},
        },
        "failures": [
            {"path": failure.path, "rule": failure.rule, "reason": failure.reason} for failure in summary.failures
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    labels = []
    for label in finding.labels:
        one = {**_place(label.place), "text": label.text, "note": label.note}
        labels.append(one if label.path is None else {**one, "path": label.path})
    fix = None
    if finding.fix is not None:
        edits = [{**_place(edit.place), "text": edit.text} for edit in finding.fix.edits]
        fix = {"applicability": finding.fix.applicability, "edits": edits}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.path,
        **_place(finding.place),
        "message": finding.message,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "labels": labels,
        "fix": fix,
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
