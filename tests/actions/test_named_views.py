"""Named views: kept as they were shown, one name once a screen, nobody else's business until they are shared."""

import pytest
from sqlalchemy import func, select

from bounce_dash.actions import links, users
from bounce_dash.actions import named_views as views
from bounce_dash.actions import offered_views as offers
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.named_views import MOST_SHARED, MOST_VIEWS, TooManyShared, TooManyViews, ViewTooLarge
from bounce_dash.domain.naming import NameNeeded, NameTaken
from bounce_dash.store.queries import core
from bounce_dash.store.tables import Audit
from tests.actions.people import blocked
from tests.conftest import NOW

QUERY = ListQuery(
    "address",
    descending=False,
    search="jan",
    filters={"reason": ("mailboxfull", "expired"), "company": ("van den berg, zn",)},
    group="domain",
    unfolded=("x.nl",),
    page=3,
)
COLUMNS = ("reason", "address", "bounces")
SOME = views.View(1, "Full mailboxes", QUERY, COLUMNS)


def _user(session, name, role=Role.MARKETING):
    made = links.make_user(session, f"{name}@example.com", name, role, now=NOW)
    return Actor(name=name, role=role, user_id=made.id)


@pytest.fixture
def noor(session):
    return _user(session, "noor")


@pytest.fixture
def mila(session):
    return _user(session, "mila", Role.MANAGER)


def _save(session, actor, name="Full mailboxes", query=QUERY, columns=COLUMNS, screen="blocked", **more):
    return views.save_view(session, actor, screen, name, query, columns, **more)


def _change(session, actor, view, *, name=None, shared=False, shown=None):
    wanted = {"name": name or view.name, "shared": shared, "shown": shown}
    return views.change_view(session, actor, "blocked", view.id, **wanted, now=NOW)


def _offered(session, actor, screen="blocked"):
    return {offer.ref: offer for offer in offers.offered(session, actor, screen, now=NOW)}


def test_a_view_keeps_search_filters_order_group_and_columns_and_starts_at_the_first_page(session, noor):
    kept = _save(session, noor)

    assert views.list_views(session, noor, "blocked") == (kept,)
    assert views.get_view(session, noor, "blocked", kept.id) == kept
    assert (kept.name, kept.columns) == ("Full mailboxes", COLUMNS)
    assert kept.query == QUERY.narrowed(unfolded=())


def test_a_manager_keeps_views_too(session, mila):
    assert _save(session, mila).name == "Full mailboxes"


def test_views_are_listed_by_name_and_by_screen(session, noor):
    for name in ("beta", "Alpha", "Éclair"):
        _save(session, noor, name)
    elsewhere = ListQuery("address", filters={"domain": ("x.nl",)})
    _save(session, noor, "alpha", elsewhere, ("address",), screen="members")

    assert [view.name for view in views.list_views(session, noor, "blocked")] == ["Alpha", "beta", "Éclair"]
    assert [view.name for view in views.list_views(session, noor, "members")] == ["alpha"]


def test_a_name_is_taken_whatever_its_case_unless_it_is_to_be_replaced(session, noor):
    first = _save(session, noor)
    assert views.is_taken(session, noor, "blocked", "  full   MAILBOXES ")
    with pytest.raises(NameTaken):
        _save(session, noor, "FULL mailboxes")

    plain = ListQuery("name")
    second = _save(session, noor, "FULL mailboxes", plain, ("name",), replace=True)

    assert (second.id, second.name, second.query, second.columns) == (first.id, "FULL mailboxes", plain, ("name",))
    assert views.list_views(session, noor, "blocked") == (second,)


def test_nobody_elses_view_is_seen_shown_replaced_or_deleted(session, noor, mila):
    hers = _save(session, noor)
    administrator = _user(session, "otto", Role.ADMINISTRATOR)

    for other in (mila, administrator):
        assert views.list_views(session, other, "blocked") == ()
        assert not views.is_taken(session, other, "blocked", hers.name)
        with pytest.raises(NotFound):
            views.get_view(session, other, "blocked", hers.id)
        with pytest.raises(NotFound):
            views.delete_view(session, other, "blocked", hers.id, now=NOW)
        with pytest.raises(NotFound):
            _change(session, other, hers)
        _save(session, other, query=ListQuery("name"), replace=True)
    assert views.get_view(session, noor, "blocked", hers.id) == hers


def test_a_deleted_view_is_gone_and_given_back_to_the_caller(session, noor):
    kept = _save(session, noor)

    assert views.delete_view(session, noor, "blocked", kept.id, now=NOW) == kept
    assert views.list_views(session, noor, "blocked") == ()
    with pytest.raises(NotFound):
        views.delete_view(session, noor, "blocked", kept.id, now=NOW)


def test_a_view_of_one_screen_does_not_exist_on_another(session, noor):
    kept = _save(session, noor)

    with pytest.raises(NotFound):
        views.get_view(session, noor, "complaints", kept.id)


