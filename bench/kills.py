"""python -m bench.kills: kill an ingest at random moments, and prove that nothing is lost.

Each moment is a line: when it was killed, whether the live version answers as before, what
`verify` says, whether the next ingest completes. Own files and the shipped corpus (on a server,
where every ingest writes all chunks anew, own files alone), with the product's own embedder, in a
temporary folder. Exit code 1 when one of them was not fine.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from assistant.settings import read_settings
from bench.chroma_server import ServerProcess
from bench.kill_series import OWN_QUESTION, Moment, Place, Victim, kill_series, readers_left
from bench.writer_process import WriterProcess

_CORPUS_QUESTION = "Wat is de G40?"
_FILES = 8  # own ones; embedding them anew takes most of an `ingest --rebuild`
_WRITERS = 4  # on a server one moment in so many is one when the server goes


def main(arguments: list[str] | None = None) -> int:
    """Run the series, print a line a moment, and return 1 when one of them was not fine."""
    options = _options(arguments)
    victims: list[Victim] = ["writer"] * options.moments
    if options.server:
        for place_in_line in range(1, len(victims) + 1, _WRITERS):
            victims.insert(place_in_line, "server")
    with _place(server=options.server) as place:
        moments = list(_told(place, victims, options.seed))
    left = readers_left(frozenset().union(*(moment.children for moment in moments)))
    fine = sum(moment.is_fine for moment in moments)
    where = "Chroma server" if options.server else "folder"
    print(f"{fine} of {len(moments)} moments fine ({where}); {len(left)} readers outlived a writer")
    return 0 if fine == len(moments) and not left else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--moments", type=int, default=50, help="kills of a writer (default 50)")
    parser.add_argument("--server", action="store_true", help="on a Chroma server, which goes too")
    parser.add_argument("--seed", type=int, default=20_261_124, help="of the random moments")
    options = parser.parse_args(arguments)
    if options.moments < 1:
        parser.error("--moments must be at least 1")
    return options


def _told(place: Place, victims: list[Victim], seed: int) -> Iterator[Moment]:
    for number, moment in enumerate(kill_series(place, victims, seed=seed), start=1):
        print(f"{number:3} {moment}", flush=True)
        yield moment


@contextmanager
def _place(*, server: bool) -> Iterator[Place]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kills-")))
        # A copy: somebody may edit the corpus while this runs.
        corpus = shutil.copytree(read_settings().corpus_dir, folder / "corpus")
        settings = read_settings(data_dir=folder / "data", corpus_dir=corpus)
        running = None
        if server:
            running = ServerProcess(folder)
            stack.callback(running.stop)
            running.start()
            settings = settings.model_copy(update={"chroma_url": running.url})
        writer = stack.enter_context(closing(WriterProcess(folder / "log")))
        place = Place(
            settings=settings,
            own=folder / "own",
            writer=writer,
            questions=(OWN_QUESTION,) if server else (OWN_QUESTION, _CORPUS_QUESTION),
            server=running,
        )
        place.write_own(_FILES)
        ended = place.run(f"ingest{' --only' * server} {place.own}")
        if ended.code:
            raise RuntimeError(f"the first ingest fails: {ended.output}")
        yield place


if __name__ == "__main__":
    sys.exit(main())
