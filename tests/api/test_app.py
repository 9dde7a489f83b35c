"""Every route of ours, and who may call it."""

import dataclasses

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash.api import app as api
from bounce_dash.domain.access import GRANTED_EXPORT, Actor, Permission, Role

CALLERS = {
    "nobody": None,
    "manager": Actor("Mila", Role.MANAGER, user_id=1),
    "exporting manager": Actor("Mila", Role.MANAGER, user_id=1, granted=GRANTED_EXPORT),
    "marketing": Actor("Noor", Role.MARKETING, user_id=2),
    "administrator": Actor("Otto", Role.ADMINISTRATOR, user_id=3),
}
#: Routes that anybody may call: each finds out itself who it is, and says so in its own tests.
OPEN = {"/session", "/session/end", "/session/link", "/session/password"}
OPEN |= {"/f/{token}", "/f/{token}/part", "/f/{token}/confirm/{code}", "/u/{token}", "/o/{picture}"}


async def _reached(request):
    return PlainTextResponse("reached")


def test_no_route_is_open_that_is_not_meant_to_be():
    assert {row.path for row in api.ROUTES if row.permission is None} <= OPEN


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("row", api.ROUTES, ids=lambda row: row.path)
def test_each_route_answers_whom_its_row_names_and_nobody_else(monkeypatch, row, caller):
    actor = CALLERS[caller]

    async def actor_of(request):
        return actor

    monkeypatch.setattr(api.session, "actor_of", actor_of)
    stub = dataclasses.replace(row, endpoint=_reached)
    path = "/" + "/".join("1" if part.startswith("{") else part for part in row.path.split("/")[1:])
    client = TestClient(
        Starlette(routes=[Route(row.path, api._guarded(stub), methods=[row.method])]), headers={"Accept-Language": "en"}
    )

    expected = 200 if row.permission is None else 401 if actor is None else 200 if actor.may(row.permission) else 403
    answer = client.request(row.method, path)
    assert (answer.status_code, answer.text == "reached") == (expected, expected == 200)


def test_a_route_that_only_reads_is_never_posted_to_and_one_that_changes_is_never_a_link():
    for row in api.ROUTES:
        if row.path in ("/f/{token}", "/f/{token}/confirm/{code}", "/u/{token}"):
            continue  # shown by one method, sent by the other
        changes = row.path.startswith("/session") or row.path == "/import/file"
        assert row.method == ("POST" if changes else "GET"), row.path


def test_nothing_personal_leaves_without_the_permission():
    asked = {row.path: row.permission for row in api.ROUTES}

    assert asked["/audit/export"] is Permission.SEE_AUDIT
    assert asked["/download/{job:int}"] is Permission.EXPORT_PERSONAL
