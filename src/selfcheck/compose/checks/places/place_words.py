"""The words by which a sentence tells of another district as another, and not in place of the own one."""

import re

TOGETHER = re.compile(
    r"跨区|区际|全市通办|两地(?=同|互|共|约|民政|联|各|交界|都|均|分别|协|一[起道同]|合|警|执法)|毗[邻连]|交界|接壤|隔[江河海湖湾桥路街]|相望|地界|接合部|相邻|邻区|兄弟区|友邻|[两三四]区|等[0-9一二三四五六七八九十几多]{1,3}个?区(?!级)|(?:与|和|同|跟|至)[^，。；]{1,14}界线|界线[^，。；]{0,8}(?:与|和|同|跟)|区界|联检|飞地|对口(?:支援|帮扶|协作|合作|交流)|人户分离|异地|户籍(?:地)?(?:拆分|统计|分布|划分|构成)|同名|重名|函请|商请|致函|去函|函告|函询|来函|(?<!老)人家(?=怎|写|做|办|那|的)|照搬|外区|区外(?!来)|他区|别的区|其他区|邻近区|对方|不(?:是|属于?|归)[我本]区|非[我本]区|[属系]结对|(?:[，：在去从跟和由请问说]|住到|搬到)那边"
)
"""What districts do together, the line between them, or who lives in one and belongs to another: in the whole sentence."""
TOGETHER_ALONE = re.compile(
    r"跨区|[与和同]我[镇街]|两地(?=同|互|共|约|民政|都|均|协|一[起道同]|警|执法)|[两三四]区|毗[邻连]|邻区|兄弟区|外区|区外|他区|别的区|其他区|飞地|对口(?:支援|帮扶|协作|合作|交流)|人户分离|异地|"
    r"来函|函[请告询]|(?<!老)人家(?=怎|写|做|办|那|的)|对方|不(?:是|属于?|归)[我本]区|非[我本]区"
)
"""The same of a street or town without its district: the own ones have borders too, and are inspected by turns."""
MOVED = re.compile("[搬迁嫁调]到?了?$")
"""Before a street: where somebody went to live."""
APART = re.compile("跨区|[两三四]区|邻区|外区|对口|毗[邻连]|一同|一起")
"""Tells of another district however its streets are listed."""
OF_ONE = re.compile("人户分离|异地|相邻|接合部|同名|重名|联检|区界|对方")
"""Of these, what there may be within one district too: told of a district as the doer it shows no other."""
CROSSED = re.compile("交叉")
"""Done by turns: between districts, and between the own streets and towns too."""
SETS_OUT = re.compile("起步|开始|做起|铺开|推开|试起|试点")
"""Behind 从: where the own work begins."""
LIVES_IN = re.compile("(?<!原)(?:家住|住在)$")
"""Before a street: where somebody lives whom the own side serves."""
JOINT = re.compile(r"合作(?!社)|协作|共建|结对|对口|签约|签订|互访|互学|互认|互[查检评]|互助协议")
"""What two parties do, whoever they are: in a sentence whose own side is named, or in the clause that names the other."""
BESIDE = re.compile(
    r"(?:支援|帮扶|联合(?!会|体|党)|(?<!级)联动|推广到|推广至|推广|复制到|学习|听取|交流|考察|借鉴|参访|调研|观摩|参观|取经|挂职|跟班|"
    r"跟岗|移交|转介|转接|转入|转出|转办|转来|转交|转派|[送捐寄派调运赶赠捎驶匀]来(?!锦旗|感谢|表扬|喜报)|来电(?!来访|"
    r"群众)|转送|转诊|转至|交办|迁入|迁至|迁出|户籍(?![老年0-9周岁及以上]*人口)|户口|(?<!户)籍|护送|护返|接回|接返|接走|领走|领回|应邀|受邀|认领|来访(?![均都共总]|群众|人员|事项|接待)|"
    r"参加|参会|参训|承办(?!台账|[件单员人科处]|部门|单位|岗)|共同|管辖|属地|委托|聘请|邀请|来函|发函|借调|调[入来任]|遴选|引进|对标|法院|检察院|仲裁|旁听|以案|"
    r"转发|函告|抄告|告知|移送|(?:支持|帮助|配合|协助)下|为[鉴戒镜师](?![0-9])|教训|前车之鉴|移过来|转过来|送过来|交过来|照着做|回去后|拿去|学去|搬去|来信(?!来访|[、均都共总])|误[派转投报送]|错[派投]|退转|退单|驰援|增援|援[建助]|(?:帮助|协助)(?:核[实查]|查[找询实]|寻|联系|接|认|调查|送)|协查)(?!率|书)"
)
"""What one has to do with another: in the clause that names it."""
BY_ITSELF = re.compile(
    r"(?:联合|会同|与|和)(?:法院|检察院|、)+|旁听|转[办交派][到至给]|交办|告知|函告|抄告|移送|(?<!转)来[访电信]|联合|联动|推广|学习|交流|考察|借鉴|调研|观摩|参观|挂职|参加|参会|参训|承办|共同|委托|聘请|邀请|引进|对标|管辖|属地|户籍|户口|籍|帮扶|移交|迁|合作|协作|共建|结对|签约|签订|互助|"
    r"护送|接回|认领"
)
"""Of these, what a district does with anybody: told of another district as the doer it says nothing of the own one."""
LISTED = r"(?:[一-鿿]{1,7}?(?:区|街道|镇|乡)[、和及与])*"
WITH = re.compile(
    rf"(?:(?<!参)与(?![会此时否])|(?<![总温平缓])和(?![谐解睦善气])|(?<![共不相合])同(?![时意步等样一比类行志龄期])|赴|"
    rf"(?<![得达感收接看盖伸大沉展实来发])到(?![0-9今目年位期场岗底])|(?<![方面导倾转投走意定])向(?![好导上前心])|"
    rf"(?<![以甚盖伸大沉展截乃直发])至(?![0-9今目])|跟(?![踪进上])|(?<![以交])往(?![年来返常])|(?<!服)从(?![0-9年今业事而严优重简速快此])|来自|携手|会同|"
    rf"(?<![过除失])去了?(?![年世除]|[0-9])|前往|奔赴)(?:{LISTED}[^，。；：！？由被]{{0,6}})$"
)
SENT = re.compile(r"(?<!联合)(?<!市局)(?<!市里)(?:组织|安排|选派|选送|推荐|动员|发动)$")
"""Just before it: people a district sends are its own."""
OWN_HEAD, OWN_NEXT = (
    re.compile("(?:^|[；：])[我本]区"),
    re.compile(r"[；：][我本]区|[，；：、](?:而|但|目前|今年|于是|后来)?我们"),
)
"""The own side at the head of a part of the sentence, or as the subject of a clause behind the one that names another."""
OWN_AREA, ITS_GOVERNMENT = (
    re.compile("(?<!下达)(?<!达给)[我本]区"),
    re.compile("(?:区?委|人民政府|政府|人大|政协|编办|纪委|分管|副?区长|区?领导|书记)"),
)
"""The own side told of in one sentence with a district, and the bodies that are the own ones all the same."""
OWN_COUNTED = re.compile(r"^[我本]区[0-9一二两三四五六七八九十]")
"""The own side with its number, first of a list."""
OWN_THERE = re.compile(r"[我本]区[^，。；]{0,12}在$")
"""The own side that is in another's place."""
AND = re.compile(r"(?:(?<![我本])区|街道|镇|乡|村|社区)(?:与|和|同|及|以及)$")
"""A place and a place: the two are told of alike, neither is the other's company."""
PERSONS = re.compile(
    r"(?:(?<![0-9])家|老家|原籍|登记|安置地|籍贯|户口|户籍|亲属|家属|子女|儿子|女儿|父母|亲人|亲友|监护人|配偶|单位|本人|(?:[0-9一二两三四五六七八九十]|"
    r"收养|申请|当事|求助|受助)人)(?:目前|现|均|都|也|又|分别|长期|常年|一直|大?多|大都|以前|曾|原先|过去)*(?:住|"
    r"落户|居住|落|迁|生活|工作|务工|就读|就医|住院|安葬|登记)?(?:在|于|是|为|属|系)$|(?:流浪|走失|走|乘车|流落)(?:到|至|在|自)$|(?:家里?|以前|原先|过去|曾|原|现|目前)住$|"
    r"自称$|中有$|[一1两2几][位名个对][^，。；]{0,4}(?:住|来自|家)[^，。；]{0,2}$|[一两0-9][位名个]在$|(?:送养|捐赠|捐款|举报|委托|投诉|发起|承租|出资)人(?:为|是|系|在)$|(?:分支|分店|分公司|门店)[^，。；]{0,2}[开设建]在$|(?:营业)?执照在$|(?:考场|考点|赛场)[^，。；]{0,3}在$|(?:注册|登记|发证|工作)单位(?:仍|还|都|均|也)?(?:是|为|在)$|(?:其|他|她|老)家[中里]?位[于在]$|(?:一|男|女)方(?:家|人|户口)?[^，。；]?[住在]$|另?一[个位名家](?:家|人|户口)?在$|(?:老人|老伯|阿婆|当事人|对象|居民|学员|新人|群众|负责人|会长|院长|校长|站长|团队|[某嫂姨叔伯婆公])(?:曾|原|一直|长期|早年|年轻时|退休前|此前|以前|之前|现|目前)*在$|注册地?(?:在|于)$|(?:登记|注册|活动|经营|所在|住所|户籍|居住|案发|事发|发起)地(?:都|均|也)?(?:在|为|是)$|(?:办学|经营|活动|生产)(?:点|场所|地址)(?:都|均|也|却)?在$|[兼任]着$|(?:家人|家里人|家里|亲人)(?:都|还|也|仍)*在$|(?:其实|实际|原来|本来|应)(?:是|在|属于?)$|(?:企业|公司|机构|法人|店)[^，。；0-9]{0,4}(?:注册|登记|落户|经营)地?(?:在|于)?$|"
    r"(?:总部|本部|总公司|母公司|总店|老店|厂房|厂子|仓库|生产基地)[^，。；]{0,2}在$|[寄暂借滞散流托][一-鿿]在$|人(?:原|原先|此前|以前|先前)由$"
)
"""Where somebody is at home or went to: people's lives do not end at the district's line."""
TAKEN_ALONE = re.compile(
    r"不是(?:那个)?$|并非$|[被邀]$|(?:投诉|举报|反映|起诉)了?$|(?<![按依])(?:参照|参考|仿照|比照|效仿)了?《?$"
)
"""Of what is taken from another or done by one, what is not said of the own streets and towns."""
TAKEN = re.compile(
    r"不是(?:那个)?$|并非$|(?:读|翻阅|参阅|借阅)了?《$|(?:选用|租用|借用|派驻|邀|系)$|(?:被|(?<![接享承遭])受|因|应|源于|出自)$|(?:承接|做|办|服务|参与|承办)过$|(?:投诉|举报|反映|起诉)了?$|"
    r"(?<!按)(?<!依)(?:参照|参考|仿照|比照|效仿)了?《?$"
)
"""Just before it: done by another, because of another, or to another."""
MET_THERE = re.compile(
    r"[做干当教跑][了过][^，。；]{0,3}年|登记(?=[，。；])|有[^，。；]{0,4}(?:记录|房产|住房|账户|亲属)|(?:找|租|买|寻|订|治)了|[^，。；]{0,6}上架|经营|重复[登享领]|[^，。；]{0,8}?被(?![评列确授命推广誉称认送查发救找])|做[^，。；]{0,4}生意|经商|开[店厂]|看病|读书|上学|(?!开展|进行|举|召开|组织|发生|出现|推|实)[一-鿿]{1,2}过(?![程渡去半来境])|[^，。；]{0,12}，[再又才]?回来(?![的访])|(?:已|曾)?(?:享受|领|办|登记|申请|入住|住|待|干|救助)过|注册|开户|被(?:采用|采纳|借鉴|复制)|任职|上班|就读|务工|打工|从业|(?:[、和][一-鿿]{1,4}区)*(?:被(?:送|查)|被?(?:发现|救助|找到|查获|接回))|设(?:立|有)?[分子](?:厂|公司|店|院|部)"
)
"""What people do, or what befell them, in another's place."""
ONE_OF_THERE = re.compile("的?[一1][家名位个所对户]")
"""Behind a name that is not the doer: one of many there."""
FEW = re.compile("的?[一二两三四五几][家名位个支对户批群些]")
"""Behind a name: a few of there, that the own side would not count so."""
SOMEBODY = re.compile("[一1][名位]|[一某][家所起处][^，。；]{0,12}?(?:发生|出[了事]|起火|曝光|坍塌|暴雷|跑路)")
"""One person of there, met in the own place, or one house there whose mishap the own side learns from."""
RELATES = re.compile(
    r"(?:(?<!参)与|(?<![平总求暖温协])和|(?<![共不相如])同|跟|(?<![载表现味述映显])着|(?<!有)连|"
    r"(?:(?<![助办入开教就求大小中])学|(?<![提申报])请|(?<!凭)借|(?<![廉公出])租|(?<![慰访顾])问|(?<![走回家采])访|(?<![查寻])找|(?<!依)托|(?<![照查察])看|帮|替|陪|"
    r"(?<![发拨带颁])给|(?<![流运周])转|(?<![推配报发])送|寄|(?<![承下])载|(?<![选委指分])派|(?<![使运应利采作信通启适])用|(?<![共现拥具享设只仅])有|像|似|拿|抄|仿|(?<!转)搬|"
    r"(?<![吸指])引|(?<![承迎对衔直])接|随|挨|离|距|隔|邻|(?<!依)靠|(?<![面降])临|抵|嫁|(?<![推选列])举|最[先早初]由|(?<!居)住|(?<![按依遵对关])照|娶|奔|(?<![特应])邀|雇|招|讨|买|(?<![专热])卖|购|(?<!提)供|[升考并划]入|[只唯]有|(?<![转变兑])换|(?<!以)还|退|赠|捐|援|赶|追|赢|胜|逃|迁|"
    r"(?<![围])绕|(?<![跨])骑|等|约|碰|(?<![打])听|谢|求|催|属|(?<!回)归|"
    r"参考|(?:查[实明清]|核[实查]|确认|认定|辨认)[出后]?[为是系]|考[上取]|[问谈提]及|[问谈提说聊讲]起|提到|听[说闻]|得知|获悉|发生在|选取|受聘|造访|咨询|坐落|来了?[位个名对群]|致电|致信|去信|对比|效法|模仿|移植|流向|流落|辗转|[定迁移旅现暂寓]居|代[销售卖购管养]|(?:[一-鿿]就|还|却|正|竟)是|[一两几][名位户家对群]|(?<![一-鿿])原|原(?:先|来|本)?[属归标挂登]?[在于]|源于|驰援|输送|反哺|通报|知会|抽调|路过|取道|借道|持平|对调|交换)"
    r"(?:了|过|着|完|给|到|自|往|向|回|来|去|入|进)?|(?:隔壁|邻近|相邻|毗邻|紧邻|周边|附近|另一[头端边侧]|他们|人家|对岸|对面|上游|下游|兄弟|友邻|近邻)的?|[邀请派借调赶转送运搬迁]来的|(?<![召挽收追撤])回|"
    r"(?:任职|就职|供职|就读|毕业|受雇|任教|出生|发生|注册|登记|落户)于|(?:写|印|填|盖|念|记|登|署|挂|当)(?:成|作|的是)了?)$"
)
"""Just before its name: a verb of one syllable, or one of few others, that has another party for its object."""
OFFICIAL = re.compile(
    r"(?:(?:对象|范围|条件)[为是]|引进[^，。；]{0,14}落户|凡|按|(?<![应面相绝针])对|具有|具备|惠及|覆盖|助力|实现|保障|维护|构建|创建|擦亮|做强|展[示现]|体现|彰显|反映|提[升高]|推[动进]|促进|优化|健全|完善|加[快强]|增强|改善|满足|取自|摘自|节选自|引自|选自|同意|"
    r"打造|建[设成]|编制|制定|印发|发布|修订|形成|弘扬|挖掘|凝聚|激发|谱写|夯实|补齐|破解|享受|发放)了?$"
)
"""Just before its name, the long verbs of office of which a district's own matters are the object: beside them a company
counts for little."""
PRAISED, FOLK = (
    re.compile("(?:得到|受到|赢得|获得|向|给)了?$"),
    re.compile(
        "(?:广大|全体|户籍)?(?:困难群众|困难家庭|低保|特困|孤老|残疾人|老年人|居民|群众|百姓|老人|市民|村民|家长|家属)"
    ),
)
"""Whose thanks a bureau has, and to whom it gives: its own people."""
YONDER = re.compile(
    "也有|有[家座所](?!庭)|[^，。；]{0,20}(?<![带迎引用前原未从近年以])来(?:借|讨|要|取|求|学|看(?![望病护]))|来的|(?:正?在)?用的|的[^，。；]{1,8}(?:拿|搬|要|取|抄)了?过?来|[^，。；]{0,6}的那[款套个种]|的同志|的(?:一[位个]|[大小长次外堂表])?(?:[长次幼]子|[长次]女|儿子|女儿|孙子|孙女|外孙女?|侄子|侄女|外甥女?|弟弟|妹妹|姐姐|哥哥|亲戚|前夫|前妻|[生养][父母])|那[边头里家位名个批条座]|的(?:[老小](?![人年龄伯姑朋同旧城街镇百党学组区微型巷弄干])[一-鿿]|[一-鿿](?:师傅|老师|阿姨|医生|教授|大姐))"
)
"""Behind a district: it is not here, or somebody of there by his name."""
SERVES, SERVED = (
    re.compile(r"(?:^|[，。；：\n])[^，。；：\n我本]{0,8}[向给为]$"),
    re.compile(
        "[一-鿿0-9]{0,8}?(?:群众|家庭|居民|市民|老人|老年人|儿童|学生|残疾人|孤儿|对象)[^，。；向]{0,6}?(?:发放|配发|派发|提供|公开|征[集求]|推送|宣传|开放|安装|加装|更换|配[送备置]|赠送|减免|代缴|落实|举办)"
    ),
)
"""Around a district's name: those to whom a bureau gives and tells things as its daily work are its own people."""
TITLED = re.compile(
    r"(?:印发|下发|公布|出台|制定|修订|编制|发布|起草|编印|编写|颁布)了?《(?:关于)?(?:调整|加强|进一步|深化|规范|做好|开展|推进|成立|印发|建立|提高|完善|促进|修改)*$"
)
IN_COMPANY = re.compile("联合(?!$)|会同|携手|共同(?!$)|与|和|同|转发|参照|借鉴|学习|参考|仿照|[^我本、，]区")
"""A document that one issues bears one's own name, unless another had a part in it."""
OWN_OFFICE, IS_OWN_OFFICE = (
    re.compile("[我本]局的?(?:下属|所属|直属|内设)的?$"),
    re.compile(
        "[^。；]{0,30}(?:该|此|其)[^，。；]{0,6}(?:是|为|系|属)[我本]局的?(?:下属|所属|直属|内设)|[^，。；（）]{0,12}（即?[我本][区局]唯?一?的|"
        "[^，。；（）]{0,12}（即[我本][区局]|[^》。；]{0,30}》[^，。；]{0,4}(?:为|是|系|由)[我本]局"
    ),
)
"""Says whose the body is that bears the name."""
NAMELESS = re.compile(
    "的?(?:居民|村民|市民|老人|群众|家属|家庭|学员|考生)[^，。；]{0,10}(?<!前)来(?![访电信自中窗大局])|(?:也|还|都)?(?:来了|来人|[^，。；]{0,6}派[^，。；]{0,4}来(?!到)|送来|赶来)|[^，。；]{0,4}某(?!部)|(?:注册|登记|成立)的(?![^，。；]{0,8}(?:有|共|达|总)[0-9])|[（(]第[0-9一二三四五六七八九十]+[名位]|的?[一-鿿]{0,4}同[行仁](?![有])|(?:[、和及与][一-鿿]{2,4}区)*之[前后]"
)
"""A party of there that is not named, or the rank of the district itself."""
ELSEWHERE = re.compile("户籍|户口|籍|来源|来处|来自|流入|去向|流向|转自|转往|对方|跨区|外区|对照|比较|邻近|邻区|各区")
"""Over a table: its rows are of other districts."""
TO_US = re.compile(
    r"(?:移植?|引|学|搬|转|拿|借|调|送|派|请)过来|(?:到|来|赴|进)[我本]区(?!的)|来(?:我[处站院馆所镇街]|我们)|(?:有人|派人|派员|组团|专程|先后|陆续)来(?:看|学|问|取经|参观|考察|访|了)|(?:运|送|接|迁|转|返|带|调|引|搬)(?:回|至|到|入|来)了?[我本][区局站镇](?![一-鿿]{0,5}[账户库])|由[我本][区局站院馆][^，。；]{0,4}(?:接|护送|救助|受理|安置|代为|照料|照管|托管|监护)"
)
"""What or who came to the own side."""
HERE = re.compile("在我[区们镇]|我们这")
"""The own side, told of in the same way."""
VENUE = re.compile(r"在(?:[一-鿿]{1,4}区[、和])*$")
SITE = re.compile(r"(?:会场|会址|赛区|主场|地点|现场)[^，。；]{0,4}$")
HELD = re.compile(r"[一-鿿]{0,12}?(?:举办|召开|举行|承办|组织|开班|开办|开幕|启动|集中|设点|设立|设置)")
"""What is held there."""
HOST = re.compile(
    r"全国|民政部|长三角|市(?:局|民政局|级|里|政府|委|福彩|总工会|红十字|慈善|社会|社工|老龄|妇联|残联|民协)|全市|本市|我区[^。；]{0,24}参|选派|派员|派出|参训|参会|参展|应邀"
)
"""Who holds something for all districts, or that the own people went there."""
MEASURED = re.compile(
    r"(?:高于|低于|仅次于|优于|不同于|有别于|好于|逊于|相比|对比|相较于?|较|比|多于|少于|不如|领先于?|落后于|超过|赶超)$|"
    r"(?:前[一二两三四五六七八九十]名?|第[一二三四五六七八九十]名?|[冠亚季]军|榜首|头名|首位|末[位名])(?:分别|依次)?(?:是|为|系)$"
)
"""Just before it: whom the own side is measured against."""
OWN = re.compile(r"我[区局]|本[区局]|来我|与我|[两双]方")
"""The own side."""
FOR_US = re.compile(
    r"(?:说|问|怪|夸|羡慕|埋怨)我们(?![一-鿿]{1,3}区)|(?:告诉|提醒|通知|邀请|答应|答复|转告|帮助?|供|给|(?<![同均列成作评选])为|替|教|带|援助?|驻)(?:我们|[我本][区局])"
)
"""What another does for the own side."""
RANKED = re.compile(r"[我本]区[^，。；]{0,6}(?:第[一二三四五六七八九十0-9]|[位名排][列居在第]|并列)")
"""A ranking in which the own district has its place."""
IN_BRACKET = re.compile("[我本][区局][（(]$")
"""Says in brackets what the own district is called."""
OWN_STREET = re.compile("[我本]区$")
"""Right before a street or town: it is called one's own."""
SPEAKS_FOR = re.compile(
    "代表$|(?<![健完安周齐保])全$|(?:登记处|登记中心|受理中心|服务中心|救助管理站|救助站|未保中心|福利院|老年大学|窗口)(?:已|现|也|都|整体|全部|正式|[0-9]{1,2}月)*[搬迁移][至到入进]?$"
)
"""Before the name: those who stand for it are its own, and an office stays within its district wherever it moves."""
LED_BY = re.compile(
    r"的?(?:实际|情况|现状|区情|数据)(?:出发|来?看)|[^，。；]{0,8}(?:名册|名单|台账|系统|库)[中里内]?(?:退出|移出|剔除|清出|除名|注销|删除|抽)|(?:各?街镇|居村|基层|社区)[^，。；]{0,2}(?:下放|下沉|拨付|下拨|转拨|配发|派发)|(?:区?人大|区?政协)(?:代表|委员)(?:们|开展|进行|集中|参与|现场|专题|到场)*(?:视察|监督|评议|旁听)(?![我本]区)|区?委、?区?政府|(?:行政)?(?:范围|区域)内|全域|[^，。；]{0,12}代表[我本][区局]|[^，。；]{0,6}委托，[^，。；]{0,10}(?:第三方|机构|事务所|公司|院校|专家)|(?:各(?=行各业|界|类|项|街|镇|乡|村|居|部门|单位|级|民政|公墓|科|养老|社区)|所辖|下辖|辖内)|(?:区)?领导[^，。；]{0,4}(?:听取|批示|带队|召开)|区?(?:委|人大|政协|人民政府|政府)(?:常委会|常务会议?|主席会议)|区?(?:人大|政协|人民政府|政府|委)[^，。；]{0,4}(?:报告|汇报|请示)|"
    r"(?:区?委|(?:人民)?政府)(?:、?区?(?:委|政府))*(?:组织部|宣传部|统战部|政法委|编办|办公室)?的?(?:坚强|正确|统一|大力)*(?:领导|支持|关心|部署|指挥)"
)
"""Those a district is led by: its own, whatever it is called."""
FELLOW = (
    re.compile("(?:^|[，。；\n])(?:[0-9年月全]{0,6})区[一-鿿]{2,4}[局委办院会](?:与|和|同|会同|联合|携手)$"),
    re.compile(
        "区?(?:财政|人社|人力|卫健|教育|残联|公安局|司法|住建|房管|发改|组织部|编办|妇联|团委|总工会|农业|市场)"
    ),
)
"""Around the name, two organs of one district: 区民政局与黄浦区财政局."""
OWN_ORGAN, AND_OWN_ORGAN = re.compile("(?:会同|联合)区[一-鿿]{2,6}、$"), re.compile("[一-鿿]{2,6}[、和]区[一-鿿]{2}")
"""Before or behind the name, another body of one's own: 会同区卫健委、……, 黄浦区民政局、区消防支队."""
REPORTED = re.compile("(?:报|报送|报请|呈报|上报|提请)[^，。；]{0,10}[和、及]?$")
GOVERNMENT = re.compile("(?:人民)?政府|区?委|人大|政协")
"""To whom a bureau reports: its own government, whatever it is called."""
TWO_PARTIES = re.compile(
    r"[^，。；：\n]{0,12}(?:转载|刊[登发]|报道|采用|引用)了?(?:我们|我[区局站镇])|[^，。；：”》\n]{2,20}(?<!代表)(?<!下达)(?<!达给)(?<!结合)(?<!根据)(?<!围绕)(?<!立足)(?<!针对)(?<![在是按由被经全])我区"
)
"""Behind its name in the same clause, the own side as another."""
BUREAU, WITH_US = re.compile("民政局|救助站|[^一-鿿]"), re.compile("(?:与|和|同|跟|找|给|向)我[局区]")
"""A bureau of there, and the own one that it has to do with."""
OUTDOES = re.compile("(?:[、和][一-鿿]{1,4}区)*(?:更(?!好地|加|好)|略[高低]|稍[高低快慢]|高出|低出)")
"""Behind the name of one that the own side is measured against."""
MUTUAL = re.compile(r"(?:与|和|同|来|向|为|给|对)[我本][区局]|[两双]方")
"""The own side as one of two."""
ITSELF = re.compile("(?:作为|身为|地处|是全市)")
"""Behind its name a district tells what it is itself."""
JURY = re.compile(
    "(?:督查|检查|评审|考核|验收|评估|调研|暗访|督导)(?:小|专家)?组[^，。；]{0,4}由[^，。；]{0,16}$|(?:专家|评委|考官|讲师)[^，。；：]{0,6}[：:][^。；：]{0,30}$|"
    "参加了?市[^，。；]{0,8}[对赴]$"
)
"""Those who come to inspect are from anywhere, and go anywhere for the city."""
WITH_OTHERS = re.compile(
    "(?:会同|联合|携手|与|和|同)[^，。；]{1,12}?(?:共同|联合|联手|携手|合作|协作)|"
    "(?:会同|联合|携手|与|和|同)[^，。；]{1,18}?(?=(?:印发|出台|制定|编制|发布|修订|起草)了?《?$)"
)
"""The company is told before the name, and is somebody else."""
AND_SIGNS = frozenset("和与及同")
"""Before 甲街道的……: one thing and another, no company."""
BRANCH_OF, BRANCH = re.compile("市[一-鿿]{2,10}$"), re.compile("(?:代表处|分会|分局|办事处|工作站|管理站)")
"""A branch of a body of the city, that bears the name of the district it is for."""
BRAND = re.compile(
    "(“[^“”]{4,10}”)[一-鿿]{0,4}(?:品牌|平台|小程序|公众号|系统|专栏|工程|名片|模式|热线|行动|计划|评选|征文|主题|大赛|系列)"
)
"""The name of something that a district made."""
FROM_OTHERS = re.compile("学|借|引[进入]|推广|兄弟|来自|首创|同行|他们|人家|老板|取名")
"""Another made it, or it is called after something else."""
WORD_GOES_ON = re.compile("长”|得住|住了|静|定|压|痛|纸|尺|流器|[馆店院]之宝")
"""Behind 镇 it makes another word."""
LONGER = re.compile("[新东西南北]$")
"""Before the name of a town it makes another name: 新桃源镇."""
TIME = re.compile(
    r"^\s*(?:[0-9]{1,2}[至到—–-][0-9]{1,2}月|(?:20[0-9]{2}|今|去|本|全)年(?:度|[0-9]{1,2}月)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|"
    r"目前|同时|其中|此外|另外|前三季度|截至[^，]{0,12})*$"
)
"""What may stand before the doer of a clause."""
