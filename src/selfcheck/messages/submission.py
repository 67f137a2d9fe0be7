"""Sentences with the prefix SUB: about a returned file and what stands in it."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

WITNESSES: Mapping[str, str] = {
    "property": "文件属性写的是",
    "cover": "封面写的是",
    "header": "页眉写的是",
    "name": "文件名写的是",
}
"""How each witness of a district is spoken of."""

KINDS: Mapping[str, str] = {
    "image": "图片",
    "xlsx": "电子表格",
    "xls": "电子表格",
    "ods": "电子表格",
    "text": "文本文件",
    "ofd": "OFD 版式文件",
    "other": "其他文件",
}
"""How each kind of attachment is spoken of."""

RECEIPT_NAME = "第{version}版回执"
"""What a receipt is called in its file name and its properties."""

STATES: Mapping[str, str] = {
    "answered": "已填", "blank": "空", "prompt": "未填", "not_applicable": "不适用", "missing": "标题缺失",
}  # fmt: skip
"""How each state of a section is spoken of."""

SECTIONS: Mapping[str, str] = {
    "cover": "封面", "point": "要点", "item_data": "数据", "item_problem": "项目的问题", "window": "窗口",
    "highlight": "特色亮点", "risk": "问题和风险",
}  # fmt: skip
"""How each kind of section is spoken of."""

SECTION_RANGE = "{kind} {first} 至 {last}"
SECTION_ALONE = "{kind} {first}"
ROWS = "（行写在点号后面，如 {example}；有：{rows}）"
UNPLACED_LINE = "{id}（“{words}”，在{after}之后）"
UNPLACED_APART = "{id}（在{after}之后）"
BEGINNING = "开头"
NONE = "（没有）"
"""Parts of the sentences that list what there is."""
FORMATS: Mapping[str, str] = {
    "word2003": "Word 2003 XML ",
    "flat_opc": "单个 XML 的 Word ",
    "html": "网页",
    "mht": "单个文件网页（MHT）",
    "rar": "RAR ",
    "7z": "7z ",
}
"""How formats are spoken of whose own name says little."""

WITHDRAW, RESTORE = "撤出", "放回"
VERSION, ATTACHMENT = "第{version}版", "附件“{name}”"
"""What is done to a version or an attachment given to the wrong district, how it is undone, and how each is spoken of."""

BELONGS: Mapping[str, str] = {
    "assigned": "按 --district 的指定",
    "said": "文件里写着",
    "named": "文件名里写着",
    "beside": "和该区的自查报告放在一起",
}
"""By what an attachment is known to be a district's."""
AUTOMATIC = "自动编号{label}"
"""How a number is spoken of that a list gives by itself."""

