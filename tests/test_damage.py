"""Byte merges: the generator does what the broken tools do, the inverse undoes it, and the rule finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.api import lint_text
from linter.facts.melted import BEFORE, DOUBLED, PAIRED, STOPS, inverse, reports_of, stops_hidden
from linter.rules import load_rulebook
from linter.words import Words, words
from tools.damage import SPACE, merge_spaces
from tools.score_damage import halves, score

CLEAN = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "clean"
has_clean_texts = pytest.mark.skipif(not CLEAN.is_dir(), reason="the clean reports are not beside this checkout")

FIRSTS = "场础省取住小病选摇浴健印尽"
ALPHABET = "全县推进市场基础省部取得守住大小疾病评选动摇洗浴保健复印详尽、。“”《》，2024%\u3000"
report_like = st.text(alphabet=ALPHABET, max_size=60)


@pytest.mark.parametrize(
    ("before", "merged"),
    [
        ("础。", "矗"),
        ("省、", "盛"),
        ("场、", "尝"),
        ("省”", "时"),
        ("住“", "装"),
        ("取“", "劝"),
        ("省“", "拾"),
        ("！”", "１"),
    ],
)
def test_the_generator_melts_the_pairs_seen_in_real_texts(before: str, merged: str) -> None:
    damaged, sites = merge_spaces(f"甲{before}乙")
    assert damaged == f"甲{merged}乙"
    assert [(site.at, site.merged, site.before) for site in sites] == [(1, merged, before)]


@given(report_like)
def test_the_generator_is_the_byte_operation(text: str) -> None:
    assert merge_spaces(text)[0].encode("gbk") == text.encode("gbk").replace(SPACE, b"")


@given(report_like)
def test_every_site_tells_where_the_merged_character_stands(text: str) -> None:
    damaged, sites = merge_spaces(text)
    assert [damaged[site.at] for site in sites] == [site.merged for site in sites]


@given(st.sampled_from(FIRSTS), st.sampled_from(STOPS + DOUBLED + PAIRED))
def test_the_inverse_undoes_what_the_generator_did(first: str, mark: str) -> None:
    _, sites = merge_spaces(first + mark)
    for site in sites:
        if "\u4e00" <= site.merged <= "\u9fff":
            assert inverse()[site.merged] == first + mark


def test_the_tables_of_hidden_stops_are_what_the_codec_says() -> None:
    assert list(stops_hidden().items()) == list(inverse(STOPS + DOUBLED).items())


def test_the_rare_endings_are_those_of_the_word_table_and_reports_know_no_others() -> None:
    table = words()
    pairs = {chr(key >> 16) + chr(key & 0xFFFF) for key in table._short}
    long = ["".join(chr(key >> bits & 0xFFFF) for bits in (48, 32, 16, 0)).rstrip("\0") for key in table._long]
    known = pairs | {word[-2:] for word in long}
    reports = reports_of(load_rulebook().tables["report-words"])
    for last, before in BEFORE.items():
        assert before == "".join(sorted(pair[0] for pair in known if pair[1] == last))
        assert not any(word.endswith(last) for word in (*reports.words, *reports.measures))


def test_a_mark_outside_row_a1_never_melts() -> None:
    assert merge_spaces("市场，基础；中小：守住？（省）")[1] == []


def test_the_word_table_knows_common_words_better_than_rare_ones() -> None:
    common, rare = words().cost("基础"), words().cost("矗立")
    assert common is not None
    assert rare is not None
    assert common < rare
    assert words().cost("基矗") is None
    assert words().cost("社会主义") is not None
    assert words().cost("") is None
    assert words().cost("\U00020000") is None


def test_a_file_that_is_no_word_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.bin").write_bytes(b"\0" * 64)
    with pytest.raises(ValueError, match="is not a word table"):
        Words(str(tmp_path / "words.bin"))


def test_two_damaged_items_of_a_list_are_read_together() -> None:
    found = lint_text("全县大力防治地方并职业并传染病。", select=["text/byte-merge"])
    assert [f.suggestion for f in found] == ["病、", "病、"]


def test_the_first_character_of_a_text_may_be_damaged() -> None:
    (found,) = lint_text("盛市经济工作会议精神得到认真落实，推动工业企业提质增效。", select=["text/byte-merge"])
    assert (found.span.start, found.suggestion) == (0, "省、")


def test_the_fix_is_safe_where_the_odds_are_clear_and_unsafe_where_not() -> None:
    (clear,) = lint_text("为长远发展打下坚实基矗今年继续努力。", select=["text/byte-merge"])
    assert clear.fix is not None
    assert clear.fix.applicability == "safe"


@has_clean_texts
def test_damage_to_held_out_reports_is_undone() -> None:
    result = score(halves(CLEAN)[1])
    assert result.recall >= 0.95
    assert result.precision >= 0.98
    assert result.clean_false * 200_000 <= result.characters


@has_clean_texts
def test_damage_to_the_reports_it_was_tuned_on_is_undone() -> None:
    result = score(halves(CLEAN)[0])
    assert result.recall >= 0.95
    assert result.precision >= 0.98
    assert result.clean_false == 0
