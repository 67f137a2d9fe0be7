"""C03: what makes a sign mean what it says: a form that is shown, a hidden name, a number of a standard, a legend."""

import re

TEMPLATE = re.compile(
    r"字段值|校验规则|示范文本|模板|模版|范本|范例|示例|样张|样表|表样|样式|样本|空白表|占位|变量|编码规则|"
    r"扫码|弹窗|提示[语框]|小程序|问卷|形如"
)
"""A sentence about forms may show what is to be filled in there."""
SHOWN = re.compile(rf"(?:{TEMPLATE.pattern})[^，。]{{0,6}}?(?:[上中里内]|[写印留标以用为是作]|[：:“])")
"""What such a form shows, where the form itself may be counted."""
MASKED = re.compile(r"隐去|脱敏|匿名|化名|打码|遮(?!阳|雨|风)|屏蔽|掩码")
"""A sentence that says so leaves names out on purpose."""
DRAWN = re.compile(
    "(?<!主)(?:打|(?<![漫书动绘])画)(?:了|上|着)?(?:一个|两个|三个|个)?[×✕╳Xx]|(?:贴|标)(?:了|上|着)(?:一个)?[×✕╳Xx]"
)
"""Crosses that somebody draws are what the text is about."""
FILE_NAMES = re.compile("命名|文件名|起名|后缀|目录名|文件夹")
"""A sentence about them: its strokes below are part of a name."""
ASKS = re.compile(r"什么|谁|哪|怎|吗|呢|如何|为何|何[时处人]|是否|多少|几|(.)不\1|有没有|能否|可否")
LETTERS = re.compile(r"(?<![A-Za-z])[A-Z](?:[、，/和与及]+[A-Z](?![A-Za-z]))+")
"""Letters in a row are names of groups or kinds: A、B、X三组."""
THEIR_OWN = re.compile(
    "[0-9](?:余|多)?(?:户|人|名|件|家|份|笔|位|起)[^，。；：:\n]*(?:信息|材料|资料|手续|证明|签[名字]|档案|"
    "凭证|账号|影像|印章)$"
)
"""Before 待补: what a number of households or cases still owe, and no number of the text."""
HIDDEN_NAME = re.compile(
    "(?:(?<![每一本上下双两])周|"
    "[王李张刘陈杨赵黄吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟段雷钱汤尹黎乔贺赖龚])$"
)
OF_PERSON = re.compile("(?:家庭|一家|老人|老伯|阿婆|女士|先生|同志|同学|小朋友|等)")
"""A surname before signs, and a person or household behind them."""
SAYING = re.compile(
    "“[^“”]{0,6}(?:最美|我为|假如我是|我是|感谢|谢谢|致)$|"
    "(?:题目|名字|标题|主题|片名|书名|剧名|戏名|名)叫《[^》]{0,12}$"
)
"""A saying that leaves open of whom it speaks: “最美××”."""
SECRET = re.compile("(?:密码|口令|验证码|账号|卡号)[（(为是：:]?$")
"""Before signs that stand for what nobody is to read."""
ON_PLAN = re.compile("[红黑蓝黄绿白]色?$|[图表][上中里](?:的|用|以)?$")
"""Before a mark on a plan: 图上红X处."""
BY_SIGN = re.compile("[以用打标带加有成为]$")
"""Before a sign that is spoken of: 以*号遮盖."""
MARKED = re.compile("[带打标画][^一-鿿，。；]{1,6}[的者]")
"""What is told apart by such a sign: 带**的."""
IN_QUOTES = re.compile("“[^“”]{1,12}$")
ON_SHOW = re.compile(
    "[^，。；\n]{0,16}的[^，。；\n]{0,4}(?:提示|告示|标[语牌识]|牌子?|横幅|海报|通知|短信|语音|贴纸|纸条|字样|话术|话)"
)
"""Behind 请: what people are asked by a notice or a message, of which the report tells."""
IN_TITLE = re.compile("《[^》\n]{0,12}第$")
"""A film or a play about the Xth child."""
SIGN_HERE = re.compile(r"(?:签名|签字|签章|盖章)[:：]?\s*$")
"""A line to sign on, in a form that is told of."""
FORMULA = re.compile(r"[XxNn]\s*\+\s*[0-9]|[0-9A-Za-z]\s*\+\s*[XxNn×]")
"""The 1+5+X of a way of working: its X is a letter and stays one."""
STANDARD = re.compile(r"[A-Z]{2}[0-9]{0,2}(?:/[TZ])?[ -]?$")
"""The number of a standard stands behind it."""
INNER = re.compile("_[A-Za-z0-9]+$")
"""A name with strokes below in it, before another such stroke."""
FILE_NAME = re.compile(
    r"[^\s，。；、：（）“”《》]{0,40}?\.(?:xlsx?|docx?|pptx?|pdf|"
    r"jpe?g|png|csv|txt|zip|rar|wps|et|mp[34])(?![a-z])"
)
"""The rest of a file's name, its kind at the end."""
LEGEND = re.compile(
    r"字母|拼音|谐音|寓意|意为|故意|特意|[Xx×](?:表示|代表|指的?是|系指|类(?:为|是|即)|"
    r"系(?=[^，。]{0,8}(?:代号|系列|型号|编号)))|[√✓](?:表示|代表|为|是|即)[^。]*[Xx×](?:表示|代表|为|是|即)|"
    r"[Xx×][为是系][^，。]{0,16}(?:组号|编号|代号|型号|序号|代码|前缀|标记|分机)|"
    r"N[由为是]|缩写|首字母|英文简称|个叉|罗马数字"
)
"""Says what the sign stands for."""
ADDRESS = re.compile(r"\s*(?:弄|号|室|路|街|里|村|小区|先生|女士|同志|老人|（|\()")
SURNAMED = re.compile(
    r"(?:老人|居民|对象|患者|儿童|女士|先生|同志|户主|申请人|当事人|姓名|残疾人|[人者员工民户童众]|"
    r"[某×*][、，和及与])[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]$"
)