SENTENCES: Mapping[str, Sentence] = {
    "SUB001": refuse("这个文件打不开，可能在传送中损坏了。原件已归档，请让区里重新发一份。"),
    "SUB002": refuse("这是空文件，里面没有内容。原件已归档，请让区里重新发一份。"),
    "SUB003": refuse(
        "这不是本系统下发的自查报告，看不出是哪个区的。原件已归档；如果确是自查报告，请加上 --district 区 --by 姓名，指明是哪个区的，再收一次。"
    ),
    "SUB004": refuse(
        "文件里的几处说法不一致，看不准是哪个区的：{said}。原件已归档，没有入账；请核对后加上 --district 区 --by 姓名，再收一次。"
    ),
    "SUB005": refuse("这是{year}年度的自查报告，现在收的是{current}年度的。原件已归档，请让区里换成今年的表。"),
    "SUB006": refuse("文件加了密码，读不出来。原件已归档，请让区里去掉密码后再发。"),
    "SUB007": refuse(
        "这台电脑上没有安装 LibreOffice，读不了{format}格式。原件已归档。请安装 LibreOffice（要带 Writer；装在别处的，"
        "请用环境变量 SELFCHECK_SOFFICE 指明 soffice 的位置），把这个文件再收一次；"
        "也可以让区里用 Word 或 WPS 打开，“另存为”.docx 后再发。"
    ),
    "SUB008": refuse("{format}文件没能转换成 .docx。原件已归档，请让区里用 Word 或 WPS 打开，“另存为”.docx 后再发。"),
    "SUB009": refuse(
        "这个压缩包展开后过大，或里面的文件名不正常，为安全起见没有打开。原件已归档，请让区里直接发 .docx 文件。"
    ),
    "SUB010": refuse(
        "字数对不上：文件里共有{total}，归位{placed}、未归位{unplaced}、表格原有{printed}，有{lost}没有着落。"
        "为防漏读，这份没有收入；原件已归档，请把文件交给维护人员查看。"
    ),
    "SUB011": info("这份文件以前收过（第{version}版），内容一字不差，没有重复收入。"),
    "SUB012": info("这份是第{version}版，前面的版本仍然保留。"),
    "SUB013": warn("这份材料于{received}收到，晚于截止日期{due}，已登记为逾期。"),
    "SUB014": info("文件是{format}格式，先转换成 .docx 再读，个别版式可能与原件不同；字数按转换后的文件核对。"),
    "SUB015": warn("这份表下发时的方案与现行方案不同，按下发时的表读取。"),
    "SUB016": info("PDF 文件，共{pages}页，作为附件归档。填写内容请另发 .docx 文件。"),
    "SUB017": warn("PDF 文件读不出来，已作为附件归档。"),
    "SUB018": info("{kind}，不是自查报告，作为附件归档。"),
    "SUB019": refuse("这里没有可以收的文件。请检查文件夹路径，或直接指明文件。"),
    "SUB020": warn("写在标题下面、不属于任何一栏的文字。"),
    "SUB021": warn("写在封面之前的文字。"),
    "SUB022": warn("写在结束行之后的文字。"),
    "SUB023": warn("这一栏的标题被改动过，整行原样保留在这里。"),
    "SUB024": warn("“{label}”出现了不止一次，几处内容都归到了这一栏，请看看是否重复粘贴。"),
    "SUB025": warn("标题文字有改动：表上印的是“{label}”，现在是“{text}”。请核对这一栏填的是否还是原来的要点。"),
    "SUB026": warn("“{label}”的标题只凭一处线索认出，请核对这一栏的内容。"),
    "SUB027": warn("没有找到“{label}”这一栏的标题，可能被删掉了；内容也许在前一栏或未归位文字里，请核对。"),
    "SUB028": warn(
        "有{places}处文字（共{characters}字）不在任何一栏里，已原样保留在“未归位文字”中，请用 selfcheck show 看是哪些、编号是什么，再用 selfcheck assign 归位。"
    ),
    "SUB029": warn("找不到这个文件。请检查路径。"),
    "SUB030": refuse("读取时出了意外：{reason}。原件已归档，其他文件不受影响；请把这个文件交给维护人员查看。"),
    "SUB031": warn("有图片只留下了位置，文件里没有图片本身（多半是从网页粘贴的链接）。请让区里补发图片。"),
    "SUB032": warn(
        "文件里嵌有另一个文件，已单独保存，没有算进正文（电子表格的单元格文字附在它的位置上）。请打开查看。"
    ),
    "SUB033": info("文件里有看不见的控制字符，已去掉，文字没有变化。"),
    "SUB034": warn("按 --district 的指定归到{district}，指定人：{by}。"),
    "SUB035": refuse("没有这个区：{district}。可用的区：{known}。"),
    "SUB036": refuse("{district}还没有收到自查报告。"),
    "SUB037": refuse("{district}没有第{version}版。现有：{known}。"),
    "SUB038": refuse("文件太大（{megabytes}MB），超过{limit}MB 的上限。原件没有动，请让区里压缩图片后再发。"),
    "SUB039": refuse("写的收件时间是{received}，还没有到，没有登记。请核对 --received-on。"),
    "SUB040": warn("“{label}”是在要求的个数之外多出来的亮点，已单独收下，请看看是否要保留。"),
    "SUB041": refuse(
        "{district}第{version}版的读取结果不见了或读不出来。原件还在档案里（ledger/objects/{place}）。"
        "请运行 selfcheck rebuild，会照原来的版本重新读出。"
    ),
    "SUB042": warn("这份表一栏都没有填，可能误交了空白表。已登记，但不作为有效版本；请让区里重新报送。"),
    "SUB043": warn("{said}，与指定的区不同，已按指定的归入，请再核对一次。"),
    "SUB044": refuse("压缩包里还套着压缩包，只打开到第二层，这一个没有打开。原件已归档，请把它解开，再收一次。"),
    "SUB045": refuse("这个文件读不了（没有权限、被占用或中途不见了）。请检查后再收一次；它没有归档。"),
    "SUB046": info("{district}还没有报送过填好的自查报告，给的是空白表。"),
    "SUB047": info("已把{district}第{version}版里填写的{sections}栏带进新表，请该区核对后继续填写。"),
    "SUB048": warn("{district}：“{old}”这一栏的要求改成了“{new}”，原来写的已带回，请该区核对是否还合适。"),
    "SUB049": info("{district}：“{item}”从“{old}”移到了“{new}”，原来写的已随之带到新的位置。"),
    "SUB050": warn(
        "{district}在“{label}”里写的没有带进新表，因为新表没有这一栏：“{text}”"
        "（共{characters}字、图片{pictures}幅、表{tables}个、嵌入文件{files}个）。原文仍在第{version}版里，还用得上的请该区另填。"
    ),
    "SUB051": warn(
        "{district}的“{label}”有一部分没能带进新表（写在表外或自加的行里，或是批注、嵌入文件、印不出的图片）：“{text}”"
        "（共{characters}字、图片{pictures}幅、表{tables}个、嵌入文件{files}个）。原文仍在第{version}版里，请提醒该区补上。"
    ),
    "SUB052": warn(
        "{district}有未归位的文字没有带进新表：“{text}”"
        "（共{characters}字、图片{pictures}幅、表{tables}个、嵌入文件{files}个）。原文仍在第{version}版里，请看看该归到哪里。"
    ),
    "SUB053": warn(
        "文件里并入了另一个文件（“插入—文件中的文字”一类），它的格式读不出文字，已单独保存。"
        "请打开查看；里面如有填报内容，请让区里直接写进表里再报。"
    ),
    "SUB054": warn("文件里嵌入或并入的另一个文件只留下了位置，本身不在里面。请让区里补发。"),
    "SUB055": warn(
        "嵌入的电子表格（{file}）读不出来，已单独保存。请打开查看；如打不开，请让区里把表格直接贴进来再报。"
    ),
    "SUB056": warn("嵌入的电子表格（{file}）很大，只附上了前面一部分的文字，整个表格已单独保存。请打开查看其余部分。"),
    "SUB058": warn(
        "这份是从 PDF 里读出来的（共{pages}页），只供参考：栏目按印好的标题划分，表格按页面上的线条认出，"
        "字数和图片数按两种读法核对过，表格数没有。请对照原件逐栏核对，并请区里补交 Word 文件。"
    ),
    "SUB059": refuse(
        "这份 PDF 是自查报告，但两种读法数出来的不一样：文字{characters}与{other_characters}，图片{pictures}与{other_pictures}。"
        "为防漏读没有收入，已作为附件归档；请让区里发 Word 文件。"
    ),
    "SUB060": warn(
        "PDF 里没有文字，多半是扫描件：共{pages}页、图片{pictures}幅，作为附件归档，没有当作自查报告读取。"
        "如果区里只交了这一份，请让区里另发 Word 文件。"
    ),
    "SUB061": info("归到{district}名下：{because}。"),
    "SUB062": refuse("这是{kind}压缩包，本系统打不开。原件已归档，请解开后把里面的文件再收一次，或者改用 zip 压缩。"),
    "SUB063": warn("文件加了密码，打不开，已作为附件原样归档。需要看内容的，请向区里要不加密码的文件。"),
    "SUB064": refuse("压缩包加了密码，打不开。原件已归档，请用密码解开后，把里面的文件再收一次。"),
    "SUB065": info(
        "这是程序自动留下的临时文件，没有当作自查报告读取，已作为附件归档。如果确是自查报告，请改名后再收一次。"
    ),
    "SUB066": warn(
        "{district}已经交了 Word 文件，这份 PDF 作为附件归档，没有另作一版。如果 PDF 里的内容更新，请让区里发改好的 Word 文件。"
    ),
    "SUB067": info("文件是{format}格式，拆开后原样读取，内容没有变化。"),
    "SUB068": refuse(
        "读这个文件用了{seconds}秒还没有读完，已停止，其他文件不受影响。原件已归档；请让区里用 Word 或 WPS 打开，“另存为”.docx 后再发。"
    ),
    "SUB069": refuse(
        "读这个文件占用的内存超过了{gigabytes}GB，已停止，其他文件不受影响。原件已归档；"
        "请让区里用 Word 或 WPS 打开，删去不必要的内容，“另存为”.docx 后再发。"
    ),
    "SUB070": refuse(
        "文件里的内容一层套一层，层数远远超出正常范围，为安全起见没有读。原件已归档；"
        "请让区里用 Word 或 WPS 打开，“另存为”.docx 后再发。"
    ),
    "SUB073": warn("“{label}”的表里没有找到“{field}”这一行；这一行如果填过，内容还在这张表里，请看看在哪一行。"),
    "SUB074": warn("“{item}”这一项整项不见了，标题和要点都没有找到，可能被删掉了。请让区里补上，或说明不涉及。"),
    "SUB075": warn("“{label}”的编号变了：表上印的是“{printed}”，现在是“{found}”。已按标题文字归位，请核对。"),
    "SUB076": warn("“{label}”挪了位置，现在排在“{before}”后面。内容已随标题归到原来的栏目，请核对。"),
    "SUB077": warn("“{item}”被拆成了几段，标题出现了不止一次。内容已按各自的要点归位，请核对。"),
    "SUB078": warn(
        "“{item}”的标题不见了，它的要点现在接在“{other}”后面，两项可能被并成了一项。内容已按要点归位，请核对。"
    ),
    "SUB079": warn("“{item}”整项是空的，提示语也删掉了。请向区里核实是不涉及，还是漏填。"),
    "SUB080": warn(
        "“{heading}”的标题下面直接写了{characters}字，没有写在要点下面；已放进未归位文字，请看看该归到哪个要点。"
    ),
    "SUB081": refuse(
        "这不是现行方案的自查报告：认出的{asked}个要点里，有{other}个印的文字与本表不同。原件已归档；请让区里换成本次下发的表。"
    ),
    "SUB082": warn(
        "“{label}”两份材料都填了，内容不一样，都留着：先是“{first}”的，后是“{second}”的。请核对后决定用哪一份。"
    ),
    "SUB083": info(
        "有一处未归位文字（{id}）由人工归到这里：共{characters}字、图片{pictures}幅、表{tables}个、嵌入文件{files}个。"
    ),
    "SUB084": warn(
        "以前由人工归到“{label}”的那处文字，这一版里有改动（现在是 {id}），没有自动归位。"
        "还归到那里的，请运行 selfcheck assign {district} {id} {place}。"
    ),
    "SUB085": info("以前由人工归到“{label}”的那处文字，这一版里没有了，可能区里已自己改好，请核对这一栏。"),
    "SUB086": refuse("{district}没有编号为 {id} 的未归位文字。现有：{known}。"),
    "SUB087": refuse("没有“{place}”这一栏，未归位文字没有动。可以写：{known}。"),
    "SUB088": refuse("{district}的自查报告里没有未归位的文字，不用归位。"),
    "SUB089": refuse("{id} 没有由人工归过位，不用撤回。归过位的有：{known}。"),
    "SUB090": warn("第{version}版已经{by}审核，现在它的内容有了变动，请再看一遍，再运行一次 selfcheck accept。"),
    "SUB091": warn(
        "{district}第{accepted}版已经审核，各项材料仍用那一版。要改用新到的第{version}版，"
        "请核对后运行 selfcheck accept {id} --version {version} --by 姓名。"
    ),
    "SUB092": info("{district}第{version}版以前已由{by}审核，没有重复登记。"),
    "SUB093": warn("{district}第{version}版一栏都没有填，仍按您的意思登记为已审核，请再核对一次。"),
    "SUB094": refuse("{district}第{version}版是早先的程序收的，没有记下按哪份表读取，不能归位。请让区里重新报送一次。"),
    "SUB095": info("这一版由{names}按栏目合并而成，原件都在档案里。"),
    "SUB096": info("写了 --merge，但这个区以前没有收到过填好的自查报告，没有可以合并的，按单独一份收入。"),
    "SUB097": warn(
        "档案里没有这份表下发时的样子（文号里的编号对不上），按现行的表读取。请逐栏核对，或让区里换成现行的表再报。"
    ),
    "SUB098": warn(
        "这一栏里有一行与“{label}”的标题文字相同，但没有标题的格式，已当作引用留在这一栏。"
        "如果它下面写的其实是那一栏的内容，请与区里核对。"
    ),
    "SUB099": warn("没有找到“{label}”这一行标题；原来写在它下面的文字可能接在这一栏后面了，请核对。"),
    "SUB100": refuse(
        "这里放着本系统自己的台账和档案，不能整个收进来。请把收到的文件单独放在一个文件夹里，或者直接指明文件。"
    ),
    "SUB101": refuse(
        "这份文件看起来是{district}的，但不是本系统下发的自查报告：表上的栏目几乎都没有找到。原件已归档；"
        "如果是自查报告，请让区里填在下发的表里再报；如果只是说明材料，不用再收。"
    ),
    "SUB102": warn(
        "不是本系统下发的自查报告：表上的栏目几乎都没有找到。和自查报告一起收到的，作为附件归档，内容没有读取；"
        "如果确是自查报告，请让区里填在下发的表里再报。"
    ),
    "SUB103": warn(
        "{district}{what}已由{by}撤出，不作为{district}的材料，原件仍在档案里。"
        "要放回，请运行 selfcheck withdraw {id} {option} --back --by 姓名。"
    ),
    "SUB104": refuse("{district}没有可以{done}的“{what}”。现有：{known}。"),
    "SUB105": warn(
        "撤出的是已经审核的一版，那次审核不再算数。请核对{district}的其他版，再运行 selfcheck accept 审核。"
    ),
    "SUB106": warn("{district}第{versions}版是和第{version}版合并成的，里面也有那一版的内容。不对的，请一并撤出。"),
    "SUB107": warn(
        "和第{version}版一起收到的附件也不再算作{district}的：{names}。确是{district}的（如盖章页），请用 receive 再收一次。"
    ),
    "SUB108": warn("已经就第{version}版给{district}做过补正通知。通知发出了的，请电话告诉区里作废。"),
    "SUB109": refuse(
        "这是一个链接（快捷方式），没有找到它指向的文件，或者它指向另一个文件夹，没有收。"
        "请把要收的文件本身放到这里，再收一次；它没有归档。"
    ),
}
