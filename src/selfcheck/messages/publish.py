"""Sentences with the prefix PUB."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, refuse, warn

SENTENCES: Mapping[str, Sentence] = {
    "PUB001": warn("这台电脑上没有找到 LibreOffice，没有生成 PDF，Word 文件已经做好。请安装 LibreOffice（要带 Writer），"
                   "装在别处的请用环境变量 SELFCHECK_SOFFICE 指明 soffice 的位置，再运行一次；"
                   "也可以用 Word 打开文件另存为 PDF。"),
    "PUB002": refuse("LibreOffice 没能把这个文件转成 {to}。请用 Word 或 WPS 打开它，能打开就另存为 .docx 再试；"
                     "打不开说明文件已损坏，请向报送单位重新要一份。"),
    "PUB003": refuse("LibreOffice 转换这个文件超过{seconds}秒没有结果，已经停止。请用 Word 或 WPS 打开它另存为 .docx 再试；"
                     "文件里图片特别大的，请先压缩图片。"),
    "PUB004": refuse("这个文件正被 Word 或 WPS 打开着，新的一份放不进去，原来的没有动。请关掉它，再运行一次。"),
    "PUB005": refuse("磁盘已满，这个文件没有写出来，原来的没有动。请腾出空间后再运行一次。"),
    "PUB006": refuse("没有权限写这个文件（{reason}），原来的没有动。请检查文件夹是不是只读，或者换一个位置，再运行一次。"),
    "PUB007": refuse("LibreOffice 启动不了（{reason}）。请先手工打开一次 LibreOffice，看它能不能正常使用；"
                     "装了几个版本的，请用环境变量 SELFCHECK_SOFFICE 指明用哪一个。"),
    "PUB008": refuse("这份 PDF 读不出来，不能加书签和文档信息。请删掉它再运行一次；还是这样，请用 Word 打开文件另存为 PDF。"),
}
