from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.populations import population_of


def test_almost_every_place_has_people():
    unknown = {code for code, _name in country_choices("en") if population_of(code) is None}
    assert unknown <= {"BV", "HM"}
    assert population_of("VA") < 2000
    assert population_of("FR") > 50_000_000
