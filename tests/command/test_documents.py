"""`ldn-lit resolve` takes files of every format, folders, addresses and standard input."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.documents.pdf_files import lines, pdf
from tests.documents.word_files import docx, p, run

from .running import Command

CITED = "Naltrexone eased Crohn's disease (PMID: 17222320)."
HTML = f"<html><nav>PMID: 30248938</nav><article><h1>LDN</h1><p>{CITED}</p></article></html>"

FILES = {
    "a.txt": CITED.encode(),
    "b.md": CITED.encode(),
    "c.html": HTML.encode(),
    "d.pdf": pdf(lines([CITED])),
    "e.docx": docx([p(run(CITED))]),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    return path


def cited(found: dict[str, object]) -> dict[str, list[str]]:
    return {
        document["path"]: [one["pmid"] for one in document["citations"]]
        for document in found["documents"]  # type: ignore[attr-defined]
    }


def test_files_of_every_format(online: Command, folder: Path) -> None:
    done = online("resolve", *FILES, "--format", "json", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert cited(done.json) == {name: ["17222320"] for name in FILES}
    held = {row["path"] for row in online("list", "documents", "--format", "json").json}
    assert {str(folder / name) for name in FILES} <= held


def test_a_folder_is_its_documents(online: Command, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "f.txt").write_text(CITED)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "settings.json").write_text("{}")
    done = online("resolve", folder.name, "--format", "json", cwd=folder.parent)
    assert done.code == 0
    assert list(cited(done.json)) == [
        *(f"texts/{name}" for name in FILES), "texts/sub/f.txt",
    ]  # fmt: skip
    assert done.err == "ldn-lit: skipped 1 file whose format is no document's\n"
    assert online("resolve", "-q", folder.name, cwd=folder.parent).err == ""


@pytest.mark.parametrize("kind", ["-", ".pdf", ".docx", ".html"])
def test_standard_input_is_what_its_bytes_are(online: Command, kind: str) -> None:
    data = next((one for name, one in FILES.items() if name.endswith(kind)), CITED.encode())
    done = online("resolve", "-", "--format", "json", stdin=data)
    assert cited(done.json) == {"-": ["17222320"]}


def test_what_is_named_twice_is_read_once(online: Command, folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    done = online("resolve", "a.txt", "./a.txt", "link.txt", ".", "--format", "json", cwd=folder)
    found = cited(done.json)
    assert next(iter(found)) == "a.txt"
    assert sorted(Path(name).name for name in found) == sorted(FILES)


def test_one_that_cannot_be_read_among_many(online: Command, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    done = online(
        "resolve", "missing.txt", "a.txt", "bad.pdf", "e.docx", "--format", "json", cwd=folder
    )
    assert done.code == 3
    assert list(cited(done.json)) == ["a.txt", "e.docx"]
    missing, bad = done.err.splitlines()
    assert missing.startswith("ldn-lit: missing.txt: there is no such file")
    assert bad.startswith("ldn-lit: bad.pdf: looks like a PDF, but is damaged")


def test_when_none_can_be_read_nothing_is_done(online: Command, folder: Path) -> None:
    done = online("resolve", "missing.txt", "gone.txt", cwd=folder)
    assert done.code == 2
    assert done.out == ""
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [
        "missing.txt", "gone.txt", "no document could be read; correct the names above",
    ]  # fmt: skip
    assert not online.db.exists()


def test_the_text_as_read_is_what_positions_point_into(
    online: Command, folder: Path, tmp_path: Path
) -> None:
    done = online("resolve", "c.html", "--text", cwd=folder)
    assert (done.code, done.out) == (0, f"LDN\n\n{CITED}\n")
    assert not online.db.exists()
    target = tmp_path / "read.txt"
    assert online("resolve", "d.pdf", "--text", "-o", target, cwd=folder).out == ""
    text = target.read_text()
    [document] = online("resolve", "d.pdf", "--format", "json", cwd=folder).json["documents"]
    for one in document["citations"]:
        assert text[one["start"] : one["end"]] == one["text"]


def test_several_texts_are_headed_by_their_names(ldn_lit: Command, folder: Path) -> None:
    done = ldn_lit("resolve", "a.txt", "c.html", "gone.txt", "--text", cwd=folder)
    assert done.code == 3
    assert done.out == f"==> a.txt <==\n{CITED}\n==> c.html <==\nLDN\n\n{CITED}\n"


# --- LaTeX and Markdown with reference files ---


def test_a_bibliography_is_read_with_its_text_and_not_again(
    online: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "paper.tex").write_text(
        "\\documentclass{article}\\begin{document}\\input{methods}\\bibliography{refs}\\end{document}"
    )
    (folder / "methods.tex").write_text(CITED)
    (folder / "refs.bib").write_text("@article{a, title={Low-dose naltrexone}}")
    (folder / "other.bib").write_text("@article{b, title={Another}}")
    done = online("resolve", "paper", "--format", "json", cwd=tmp_path)
    assert list(cited(done.json)) == ["paper/methods.tex", "paper/paper.tex", "paper/other.bib"]
    alone = online("resolve", "paper/paper.tex", "--format", "json", cwd=tmp_path)
    assert list(cited(alone.json)) == ["paper/paper.tex", "paper/methods.tex"]


def test_a_missing_bibliography_or_part_is_said_and_the_rest_goes_on(
    online: Command, tmp_path: Path
) -> None:
    path = tmp_path / "paper.tex"
    path.write_text(f"\\input{{gone}}\\bibliography{{refs}} {CITED}")
    done = online("resolve", "paper.tex", cwd=tmp_path)
    assert done.code == 0
    bibliography, part = done.err.splitlines()
    assert "paper.tex names the references refs.bib" in bibliography
    assert part == "ldn-lit: paper.tex includes gone.tex, which is not there"


# --- addresses ---


class Pages:
    "A web site on this machine; `asked` is what reached it."

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str, str]] = []
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pages.asked.append((self.command, self.path, str(self.headers)))
                status, headers, body = pages.answers.get(self.path, (404, {}, b"none"))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.root = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Pages]:
    pages = Pages()
    yield pages
    pages.close()


def test_a_page_is_a_document_and_learns_neither_key_nor_name(online: Command, site: Pages) -> None:
    site.answers["/old"] = (302, {"Location": "/ldn?x=1"}, b"")
    site.answers["/ldn?x=1"] = (200, {"Content-Type": "text/html; charset=utf-8"}, HTML.encode())
    done = online("resolve", f"{site.root}/old", "--format", "json")
    assert done.code == 0
    assert cited(done.json) == {f"{site.root}/old": ["17222320"]}
    told = online.with_(NCBI_API_KEY="5ecret", NCBI_EMAIL="jane@example.org")
    assert CITED in told("resolve", f"{site.root}/old", "--text").out
    assert [path for _, path, _ in site.asked] == ["/old", "/ldn?x=1"] * 2
    assert "5ecret" not in str(site.asked)
    assert "jane" not in str(site.asked)
    held = online("list", "documents", "--format", "json").json
    assert f"{site.root}/old" in {row["path"] for row in held}


def test_a_pdf_behind_an_address(online: Command, site: Pages) -> None:
    site.answers["/paper"] = (200, {"Content-Type": "application/pdf"}, FILES["d.pdf"])
    done = online("resolve", f"{site.root}/paper", "--text")
    assert done.out == f"{CITED}\n"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "there is no such page (HTTP 404)"),
        ("/locked", "HTTP 403"),
        ("/image", "image/png"),
    ],
)
def test_a_page_that_cannot_be_read(online: Command, site: Pages, path: str, said: str) -> None:
    site.answers["/locked"] = (403, {}, b"no")
    site.answers["/image"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    done = online("resolve", site.root + path)
    assert done.code == 2
    assert f"{site.root}{path}: " in done.complaint
    assert said in done.complaint


def test_a_site_out_of_reach_is_exit_4_and_beside_others_3(online: Command, folder: Path) -> None:
    nowhere = "http://127.0.0.4:9/ldn"
    done = online("resolve", nowhere)
    assert done.code == 4
    assert "127.0.0.4 cannot be reached" in done.complaint
    assert online("resolve", nowhere, folder / "a.txt").code == 3


def test_offline_no_page_is_fetched(online: Command, site: Pages, folder: Path) -> None:
    done = online("resolve", folder / "a.txt", f"{site.root}/ldn", "--offline")
    assert done.code == 2
    assert "--offline" in done.complaint
    assert site.asked == []
