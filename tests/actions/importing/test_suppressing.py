"""Lists of addresses that must not be mailed, in clear and as hashes."""

from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.importing import What
from tests.actions.factories import address, the
from tests.actions.people import blocked

_LIST = "email\nknown@mail.example\nblocked@mail.example\nstranger@mail.example\nno-at\n"


def _some(database):
    with database.write() as session:
        address(session, "known@mail.example")
        blocked(session, "blocked@mail.example")


def test_who_is_known_is_blocked_and_of_others_only_a_hash_is_kept(bringing, database):
    _some(database)

    job = bringing.bring(_LIST, What.SUPPRESSED)

    assert (job.result["changed"], job.result["new"], job.result["skipped"]) == (1, 1, {"unchanged": 1, "refused": 1})
    stands = bringing.stands()
    assert [row["block_cause"] for row in stands["address"]] == ["by_hand", "permanent"]
    assert [row["hash"] for row in stands["forgotten"]] == [forgotten_hash(b"k" * 32, "stranger@mail.example")]


def test_whoever_was_on_the_list_comes_in_blocked(bringing, database):
    bringing.bring(_LIST, What.SUPPRESSED)

    bringing.bring("email\nstranger@mail.example\n")

    with database.read() as session:
        assert the(session, "stranger@mail.example").block_cause == "remembered"


def test_hashes_block_whom_they_are_of(bringing, database):
    _some(database)
    keys = ("known@mail.example", "stranger@mail.example")
    hashes = "\n".join(forgotten_hash(b"k" * 32, key) for key in keys)

    job = bringing.bring(f"hash\n{hashes}\nnonsense\n", What.SUPPRESSED)

    assert (job.result["changed"], job.result["new"], job.result["skipped"]) == (1, 1, {"refused": 1})
    assert bringing.stands()["address"][0]["block_cause"] == "by_hand"


def test_the_same_list_twice_changes_nothing(bringing, database):
    _some(database)
    bringing.bring(_LIST, What.SUPPRESSED)

    assert bringing.plan(_LIST, What.SUPPRESSED)[1].imported == 0


def test_a_list_is_undone_as_a_whole(bringing, database):
    _some(database)
    before = bringing.stands()

    undone = bringing.undo(bringing.bring(_LIST, What.SUPPRESSED))

    assert undone.state == "done"
    assert bringing.stands() == before


def test_a_list_of_strangers_is_undone_too(bringing):
    bringing.undo(bringing.bring("email\nstranger@mail.example\n", What.SUPPRESSED))

    assert bringing.stands()["forgotten"] == []
