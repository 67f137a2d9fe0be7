"""Sentences with the prefix TPL: a Word or text template is wrong."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, refuse, warn

SENTENCES: Mapping[str, Sentence] = {
    "TPL001": refuse(
        "模板里应当正好有一个样式为“{style}”的段落，正文从那里排入，现在有{found}个。请在 Word 里补上或删去多余的。"
    ),
    "TPL002": refuse("模板里没有样式“{style}”。请用“样式”窗格新建同名样式，或换回原来的模板。"),
    "TPL003": refuse("模板里用了程序不认识的字段“{reason}”。请运行 selfcheck templates check，看可以用哪些字段。"),
    "TPL004": refuse(
        "模板第{line}行的标记写错了。请检查 {{{{ }}}} 和 {{% %}} 是否成对，再运行 selfcheck templates check，看是哪一处。"
    ),
    "TPL005": refuse("模板里有不允许的写法：{reason}。模板只能取字段，不能运行程序。"),
    "TPL006": refuse("用语文件的 [{section}] 一节有误。请运行 selfcheck templates check，看是哪一处、怎样改。"),
    "TPL008": refuse("找不到模板文件。请从安装包里的 templates 文件夹复制一份，或用 --templates 指明所在文件夹。"),
    "TPL009": refuse("这个文件不是能读的 Word 模板。请换回原来的模板。"),
    "TPL010": refuse(
        "用语“{pattern}”里的花括号写错了。花括号里只能用原来就有的名字，并且要成对；请运行 selfcheck templates check，看怎样改。"
    ),
    "TPL011": refuse("文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，再保存。"),
    "TPL012": refuse("这里的标记没有写对：{reason}。标记要用半角的 {{{{ }}}} 和 {{% %}}，请对照原模板改正。"),
    "TPL013": refuse("这里用了“{field}”，程序没有这个字段{near}。这份模板可以用的字段：{known}。"),
    "TPL014": refuse("这里用了“{name}”，程序不认识{near}。请对照原模板改正。"),
    "TPL015": refuse(
        '“{field}”里有几项内容，不能当一句话印。请用 {{% for %}} 逐项取，或用 join 连起来，例如 {{{{ {field} | join("、") }}}}。'
    ),
    "TPL016": refuse("“{field}”只是一句话，不能用 {{% for %}} 逐项取。请直接写 {{{{ {field} }}}}。"),
    "TPL017": warn(
        "模板里已经没有“{field}”，印出来会少这一项内容。如果不是有意删的，请照原模板补上 {{{{ {field} }}}}。"
    ),
    "TPL018": refuse(
        "样式为“{style}”的段落只用来标明排入的位置，里面的文字和分节符印出时会丢掉。请把它们移到别的段落，让这一段空着。"
    ),
    "TPL019": warn("这份模板不排入正文，样式为“{style}”的段落会印成空行。请删去这一段，或改用别的样式。"),
    "TPL020": warn("第{section}节的{measure}是{found}毫米，按公文格式应为{expected}毫米。请在“页面设置”里改正。"),
    "TPL021": refuse("用语文件第{line}行的写法不对，整个文件读不出来。请检查引号、等号和方括号是否齐全，都要用半角。"),
    "TPL022": refuse("[{section}] 一节里缺少“{entry}”。请对照原文件补上。"),
    "TPL023": refuse("[{section}] 一节里的“{entry}”程序不认识{near}。等号左边的名字不能改，请对照原文件改回。"),
    "TPL024": refuse("[{section}] 一节里的“{entry}”填法不对。请对照原文件：文字要加引号，几项并列的要用方括号。"),
    "TPL025": refuse("“{entry}”里的 {{{name}}} 程序不填{near}。这里可以用的：{known}。"),
    "TPL026": refuse("“{entry}”里的花括号没有成对，或者里面写了别的符号。请对照原文件改正。"),
    "TPL027": warn("“{entry}”里的花括号会原样印出，程序不填这一句。请删去花括号。"),
    "TPL028": refuse("“{entry}”应当有{expected}项，现在有{found}项，印出的表会错位。请对照原文件补上或删去。"),
    "TPL029": refuse("模板要印出的内容有好几项，不能当一句话印。请用 {{% for %}} 逐项取，或用 join 连起来。"),
    "TPL030": refuse(
        "正文里有“{words}”。这份模板的正文会随表发下去再收回来，另加的文字会当成区里填的。请删去；封面用语在 wording.toml 里改，填报说明在 form-instructions.md 里改。"
    ),
}

TAG_FAULTS: tuple[tuple[str, str], ...] = (
    (r"needs to be closed is '(\w+)'", "有一个 {{% {0} %}} 没有对应的 {{% end{0} %}}"),
    (r"unknown tag '(\w+)'", "{{% {0} %}} 没有对应的开头，或者拼错了"),
    (r"", "标记里面的写法不对"),
)
"""What Jinja says of a broken tag, and how a clerk is told; the first that fits."""
STRAY = "“{found}”不成对，或者用了全角的括号"
NEAR = "，是不是“{name}”"
PLACE = "{file} {part}“{words}”"
PARTS: Mapping[str, str] = {"body": "", "header": "页眉", "footer": "页脚"}
MEASURES: Mapping[str, str] = {
    "width": "纸张宽度", "height": "纸张高度", "top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距",
}  # fmt: skip
