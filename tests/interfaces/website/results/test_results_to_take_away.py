"""CSV and JSON of the results: what the page shows, for programs, and harmless in a spreadsheet."""

import csv
import io

import pytest

from factories import cases as make
from writeathon.interfaces.website.results.tables import TABLES


def rows_of(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_a_table_alone(client, marathon):
    marathon.count(400, country="FR")
    marathon.count(30, country="TV")
    answer = client.get(marathon.address(".csv?table=country"))
    head, *rows = rows_of(answer)
    assert head[:4] == ["Table", "Code", "Name", "Actions"]
    assert [row[:4] for row in rows] == [
        ["country", "FR", "France", "400"],
        ["country", "TV", "Tuvalu", "30"],
    ]
    assert (
        f'filename="results-{marathon.season.year}-country-en.csv"' in answer.headers["Content-Disposition"]
    )


def test_all_tables_below_the_total(client, marathon):
    marathon.count(400)
    head, *rows = rows_of(client.get(marathon.address(".csv", language="fr")))
    assert rows[0][::3][:2] == ["total", "400"]
    assert {row[0] for row in rows} == {"total", "set-aside", *TABLES}
    assert len({len(row) for row in [head, *rows]}) == 1


def test_it_is_kept_for_a_second_with_its_name(client, marathon):
    marathon.count(400)
    first, second = (client.get(marathon.address(".csv?table=kind")) for _ in range(2))
    assert first.content == second.content
    assert second.headers["Content-Disposition"] == first.headers["Content-Disposition"]


def test_a_table_that_does_not_exist_is_refused_in_the_language_of_the_reader(client, marathon):
    marathon.count(400)
    answer = client.get(marathon.address('.csv?table="><script>'))
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "There is no such table" in html
    assert "<script>&" not in html
    assert 'results.csv?table=country"' in html


def test_nothing_in_it_is_a_formula(client, marathon):
    case = make.case(seasons=[marathon.season], slug="minus", name='=HYPERLINK("http://x")')
    make.pages(case, title='=HYPERLINK("http://x")', place="+1")
    marathon.cases.append(case)
    marathon.count(40, case=3)
    rows = rows_of(client.get(marathon.address(".csv?table=case")))
    assert ["case", "minus", '\'=HYPERLINK("http://x")', "40"] in [row[:4] for row in rows]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_json_has_the_same_members_in_every_language(client, marathon, language):
    marathon.count(400, country="FR")
    marathon.count(3, country="TV", case=1)
    answer = client.get(marathon.address(".json", language=language))
    assert answer.headers["Content-Type"] == "application/json"
    data = answer.json()
    assert data["language"] == language
    assert data["total"] == 403
    assert data["open"] is True
    assert list(data["tables"]) == list(TABLES)
    # Three in a row of their own could point at somebody, so France is told with them.
    assert [(row["code"], row["actions"]) for row in data["tables"]["country"]["rows"]] == [("other", 403)]
    codes = [row["code"] for row in data["tables"]["case"]["rows"]]
    assert codes[:3] == ["person-a", "person-b", "person-c"]
    assert all(table["definition"] for table in data["tables"].values())


def test_the_total_is_told_nowhere_below_ten(client, marathon):
    marathon.count(9)
    data = client.get(marathon.address(".json")).json()
    assert data["total"] is None
    assert [table["rows"] for code, table in data["tables"].items() if code != "case"] == [[], [], [], []]
    rows = rows_of(client.get(marathon.address(".csv")))
    assert not [row for row in rows if row[3] in {str(number) for number in range(1, 10)}]


def test_only_reading_is_allowed(client, marathon):
    for ending in ("/", ".csv", ".json", ".pdf"):
        assert client.post(marathon.address(ending)).status_code == 405
