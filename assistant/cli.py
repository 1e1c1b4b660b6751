"""The terminal: python -m assistant COMMAND."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.corpus_cli import add_corpus_commands
from assistant.errors import AssistantError, ConfigError
from assistant.index_cli import add_index_commands
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.batch import BadLine, QuestionLine

_FINE, _FOUND_WRONG, _WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 found something wrong, 2 wrong use."""
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        overrides = {"data_dir": options.data_dir} if options.data_dir else {}
        code: int = options.run(options, read_settings(**overrides))
    except ConfigError as error:
        _complain(str(error))
        return _WRONG_USE
    except AssistantError as error:
        _complain(str(error))
        return _FOUND_WRONG
    except BrokenPipeError:  # the reader of our output has gone; that is no mistake
        sys.stderr.close()
        return _FINE
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Answers Dutch policy questions with proven sources, offline.",
        epilog="Exit codes: 0 fine, 1 found something wrong, 2 wrong use.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data-dir", type=Path, help="folder of the index (ASSISTANT_DATA_DIR, default: data)"
    )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[shared])

    add_index_commands(command)

    ask = command("ask", "Answer a question, or a file of questions.")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="the question, in Dutch")
    what.add_argument("--batch", type=Path, metavar="IN.jsonl", help="one question a line")
    ask.add_argument("--output", type=Path, metavar="OUT.jsonl", help="answers of --batch")
    ask.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="day the answer holds for")
    ask.add_argument("--json", action="store_true", help="print one Answer as JSON")
    ask.set_defaults(run=_ask)

    search = command("search", "Find the passages nearest to a question, best first.")
    what = search.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="the question, in Dutch")
    what.add_argument("--batch", type=Path, metavar="IN.jsonl", help="one question a line")
    search.add_argument("--output", type=Path, metavar="OUT.jsonl", help="results of --batch")
    search.add_argument("--top-k", type=_positive, default=5, metavar="N", help="default: 5")
    search.add_argument("--json", action="store_true", help="print one object as JSON")
    search.set_defaults(run=_search)

    corpus = command("corpus", "Check the corpus, or list the rows of its registers.")
    add_corpus_commands(corpus, _day)

    serve = command("serve", "Serve the chat page.")
    serve.add_argument("--host", help="address to listen on (ASSISTANT_HOST)")
    serve.add_argument("--port", type=int, help="port to listen on (ASSISTANT_PORT)")
    serve.set_defaults(run=_serve)

    schema = command("schema", "Print the JSON Schema of an Answer.")
    schema.add_argument("what", choices=["answer"])
    schema.set_defaults(run=_schema)
    return parser


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.answer_json import answer_line
    from assistant.batch import answer_lines, written_whole
    from assistant.build import open_assistant
    from assistant.terminal import answer_text
    from assistant.texts import load_texts

    if options.batch is None:
        if options.output:
            raise ConfigError("--output goes with --batch; leave it out for one question")
        answer = open_assistant(settings).answer(options.question, as_of=options.as_of)
        _say(answer_line(answer) if options.json else answer_text(answer, load_texts("nl")))
        return _FOUND_WRONG if answer.status.is_error else _FINE
    if options.output is None:
        raise ConfigError("--batch needs --output OUT.jsonl to write the answers to")
    lines = _read_lines(options.batch)
    assistant = open_assistant(settings)
    broke = False
    with written_whole(options.output) as stream:
        for answer, line in answer_lines(assistant, lines, default_as_of=options.as_of):
            stream.write(line + "\n")
            broke = broke or answer.status.is_error
    return _FOUND_WRONG if broke else _FINE


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.answer_json import results_line
    from assistant.batch import search_lines, written_whole
    from assistant.build import open_assistant

    if options.batch is None:
        found = open_assistant(settings).search(options.question, top_k=options.top_k)
        if options.json:
            _say(results_line("search", found))
            return _FINE
        for result in found:
            _say(f"{result.score:.3f}  {result.chunk_id}\n       {result.text}\n")
        return _FINE
    lines = _read_lines(options.batch)
    results = search_lines(open_assistant(settings), lines, top_k=options.top_k)
    if options.output is None:
        for line in results:
            _say(line)
        return _FINE
    with written_whole(options.output) as stream:
        stream.writelines(f"{line}\n" for line in results)
    return _FINE


def _read_lines(path: Path) -> list[QuestionLine | BadLine]:
    """Return the lines of a batch, after telling on stderr why some are no questions."""
    from assistant.batch import BadLine, read_lines

    lines = read_lines(path)
    for line in lines:
        if isinstance(line, BadLine):
            _complain(f"{path.name}:{line.number}: no question here ({line.reason})")
    return lines


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.web import serve

    given = {"host": options.host, "port": options.port}
    overrides = {name: value for name, value in given.items() if value is not None}
    return serve(read_settings(data_dir=settings.data_dir, **overrides))


def _schema(_: argparse.Namespace, __: Settings) -> int:
    from assistant.answer_json import answer_schema

    _say(json.dumps(answer_schema(), indent=2, ensure_ascii=False))
    return _FINE


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # the other forms of ISO 8601 are refused
        raise argparse.ArgumentTypeError(f"{text!r} is no date as in 2026-11-24")
    return day


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
