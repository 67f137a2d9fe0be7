"""Which names of districts, streets and towns stand in a text, and whose they are."""

from tests.compose.checks.cases import gazetteer
from tests.returns import real_plan

from selfcheck.compose.checks.places.names import Names, any_of, names_of
from selfcheck.model.ids import DistrictId


def test_names_are_found_wherever_they_stand_the_longer_first() -> None:
    names = Names({name: frozenset({DistrictId("a")}) for name in ("彭浦镇", "彭浦新村街道", "新村街道", "青浦区")})
    assert names.inside("走访彭浦新村街道和青浦区") == ("彭浦新村街道", "新村街道", "青浦区")
    assert names.inside("彭浦") == names.inside("") == ()
    pattern = any_of(names.inside("彭浦新村街道"))
    assert pattern
    assert pattern.findall("彭浦新村街道、新村街道") == ["彭浦新村街道", "新村街道"]
    assert any_of(()) is None


def test_every_name_has_its_bearers() -> None:
    names = names_of(real_plan(), gazetteer())
    assert names.bearers["静安寺街道"] == frozenset({"jingan"})
    assert names.bearers["黄浦区"] == frozenset({"huangpu"})
    assert names.bearers["黄浦民政"] == frozenset({"huangpu"})
    assert names.bearers["浦东民政"] == names.bearers["浦东新区"]
    assert names.bearers["浦东区"] == names.bearers["浦东全区"] == names.bearers["浦东新区"]
    assert names.bearers["“黄浦"] == names.bearers["黄浦”"] == names.bearers["黄浦社工"] == names.bearers["黄浦区"]
    districts = real_plan().districts
    spoken = 41
    assert len(names_of(real_plan(), {}).bearers) == spoken * len(districts) - 15
