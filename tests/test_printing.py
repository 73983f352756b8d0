"""A recomputed figure is printed the way the claim prints its own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linter.facts.printing import like
from linter.facts.scanning import scan
from linter.source.folding import shadow_of


@pytest.mark.parametrize(
    ("claim", "value", "printed"),
    [
        ("95%", "253/258", "98.1%"),
        ("95.00%", "253/258", "98.06%"),
        ("91%", "1/2", "50%"),
        ("980万元", "9770000", "977万元"),
        ("１２００万元", "15000000", "1500万元"),
        ("4,650册", "4500", "4,500册"),
        ("1.3万亿元", "1250000000000", "1.25万亿元"),
        ("百分之九十一", "19/20", "百分之九十五"),
        ("一百二十三人", "120", "一百二十人"),
        ("三番", "2", "两番"),
        ("4 895 万元", "49000000", "4900万元"),
        ("3.4个百分点", "0.044", "4.4个百分点"),
        ("1:18", "1/15", "1:15"),
        ("4.1:5.9", "20800/46608", "3.1:6.9"),
    ],
)
def test_unit_scale_numerals_and_precision_are_kept(claim: str, value: str, printed: str) -> None:
    text = f"翻{claim}" if claim.endswith("番") else f"比{claim}"
    (quantity,) = scan(shadow_of(text), text)
    assert like(Fraction(value), quantity, text[quantity.start : quantity.end]) == printed