def test_there_are_so_many_views_a_screen_and_the_next_is_refused_but_replacing_is_not(session, noor, mila):
    for number in range(MOST_VIEWS):
        _save(session, noor, f"View {number}")

    with pytest.raises(TooManyViews) as refused:
        _save(session, noor, "One more")
    assert refused.value.values == {"most": MOST_VIEWS}
    _save(session, noor, "view 7", replace=True)
    _save(session, mila)
    _save(session, noor, "One more", ListQuery("complained"), ("address",), screen="complaints")
    assert len(views.list_views(session, noor, "blocked")) == MOST_VIEWS


def test_a_view_with_more_values_than_can_be_kept_is_refused(session, noor):
    wide = ListQuery("address", filters={"domain": tuple(f"company-{n}.example" for n in range(400))})

    with pytest.raises(ViewTooLarge):
        _save(session, noor, query=wide)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\0b", None, 7])
def test_a_name_that_cannot_be_read_is_refused(session, noor, name):
    with pytest.raises(NameNeeded):
        _save(session, noor, name)


@pytest.mark.parametrize("screen", ["users", "", None, 7])
def test_views_of_a_screen_that_does_not_exist_are_refused(session, noor, screen):
    with pytest.raises(BadInput):
        views.list_views(session, noor, screen)
    with pytest.raises(BadInput):
        _save(session, noor, screen=screen)


@pytest.mark.parametrize("view_id", [0, -1, 2**31, True, "1", None])
def test_an_id_that_makes_no_sense_finds_nothing(session, noor, view_id):
    with pytest.raises(NotFound):
        views.get_view(session, noor, "blocked", view_id)


def test_who_may_see_no_lists_has_no_views_and_neither_has_the_console(session, stranger, marketer):
    for act in (
        lambda actor: views.list_views(session, actor, "blocked"),
        lambda actor: views.get_view(session, actor, "blocked", 1),
        lambda actor: views.delete_view(session, actor, "blocked", 1, now=NOW),
        lambda actor: _change(session, actor, SOME),
        lambda actor: offers.offered(session, actor, "blocked", now=NOW),
        lambda actor: views.is_taken(session, actor, "blocked", "x"),
        lambda actor: _save(session, actor),
    ):
        with pytest.raises(NotPermitted):
            act(stranger)
        with pytest.raises(NotFound):
            act(marketer)


def test_what_a_later_release_does_not_know_is_left_out(session, noor):
    kept = _save(session, noor)
    odd = {"query": "sort=shoe_size&shoe_size=44&reason=expired", "columns": "shoe_size.address"}
    session.execute(core.NAMED_VIEW.update().values(odd))

    shown = views.get_view(session, noor, "blocked", kept.id)
    assert (shown.query.filters, shown.query.order, shown.columns) == (
        {"reason": ("expired",)},
        "last_bounce",
        ("address",),
    )


def test_the_views_of_a_disabled_user_disturb_nobody_and_wait_for_the_user(session, noor, mila):
    kept = _save(session, noor)
    otto = _user(session, "otto", Role.ADMINISTRATOR)
    users.disable_user(session, otto, noor.user_id, now=NOW)

    assert _save(session, mila).name == kept.name
    users.enable_user(session, otto, noor.user_id, now=NOW)
    assert views.list_views(session, noor, "blocked") == (kept,)


def test_what_somebody_likes_to_see_is_not_logged(session, noor):
    _save(session, noor)
    views.delete_view(session, noor, "blocked", _save(session, noor, "Other").id, now=NOW)

    assert session.scalar(select(func.count()).select_from(Audit)) == 0


def test_a_shared_view_is_seen_and_shown_by_colleagues_with_its_owners_name_and_changed_by_none_of_them(
    session, noor, mila
):
    shared = _change(session, noor, _save(session, noor), shared=True)

    (seen,) = views.list_views(session, mila, "blocked")
    assert (seen.id, seen.query, seen.by, seen.changeable) == (shared.id, shared.query, "noor", False)
    assert views.get_view(session, mila, "blocked", shared.id) == seen
    with pytest.raises(NotPermitted):
        _change(session, mila, shared, name="Mine now")
    with pytest.raises(NotPermitted):
        views.delete_view(session, mila, "blocked", shared.id, now=NOW)
    assert views.list_views(session, noor, "blocked") == (shared,)


def test_an_administrator_tidies_up_shared_views_under_their_owner(session, noor):
    otto, shared = _user(session, "otto", Role.ADMINISTRATOR), _change(session, noor, _save(session, noor), shared=True)

    renamed = _change(session, otto, shared, name="Full for long", shared=True)
    assert (renamed.name, renamed.by) == ("Full for long", "noor")
    assert [view.name for view in views.list_views(session, noor, "blocked")] == ["Full for long"]
    views.delete_view(session, otto, "blocked", shared.id, now=NOW)
    assert views.list_views(session, noor, "blocked") == ()


