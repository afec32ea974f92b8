"""Countries by code, by name in four languages, by old name and by nationality; doubtful ones are left to a person."""

from __future__ import annotations

import pytest

from core.intake.places import country_of_code, country_of_name, country_of_typo, read_countries
from core.standard import standard
from tests.intake.test_values import read


def test_every_country_is_known_by_every_name_and_code_it_has():
    for country in standard().countries.values():
        assert country_of_code(country.alpha2) == country_of_code(country.alpha3) == country.alpha2
        for name in country.names.values():
            assert country_of_name(name) == country.alpha2, name


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("Congo", "CG"), ("Congo, Democratic Republic of the", "CD"), ("RDC", "CD"), ("Congo-Kinshasa", "CD"),
        ("Zaïre", "CD"),
        ("Korea, Republic of", "KR"), ("Corée du Sud", "KR"), ("Corea del Norte", "KP"), ("Viêt Nam", "VN"),
        ("Viet Nam", "VN"),
        ("Birmanie", "MM"), ("Myanmar", "MM"), ("Burma", "MM"), ("Moldavie", "MD"), ("Moldova, Republic of", "MD"),
        ("Ivory Coast", "CI"), ("Costa de Marfil", "CI"), ("COTE D IVOIRE", "CI"), ("ساحل العاج", "CI"), ("UK", "GB"),
        ("Angleterre", "GB"), ("EE.UU.", "US"), ("EEUU", "US"), ("USA", "US"), ("Niger", "NE"), ("Nigéria", "NG"),
        ("Guinée", "GN"), ("Guinea-Bissau", "GW"), ("Guinea Ecuatorial", "GQ"), ("Sudan", "SD"), ("South Sudan", "SS"),
        ("السودان", "SD"), ("Dominica", "DM"), ("República Dominicana", "DO"), ("St. Lucia", "LC"),
        ("Saint Lucia", "LC"),
        ("Trinidad and Tobago", "TT"), ("Trinidad y Tobago", "TT"), ("The Gambia", "GM"), ("Kosovo", "XK"),
        ("Malienne", "ML"), ("Nigérienne", "NE"), ("nigériane", "NG"), ("Hondureña", "HN"), ("سورية", "SY"),
        ("إثيوبي", "ET"),
        ("Burkinabè", "BF"), ("Filipina", "PH"), ("Philippine", "PH"), ("Stateless", "_none"), ("Apatride", "_none"),
    ],
)  # fmt: skip
def test_a_country_as_people_write_it(text, alpha2):
    assert country_of_name(text) == alpha2


@pytest.mark.parametrize(
    "text", ["Korea", "Congolaise", "Coréenne", "Virgin Islands", "Africa", "Paris", "كونغولي", ""]
)
def test_what_could_be_two_countries_or_none_is_left_open(text):
    assert country_of_name(text) == ""


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("Ukrane", "UA"),
        ("Afganistan", "AF"),
        ("Etiopia", "ET"),
        ("Camboya", "KH"),
        ("Thialand", "TH"),
        ("Guyane", "GF"),
    ],
)
def test_a_slip_of_the_pen(text, alpha2):
    assert (country_of_name(text) or country_of_typo(text)) == alpha2


@pytest.mark.parametrize("text", ["África", "أوروبا", "centroamericana", "madrileña"])
def test_a_continent_or_a_region_is_no_misspelt_country(text):
    assert read("prs_Citizenship", text) == read("abr_CountryOfExploitation", text) == [None]


@pytest.mark.parametrize("text", ["Nigeri", "Slovania", "Austrlia", "Maurita", "Iranq", "Guyna"])
def test_a_slip_between_two_countries_is_no_country(text):
    assert country_of_typo(text) in ("", "AU")


def test_na_is_namibia_among_codes_and_open_among_names():
    assert read_countries(["NA", "FR", "CI"])["NA"] == "NA"
    assert read_countries(["NA"])["NA"] == "NA"
    assert "NA" not in read_countries(["NA", "France", "Togo"])
    assert read_countries(["NAM", "Namibia"]) == {"NAM": "NA", "Namibia": "NA"}


def test_small_letters_are_codes_only_where_the_whole_column_is():
    assert read_countries(["fr", "ci", "na"]) == {"fr": "FR", "ci": "CI", "na": "NA"}
    assert read_countries(["no", "France", "Togo", "Benin"]).get("no") is None


def test_unknown_country_of_the_published_files():
    assert read_countries(["00", "ZZ", "FR"]) == {"00": "_unknown", "ZZ": "_unknown", "FR": "FR"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Quito", "EC"),
        ("بغداد", "IQ"),
        ("Одеса", "UA"),
        ("TAPACHULA, CHIAPAS", "MX"),
        ("CDMX (La Merced)", "MX"),
        ("Anvers (BE)", "BE"),
        ("عمّان - الأردن", "JO"),
        ("Doha-Qatar", "QA"),
        ("Bar El Paso, Cali", "CO"),
        ("ORAN - SALTA - ARGENTINA", "AR"),
        ("Oran", "DZ"),
        ("بيروت Beirut", "LB"),
        ("Floride", "US"),
        ("Libreville", "GA"),
        ("جدة", "SA"),
        ("Virginia", "US"),
        ("New Brunswick", "CA"),
    ],
)
def test_a_city_tells_its_country(text, country):
    assert read("abr_CountryOfExploitation", text) == [country]


@pytest.mark.parametrize(
    "text",
    ["Córdoba", "Santiago", "Saida", "San Pedro", "طرابلس", "Madrid, Italia", "Victoria", "casa en Lima", "frontera"],
)
def test_a_city_of_two_countries_or_against_its_country_is_asked(text):
    assert read("abr_CountryOfExploitation", text) == [None]


@pytest.mark.parametrize(
    "text",
    ["Africa", "Downtown", "salon", "Union", "Independence", "Ontario", "Kent", "Paraná", "الجزيرة", "مدينة", "метро"],
)
def test_a_word_that_is_a_small_town_too_or_a_province_elsewhere_is_asked(text):
    assert read("abr_CountryOfExploitation", text) == [None]


@pytest.mark.parametrize("text", ["Quito", "Bogotá", "بغداد"])
def test_a_city_is_no_nationality(text):
    assert read("prs_Citizenship", text) == [None]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Kuwait > United Kingdom", "GB"),
        ("Italie → Belgique", "BE"),
        ("Colombia, luego Perú", "PE"),
        ("Thailand lalu Myanmar", "MM"),
        ("Польща, потім Чехія", "CZ"),
        ("ليبيا ثم ايطاليا", "IT"),
        ("Tripoli (Libya) then Rome", "IT"),
    ],
)
def test_of_countries_in_an_order_the_last_counts(text, last):
    assert read("abr_CountryOfExploitation", text) == [last]


@pytest.mark.parametrize("text", ["Ecuador;Perú", "Italie / Belgique", "Libya > somewhere"])
def test_countries_in_no_order_are_asked(text):
    assert read("abr_CountryOfExploitation", text) in ([None], [None, None])


def test_towns_named_like_a_people_are_towns_and_a_reversed_order_is_asked():
    assert read("abr_CountryOfExploitation", "السويس", "La Romana", "España después de Libia") == ["EG", "DO", None]


def test_a_country_that_is_a_town_too_is_asked_beside_other_towns():
    assert read("abr_CountryOfExploitation", "عمان", "بيروت", "دمشق") == [None, "LB", "SY"]
    assert read("abr_CountryOfExploitation", "عمان", "لبنان", "سوريا") == ["OM", "LB", "SY"]
    assert read("abr_CountryOfExploitation", "Georgia", "Texas") == [None, "US"]
