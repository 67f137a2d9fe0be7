"""Sentences with the prefix TPL: a Word or text template is wrong."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, refuse

SENTENCES: Mapping[str, Sentence] = {
    "TPL001": refuse(
        "模板里应当正好有一个样式为“{style}”的段落，正文从那里排入，现在有{found}个。请在 Word 里补上或删去多余的。"
    ),
    "TPL002": refuse("模板里没有样式“{style}”。请用“样式”窗格新建同名样式，或换回原来的模板。"),
    "TPL003": refuse("模板里用了程序不认识的字段：{reason}。请对照原模板改正字段名。"),
    "TPL004": refuse("模板第{line}行的标记写错了：{reason}。请检查 {{{{ }}}} 和 {{% %}} 是否成对。"),
    "TPL005": refuse("模板里有不允许的写法：{reason}。模板只能取字段，不能运行程序。"),
    "TPL006": refuse("用语文件的 [{section}] 一节有误：{reason}。请对照原文件补上或改正。"),
    "TPL008": refuse("找不到模板文件。请从安装包里的 templates 文件夹复制一份，或用 --templates 指明所在文件夹。"),
    "TPL009": refuse("这个文件不是能读的 Word 模板。请换回原来的模板。"),
    "TPL010": refuse("用语“{pattern}”里的花括号写错了：{reason}。花括号里只能用原来就有的名字，并且要成对。"),
    "TPL011": refuse("文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，再保存。"),
}
