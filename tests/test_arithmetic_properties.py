"""Random passages of every relation: silent when true, reported with the true figure when one figure is changed.

Every wording is written in Arabic and Chinese numerals, in half and full width, in simplified and traditional script.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linter
from linter.facts import numerals
from linter.source.folding import shadow_of
from linter.source.traditional import SIMPLIFIED, TRADITIONAL

TO_TRADITIONAL = {ord(s): t for s, t in reversed(list(zip(SIMPLIFIED, TRADITIONAL, strict=True)))}
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}

#: Counts that are no round number: 六万人 in numerals stands for 55,000 to 65,000.
EXACT = st.integers(800, 60000).filter(lambda n: n % 10000)
#: Of each wording.
PASSAGES = settings(max_examples=12, deadline=None, derandomize=True)

FORMS = st.tuples(st.booleans(), st.booleans(), st.booleans())
SIGNS = st.sampled_from([-1, 1])
Form = tuple[bool, bool, bool]
Figure = int | Decimal | str


def wordings(*texts: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a property for each wording."""
    return pytest.mark.parametrize("wording", texts)


class Script:
    """How a passage is written down: its numerals, its width and its script."""

    def __init__(self, form: Form) -> None:
        self.in_han, self.full, self.traditional = form

    def number(self, value: Figure) -> str:
        if isinstance(value, str):
            return value
        return numerals.written(Decimal(value)) if self.in_han else str(value)

    def percent(self, value: Decimal) -> str:
        return "百分之" + numerals.written(value) if self.in_han else f"{value}%"

    def text(self, passage: str) -> str:
        if self.traditional:
            passage = passage.translate(TO_TRADITIONAL)
        return passage.translate(TO_FULL_WIDTH) if self.full else passage

    def findings(self, wording: str, figures: dict[str, Figure]) -> list[linter.Finding]:
        """What the arithmetic rules say of a wording with these figures."""
        passage = wording.format(**{name: self.number(value) for name, value in figures.items()})
        return list(linter.lint_text(self.text(passage), select=["arithmetic"]))

    def expect(self, wording: str, right: Figure, wrong: Figure, **figures: Figure) -> None:
        """The wording is silent with the right claim and reports the wrong one, with the right one suggested."""
        assert self.findings(wording, {**figures, "claim": right}) == []
        found = self.findings(wording, {**figures, "claim": wrong})
        assert found, "silent"
        suggestions = [shadow_of(finding.suggestion or "") for finding in found]
        assert any(self.number(right) in suggestion for suggestion in suggestions), suggestions


def decimal(tenths: int) -> Decimal:
    """A number of tenths with one decimal."""
    return Decimal(tenths).scaleb(-1)


