"""Sentences with the prefix LDG."""

from collections.abc import Mapping

from selfcheck.messages.sentence import Sentence, info, refuse, warn

REASONS: Mapping[str, str] = {
    "readonly": "只读，不能写入",
    "cantopen": "打不开这个文件",
    "perm": "没有权限",
    "ioerr": "磁盘读写出错",
}
"""Why SQLite cannot use the ledger's file."""

SENTENCES: Mapping[str, Sentence] = {
    "LDG001": refuse(
        "这本台账是{found}年方案的，现在用的是{plan}年的方案，两年的事不能记在一本台账里。"
        "请用 --workspace 指到{plan}年的工作文件夹，或者用 --plan 换回{found}年的方案。"
    ),
    "LDG002": refuse(
        "台账文件已损坏，读不出来，程序没有改动它。请把这个文件夹原样另存一份，"
        "再把最近一次备份的整个文件夹拷回来，然后运行 selfcheck ledger verify 核对。"
    ),
    "LDG003": refuse(
        "另一个程序正在写这本台账，等了{seconds}秒还没有写完。请等它结束后再运行一次；"
        "如果没有别的 selfcheck 在运行，请关掉打开了这个文件的其他软件。"
    ),
    "LDG004": refuse("这本台账是更新版本的程序写的（格式{found}，本程序只认到{known}）。请先升级程序，再运行一次。"),
    "LDG005": refuse("这个文件不是本程序的台账。请把它移到别处，或者用 --workspace 换一个文件夹，再运行一次。"),
    "LDG006": refuse("磁盘已满，台账没有写进去，已有的记录没有受影响。请腾出空间后再运行一次。"),
    "LDG007": refuse("台账打不开或写不进去（{reason}）。请检查这个文件夹是不是只读、当前用户能不能写，再运行一次。"),
    "LDG008": refuse(
        "档案里没有校验码为 {sha256} 的原件。请从备份里把 objects 文件夹拷回来，再运行 selfcheck ledger verify 核对。"
    ),
    "LDG009": refuse(
        "档案里的原件 {sha256} 被改动过，内容和校验码对不上，不能再用。"
        "请从备份里把这个文件拷回来，再运行 selfcheck ledger verify 核对。"
    ),
    "LDG010": refuse(
        "第{seq}条记录和前面的记录接不上：这一条或它前面的一条被改过、插过或删过。"
        "请用最近一次备份核对，在弄清楚之前不要据此印发任何材料。"
    ),
    "LDG011": refuse(
        "台账末尾少了记录：最后写入的是第{expected}条，现在只到第{found}条。"
        "请用最近一次备份核对，在弄清楚之前不要据此印发任何材料。"
    ),
    "LDG012": refuse("第{seq}条记录提到的原件 {sha256} 不在档案里。请从备份里把 objects 文件夹拷回来，再核对一次。"),
    "LDG013": info("台账完好：{events}条记录前后相接，没有改动；档案里的{objects}份原件都和收到时一样。"),
    "LDG020": refuse("没有“{unit}”这个单位，没有登记。请写单位的名称或编号，已有的单位：{known}。"),
    "LDG021": refuse("写的日期是{date}，今天是{today}，还没有到，没有登记。请核对 --date。"),
    "LDG022": refuse("没有第{number}号登记，或者已经撤回。请用 record --list 查看编号。"),
    "LDG023": refuse(
        "这个文件是空的、读不了，或者超过{most}兆，没有登记。请换一份再登记；没有文件的，可以不写 --file。"
    ),
    "LDG024": info("同样的情况已经登记过（第{number}号），没有另记一条。"),
    "LDG025": refuse(
        "档案里的这份原件（{sha256}…）现在读不出来，它的 submissions 文件夹没有重新生成。"
        "需要 LibreOffice 转换的，请先装好再运行一次；否则请运行 selfcheck ledger verify 核对原件。"
    ),
    "LDG026": warn(
        "这个文件没有重新生成：它记的是当时的情况（如以前日子的进度表），台账现在的内容做不出同一份。"
        "需要的话，请从归档包或备份里取。"
    ),
    "LDG027": info("这个文件重新生成后和上次写出的不同：台账、方案或模板在那以后有了变化。"),
    "LDG028": warn(
        "这里还没有台账：这一年的事还没有开始做，或者不是在原来的文件夹里运行的。"
        "以前收过件的，请先进入原来的文件夹，或者用 --workspace 指明，再运行一次。"
    ),
    "LDG029": info("这里以前没有台账，已经新建一本。以前收过件的，请看一看是不是进错了文件夹。"),
    "LDG030": refuse(
        "台账文件不见了或者是空的，可是旁边的 objects 文件夹里还有以前收进的原件：台账丢了，不是还没有开始。"
        "什么都没有做，已有的文件没有改动。请把这个文件夹原样另存一份，再从最近一次备份里把台账文件拷回来，"
        "然后运行 selfcheck ledger verify 核对；没有备份的，请用 --workspace 另指一个新的工作文件夹，把收到的文件重新收一遍。"
    ),
    "LDG031": warn(
        "台账文件不见了或者是空的，可是档案里还有以前收进的原件：台账丢了，下面显示的不是实际情况。"
        "请先从最近一次备份里把台账文件拷回来，再运行 selfcheck ledger verify 核对。"
    ),
}
