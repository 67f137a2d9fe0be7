"""The words by which a district's name tells whose a person or a single thing is, or where it is, came from or goes to."""

import re

_ONE = (
    r"老板娘?|护工|厨师|保姆|教练|画家|医师|义工|店主|房东|摊主|船员|船长|司机|[男女]的|[他她]们?|某[一-鿿]?|师傅|老师|律师|医生|教授|阿姨|大姐|大爷|阿婆|老伯|老汉|校长|园长|馆长|"
    r"讲师|作者|厂长|店长|经理|[一-鿿](?:科长|站长|主任)|[儿孙]子|[儿孙]女|女儿|儿媳|女婿|丈夫|妻子|前夫|前妻|爱人|父亲|母亲|爸爸?|妈妈?|姐姐?|妹妹?|兄弟|弟弟|"
    r"哥哥?|嫂子?|侄[子女]|外甥女?|舅舅?|姑姑?|姑妈|叔叔?|伯伯|[爷奶]奶|外公|外婆|养[父母]|亲戚|战友|同学|男方|女方|夫妻|(?<![0-9十百])[1一][家名位个户](?!部门)[一-鿿]{0,6}"
)
LIVES_AT = re.compile(
    rf"(?:(?:{_ONE})(?:[一-鿿]{{1,2}})?(?:平[日时]|周末|白天|晚上|夜里|目前|现|如今|现在|都|也|还|仍|又|就|已|一直|长期|常年)*|"
    r"曾经?|本该|本应|早年|早先|原先|原本|从前|其实|实际|自[述称说][^，。；]{0,4})在$"
)
"""Before the name: a person, a single house, or what once was or ought to be, is there; a bureau's work is at no such place."""
IS_FROM = re.compile(
    r"(?:(?<!最[大多高快早好强全亮少])(?<!前列|领先|突出|明显)的|者|人|主|方|[0-9一二两三四五六七八九十][个名件位])(?:就|正|都|均|也|还|恰|恰好)?是$"
)
"""Before the name: somebody is said to be of there."""
NOT_FROM = re.compile(
    "民政|婚姻|救助|福利院|区?(?:委|政府)|全|各|[^，。；]{0,4}(?:群众|居民|老人|老年人|百姓|市民)[，。；们的]|养老|社会|的(?:特色|亮点|优势|重点|工作|民政)"
)
"""Behind it, the own side after all: 最受益的是X区老人, 牵头的是X区民政局."""
_STANDS_AT = re.compile(r"[一-鿿](?<![就落留活根爱家心老])在$"), re.compile("[，。；、）]")
"""Around the name: the clause says where something is, and nothing that is done there."""
MISHAP = re.compile(
    r"[^，。；]{0,16}(?:发生|曝出|出了?|爆出|突发)[^，。；]{0,8}(?:火灾|事故|案件?|事件|坍塌|命案|溺水|中毒|起火|爆炸|丑闻)[^，。；]{0,3}后，"
    r"[^。；]{0,6}(?:我[区局们]|本[区局]|连夜|立即|立刻|随即|马上|当[天晚日]|举一反三|第一时间)"
)
"""Behind it: what befell another is one's own occasion to look."""
_ONES_ORIGIN = (
    re.compile("(?:是|系)$"),
    re.compile(
        "(?!民政)[一-鿿]{0,5}(?:姑娘|小伙子?|媳妇|闺女|人|职工|工人|村民|渔民|农民|学生|老板|教师|司机|户口)[，。；、]|[一-鿿]{1,8}[捐写画种抄赠绣]的"
    ),
)
"""Around the name: whose daughter or worker somebody is."""
_ONE_OF_GUESTS = (
    re.compile("(?:来自|老师|师资|讲师|专家|评委|嘉宾|来宾|客人|参观)[^。；]{0,14}，其中有?$"),
    re.compile(""),
)
"""Before the name: those of whom some are of there are guests."""
_USED_THERE = (
    re.compile("[一-鿿]{2}在$"),
    re.compile("的[一-鿿]{2,7}?里?(?:滚动)?(?:[做办播买拿看](?![到好成事法了过])|取(?!得)|印|修)"),
)
"""Around it: a house there that one goes to."""
_ITS_THING = re.compile("[一两三几][本套份台架张块面箱车只把幅封辆]$"), re.compile("的")
"""Around it: a thing of there, counted."""
_MADE_THERE = re.compile("是在$"), re.compile("[^，。；]{1,6}的[，。；]")
"""Around it: where something was made or done: 卡是在X区办的."""
_NEEDED = re.compile("[要得须需]$"), re.compile("(?:民政局)?(?:出具?|开具?|盖章?|签字?)[，。；]")
"""Around it: a paper that another has to give."""
_TEACHER = (
    re.compile(""),
    re.compile(
        "[^，。；]{0,12}的(?:秘书长|会长|院长|站长|校长|园长|理事长|所长|科长|社工|督导)(?!们)[^，。；]{0,6}(?:讲|授|教|介绍|分享)"
    ),
)
"""Behind it: one of there by his office, who tells the own side how it is done."""
_SUPPLIER = (
    re.compile(
        "(?:供应|供货|承包|承建|施工|中标|设计|监理|开发|合作|出资|捐赠)(?:商|方|单位|机构|人|企业)(?:是|为|系)?$"
    ),
    re.compile(r"[^，。；的]{2,14}(?:公司|厂|事务所|集团|商行)"),
)
"""Around the name: a firm of there, by the part it plays."""
_HANDED = (
    re.compile(r"(?:(?:发|交|寄|传|递|拨|(?<!报)送)(?:给|至|到|往|向|去|还)了?)$"),
    re.compile(
        r"(?:区?(?:民政|公安|法院|检察|救助|派出所|社团|执法|卫健|教育|残联|信访|福利院|未保|殡)|[^，。；]{0,8}(?:派出所|救助站|分局))"
    ),
)
"""Around the name: what is sent or handed to a body of there; what is given to its people are a bureau's own gifts."""
AROUND_PLACE = (
    _STANDS_AT,
    _ONES_ORIGIN,
    _ONE_OF_GUESTS,
    _TEACHER,
    _USED_THERE,
    _ITS_THING,
    _MADE_THERE,
    _NEEDED,
    _SUPPLIER,
    _HANDED,
)
NAMED_PERSON = re.compile(
    r"[^，。；：、\n]{0,10}(?:(?<!养)老|(?<![大中])小)[赵钱孙李周吴郑王冯陈沈韩杨朱许何吕张孔曹金魏陶姜谢邹潘葛范彭鲁马方任袁柳唐费薛顾孟黄穆尹姚邵汪毛戴宋熊董梁杜阮季江颜郭梅林钟徐邱骆高夏蔡田胡卢叶陆][^，。；人年]{0,4}"
    r"(?:来|打|告|问|教|讲|借|帮)"
)
"""Behind it: somebody of there by his name, who has to do with the own side."""
COMES = re.compile(
    r"[^，。；：\n“”]{0,24}?(?:(?:打|寄|派|运|捎|发|过|赶|调|跑|开|坐[一-鿿]|骑[一-鿿]|专程|特地|结伴|轮流|组团)来(?![自访源年])|"
    r"(?<![年以未本原历起下出后将由近往带引迎前用看上送转])来(?:[给为替拍借讨要取问查接认领听教唱演讲住读帮](?![望护])|跟班|参观|交流|做客|支援)|来人(?![员口数次])|有(?:居民|群众|老人|人|市民|家长)[^，。；]{0,6}来)"
)
"""Behind it: somebody of there comes; one's own do not come to oneself."""
OUR_OWN = re.compile(
    r"[^，。；：“”\n]{1,16}(?:在我们这|是(?:我们|[我本]区)的)|[^，。；：、“”\n]{1,16}(?<![对在是达按由经为以据于])(?:我们|[我本][局站院馆所会])(?![^，。；]{0,2}(?:组织|印发|制定|牵头|开展|承担|负责|认为|将))"
)
"""Behind it in the same clause, the own side as another: X区收到我们的函."""