def half_up(numerator: int, denominator: int, places: int = 1) -> Decimal:
    """A percentage, rounded."""
    exact = Decimal(100 * numerator) / Decimal(denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def other(right: Decimal, off: int) -> Decimal:
    """Another figure, so many tenths away and printed as precisely."""
    wrong = right + Decimal(off).scaleb(-1)
    last = Decimal(1).scaleb(int(right.as_tuple().exponent))
    return wrong + last if wrong.as_tuple().digits[-1] == 0 else wrong


@wordings(
    "全年受理来信{whole}件,已办结{part}件,办结率达{claim}。",
    "县法院新收案件{whole}件,审结{part}件,结案率为{claim}。",
    "今年应免疫的耕牛{whole}头,实际免疫{part}头,免疫率{claim}。",
    "在接受回访的{whole}户居民中,表示满意的有{part}户,满意率为{claim}。",
    "全区排查燃气隐患{whole}处。截至目前,已整改{part}处,整改率{claim}。",
    "群众满意率为{claim}(回访{whole}户,满意{part}户)。",
    "全市{whole}个行政村中已有{part}个通了公交,通车率{claim};公路养护有序推进。",
    "辖区应参保职工{whole}人,实际参保{part}人,参保率达到{claim}。",
    "共送检水样{whole}份(其中末梢水若干),检测合格{part}份,合格率为{claim}。",
    "(一)受理投诉举报{whole}件\n其中已办结{part}件,办结率{claim}。",
)
@PASSAGES
@given(FORMS, st.integers(60, 9000), st.floats(0.55, 0.95), SIGNS, st.integers(25, 60))
def test_a_rate_of_two_counts(wording: str, form: Form, whole: int, share: float, sign: int, off: int) -> None:
    script, part = Script(form), int(whole * share)
    rate = half_up(part, whole)
    wrong = other(rate, -off if rate > 94 else sign * off)
    script.expect(wording, script.percent(rate), script.percent(wrong), whole=whole, part=part)


@wordings(
    "全年抽检食品{whole}批次,检出不合格{lack}批次,合格率为{claim}。",
    "检测水样{whole}份,其中不达标{lack}份,达标率{claim}。",
    "应签约商户{whole}户,未签约的{lack}户,签约率达到{claim}。",
    "共抽查在建工地{whole}个,发现不合格{lack}个,总体合格率{claim}。",
)
@PASSAGES
@given(FORMS, st.integers(200, 6000), st.floats(0.02, 0.2), st.integers(25, 60))
def test_a_rate_of_what_is_left(wording: str, form: Form, whole: int, share: float, off: int) -> None:
    script, lack = Script(form), int(whole * share)
    rate = half_up(whole - lack, whole)
    script.expect(wording, script.percent(rate), script.percent(other(rate, -off)), whole=whole, lack=lack)


@wordings(
    "全县共有教师{whole}人,其中女教师{part}人,占{claim}。",
    "全市工会会员{whole}名,农民工会员{part}名,占会员总数的{claim}。",
    "今年受理信访事项{whole}件。其中,反映欠薪问题{part}件,占比为{claim}。",
    "医院现有床位{whole}张,其中重症床位{part}张,所占比重为{claim}。",
    "在{whole}份有效问卷中,选择公共交通的{part}份,占{claim}。",
    "中共党员{part}名,占职工总数{whole}名的{claim}。",
    "全部{whole}个建制村里,集体收入达标的有{part}个,占总数的{claim}。",
)
@PASSAGES
@given(FORMS, st.integers(40, 9000), st.floats(0.2, 0.9), SIGNS, st.integers(25, 60))
def test_a_share_of_a_whole(wording: str, form: Form, whole: int, share: float, sign: int, off: int) -> None:
    script, part = Script(form), int(whole * share)
    rate = half_up(part, whole)
    wrong = other(rate, sign * off)
    script.expect(wording, script.percent(rate), script.percent(wrong), whole=whole, part=part)


@wordings(
    "抽检熟食样品{n}批次,合格率为{claim}。",
    "本周受理投诉{n}件,办结率达{claim}。",
    "检查校车{n}辆,平均合格率{claim}。",
    "共有{n}人参加比武,优秀率{claim},创历史新高。",
)
@PASSAGES
@given(FORMS, st.integers(13, 48), st.floats(0.4, 0.95))
def test_a_share_that_no_whole_number_gives(wording: str, form: Form, n: int, share: float) -> None:
    script, part = Script(form), int(n * share)
    assert script.findings(wording, {"n": n, "claim": script.percent(half_up(part, n))}) == []
    between = half_up(2 * part + 1, 2 * n)  # half way between two shares that there can be
    assert script.findings(wording, {"n": n, "claim": script.percent(between)})


PARTS = st.lists(st.integers(30, 900), min_size=3, max_size=3)


@wordings(
    "全县共招聘教师{claim}人,其中小学{a}人、初中{b}人、高中{c}人。",
    "市公安局现有民警{claim}名,其中:刑侦{a}名,治安{b}名,交管{c}名,其他{d}名。",
    "县医院在岗人员{claim}人,分别为医生{a}人、护士{b}人和行政人员{c}人。",
    "检查商户{claim}户(餐饮{a}户、商超{b}户、旅馆{c}户)。",
    "受理仲裁案件{claim}件,包括工资争议{a}件、社保争议{b}件、工伤争议{c}件。",
    "现有护林员队伍{claim}人,由专职{a}人、兼职{b}人和志愿者{c}人组成。",
    "全年办理法律援助{claim}件:民事{a}件,刑事{b}件,行政{c}件。",
    "全年新增床位{claim}张,即公立医院{a}张、民营医院{b}张、乡镇卫生院{c}张。",
    "收到来电{claim}个,按性质分:咨询类{a}个,投诉类{b}个,建议类{c}个。",
    "清理权力事项{claim}项:保留{a}项,取消{b}项,下放{c}项。",
    "(三)新建充电桩{claim}个\n其中公共桩{a}个、专用桩{b}个、自用桩{c}个。",
)
@PASSAGES
@given(FORMS, PARTS, st.integers(2, 29), SIGNS)
def test_a_total_before_its_parts(wording: str, form: Form, parts: list[int], off: int, sign: int) -> None:
    a, b, c = parts
    d = 31 if "{d}" in wording else 0
    total = a + b + c + d
    Script(form).expect(wording, total, total + sign * off, a=a, b=b, c=c, d=d)


@wordings(
    "全市有幼儿园{claim}所,其中公办{a}所,民办{b}所(其中普惠{c}所,其他{d}所)。",
    "纳入监管的企业{claim}家,其中规上{a}家,规下{b}家(其中食品类{c}家,其他{d}家)。",
)
@PASSAGES
@given(FORMS, st.integers(100, 900), st.integers(40, 400), st.integers(40, 400), st.integers(2, 29))
def test_a_total_before_parts_that_have_parts(wording: str, form: Form, a: int, c: int, d: int, off: int) -> None:
    total = a + c + d
    Script(form).expect(wording, total, total - off, a=a, b=c + d, c=c, d=d)


@wordings(
    "一季度办理{a}件,二季度办理{b}件,三季度办理{c}件,四季度办理{d}件,全年合计办理{claim}件。",
    "四个季度分别完成{a}套、{b}套、{c}套和{d}套,全年共完成{claim}套。",
    "新建{a}所、改建{b}所、扩建{c}所、迁建{d}所,共计{claim}所。",
    "审结刑事案件{a}件、民事案件{b}件、行政案件{c}件、执行案件{d}件,总计{claim}件。",
    "小学{a}人,初中{b}人,高中{c}人,中职{d}人,在校生总数{claim}人。",
    "中央投资{a}万元,省级投资{b}万元,市级投资{c}万元,自筹投资{d}万元,项目总投资{claim}万元。",
)
@PASSAGES
@given(FORMS, st.lists(st.integers(40, 900), min_size=4, max_size=4), st.integers(3, 29), SIGNS)
def test_a_total_after_its_parts(wording: str, form: Form, parts: list[int], off: int, sign: int) -> None:
    total = sum(parts)
    Script(form).expect(wording, total, total + sign * off, **dict(zip("abcd", parts, strict=True)))


@wordings(
    "共有{whole}人参加面试,其中女性{claim}人。",
    "全镇现有耕地{whole}亩,其中水田{claim}亩。",
    "今年登记流动人口{whole}人(其中外省籍{claim}人)。",
    "排查在建工地{whole}个。其中,深基坑工地{claim}个。",
)
@PASSAGES
@given(FORMS, st.integers(40, 9000), st.integers(1, 900))
def test_a_part_is_no_larger_than_its_whole(wording: str, form: Form, whole: int, off: int) -> None:
    script = Script(form)
    assert script.findings(wording, {"whole": whole, "claim": max(whole - off, 1)}) == []
    assert script.findings(wording, {"whole": whole, "claim": whole + off})


@wordings(
    "在校生{level}人,比上年{more}{change}人,{grow}{claim}。",
    "全年接报火警{level}起,同比{more}{change}起,{grow}{claim}。",
    "年末实有个体户{level}户,较年初净{more}{change}户,{grow}了{claim}。",
    "门诊量为{level}人次,与去年同期相比{more}{change}人次,{grow}{claim}。",
    "参赛队伍共{level}支,较上届{more}{change}支({grow}{claim})。",
    "来访量比上年{more}{change}批次,{grow}{claim},达到{level}批次。",
    "二、全年发放公租房补贴{level}户\n比上年{more}{change}户,{grow}{claim}。",
)
@PASSAGES
@given(FORMS, EXACT, st.floats(0.04, 0.4), SIGNS, st.integers(15, 60), st.booleans())
def test_growth_from_level_and_change(
    wording: str, form: Form, base: int, growth: float, sign: int, off: int, falls: bool
) -> None:
    script, change = Script(form), int(base * growth)
    level = base - change if falls else base + change
    rate = half_up(change, base, 2)
    wrong = other(rate, sign * off if rate > 8 else off)
    more, grow = ("减少", "下降") if falls else ("增加", "增长")
    script.expect(
        wording, script.percent(rate), script.percent(wrong), level=level, change=change, more=more, grow=grow
    )


@wordings(
    "招生{level}人,比上年({base}人)增长{claim}。",
    "馆藏图书从{base}册增至{level}册,增长{claim}。",
    "破案{level}起,上年同期为{base}起,同比上升{claim}。",
    "去年收治病人{base}人次,今年收治{level}人次,增长{claim}。",
    "工会会员由年初的{base}人增加到{level}人,增幅{claim}。",
    "发放贷款{level}笔,较去年的{base}笔增长{claim}。",
    "完成培训{level}人次,同比增长{claim},上年同期为{base}人次。",
)
@PASSAGES
@given(FORMS, EXACT, st.floats(0.04, 0.4), SIGNS, st.integers(15, 60))
def test_growth_from_two_levels(wording: str, form: Form, base: int, growth: float, sign: int, off: int) -> None:
    script, level = Script(form), int(base * (1 + growth))
    rate = half_up(level - base, base, 2)
    wrong = other(rate, sign * off if rate > 8 else off)
    script.expect(wording, script.percent(rate), script.percent(wrong), level=level, base=base)


@wordings(
    "五年来,合作社成员由{base}户增加到{level}户,年均增长{claim}。",
    "过去五年,馆藏图书从{base}册增至{level}册,年均递增{claim}。",
    "5年间,志愿者队伍由{base}人发展到{level}人,平均每年增长{claim}。",
)
@PASSAGES
@given(FORMS, EXACT, st.integers(60, 250), st.integers(60, 120))
def test_growth_by_the_year(wording: str, form: Form, base: int, yearly: int, off: int) -> None:
    script = Script(form)
    level = int(base * (1 + yearly / 1000) ** 5)
    level += level % 10000 == 0
    rate = half_up(round(base * 100 * ((level / base) ** 0.2 - 1)), base * 100)
    script.expect(wording, script.percent(rate), script.percent(other(rate, off)), base=base, level=level)


@wordings(
    "招生{level}人,比上年({base}人)增加{claim}人。",
    "收案{level}件,去年同期{base}件,同比增加{claim}件。",
    "保障房存量由{base}套增加到{level}套,增加{claim}套。",
    "在册社工从上年的{base}名增至{level}名,净增{claim}名。",
    "全年出动警力{level}人次,较上年的{base}人次增加{claim}人次。",
    "去年完成检测{base}批,今年完成{level}批,增加{claim}批。",
    "今年立案{level}件,比去年的{base}件多{claim}件。",
)
@PASSAGES
@given(FORMS, EXACT, st.integers(30, 700), st.integers(2, 29))
def test_a_difference_of_two_levels(wording: str, form: Form, base: int, change: int, off: int) -> None:
    Script(form).expect(wording, change, change - off, base=base, level=base + change)


#: Tenths of a percent that are no whole percent.
TENTHS = st.integers(400, 850).filter(lambda n: n % 10)


@wordings(
    "合格率由{before}提高到{after},提高{claim}个百分点。",
    "服务满意率达{after},比上年({before})提高{claim}个百分点。",
    "当庭宣判率为{after},上年为{before},同比上升{claim}个百分点。",
    "床位使用率达到{after},较去年同期的{before}提升{claim}个百分点。",
    "农机化率从{before}上升到{after},上升了{claim}个百分点。",
    "今年一次办结率{after},比2023年的{before}提高{claim}个百分点。",
)
@PASSAGES
@given(FORMS, TENTHS, st.integers(5, 90).filter(lambda n: n % 10), st.integers(2, 40))
def test_points_between_two_rates(wording: str, form: Form, base: int, change: int, off: int) -> None:
    script = Script(form)
    base += (base + change) % 10 == 0
    before, after = script.percent(decimal(base)), script.percent(decimal(base + change))
    script.expect(wording, decimal(change), other(decimal(change), off), before=before, after=after)


@wordings(
    "合格率由{before}提高到{after},提高{claim}。",
    "入园率达到{after},比上年的{before}提高{claim}。",
    "失业率从{after}降至{before},下降{claim}。",
)
@PASSAGES
@given(FORMS, TENTHS, st.integers(15, 90).filter(lambda n: n % 10))
def test_points_are_no_percentage(wording: str, form: Form, base: int, change: int) -> None:
    script = Script(form)
    base += (base + change) % 10 == 0
    before, after = script.percent(decimal(base)), script.percent(decimal(base + change))
    figures: dict[str, Figure] = {"before": before, "after": after}
    points = f"{script.number(decimal(change))}个百分点"
    assert script.findings(wording, {**figures, "claim": points}) == []
    (found,) = script.findings(wording, {**figures, "claim": script.percent(decimal(change))})
    assert found.suggestion == f"{decimal(change)}个百分点"  # in figures, however the claim is written


@wordings(
    "合作社由{base}家增加到{level}家,增长{more}倍。",
    "合作社由{base}家增加到{level}家,是原来的{times}倍。",
    "接待游客{level}人次,是上年{base}人次的{times}倍。",
    "网上办件量从{base}件上升到{level}件,增长了{more}倍。",
    "专利数达到{level}件,相当于五年前({base}件)的{times}倍。",
)
@PASSAGES
@given(FORMS, st.integers(20, 3000), st.integers(3, 9), st.integers(2, 4), SIGNS)
def test_multiples_in_their_readings(wording: str, form: Form, base: int, times: int, off: int, sign: int) -> None:
    script = Script(form)
    figures: dict[str, Figure] = {"base": base, "level": base * times, "times": times, "more": times - 1}
    assert script.findings(wording, figures) == []
    wrong = times + off if sign > 0 or times - off < 2 else times + off + 3
    found = script.findings(wording, {**figures, "times": wrong, "more": wrong})
    right = times - 1 if "{more}" in wording else times
    suggested = [shadow_of(finding.suggestion or "").replace("两", "二") for finding in found]
    assert [script.number(right) in one for one in suggested] == [True]


@wordings(
    "安全事故比上年{下降|增长}{n}倍。",
    "审批环节{减少|增加}{n}倍,群众满意。",
    "单位能耗较五年前{降低|提高}了{n}倍。",
)
@PASSAGES
@given(FORMS, st.integers(2, 9))
def test_nothing_falls_by_multiples(wording: str, form: Form, n: int) -> None:
    script, (fall, rise) = Script(form), wording[wording.index("{") + 1 : wording.index("}")].split("|")
    wording = wording.replace(f"{{{fall}|{rise}}}", "{moved}")
    assert script.findings(wording, {"moved": fall, "n": n})
    assert script.findings(wording, {"moved": rise, "n": n}) == []


@wordings(
    "民宿由{base}家发展到{level}家,翻了{fold}番。",
    "救助标准从{base}元提高到{level}元,翻{fold}番。",
    "快递业务量由五年前的{base}件增长到{level}件,整整翻了{fold}番。",
)
@PASSAGES
@given(FORMS, st.integers(60, 9000), st.integers(1, 3), SIGNS)
def test_doublings(wording: str, form: Form, base: int, fold: int, sign: int) -> None:
    script, names = Script(form), ["", "一", "两", "三", "四"]
    level = base * 2**fold
    figures: dict[str, Figure] = {"base": base, "level": level, "fold": names[fold]}
    assert script.findings(wording, figures) == []
    wrong = fold - 1 if sign < 0 and fold > 1 else fold + 1
    (found,) = script.findings(wording, {**figures, "fold": names[wrong]})
    assert names[fold] + "番" == shadow_of(found.suggestion or "")


@wordings(
    "{n}所小学共有学生{total}人,平均每所{claim}人。",
    "{n}名职工捐款{total}元,人均{claim}元。",
    "全县{n}个派出所共配备警力{total}人,所均{claim}人。",
    "发放救灾金{total}元,惠及{n}户,户均{claim}元。",
    "{n}个班共有学生{total}人,班均{claim}人。",
    "全县{n}个村共有图书{total}册,村均{claim}册。",
    "{n}个乡镇共打井{total}眼,平均每个乡镇{claim}眼。",
)
@PASSAGES
@given(FORMS, st.integers(12, 90), st.integers(35, 800), st.integers(3, 9), SIGNS)
def test_an_average(wording: str, form: Form, n: int, each: int, off: int, sign: int) -> None:
    Script(form).expect(wording, each, each + sign * off, n=n, total=n * each)


@wordings(
    "资助学生{n}名,每人{price}元,共计{claim}元。",
    "为{n}户脱贫户发放补助,每户{price}元,合计{claim}元。",
    "采购电脑{n}台,单价{price}元,共支出{claim}元。",
    "按{price}元/人的标准补贴{n}人,共发放{claim}元。",
    "支出慰问金{claim}元,慰问职工{n}名,每名{price}元。",
    "按每亩{price}元对{n}亩耕地进行补贴,共补贴{claim}元。",
    "聘用护林员{n}名,每名补贴{price}元,补贴总额{claim}元。",
)
@PASSAGES
@given(FORMS, st.integers(20, 400), st.sampled_from([800, 1000, 1500, 2500]), st.sampled_from([80, 90, 115, 125]))
def test_a_price_times_a_number(wording: str, form: Form, n: int, price: int, off: int) -> None:
    total = n * price
    Script(form).expect(wording, total, total * off // 100 + 7, n=n, price=price)


@wordings(
    "从结构看,公办占{a},民办占{b},其他占{claim}。",
    "经费构成为:财政拨款占{a},事业收入占{b},其他收入占{claim}。",
    "第一产业占{a},第二产业占{b},第三产业占{claim}。",
    "年龄结构上,青年占{a}、中年占{b}、老年占{claim}。",
    "按案件类型分,刑事占{a},民事占{b},行政占{claim}。",
    "受访者中,非常满意的占{a},满意的占{b},不满意的占{claim}。",
    "各类投诉占比分别为:消费类{a}、劳动类{b}、环保类{claim}。",
)
@PASSAGES
@given(FORMS, st.integers(20, 55), st.integers(12, 30), st.integers(2, 9), SIGNS)
def test_shares_come_to_the_whole(wording: str, form: Form, a: int, b: int, off: int, sign: int) -> None:
    script, rest = Script(form), 100 - a - b
    right, wrong = script.percent(Decimal(rest)), script.percent(Decimal(rest + sign * off))
    script.expect(wording, right, wrong, a=script.percent(Decimal(a)), b=script.percent(Decimal(b)))


@wordings("三次产业结构调整为{a}:{b}:{claim}。", "三次产业结构由12.6:41.3:46.1优化为{a}:{b}:{claim}。")
@PASSAGES
@given(st.tuples(st.just(False), st.booleans(), st.booleans()), st.integers(51, 199), st.integers(301, 499), SIGNS)
def test_a_structure_comes_to_the_whole(wording: str, form: Form, a: int, b: int, sign: int) -> None:
    rest = decimal(1000 - a - b)
    Script(form).expect(wording, str(rest), str(rest + sign * 3), a=str(decimal(a)), b=str(decimal(b)))


@wordings(
    "产品抽检合格率达到{claim}。",
    "全年信访事项办结率为{claim}。",
    "女职工占总人数的{claim}。",
    "义务教育巩固率{claim},位居全市前列。",
)
@PASSAGES
@given(FORMS, st.integers(600, 999), st.integers(1003, 1400).filter(lambda n: n % 10))
def test_what_cannot_pass_a_hundred_percent(wording: str, form: Form, below: int, above: int) -> None:
    script = Script(form)
    assert script.findings(wording, {"claim": script.percent(decimal(below))}) == []
    assert script.findings(wording, {"claim": script.percent(decimal(above))})


@wordings(
    "学前教育毛入学率达到{claim}。",
    "全年完成计划的{claim}。",
    "工业产品产销率为{claim}。",
    "投资额为年度任务的{claim}。",
)
@PASSAGES
@given(FORMS, st.integers(600, 1400))
def test_what_may_pass_a_hundred_percent(wording: str, form: Form, rate: int) -> None:
    script = Script(form)
    assert script.findings(wording, {"claim": script.percent(decimal(rate))}) == []


@wordings(
    "在{field}个参评单位中位居第{claim}名。",
    "全市共有{field}个街道,我街道考核列第{claim}位。",
    "综合排名列全市第{claim}位(共{field}个县区)。",
    "在全省{field}家三级医院绩效考核中位列第{claim}名。",
    "参赛的{field}支队伍中,我县代表队名列第{claim}名。",
    "本次考核共有{field}个部门参加,我局名列第{claim}名。",
)
@PASSAGES
@given(FORMS, st.integers(3, 60), st.integers(1, 60))
def test_a_rank_within_its_field(wording: str, form: Form, field: int, rank: int) -> None:
    assert bool(Script(form).findings(wording, {"field": field, "claim": rank})) == (rank > field)


@wordings(
    "全年任务{target}件,实际完成{done}件,超额{claim}。",
    "计划培训{target}人,实际培训{done}人,超计划{claim}。",
    "下达造林指标{target}亩,完成{done}亩,超目标{claim}。",
    "目标任务{target}户,实现{done}户,超额{claim}完成任务。",
)
@PASSAGES
@given(FORMS, st.integers(200, 9000), st.floats(0.05, 0.4), st.integers(25, 60))
def test_beyond_a_target_in_percent(wording: str, form: Form, target: int, share: float, off: int) -> None:
    script, done = Script(form), int(target * (1 + share))
    rate = half_up(done - target, target)
    script.expect(wording, script.percent(rate), script.percent(other(rate, off)), target=target, done=done)


@wordings(
    "任务数{target}户,完成{done}户,超额完成{claim}户。",
    "计划造林{target}亩,实际完成{done}亩,超计划{claim}亩。",
    "实际征收{done}万元,比计划{target}万元超收{claim}万元。",
    "目标任务{target}人,实际招录{done}人,超出{claim}人。",
)
@PASSAGES
@given(FORMS, st.integers(200, 9000), st.integers(40, 190), st.integers(5, 35))
def test_beyond_a_target_in_figures(wording: str, form: Form, target: int, over: int, off: int) -> None:
    Script(form).expect(wording, over, over + off, target=target, done=target + over)


@wordings("引资指标{target}万元,超额完成{claim}万元。", "培训任务{target}人,超额完成{claim}人。")
@PASSAGES
@given(FORMS, st.integers(40, 900), st.integers(4, 39))
def test_an_excess_that_is_the_result(wording: str, form: Form, target: int, over: int) -> None:
    Script(form).expect(wording, over, target + over, target=target)


@wordings(
    "全校有学生{pupils}人、教师{teachers}人,师生比为{claim}。",
    "现有医生{teachers}名、护士{pupils}名,医护比{claim}。",
    "床护比为{claim}(床位{teachers}张,护士{pupils}名)。",
    "社工{teachers}名,服务对象{pupils}名,两者之比为{claim}。",
)
@PASSAGES
@given(st.tuples(st.just(False), st.booleans(), st.booleans()), st.integers(20, 300), st.integers(21, 190), SIGNS)
def test_a_ratio_of_two_counts(wording: str, form: Form, teachers: int, tenths: int, sign: int) -> None:
    tenths += tenths % 10 == 0
    pupils = round(teachers * tenths / 10)
    right = (Decimal(pupils) / teachers).quantize(Decimal("0.1"), ROUND_HALF_UP)
    wrong = other(right, max(6, tenths // 5) * (sign if tenths > 60 else 1))
    Script(form).expect(wording, f"1:{right}", f"1:{wrong}", pupils=pupils, teachers=teachers)


@wordings(
    "职高招生{a}人,普高招生{b}人,职普比为{claim}。",
    "全县职高在校生{a}人、普高在校生{b}人,职普比为{claim}。",
)
@PASSAGES
@given(st.tuples(st.just(False), st.booleans(), st.booleans()), st.integers(26, 44), st.integers(3000, 60000))
def test_a_ratio_of_ten(wording: str, form: Form, tenths: int, whole: int) -> None:
    a = whole * tenths // 100
    tenths += (a * 100 + whole // 2) // whole - tenths
    right, wrong = (f"{n}:{10 - n}" for n in (decimal(tenths), decimal(tenths + 6)))
    Script(form).expect(wording, right, wrong, a=a, b=whole - a)


@wordings(
    "应整改问题{total}个,已整改{done}个,尚有{claim}个。",
    "计划改造老旧小区{total}个,已竣工{done}个,剩余{claim}个正在施工。",
    "应拆迁{total}户,已签约{done}户,还剩{claim}户。",
    "核定编制{total}名,实有{done}名,空编{claim}名。",
    "排查信访积案{total}件,化解{done}件,还有{claim}件正在化解。",
    "全乡应接种{total}人,已接种{done}人,未接种{claim}人。",
    "下拨资金{total}万元,已使用{done}万元,结余{claim}万元。",
    "交办问题{total}个,销号{done}个,剩余{claim}个正在整改。",
    "核查线索{total}条,办结{done}条,正在办理{claim}条。",
)
@PASSAGES
@given(FORMS, st.integers(21, 400), st.integers(12, 300), st.integers(2, 9))
def test_what_remains(wording: str, form: Form, done: int, rest: int, off: int) -> None:
    Script(form).expect(wording, rest, rest + off, total=done + rest, done=done)


@wordings(
    "全年收入{a}万元,支出{b}万元,结余{claim}万元。",
    "全镇出生{a}人,死亡{b}人,自然增加{claim}人。",
    "新设企业{a}户,注销{b}户,净增{claim}户。",
    "采购预算{a}万元,实际采购{b}万元,节约资金{claim}万元。",
    "工程送审{a}万元,审定{b}万元,核减{claim}万元。",
    "迁入{a}人,迁出{b}人,净迁入{claim}人。",
    "出口{a}万美元,进口{b}万美元,贸易顺差{claim}万美元。",
    "营业收入{a}万元,营业成本{b}万元,毛利{claim}万元。",
    "引进人才{a}名,流失{b}名,净增{claim}名。",
)
@PASSAGES
@given(FORMS, st.integers(200, 4000), st.integers(40, 900), st.integers(3, 30))
def test_a_balance(wording: str, form: Form, b: int, rest: int, off: int) -> None:
    Script(form).expect(wording, rest, rest + off, a=b + rest, b=b)


TABLE = """\
| 乡镇 | 上半年 | 下半年 | 合计 |
| --- | --- | --- | --- |
| 河东镇 | {a} | {b} | {ab} |
| 柳溪镇 | {c} | {d} | {cd} |
| 合计 | {ac} | {bd} | {all} |
"""
SHARES = """\
| 学历 | 人数 | 占比 |
| --- | --- | --- |
| 研究生 | {a} | {shares[0]} |
| 本科 | {b} | {shares[1]} |
| 专科 | {c} | {shares[2]} |
| 其他 | {d} | {shares[3]} |
| 合计 | {all} | 100% |
"""
CELLS = st.lists(st.integers(30, 900), min_size=4, max_size=4)
WIDTHS = st.tuples(st.just(False), st.booleans(), st.booleans())


def in_table(form: Form, table: str, **figures: object) -> list[linter.Finding]:
    """What is said of a table; its rules stay in half width, without which it would be no table."""
    text = Script(form).text(table.format(**figures)).replace("\uff5c", "|").replace("\uff0d", "-")
    return list(linter.lint_text(text, select=["arithmetic"], markdown=True))


@PASSAGES
@given(WIDTHS, CELLS, st.sampled_from(["ab", "cd", "ac", "bd"]), st.integers(2, 29))
def test_the_totals_of_a_table(form: Form, cells: list[int], cell: str, off: int) -> None:
    a, b, c, d = cells
    figures = {"a": a, "b": b, "c": c, "d": d}
    figures |= {"ab": a + b, "cd": c + d, "ac": a + c, "bd": b + d, "all": sum(cells)}
    assert in_table(form, TABLE, **figures) == []
    found = in_table(form, TABLE, **{**figures, cell: figures[cell] + off})
    assert str(figures[cell]) in [shadow_of(finding.suggestion or "") for finding in found]


@PASSAGES
@given(WIDTHS, CELLS, st.integers(0, 3), st.integers(25, 60))
def test_the_shares_of_a_table(form: Form, cells: list[int], row: int, off: int) -> None:
    a, b, c, d = cells
    shares = [half_up(cell, sum(cells)) for cell in cells]
    figures = {"a": a, "b": b, "c": c, "d": d, "all": sum(cells)}
    assert in_table(form, SHARES, **figures, shares=[f"{share}%" for share in shares]) == []
    wrong = [f"{other(share, off) if i == row else share}%" for i, share in enumerate(shares)]
    (found,) = in_table(form, SHARES, **figures, shares=wrong)
    assert shadow_of(found.suggestion or "") == f"{shares[row]}%"
