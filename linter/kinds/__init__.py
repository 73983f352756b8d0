"""One file per kind of check. A kind reads facts and text and yields hits; its rule supplies the words.

Each module has `build(settings) -> Check`; see `linter.rules.rule.Check` for what a check offers.
"""
