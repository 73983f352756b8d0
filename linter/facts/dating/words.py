"""The words by which authors say which year a text is of, as expressions over the shadow text."""

from __future__ import annotations

from typing import Final

from linter.pattern import compiled

# What a text is: a speech to an assembly, a plan, a report on a part of the year.
SPEECH: Final = compiled(r"各位代表|向大会(?:报告|作)|请予审议|人民代表大会[^。\n]{0,12}会议上")
PLAN_TITLE: Final = compiled(r"(?:计划|要点|打算|安排|规划|工作思路|实施方案|行动方案|目标)(?:的通知|\(.{0,12}\))?$")
REPORT_TITLE: Final = compiled(r"总结|汇报|报告|回顾|公报|述职|小结|情况")
PART_OF_YEAR: Final = compiled(
    r"(?<!下)半年|(?<!第?四)(?:[一二三]|(?<![0-9])[1-3])季度|(?<![0-9])(?:[1-9]|1[01])月份?(?![0-9])"
)
SUMMARY: Final = compiled(r"工作总结|述职|小结")
# What sums up a whole year in figures comes out when the year is over.
YEARLY_FIGURES: Final = compiled(r"(?:统计|状况|发展|资源)公报")
# A plan of a year is signed before it or in it.
WORK_PLAN: Final = compiled(r"工作(?:计划|要点|打算|思路)$")
# What sums up a season that begins in one year and is over early in the next.
OVER_NEW_YEAR: Final = compiled(r"春|冬|寒|元旦|学[年期]|季度|[0-9]月|跨年|两节|双节|年货")
MINUTES: Final = compiled(r"纪要$")
MEETS: Final = compiled(r"召开|主持|举行")
# What an audit of a year finds is set right until two years after it.
SET_RIGHT: Final = compiled(r"审计.*整改|整改.*审计")
YEAR_ENTRY: Final = compiled(r"[【\[]?(?P<y>(?:19|20)[0-9][0-9])年[】\]]?(?:$| {2,})")
TITLE_LINE: Final = compiled(
    r"(?:总结|报告|公报|汇报|述职|纪要|要点|计划|打算|方案|通报|情况|小结|范文|范例)(?:\(.{1,12}\))?[: ]*$"
)
REPORT_WORD: Final = compiled(r"总结|报告|公报|汇报|小结|计划|要点|安排|打算|情况|通报|方案|回顾|述职|讲话|工作|会议上")
# Dates that say nothing of what a text is about: of its upload, of somebody's birth.
UPLOAD: Final = compiled(
    "出生(?:年月|日期|于)|[月日]出生|年生(?=[,;)])|生于|发布|更新|上传|录入|编辑|浏览|点击|阅读|来源|责编|作者|转载|下载|网址|http"
)

