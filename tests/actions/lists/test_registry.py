"""Every row of the registry of lists is complete, agrees with what it names, and refuses who may not see it."""

import pytest

from bounce_dash.actions.exporting.columns import COLUMNS
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.kind import owner_of
from bounce_dash.actions.lists.reading import count_picked, filter_values, job_source, list_page
from bounce_dash.actions.lists.registry import LISTS, kind_of
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.store.queries.listing import where
from tests.conftest import NOW

each = pytest.mark.parametrize("kind", LISTS.values(), ids=LISTS)


def ref_of(kind) -> ListRef:
    return ListRef(kind.name, 1 if kind.owner else None)


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_its_words_in_every_language(kind, language):
    keys = {f"column.{name}" for name in kind.spec.columns}
    keys |= {f"{prefix}filter.{name}" for name in kind.spec.filters for prefix in ("", "ui.")}
    if kind.exported:
        keys |= {f"export.file.{kind.name}", *(f"export.column.{name}" for name in kind.exported.columns)}

    assert sorted(keys - catalogue(language).keys()) == []


@each
def test_a_list_can_be_asked_what_its_spec_says_and_nothing_else(kind):
    values = dict.fromkeys(kind.spec.narrowed_by, ("x",))
    listing = kind.listing(1, ListQuery(kind.spec.order, filters=values))

    assert set(listing.orders) == set(kind.spec.columns)
    assert set(listing.groupings) == set(kind.spec.groups)
    assert set(listing.filters) | listing.in_base == set(kind.spec.narrowed_by)
    assert kind.spec.order in kind.spec.columns
    with pytest.raises(BadInput):
        where(listing, ListQuery(kind.spec.order, filters={"password": ("x",)}), NOW)


@each
def test_what_a_list_offers_exists_and_goes_together(kind):
    assert isinstance(kind.permission, Permission)
    assert set(kind.jobs) <= set(KINDS) - {"undo"}
    assert bool(kind.jobs) is (kind.addresses is not None)
    assert ("export" in kind.jobs) is (kind.exported is not None)
    if kind.exported:
        assert set(kind.exported.columns) <= set(COLUMNS) & set(kind.exported.values(1))
        assert set(kind.exported.always) <= set(kind.exported.columns)
        assert set(kind.spec.columns) <= set(kind.exported.columns)


def test_lists_that_share_a_spec_can_be_asked_the_same_and_names_are_told_apart():
    specs = {}
    for name, kind in LISTS.items():
        assert kind.name == name
        assert specs.setdefault(kind.spec.name, kind.spec) is kind.spec


@each
def test_who_may_not_see_a_list_learns_nothing_of_it(session, stranger, kind):
    ref, plain = ref_of(kind), ListQuery(kind.spec.order)
    for ask in (
        lambda: list_page(session, stranger, ref, plain, now=NOW),
        lambda: filter_values(session, stranger, ref, "domain"),
        lambda: count_picked(session, stranger, ref, Picked(plain), now=NOW),
        lambda: job_source(stranger, ref, Picked(plain), NOW),
    ):
        with pytest.raises(NotPermitted):
            ask()


@each
def test_a_list_is_not_asked_what_it_does_not_have(session, manager, kind):
    ref, plain = ref_of(kind), ListQuery(kind.spec.order)
    for query in (
        ListQuery("password"),
        plain.narrowed(group="password"),
        plain.narrowed(filters={"password": ("x",)}),
    ):
        with pytest.raises(BadInput):
            list_page(session, manager, ref, query, now=NOW)
    with pytest.raises(BadInput):
        filter_values(session, manager, ref, "password")
    if kind.jobs:
        with pytest.raises(BadInput):
            job_source(manager, ref, Picked(ListQuery("password"), all_matching=True), NOW)


@each
def test_a_list_without_its_owner_or_with_one_too_many_is_no_list(session, manager, kind):
    wrong = ListRef(kind.name, None if kind.owner else 1)

    with pytest.raises(BadInput):
        kind_of(wrong)
    with pytest.raises(BadInput):
        list_page(session, manager, wrong, ListQuery(kind.spec.order), now=NOW)


@each
def test_the_page_of_a_list_whose_owner_is_gone_is_not_found_rather_than_empty(session, manager, kind):
    ask = lambda: list_page(session, manager, ref_of(kind), ListQuery(kind.spec.order), now=NOW)  # noqa: E731

    if kind.owner:
        with pytest.raises(NotFound):
            ask()
    else:
        assert (ask().total, ask().owner) == (0, None)


@pytest.mark.parametrize("text", ["blocked", "selection:12", "mailing:0", "persons"])
def test_a_reference_is_written_as_it_is_read(text):
    assert str(ListRef.parse(text)) == text


JUNK = ("", "mailing:", "mailing:x", "mailing:-1", "mailing:²", "a:1:2", "A", 7, None, "x" * 41, "mailing:" + "9" * 19,
        "blocked\n")  # fmt: skip


@pytest.mark.parametrize("text", JUNK)
def test_junk_is_no_reference(text):
    with pytest.raises(BadInput):
        ListRef.parse(text)


def test_a_reference_knows_its_owner():
    assert (owner_of(ListRef.parse("selection:12")), owner_of(ListRef("blocked"))) == (12, 0)