def test_who_may_not_manage_collections_shares_nothing(session, mila):
    hers = _save(session, mila)

    with pytest.raises(NotPermitted):
        _change(session, mila, hers, shared=True)
    assert not views.get_view(session, mila, "blocked", hers.id).shared


def test_a_view_is_renamed_and_shows_something_else_and_no_name_is_taken_twice(session, noor):
    first, second = _save(session, noor), _save(session, noor, "Other")
    plain = ListQuery("name", descending=False)

    changed = _change(session, noor, first, name="Names", shown=(plain, ("name",)))

    assert (changed.id, changed.name, changed.query, changed.columns) == (first.id, "Names", plain, ("name",))
    with pytest.raises(NameTaken):
        _change(session, noor, second, name="NAMES")
    with pytest.raises(NameNeeded):
        _change(session, noor, second, name="  ")
    assert [view.name for view in views.list_views(session, noor, "blocked")] == ["Names", "Other"]


def test_so_many_views_of_a_screen_are_shared_and_no_more(session, noor, mila):
    for number in range(MOST_SHARED):
        _change(session, noor, _save(session, noor, f"View {number}"), shared=True)
    kim = _user(session, "kim")
    one_more = _save(session, kim)

    with pytest.raises(TooManyShared):
        _change(session, kim, one_more, shared=True)
    assert len(views.list_views(session, mila, "blocked")) == MOST_SHARED


def test_only_what_colleagues_see_is_logged(session, noor):
    kept = _save(session, noor)
    _change(session, noor, kept, name="Mine")
    _change(session, noor, kept, name="Ours", shared=True)
    _change(session, noor, kept, name="Ours, too", shared=True)
    _change(session, noor, kept, name="Mine again")
    _change(session, noor, kept, name="Ours", shared=True)
    views.delete_view(session, noor, "blocked", kept.id, now=NOW)

    logged = session.execute(select(Audit.action, Audit.target).order_by(Audit.id)).all()
    assert [tuple(row) for row in logged] == [
        ("view.shared", "Ours"),
        ("view.changed", "Ours, too"),
        ("view.unshared", "Mine again"),
        ("view.shared", "Ours"),
        ("view.deleted", "Ours"),
    ]


def test_a_list_opens_with_a_view_until_it_is_turned_off_or_gone(session, noor, mila):
    shared = _change(session, noor, _save(session, noor), shared=True)
    ref = str(shared.id)

    assert offers.first_view(session, mila, "blocked", now=NOW) is None
    assert offers.turn_first(session, mila, "blocked", ref, now=NOW)
    assert offers.first_view(session, mila, "blocked", now=NOW).query == shared.query
    assert [ref for ref, offer in _offered(session, mila).items() if offer.first] == [ref]
    assert not offers.turn_first(session, mila, "blocked", ref, now=NOW)
    assert offers.first_view(session, mila, "blocked", now=NOW) is None

    for user in (noor, mila):
        offers.turn_first(session, user, "blocked", ref, now=NOW)
    _change(session, noor, shared)
    assert offers.first_view(session, mila, "blocked", now=NOW) is None
    assert offers.first_view(session, noor, "blocked", now=NOW).id == shared.id
    views.delete_view(session, noor, "blocked", shared.id, now=NOW)
    assert offers.first_view(session, noor, "blocked", now=NOW) is None


def test_views_come_along_and_nobody_changes_them(session, mila):
    ready = _offered(session, mila)

    assert list(ready) == ["full", "new", "companies"]  # no domain looks like a slip: that view would show nothing
    assert not any(offer.view.changeable for offer in ready.values())
    assert offers.find(session, mila, "blocked", "new", now=NOW).query.filters == {"since": ("7d",)}
    assert list(_offered(session, mila, "complaints")) == ["new"]
    assert _offered(session, mila, "members") == {}
    assert offers.turn_first(session, mila, "blocked", "companies", now=NOW)
    assert offers.first_view(session, mila, "blocked", now=NOW).query.group == "company"


@pytest.mark.parametrize("ref", ["", "slips", "0", "999", "nonsense", "-1", "٣", 7, None, True])
def test_what_names_no_view_is_not_found(session, mila, ref):
    with pytest.raises(NotFound):
        offers.find(session, mila, "blocked", ref, now=NOW)
    with pytest.raises(NotFound):
        offers.turn_first(session, mila, "blocked", ref, now=NOW)


def test_typing_slips_come_along_once_there_are_some(session, mila):
    for number in range(3):
        blocked(session, f"a{number}@gmial.com", reason="hostunknown")

    assert "slips" in _offered(session, mila)
    assert offers.find(session, mila, "blocked", "slips", now=NOW).query.filters == {"domain": ("gmial.com",)}