# What a text says of itself, and how it opens.
NAMING: Final = compiled(
    r"(?:现|下面|特)[,]?(?:由?我)?(?:就|将|把|对)(?P<what>[^。;\n]{0,60}?)"
    r"(?:总结|汇报|报告|小结|通报|通知|公布|公告|发布|公开|说明|简要回顾|述职|述廉|提请|提交|报请)"
    r"|对(?P<what>[0-9]{4}年度?[^。;\n0-9]{0,36}?)(?:开展|进行)了?[^。;,\n]{0,16},?现[^。;,\n]{0,8}(?:报告|汇报|总结|说明)如下"
    r"|我(?:就|将|把)(?P<what>[0-9]{4}年[^,。;\n]{0,24}?)(?:总结|汇报|报告|述职|述廉)"
    r"|我代表[^,。;\n]{1,14}(?:报告|汇报|总结)(?P<what>[0-9]{4}年度?[^,。;\n]{0,6}工作)"
    r"|现(?:予以)?(?:公布|发布|编制)(?P<what>[0-9]{4}年度?[^,。;\n]{0,16}报告)"
    r"|我(?:代表[^,。;\n]{1,14})?向[^,。;\n]{1,14}(?:报告|汇报)(?P<what>[0-9]{4}年度?[^,。;\n]{2,36}情况)"
)
OPENING: Final = compiled(r"[ “\"]*(?:在|刚刚过去的|过去的|回顾|自)?[ ]*$")
JUST_PAST: Final = compiled(r"(?:刚刚过去|过去|即将过去)的$")
YEAR_IN_NAME: Final = compiled(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9]{6})")
DATE_LINE: Final = compiled(r"^[(]?(?:日期|时间)?[::]?[^0-9一二]{0,30}$")
ISO_LINE: Final = compiled(r"[ (]*(?P<day>(?P<y>(?:19|20)[0-9][0-9])(?P<s>[-/])[0-9][0-9]?(?P=s)[0-9][0-9]?)[ )]*")
JOINTS: Final = ("至", "到", "-", "—", "–", "~")
SINCE_LABEL: Final = compiled(r"[年度]*(?:以来|至今|起)")
SCHOOL_YEAR: Final = compiled(r"(?P<years>(?P<first>(?:19|20)[0-9][0-9])[-—–~至](?:19|20)[0-9][0-9])学年度?")
SHORT_LABEL: Final = compiled(
    r"(?<![0-9.])(?P<s>[0-9][0-9])(?: ?年度?|(?=上半年))(?!以|来|间|前|后|代|龄|制|级|期|多|之|史|的)"
)
NOT_A_LABEL: Final = (
    "近", "过去", "这", "前", "后", "满", "第", "历", "约", "超", "任职", "从教", "工作", "余", "建校",
)  # fmt: skip
RELATIVE: Final = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": 1, "上年": 1, "上年度": 1, "前年": 2, "明年": -1, "来年": -1,
}  # fmt: skip
YEAR_NOTE: Final = compiled(
    r"(?P<word>今年|本年度?|去年|上年度?|前年|明年|来年)[(,]?(?:即|指)?[(]?(?P<y>(?:19|20)[0-9][0-9])年?[),]"
    r"|(?P<y>(?:19|20)[0-9][0-9])年[(](?:即)?(?P<word>今年|本年|去年|上年|明年)[)]"
)

# What a section is about.
REVIEW: Final = compiled(
    r"回顾|总结|(?:完成|执行|落实|工作|建设|开展|推进|实施|运行)情况|情况$|取得的?成绩|成效|主要工作|进展|所做的工作"
)
OUTLOOK: Final = compiled(
    r"计划|打算|安排|重点|任务|总体部署|总体要求|思路|设想|目标(?!责任|管理|考核)|展望|草案|的工作|工作的?建议|下一步|下步|预期|规划|谋划|措施"
)
PART_BEHIND: Final = compiled(r"度?(?:上半年|前?第?[一二三四]季度|1[-—至~])")
# 二、2026年预算安排情况 tells of a plan, 预算执行情况 of what came of it.
BUDGET: Final = compiled(r"预算(?!执行|收支执行|完成)[^,。]{0,8}情况$")
# 三、2026年主要工作 may review the year or plan it.
EITHER: Final = compiled(r"度?的?(?:我[市县区省局校们]|全[市县区省局校]|政府)?的?(?:主要|各项)?(?:工作|任务)$")
PLAN_SECTION: Final = compiled(
    r"计划|打算|安排|设想|改进措施|(?:几点|对策|工作|意见)建议|下学[期年]|工作重点|工作要点|重点工作|工作思路|下一步|下步|下半年|明年|来年|今后|展望|愿景|主要任务|总体部署|总体要求"
    r"|预期目标|工作的建议|努力方向|(?:发展|奋斗|主要|总体|工作|规划|时期的?)(?:目标|思路)(?:任务|要求|[和与][^,。]{0,10})?[。:]?$"
)

# 二、重点工作 tells what was done where a later section says what comes next: 三、2024年工作计划, 四、下一步打算.
MAIN_WORK: Final = compiled(r"(?:^|(?P<y>20[0-9][0-9])年?度?的?)(?:主要|重点)(?:工作|任务)$")
COMES_NEXT: Final = compiled(r"计划|打算|思路|设想|下一步|下步|下半年|明年|来年|今后|(?P<y>20[0-9][0-9])年")

