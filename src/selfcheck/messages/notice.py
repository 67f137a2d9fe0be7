"""About reading a notice: sentences PLN08x, and why something was mended or has to be asked, by kind of doubt."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse

COVERING = "印发通知"
PREFACE = "引言"
NOTES = "附件说明"
"""The folder's own name for words around the table of items; OTHERS: for the attachments that hold no items."""
OTHERS = "其他附件"
LINE_AMOUNT = "每次{number}分"
LINE_LIMIT = "至多{number}分"
LINE_MARKS = "（{inside}）"
"""Behind a printed line on marks that does not name them in its own words."""
LINE_DRY = "扣完为止"
"""No more can be taken off than the item has."""
OTHER_RISK = "其他需要报告的问题和风险"

REASONS: Mapping[str, str] = {
    "unit-merged": "主评单位这一格是空的，应是与{direction}一行合并的单元格，沿用“{reading}”。请确认。",
    "unit-unknown": "主评单位这一格是空的，上下都没有合适的可以沿用，请补上。",
    "units-garbled": "主评单位的字被竖着读乱了，只剩各单位的首字，“{repeated}”的个数不作数；单位也可能不全。{others}请对照原件确认。",
    "units-several": "一格里写了{count}个单位，按空格或标点分开。",
    "unit-plate": "括号里的名称看作加挂的牌子，算一个单位。请确认不是两个单位。",
    "area-empty": "表中有{count}行的{heading}一格是空的，来自合并的单元格，按{how}归类。",
    "area-moved": "换页后标签的位置与所属的行错开了；按各组声明的项数，这一项属于“{reading}”。",
    "area-split": "一个标签被拆在几格里，已合为一个。",
    "area-repeated": "同一个标签换页后又印了一遍，只算一个。",
    "area-unnumbered": "别的标签都有序号，这个没有，暂作一组。可能是上一个标签的后半截，请核对。",
    "area-before": "这一项在第一个标签的前面，暂归第一组。请核对。",
    "area-without": "这个标签下面没有项目。请核对。",
    "area-mark": "标签写明{mark}分，所属各项的满分合计{found}分。方案按项记满分，组的分值不另记。",
    "area-count": "标题声明{declared}项，表里归到这一组的有{found}项，对不上。请核对。",
    "area-merge-odd": "合并的单元格与声明的项数不一致，暂按项数归类。请核对。",
    "headers-repeated": "表头每页重复，{count}处只取一处。",
    "tables-joined": "一张表被分成了{count}段，已连成一张。",
    "tables-second": "另有一张表，与项目表不是同一张，没有读成项目，照原样收在正文里。请看是否需要。",
    "row-apart": "{place}不是项目，没有用上，原样记在这里。请看是否需要。",
    "column-unknown": "“{heading}”这一列不知道是什么意思，内容没有用上，原样记在这里。请看是否需要。",
    "criteria": "要点旁边另有一列评分标准，这些话没有说加分扣分，方案里没有地方放，原样记在这里。请看是否并入要点。",
    "title-missing": "这一行要点从头编号，项目名却是空的，看作另一项。请补上项目名，或并入上一项。",
    "title-label": "项目名这一格是空的，暂用这一行的“{reading}”作项目名。请确认。",
    "number-odd": "序号从{before}跳到“{number}”，可能漏了一行。请核对。",
    "mark-unread": "分值或权重这一格读不出数，没有用上。请补上。",
    "mark-summed": "这一项有几个分值，已相加。",
    "mark-differs": "项目名后面写的分值与分值一栏（或各点合计）不同，暂取后者。请核对。",
    "points-restarted": "一格里的序号编了两遍，已接着往下编。请核对是不是两项。",
    "points-head": "第一点前面还有这些话，没有序号，没有用上，原样记在这里。请看是否需要。",
    "points-missing": "要点的序号从{first}开始或中间缺号，第{numbers}点的文字在来文里没有，不能代写。请对照原件或向主评单位补上。",
    "points-none": "这一项没有印出要点。请核对。",
    "points-unnumbered": "要点没有印序号，按先后编号。请确认。",
    "number-doubled": "序号印了两遍（列表自动的和手写的），只取一个。",
    "number-run-on": "序号紧接上一句的句号，没有空格，已从这里分开。",
    "number-year": "序号后面紧接年份，序号是{number}，年份属于要点的文字。",
    "lists-mixed": "要点有的是列表、有的是连写，写法不同，一样处理。",
    "points-quoted": "各点只是加引号的环节名，照印。",
    "name-doubled": "项目名里“{part}”像是把“{other}”重读了一遍，现在照印。请主评单位确认要不要删去。",
    "name-joined": "项目名里的空格像是分隔几件工作，暂用顿号。请确认。",
    "wrap-blanks": "窄栏断行留下的空格，已删去。",
    "marks": "中文里的半角标点和直引号，已改为全角标点和弯引号。",
    "character-odd": "“{odd}”不是规范汉字，来文其他地方写作“{reading}”，已照改。",
    "words-differ": "同一事项在{other}写作“{reading}”，这里不同，原文如此还是漏字不能断定，现在照印。请确认。",
    "word-suspect": "“{word}”也许是“{reading}”，把握不大，现在照印。",
    "quotes-differ": "“{word}”在别处加引号，这里没有加，照印。",
    "list-unmarked": "几个词连写，中间没有顿号，照印。",
    "paragraphs-joined": "换页把一段话截成了几段，已连上。",
    "paragraphs-split": "两个自然段连在一起，已在序号前分开。",
    "levels": "标题的层级按中文序号定，不按来文的标记。",
    "issuer-unsigned": "成文日期上面没有署名，多半被印章盖住；按发文机关补上。请对照原件确认。",
    "body-blanks": "数字、标点和汉字之间多余的空格，已删去。",
    "wording-internal": "正式印发的文件里有内部汇报的用语，原文如此，照印。",
    "list-semicolons": "短语之间用分号，原文如此，照印。",
    "contact-dropped": "联系人和电话不进方案文件夹，已略去。",
    "due-reading": "来文写的是“{words}”，按{reading}理解。请确认。",
    "due-missing": "来文没有写报送的截止日期，暂按当年11月1日至10日。请补上。",
    "highlights-unread": "来文提到亮点，没有读出每个{object}要报几个，暂按不报。请在 year.toml 的 highlights 一行写上个数。",
    "new-unmatched": "来文说今年增加了“{words}”，项目表里找不到对应的项目。请核对。",
    "total-unmatched": "正文说{name}共{items}项，与项目表对不上。请核对。",
    "target-scope": "要点里的“{words}”没有说明是每个区的目标还是全市的目标。请确认。",
    "window-assessor": "来文没有写{windows}窗口由哪个单位评。请办公室明确。",
    "parts-missing": "来文没有写评估分几个部分，请在 plan.md 里补上。",
    "issuer-differs": "落款与文头的发文机关不同，暂按文头。请核对。",
    "head-other": "文头里还有这些话，没有用上。请看是否需要。",
    "part-assessor": "来文没有写{part}由哪个单位评。请办公室明确。",
    "scoring-marks": "来文没有写每项满分、权重和总分。scoring.toml 里是建议，请确认。",
    "scoring-units": "来文没有写几个主评单位共评一项时怎样合成。scoring.toml 里是建议，请确认。",
    "scoring-parts": "来文没有写精神文明、亮点和问题部分怎样计分。scoring.toml 里是建议，请确认。",
    "scoring-grades": "来文没有写优秀等次和较大差距的界线。scoring.toml 里是建议，请确认。",
    "scoring-ties": "来文没有写得分相同时怎样排定位次。scoring.toml 里是建议，请确认。",
    "risks-open": "来文列举后写“等”，另加“{reading}”一栏。",
    "text-unassigned": "这些文字没有归到方案的任何地方，请看是否需要。",
    "head-missing": "来文里没有找到{what}，请在 year.toml 里补上。",
}

