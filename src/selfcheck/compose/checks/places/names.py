"""Names of districts, streets and towns, and which of them stand in a text: in time that does not grow with their number."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from selfcheck.model.check_rules import Gazetteer
from selfcheck.model.ids import DistrictId
from selfcheck.model.plan import District, Plan

_SPOKEN = (
    "区", "全区", "民政", "百姓", "老人", "居民", "市民", "模式", "样板", "社会", "养老", "慈善", "发布", "执法", "婚姻",
    "殡葬", "福利", "救助", "未保", "社工", "在全市", "有爱", "好人", "辨识度", "名片", "样本", "经验", "实践",
    "答卷", "温度", "速度", "特色", "大地", "这片", "故事",
)  # fmt: skip
"""What a district is called by, and what its bare name is set before where no street or river bears that name."""
_SPOKEN_BEFORE = ("我们", "我爱", "爱在")
_BARE = re.compile("(?:新区|区)$")


class Names:
    """Every name of the city with who bears it (区名和街镇名)."""

    def __init__(self, bearers: Mapping[str, frozenset[DistrictId]]) -> None:
        self.bearers = bearers
        self._by_head: dict[str, list[str]] = {}
        for name in (name for name in bearers if len(name) > 1):
            self._by_head.setdefault(name[:2], []).append(name)
        first, second = (re.escape("".join(sorted({head[n] for head in self._by_head}))) for n in range(2))
        self._heads = re.compile(f"(?=([{first}][{second}]))" if first else "(?!)")

    def inside(self, text: str) -> tuple[str, ...]:
        """The names that stand in ``text``, longest first: only those are looked for whose first characters do."""
        heads = self._by_head.keys() & set(self._heads.findall(text))
        near = (name for head in heads for name in self._by_head[head])
        return tuple(sorted((name for name in near if name in text), key=lambda name: (-len(name), name)))


def bare_name(district: str) -> str:
    """A district's name without 区, as in 黄浦民政."""
    return _BARE.sub("", district)


def is_district(name: str) -> bool:
    """Whether a name is a district's, and not a street's or town's or the district's bare name (黄浦民政)."""
    return name.endswith("区")


def is_quoted(name: str) -> bool:
    """Whether it is a district's bare name at the edge of a quotation: “黄浦……”, as brands are called."""
    return name[0] == "“" or name[-1] == "”"


def names_of(plan: Plan, gazetteer: Gazetteer) -> Names:
    """The names of a plan's districts and of their streets and towns."""
    return _names(plan.districts, tuple((id, tuple(names)) for id, names in gazetteer.items()))


@lru_cache(maxsize=1)
def _names(districts: tuple[District, ...], streets: tuple[tuple[DistrictId, tuple[str, ...]], ...]) -> Names:
    """Once for all returns that are checked together."""
    places, bearers = dict(streets), dict[str, frozenset[DistrictId]]()
    for district in districts:
        bare = bare_name(district.name)
        spoken = (*(f"{bare}{words}" for words in _SPOKEN), *(f"{words}{bare}" for words in _SPOKEN_BEFORE))
        quoted = (f"“{bare}", f"{bare}”")
        for name in (district.name, *spoken, *quoted, *places.get(district.id, ())):
            bearers[name] = bearers.get(name, frozenset()) | {district.id}
    return Names(bearers)


def any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of these names, of two that begin alike the one listed first; None when there is none."""
    listed = [*map(re.escape, names)]
    return re.compile("|".join(listed)) if listed else None
