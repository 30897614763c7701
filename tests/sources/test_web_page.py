"""A page from the web: redirects to any host, no keys, no gates taken for articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
import requests
import responses

from ldn_lit.errors import DocumentError, SourceError, SourceUnreachable, UsageError
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.transport import Transport
from ldn_lit.sources.web_page import HOPS, WebPage, fetch

PAGE = "https://example.org/ldn"
HTML = b"<!DOCTYPE html><html><body><p>Low-dose naltrexone</p></body></html>"
LONG = b"<p>" + b"Low-dose naltrexone in pain. " * 100 + b"</p>"


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def get(address: str = PAGE) -> WebPage:
    pace = Pace(sleep=lambda _: None)
    return fetch(Transport(pace=pace, tries=2, sleep=lambda _: None, body_cap=5000), address)


def refusal(address: str = PAGE, kind: type[Exception] = DocumentError) -> str:
    with pytest.raises(kind) as caught:
        get(address)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_page_with_what_the_server_says_of_it(web: responses.RequestsMock) -> None:
    web.get(PAGE, body=HTML, content_type='Text/HTML; charset="iso-8859-1"')
    page = get(PAGE + "#results")
    assert page.data == HTML
    assert (page.media_type, page.charset, page.address) == ("text/html", "iso-8859-1", PAGE)


def test_query_and_path_are_asked_as_given_and_nothing_else_is_told(
    web: responses.RequestsMock,
) -> None:
    address = "https://example.org:8443/a//b%20c?x=1&y=%2F"
    web.get(address, body=HTML, content_type="text/html")
    get(address)
    [call] = web.calls
    assert call.request.url == address
    assert call.request.method == "GET"
    assert call.request.body is None
    assert set(call.request.headers) <= {"User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_lead_to_other_hosts(web: responses.RequestsMock) -> None:
    steps = ["https://doi.org/10.1002/x", "http://hub.example.org/r?a=1", "https://hub.example.org/s",
             "https://journal.example.net/article/7"]  # fmt: skip
    for here, onward in pairwise(steps):
        web.get(here, status=302, headers={"Location": onward})
    web.get(steps[-1], body=HTML, content_type="text/html")
    assert get(steps[0]).address == steps[-1]
    assert len(web.calls) == 4


def test_a_redirect_within_a_host_and_a_relative_one(web: responses.RequestsMock) -> None:
    web.get(PAGE, status=301, headers={"Location": "/ldn/"})
    web.get(PAGE + "/", status=302, headers={"Location": "full#top"})
    web.get(PAGE + "/full", body=HTML, content_type="text/html")
    assert get().address == PAGE + "/full"


def test_a_page_that_says_it_has_moved(web: responses.RequestsMock) -> None:
    moved = b"<html><head><meta HTTP-EQUIV='Refresh' content=\"2; url='/s?a=1&amp;b=2'\"></head>"
    web.get(PAGE, body=moved, content_type="text/html")
    web.get("https://example.org/s?a=1&b=2", body=HTML, content_type="text/html")
    assert get().data == HTML


def test_an_article_that_reloads_itself_is_read(web: responses.RequestsMock) -> None:
    again = b"<html><head><meta http-equiv=refresh content='300; url=/ldn'></head><p>words"
    web.get(PAGE, body=again, content_type="text/html")
    assert get().data == again
    assert len(web.calls) == 1


def test_redirects_without_end_are_given_up(web: responses.RequestsMock) -> None:
    web.get(PAGE, status=302, headers={"Location": "https://other.example.org/"})
    web.get("https://other.example.org/", status=302, headers={"Location": PAGE})
    assert "without end" in refusal()
    assert len(web.calls) <= HOPS + 2


@pytest.mark.parametrize("target", ["ftp://example.org/x", "file:///etc/passwd", "javascript:0"])
def test_redirects_out_of_the_web_are_not_followed(
    web: responses.RequestsMock, target: str
) -> None:
    web.get(PAGE, status=302, headers={"Location": target})
    assert "open it in a browser" in refusal()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "wants a login"),
        (403, "refuses programs like this one"),
        (404, "there is no such page (HTTP 404)"),
        (410, "there is no such page"),
        (451, "HTTP 451"),
        (418, "the server refused this (HTTP 418)"),
        (302, "empty page"),
    ],
)
def test_refusals_name_the_address_and_a_way_out(
    web: responses.RequestsMock, status: int, said: str
) -> None:
    web.get(PAGE, status=status, body=HTML, content_type="text/html")
    message = refusal()
    assert message.startswith(f"{PAGE}: ")
    assert said in message
    assert len(web.calls) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_that_passes_is_asked_again_once(web: responses.RequestsMock, status: int) -> None:
    web.get(PAGE, status=status, body=b"busy")
    web.get(PAGE, body=HTML, content_type="text/html")
    assert get().data == HTML
    web.reset()
    web.get(PAGE, status=status, body=b"busy")
    assert str(status) in refusal(kind=SourceError)
    assert len(web.calls) == 2


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html><title>Just a moment...</title><body>Wait</body>", "check for robots"),
        (
            503,
            b"<html><title>Just a moment...</title><body>Just a moment</body>",
            "check for robots",
        ),
        (200, b"<html><body>Checking your browser before accessing", "check for robots"),
        (
            200,
            b"<html><body>Log in <form><input name=p type='password'></form>",
            "asks for a login",
        ),
        (200, b"", "empty page"),
        (200, b" \n ", "empty page"),
    ],
)
def test_a_gate_is_no_article(
    web: responses.RequestsMock, status: int, body: bytes, said: str
) -> None:
    web.get(PAGE, status=status, body=body, content_type="text/html")
    assert said in refusal()


def test_an_article_with_a_login_box_is_read(web: responses.RequestsMock) -> None:
    body = b"<html><form><input type=password></form>Not a robot. " + LONG
    web.get(PAGE, body=body, content_type="text/html")
    assert get().data == body


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg"])
def test_what_is_no_text_is_named(web: responses.RequestsMock, kind: str) -> None:
    web.get(PAGE, body=b"\x89PNG", content_type=kind)
    assert f"is {kind}, not a text" in refusal()


def test_a_file_is_bytes(web: responses.RequestsMock) -> None:
    web.get(PAGE, body=b"%PDF-1.7", content_type="application/pdf")
    assert (get().data, get().media_type) == (b"%PDF-1.7", "application/pdf")


def test_a_body_without_end_is_cut(web: responses.RequestsMock) -> None:
    web.get(PAGE, body=b"x" * 6000, content_type="text/plain")
    assert "larger than" in refusal(kind=SourceError)
    assert len(web.calls) == 1


def test_a_host_out_of_reach(web: responses.RequestsMock) -> None:
    web.get(PAGE, body=requests.exceptions.ConnectTimeout("x"))
    assert "example.org cannot be reached" in refusal(kind=SourceUnreachable)


@pytest.mark.parametrize("address", ["https://", "http:///x", "https://[x/", "http://a:b:c/"])
def test_an_address_that_is_none(address: str) -> None:
    assert "is no address" in refusal(address, UsageError)


def test_a_password_in_an_address_is_neither_sent_nor_shown() -> None:
    message = refusal("https://me:5ecret@example.org/x", UsageError)
    assert "not sent" in message
    assert "5ecret" not in message