SPOKEN: Mapping[str, str] = {
    "above": "上",
    "below": "下",
    "by_counts": "各组声明的项数",
    "filled": "就近向下沿用",
    "empty": "（空）",
    "unit_others": "“{name}”也可能是{others}。",
    "table_place": "表{table}",
    "paragraph_place": "第{paragraph}段",
    "row_place": "{place}第{row}行",
    "above_header": "表头上面的一行",
    "attachment": "项目表的标题",
    "notice": "通知的标题",
    "number": "发文字号",
    "date": "成文日期",
    "issuer": "发文机关",
    "title": "标题",
    "days": "{first}至{last}",
}

ITEM_WEIGHT = "{items}个项目分量相同，各占总分的{items}分之一。"

SENTENCES: Mapping[str, Sentence] = {
    "PLN080": refuse(
        "来文里没有找到项目表：没有哪张表的表头能看出项目、主评单位和要点在哪一列。请确认来文带有附件表，或把表头改成这些名称后再导入。"
    ),
    "PLN081": refuse(
        "这个 PDF 是扫描的图片，里面没有文字，读不了。请用原来的 Word 文件，或先用文字识别软件转成文字（.txt、.docx）再导入。"
    ),
    "PLN082": refuse("这个文件打不开，可能已损坏或加了密码。请换一份能打开的再导入。"),
    "PLN083": refuse("这是空文件，里面没有内容。请换成来文的文件。"),
    "PLN084": refuse("{kind}文件不能导入方案。可以导入 .docx、.doc、.pdf、.md、.txt。"),
    "PLN085": refuse("这台电脑没有 LibreOffice，读不了{kind}文件。请用 Word 或 WPS 打开，“另存为”.docx 后再导入。"),
    "PLN086": info("区的名单、处室的编号、检查办法和街镇名录沿用 {folder} 里的，请看看今年有没有变化。"),
    "PLN087": refuse("找不到这个文件。请检查路径。"),
    "PLN088": refuse("PDF 太长（超过2000页或字数过多），没有读。请只截取方案和附件表再导入。"),
}
