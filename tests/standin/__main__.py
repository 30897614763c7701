"""python -m tests.standin --port 0 --corpus NAME: serves until interrupted."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from .corpora import SHARED, noisy_corpus, shared_corpus, small_corpus, starter_corpus
from .corpus import Corpus, add_many
from .server import KEY, Standin

CORPORA = ("small", "starter", "shared", "noisy", "many")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--corpus", choices=CORPORA, default="small")
    parser.add_argument("--rate", action="store_true", help="enforce NCBI's request limit")
    given = parser.parse_args()
    if given.corpus in ("shared", "noisy") and not SHARED.is_dir():
        parser.error("there is no shared/ folder beside the checkout; take --corpus small")
    server = Standin(_corpus(given.corpus), enforce_rate=given.rate, port=given.port).start()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    print(f"LDN_LIT_EUTILS_URL={server.eutils_url}")
    print(f"LDN_LIT_CTGOV_URL={server.ctgov_url}", flush=True)
    print(f"the key {KEY} is known; Ctrl-C ends", file=sys.stderr)
    ended.wait()
    server.stop()
    return 0


def _corpus(name: str) -> Corpus:
    if name == "shared":
        return shared_corpus()
    if name == "noisy":
        return noisy_corpus()
    if name == "starter":
        return starter_corpus()
    corpus = small_corpus()
    if name == "many":
        add_many(corpus, 12_000)
    return corpus


if __name__ == "__main__":
    sys.exit(main())