HALVES: Final = ("上半年", "下半年", "第", "一季", "二季", "三季", "四季")
REVIEW_BEFORE: Final = compiled(r"(?:回顾|总结)$")
OUTLOOK_BEFORE: Final = compiled(r"(?:抓好|做好|部署|展望|谋划|奋战|落实好|干好)$")
# Words that are spoken on the day below their title, and call that day's year 今年.
SPOKEN: Final = compiled(r"讲话|致辞|发言|主持词|报告会上")
# What a meeting looks back on before it turns to its own year: 总结2023年工作,部署今年任务.
PAST_YEAR: Final = compiled(
    r"(?:总结|回顾)(?P<y>20[0-9][0-9])年度?(?!以来|[上下]半年|[^,。;]{0,3}季度)[^。;\n0-9]{0,24}?(?:部署|安排|研究|谋划)[^。;\n]{0,6}?(?:今年|本年度?|(?P<next>20[0-9][0-9])年)"
)
MEETING: Final = compiled(r"会议|大会|讲话|动员|致辞")
REVIEWED_YEAR: Final = compiled(r"[0-9]{4}年[^,。;]{0,12}(?:回顾|总结|完成情况|工作情况)")
# The words that one of the next opens with, or else a year: most paragraphs have none.
PLAN_HEADS: Final = ("下半年", "明年", "来年", "下一", "下步", "下阶", "今后", "接下来", "新的一年", "下学", "季度")
PLANNED_YEAR: Final = compiled("20[0-9][0-9]年[^。;\n]{0,40}(?:将|要|拟|计划|打算|工作|重点)")
# What opens a passage that plans, with a heading or without one; 将扶贫作为重点 only has its object in front.
PLAN_LEAD: Final = compiled(
    r"(?:(?<=[。;\n])|\A)[ ]*+(?:[(]?[一二三四五六七八九十0-9]{1,2}[)、.])?"
    r"(?:下半年|[明来]年|下一?年度?|下一?步|下一?阶段|今后|接下来|新的一年|下一?学[期年]|第?[二三四]季度"
    r"|20[0-9][0-9][-—–]20[0-9][0-9]学年度?|(?P<year>20[0-9][0-9])年(?:[上下]半年|度)?)"
    r"[^。;\n]{0,24}?(?:将(?!近|[^。;\n]{0,24}(?:作为|纳入|列入|列为|放在|摆在|贯穿|融入|统一到))"
    r"|重点(?:抓好|做好|推进|工作是)|要(?=[重着抓坚继进深围以按在])|拟(?!定)|计划(?!完成|生育)|打算|工作(?:安排|打算|计划)[:。])"
)

# What a year in running text is for: a base, a beginning, an aim.
BOUND_BEFORE: Final = compiled(
    r"(?:为|到|至|面向|展望|力争|确保|争取|有望|预计|锚定|迈向|瞄准|着眼|考虑了?|对标|放眼|实现)[ “]?$"
)
BASE_BEFORE: Final = compiled(
    r"(?:自从?|从|由|始于|始建于|比|较|与|同|和|跟|相比|高于|低于|超过|按|早在|自打|起于|追溯到|相对)[ “]?$"
)
BASE_AFTER: Final = compiled(
    r"(?:[底末初度]|全年|同期|[0-9]+月)?"
    r"(?:以来|起[,步至]?|开始|前(?![一二两三]个?季度|[0-9一二三四五六七八九十]+个?月)后?|之前|以前|至今|为基[数期]|价格|不变价|的基础上|的[0-9])"
)
LOOKING_BACK_AFTER: Final = ("以来", "至今")
LOOKING_BACK_BEFORE: Final = ("比", "较", "相比")
FOUNDED_AFTER: Final = compiled(
    r"[^,。;]{0,8}(?:成立|创办|建校|始建|建成|组建|颁布|设立|创建于|毕业|出生|入党|参加工作|首次|竣工|投产|通车"
    r"|建县|撤县)"
)
TARGET_AFTER: Final = compiled(
    r"[底末初]?(?:前|之前|[^,。;]{0,5}(?:奥运|世博|亚运|大运会|全运会)|远景|目标|规划|要达到|力争|将|实现|冬奥|基本)"
)
FUTURE: Final = compiled(
    r"将(?!近)|拟[于在]|力争|预计|(?<!发展)计划(?!执行|完成|生育|单列)|打算|规划|目标|要[在达努]|有望|即将|申办|筹办|筹备|迎接|准备"
)

