"""Pages are answered at their own path."""

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash.api.pages import pages_at


async def _page(request):
    return PlainTextResponse(f"{request.url.path}?{request.url.query}")


APP = Starlette(routes=[Route("/blocked/", _page)])


def test_a_page_is_answered_without_a_detour_over_its_slash():
    answer = TestClient(pages_at({"/blocked"})(APP)).get("/blocked?sort=name", follow_redirects=False)

    assert (answer.status_code, answer.text) == (200, "/blocked/?sort=name")


def test_other_paths_are_left_to_whoever_answers_them():
    assert TestClient(pages_at({"/blocked"})(APP)).get("/other").status_code == 404
