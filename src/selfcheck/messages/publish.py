"""Sentences with the prefix PUB."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""What the plate of a car begins with."""

SENTENCES: Mapping[str, Sentence] = {
    "PUB001": warn(
        "这台电脑上没有找到 LibreOffice，没有生成 PDF，Word 文件已经做好。请安装 LibreOffice（要带 Writer），"
        "装在别处的请用环境变量 SELFCHECK_SOFFICE 指明 soffice 的位置，再运行一次；"
        "也可以用 Word 打开文件另存为 PDF。"
    ),
    "PUB002": refuse(
        "LibreOffice 没能把这个文件转成 {to}。请用 Word 或 WPS 打开它，能打开就另存为 .docx 再试；"
        "打不开说明文件已损坏，请向报送单位重新要一份。"
    ),
    "PUB003": refuse(
        "LibreOffice 转换这个文件超过{seconds}秒没有结果，已经停止。请用 Word 或 WPS 打开它另存为 .docx 再试；"
        "文件里图片特别大的，请先压缩图片。"
    ),
    "PUB004": refuse("这个文件正被 Word 或 WPS 打开着，新的一份放不进去，原来的没有动。请关掉它，再运行一次。"),
    "PUB005": refuse("磁盘已满，这个文件没有写出来，原来的没有动。请腾出空间后再运行一次。"),
    "PUB006": refuse(
        "没有权限写这个文件（{reason}），原来的没有动。请检查文件夹是不是只读，或者换一个位置，再运行一次。"
    ),
    "PUB007": refuse(
        "LibreOffice 启动不了（{reason}）。请先手工打开一次 LibreOffice，看它能不能正常使用；"
        "装了几个版本的，请用环境变量 SELFCHECK_SOFFICE 指明用哪一个。"
    ),
    "PUB008": refuse(
        "这份 PDF 读不出来，不能加书签和文档信息。请删掉它再运行一次；还是这样，请用 Word 打开文件另存为 PDF。"
    ),
    "PUB021": warn("这张图片的格式（{ending}）印不出来，已略去。请让区里换成 JPG 或 PNG 图片。"),
    "PUB022": warn("这张图片已损坏或尺寸过大，印不出来，已略去。请让区里重新提供。"),
    "PUB030": warn("这个亮点没有填写，汇编里没有收入。"),
    "PUB031": warn("亮点“{headline}”勾选了“不宜公开”，汇编里没有收入。"),
    "PUB032": info("批注“{text}”没有印出来。"),
    "PUB033": warn("隐藏文字“{text}”没有印出来，请核对是否需要。"),
    "PUB034": warn("这个文件被人改动过，改动的那份已存入档案（{sha256}），原位置写入了新的一份。"),
    "PUB035": refuse("空白表没有通过自检（{places}），没有下发。请检查 templates 里的模板和用语，或换回原来的模板。"),
    "PUB036": refuse("还没有收到任何自查报告，做不了。请先用 receive 收件。"),
    "PUB037": refuse("局长办公会还没有审定，正式函不能出。要先看样子，请加 --draft 出征求意见稿。"),
    "PUB038": warn("审定结果里没有要发函的区，没有生成函。"),
    "PUB039": info("{district}用的是第{version}版，尚未审核。"),
    "PUB040": warn("{district}的自查报告里没有找到带数字的成绩，函里这一部分是空的，请补写。"),
    "PUB041": refuse("这个文件夹里有别的东西，不是演示生成的，没有动它。请换一个文件夹，或先把它移走。"),
    "PUB042": refuse("还没有给各主评单位评分，报告里没有位次。请先收评分表。"),
    "PUB043": refuse(
        "没有生成 PDF：LibreOffice 没能转换。Word 文件已经做好；请先手工打开一次 LibreOffice 看能否正常使用，再运行一次，也可以用 Word 另存为 PDF。"
    ),
    "PUB044": info("这一份是以前生成的，这次不再需要，已从文件夹里取下，内容仍在档案里。"),
    "PUB045": refuse(
        "带入{district}第{version}版内容后的新表没有通过自检（{places}），没有下发。原来的内容没有动；"
        "请先不加 --carry 给这个区下发空白表，并把这份原件交给维护人员查看。"
    ),
    "PUB060": refuse("还没有检查结果（findings.json），做不了补正通知。请先运行 selfcheck check。"),
    "PUB061": refuse("检查结果文件读不出来（{reason}），没有做补正通知。请重新运行 selfcheck check。"),
    "PUB080": warn(
        "{place}有一处带有个人信息、不宜对外的词语或别的区名，没有写进对外函件，换用了别的内容。"
        "确需引用的，请在 Word 里改好后补上。"
    ),
    "PUB081": refuse(
        "{district}的自查报告（第{version}版）还没有审核，没有出正式函。函里的数字只取审核过的，请先用 accept 审核，再运行一次。"
    ),
    "PUB082": warn("{district}第{item}项：从自查报告里看不出差距在哪里，请{unit}补写“差距所在”后再发。"),
    "PUB083": refuse(
        "工作表“{sheet}”第{row}行{district}的“差距较大的项目”写的是“{seen}”，这一行没有采用。"
        "请填1到{count}之间的项目序号，有几个的用顿号隔开，如“5、12”；没有的请空着。"
    ),
    "PUB084": refuse(
        "审定结果里{district}第{item}项不是差距较大的项目，没有发过沟通提示单，这一条没有登记。请核对区和项目。"
    ),
    "PUB085": refuse("没有“{item}”这个项目。请写项目序号（1到{count}）或编号，如 {example}。"),
    "PUB086": refuse("要登记的情况是空的，没有登记。请用 --note 写明沟通的时间、方式和对方的意见。"),
    "PUB087": info("{district}第{item}项的沟通提示单已经有{count}条后续记录，最近一次是{on}，由{by}登记。"),
    "PUB130": warn(
        "局领导阅览页排成了{pages}页，应当不超过{most}页。请在 templates/report-overview.md 里把文字写短一些，再运行一次。"
    ),
    "PUB131": warn(
        "这里的“{figure}”是手工写的数据，没有出处，数据变了它也不会变。请改用程序给的字段（例如 {{{{ work.received }}}}），或改成不带数据的话。"
    ),
    "PUB132": warn("这个文件有人改过，原样留着，没有动；新的一份另取名“{name}”。请核对两份，留下要用的一份。"),
}
