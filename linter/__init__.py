"""reportlint: a data-quality linter for Chinese official reports.

import linter
for finding in linter.lint_text("2024年共受理来信200件，办结150件，办结率80%。"):
    print(finding.place.line, finding.rule, finding.message)
"""

from linter.api import CannotCheck, lint_file, lint_text
from linter.version import __version__

__all__ = ["CannotCheck", "__version__", "lint_file", "lint_text"]
