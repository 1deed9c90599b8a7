"""The words of the made-up tree and how its sentences are put together.

Names are invented, so that words are spread about as unevenly as in real write-ups: a few everywhere, many rare.
"""

from __future__ import annotations

import random

NAMES = (
    "安柏岑泊澄川丹鼎沣峰皋谷涵禾鸿湖桦淮嘉涧江津泾珺澜岚黎栎廉麓峦洛漫茂岷牧楠宁沛"
    "屏浦岐青清泉仁榕瑞沙山杉石松棠桐汀潼湾汶梧溪霞湘星雁瑶漪颖渝玉沅云泽樟芷舟洲竹紫"
)
TRADITIONAL = str.maketrans(
    "业个么乡书于云众会传党关内册写农几务办动区协单县发台号后听启员围图场坚坛处复头奖学宁层岚"
    "峦带干广开归录态愿报换数时术机条来栎样桦汇没沣泽泾测济涧湾澜点牵现瑶着笔简纸组织经统编网"
    "职节装规计订讨让训议记讲论访评请读课调账资轮辑边过进邻销问闲间闻难页项颖题风饭验鸿龙",
    "業個麼鄉書於雲眾會傳黨關內冊寫農幾務辦動區協單縣發臺號後聽啟員圍圖場堅壇處復頭獎學寧層嵐"
    "巒帶幹廣開歸錄態願報換數時術機條來櫟樣樺匯沒灃澤涇測濟澗灣瀾點牽現瑤著筆簡紙組織經統編網"
    "職節裝規計訂討讓訓議記講論訪評請讀課調賬資輪輯邊過進鄰銷問閒間聞難頁項穎題風飯驗鴻龍",
)
"""The characters of the grammar in Traditional form, one for one."""

WHO = (
    "党支部",
    "班子成员",
    "青年职工",
    "老党员",
    "志愿者",
    "教研组",
    "网格员",
    "窗口人员",
    "村民代表",
    "技术骨干",
)
WHEN = (
    "每月第一个周三",
    "农闲时节",
    "午休的一小时",
    "年初",
    "每个季度",
    "汛期之前",
    "项目开工那天",
    "晚饭以后",
    "节假日前",
    "例会开始前",
)
DO = (
    "共读一章",
    "讲一个身边的故事",
    "列出三个问题",
    "把难题带到现场",
    "交换读书笔记",
    "轮流主讲",
    "请行家点评",
    "把方法写成一页纸",
    "互相提问",
    "到隔壁单位听课",
)
OBJECT = (
    "政策文件",
    "业务规程",
    "地方史料",
    "案例汇编",
    "操作手册",
    "经典篇目",
    "群众来信",
    "统计年报",
    "会议记录",
    "图纸和台账",
)
RESULT = (
    "会上发言的人多了",
    "来信来访的答复快了",
    "新人上手早了",
    "老办法有了记录",
    "借书登记翻了页",
    "问题清单逐条销号",
    "邻近单位也来听课",
    "笔记装订成册",
)
WHY = (
    "起初只有几个人",
    "过去学归学、干归干",
    "资料散在各处",
    "工作忙，坐不下来",
    "讲的人累，听的人困",
    "好经验留不住",
)
LESSON = (
    "学什么要由工作来定",
    "时间短反而坚持得久",
    "记下来才传得开",
    "让听的人也能讲",
    "把书架放到走廊上",
    "一件事一件事地学透",
)


def invented(chance: random.Random) -> str:
    """A name of three characters."""
    return "".join(chance.choice(NAMES) for _ in range(3))


def sentence(chance: random.Random) -> str:
    """One sentence, with its full stop."""
    forms = (
        lambda: f"{chance.choice(WHEN)}，{invented(chance)}{chance.choice(WHO)}围着{chance.choice(OBJECT)}{chance.choice(DO)}。",
        lambda: f"{chance.choice(WHO)}{chance.choice(DO)}，{chance.choice(WHO)}{chance.choice(DO)}，前后{chance.randrange(2, 90)}次。",
        lambda: f"{chance.choice(WHY)}，后来由{invented(chance)}牵头，{chance.choice(DO)}，{chance.choice(RESULT)}。",
        lambda: f"有人提出“{chance.choice(LESSON)}”，于是{chance.choice(WHEN)}{chance.choice(DO)}。",
    )  # fmt: skip
    return chance.choice(forms)()


def paragraph(chance: random.Random, sentences: int) -> str:
    """So many sentences in one line."""
    return "".join(sentence(chance) for _ in range(sentences))
