"""What stands before a district's name and what behind it, that together show that another is meant."""

import re

OF_THEIRS = re.compile("(?:为|是|属|系)$"), re.compile("的[，。；、]|[^，。；]{1,6}的[，。；]")
"""Around a district that something is said to be of, or to be done by: 第三篇是黄浦区的."""
MODEL = re.compile("以$"), re.compile("[^，。；]{0,6}为(?:例|样本|榜样|参照|对照|标杆|目标|对手|界|邻)")
"""Around a district that is a model or a measure; of streets and towns the own ones are examples too."""
AROUND = tuple(
    (re.compile(f"(?:{before})$"), re.compile(behind))
    for before, behind in (
        # a letter or call from an organ of there
        (
            "接|接到|收到|据",
            "(?![^，。；]{0,8}(?:统计|数据|测算|汇总|台账|监测))区?(?:民政局|公安|法院|检察院|救助|卫健|残联|信访|教育局|人社)|[^，。；]{0,4}(?:分局|派出所|救助站)",
        ),
        # by whom something was looked into
        ("经", "[^，。；]{0,12}(?:核实|确认|查找|反馈|答复)"),
        # whose resident somebody is
        (
            "(?<!对象)(?<!范围)(?<!条件)(?:为|是|系)",
            "居民|户籍|籍|人(?![员民大均口])|[^，。；]{1,10}的(?:居民|村民|市民|老人|老伯)",
        ),
        (r"[0-9一二两三四五六七八九十][个名件位起]是", "[^，。；]{1,8}的"),
        # people of there who are taken in
        (
            "(?:承接|接纳|接收|收住|吸引|面向)了?(?:[一-鿿]{1,4}区[、和及])*",
            "(?:[、和及与][一-鿿]{1,4}区)*(?:逝者|居民|老人|群众|游客|学员|考生|会员|儿童|患者|家庭)",
        ),
        # papers that somebody brings along
        ("[持凭]", "[^，。；]{0,8}(?:开具|出具|核发|颁发|签发)|居住证|身份证|户口"),
        # another's work, and the own side that lends a hand
        (
            "协助|帮助|配合",
            "[^，。；]{0,6}?(?:处理|处置|解决|办理|化解|安置|查找|寻找|做好|完成|核[实查对]|调查|认定|取证|追[缴讨回])",
        ),
        # another's way of doing it, and the own side that does so too
        (
            "照|按|依|循|学|仿|仿着|照着|学着|沿用|移植|搬来|引来|套用",
            "[^，。；]{0,4}的[^，。；]{0,6}?(?:办法|做法|经验|路子|样[子式]?|路数|打法|先例|章程|套路)",
        ),
        # another's way that is held against the own one; one's own plans are too
        ("对照", "(?![^，。；]{0,16}(?:规划|计划|标准|要求|清单|方案|细则|指标|目标))"),
        # on whose ground it was found to be
        ("(?:经查|查明|核实|其实|实际|发生|该|此)[^，。；]{0,12}(?:在|属于?|归)", "境内|地界|地盘|一侧|那[边侧]|管"),
        # what came from there
        ("从|自", "迁入|转入|搬来|迁来|迁出|调来|转来|借来"),
        # another district, of all
        ("连", "[^，。；]{0,14}[都也]"),
        # a firm of there, or a few people, as the doer
        (
            "由",
            (
                "代表队|(?:无偿)?(?:调剂|出借|借|让|匀)|(?![^，。；]{0,8}(?:慈善|基金会|红十字))[^，。；]{0,10}?(?:捐|赠)|[^，。；]{0,12}?(?:推荐|选派|调拨|授课|讲课|主讲|讲授|传授|带教)|"
                "[^，。；]{0,12}?(?:公司|企业|厂|集团|事务所|医院|团队|合作社|农场|超市|”机构)[^，。；]{0,4}(?:运营|承建|中标|托管|施工|供(?!养)|配送|设计|评估|承接)"
            ),
        ),
        ("[由被请向受托找]", "的?(?:[一二两三四五几1-5]|十[几多])[家名位个所支]"),
    )
)