# What opens a prospect that lasts to the end of its paragraph, and the years of the nation's aims.
PROSPECT: Final = compiled(
    r"(?:今后|未来)(?:[三五十几]|[0-9]+)(?:到[五十])?年|(?:按照?|根据|依据)[^,。;]{0,6}规划|规划了|谋划了|展望"
    r"|面向(?=[0-9])|愿景|蓝图|远景|基本实现"
)
# 迎接2026年红军长征胜利90周年、2027年建军100周年: anniversaries to come, however many.
WELCOMED: Final = compiled(r"迎接|喜迎|筹备|谋划|筹办")
# 预计2027年生源减少300人,2028年再减200人: a forecast lasts to the end of its sentence.
FORECAST: Final = compiled(r"预计|预测|据测算|有望|估计")
AIM_YEARS: Final = frozenset({2030, 2035, 2049, 2050, 2060})
# What says that a thing is done.
DONE: Final = compiled(
    r"了|已|完成|累计|共[^同产享青建治识]|[同相]比|增长|下降|举行|召开|开展|举办|荣获|印发|发放|竣工|投入"
)

OF_ONE_YEAR: Final = compiled(
    r"总结|述职|小结|半年|季度|开展情况|活动的?情况|情况(?:的)?汇报|工作(?:情况|汇报|回顾)|(?<=[年度])报告"
)
CARRIED_OVER: Final = compiled(
    r"项目|工程|资金|计划|任务|整改|审计|决算|预算|巡[视察]|督[查察导]|考核|评[估价议]|结果|冬|招生|验收|组织生活会"
)

# How an event is spoken of: looked ahead to, looked back on, followed as guidance.
AHEAD_BEFORE: Final = compiled(
    r"(?:喜迎|迎接|筹备|编制|谋划|制定|制订|起草|论证|打好基础|即将|衔接|对接|准备|启动|展望|研究|到)[^。;,]{0,14}$"
)
AHEAD_AFTER: Final = compiled(
    r"[”\"]?+(?!末|收官|圆满|完成)[^。;,]{0,12}?(?:规划[^。;,]{0,4}(?:编制|起草|制定|研究|调研|前期)"
    r"|打(?:好|牢|下)|奠定|开好局|起好步|即将|到来|做好.{0,4}准备|良好开局)"
)
SINCE_AFTER: Final = compiled(r"[”\"]?(?:会议)?(?:以来|之后|以后|闭幕以来|召开以来|后)")
GUIDANCE_BEFORE: Final = compiled(r"(?:贯彻|落实|学习|宣传|领会|宣讲|按照|根据|以|遵循|围绕|践行|认真)[^。;,]{0,30}$")
GUIDANCE_AFTER: Final = compiled(r"[^。;]{0,24}?(?:精神|为指针|为指导|决策部署|部署|要求|《决定》|《建议》|会议)")
IN_SESSION: Final = compiled(r"(?:向|在)[ ]*$")

# Where a plan stands in its course.
DRAFTED: Final = compiled(r"(?:编制|谋划|起草|制定|制订)(?!了)[^。;,]{0,6}$")
DRAFTING: Final = ("规划", "编制", "谋划", "起草", "调研")
FOUNDATION: Final = compiled(
    r"[”\"]?+(?:(?!收官|完成|圆满|目标|末)[^。;,]){0,10}?(?:打(?:好|牢|下)|奠定)[^。;,]{0,8}基础"
)
FIRST_YEAR: Final = compiled(r"[”\"]?(?:规划|计划|时期)?(?:实施)?的?(?:开局|起步|启动|第一|头一)(?:之)?年")
LAST_YEAR: Final = compiled(
    r"[”\"]?(?:规划|计划|时期)?(?:实施)?(?:的|圆满|全面|决胜)*(?:收官|最后一|收尾|决胜|末|冲刺)(?:之)?年"
)
THIRD_YEAR: Final = compiled(
    r"[”\"]?(?:规划|计划|时期)?(?:实施)?的?(?:承上启下|中期评估|中间一|第三)(?:的?(?:关键|重要)?(?:之|一)?年)"
)
