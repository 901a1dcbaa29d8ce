"""Sources are printed short and true."""

from inara.bind.site.references import Numbers, format_reference
from inara.book.lists import Source


def source(**fields: object) -> Source:
    return Source.model_validate({"id": "a-2020", "type": "article-journal", "title": "A title."} | fields)


def printed(**fields: object):
    return format_reference(source(**fields), "and others", "no date")


def people(count: int) -> list[dict[str, str]]:
    return [{"family": f"Name{number}", "given": "Ann Bea"} for number in range(count)]


def test_a_journal_article_has_volume_issue_pages_and_doi() -> None:
    it = printed(
        author=people(2),
        issued={"date-parts": [[2020, 5]]},
        **{"container-title": "Journal", "volume": "5", "issue": "2", "page": "1-9", "DOI": "10.1/x"},
    )

    assert it.authors == "Name0 A. B., Name1 A. B."
    assert (it.year, it.title, it.container) == ("2020", "A title", "Journal, 5(2), 1-9")
    assert (it.link, it.link_text) == ("https://doi.org/10.1/x", "doi:10.1/x")
    assert it.short == "Name0 & Name1, 2020"


def test_a_doi_that_is_written_as_an_address_is_taken() -> None:
    assert printed(DOI="https://doi.org/10.1/x").link == "https://doi.org/10.1/x"


def test_many_authors_are_cut_short() -> None:
    it = printed(author=people(9))

    assert it.authors.endswith("and others")
    assert it.short == "Name0 and others, no date"


def test_an_institution_stands_as_it_is() -> None:
    assert printed(author=[{"literal": "National Health Service"}]).authors == "National Health Service"


def test_without_authors_the_publisher_is_cited() -> None:
    assert printed(publisher="NHS").short == "NHS, no date"


def test_only_web_addresses_become_links() -> None:
    assert printed(URL="javascript:alert(1)").link is None
    assert printed(URL="https://www.nhs.uk/x").link_text == "nhs.uk"


def test_numbers_follow_the_first_mention() -> None:
    numbers = Numbers(frozenset({"a", "b"}))

    assert [numbers.number(it) for it in ("b", "a", "b", "c")] == [1, 2, 1, None]
