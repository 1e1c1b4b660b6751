"""`python -m eval`: one command a module, and what each exit code means."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from assistant.errors import AssistantError
from eval import compare, run, typos
from eval.context import Context
from eval.errors import EvalError
from eval.judging import command as judging
from eval.page import command as page
from eval.readability.command import main as readability

PASSED, WRONG, MISUSED = 0, 1, 2

Command = Callable[[Sequence[str], Context], int]


def _later(module: str) -> Command:
    """Return the `main` of `module`, which is imported when it runs: it imports the product."""

    def command(argv: Sequence[str], context: Context) -> int:
        chosen: Command = import_module(module).main
        return chosen(argv, context)

    return command


_COMMANDS: Mapping[str, tuple[str, Command]] = {
    "run": ("ask the cases and judge the answers", run.main),
    "compare": ("tell how two runs differ, with intervals", compare.main),
    "report": ("write a page with every case of a run", page.main),
    "mutants": ("break the product: do the gates notice?", _later("eval.mutants.command")),
    "calibrate": ("try weights and floors on dev", _later("eval.calibrate")),
    "retrieval": ("search another collection in BEIR layout", _later("eval.beir.command")),
    "judge": ("let a reader check the judgement of support", judging.main),
    "typos": ("write the cases with typing errors anew", typos.main),
    "readability": ("measure how hard Dutch texts are", lambda argv, _: readability(argv)),
}


def main(argv: Sequence[str], context: Context) -> int:
    """Run the command and return its exit code: 0 passed, 1 something is wrong, 2 wrong use.

    Raises:
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"{name:<13}{told}" for name, (told, _) in _COMMANDS.items()),
    )
    parser.add_argument("command", choices=_COMMANDS, metavar="|".join(_COMMANDS))
    chosen = parser.parse_args(argv[:1]).command
    try:
        return _COMMANDS[chosen][1](argv[1:], context)
    except EvalError as error:
        return _refuse(error, MISUSED)
    except AssistantError as error:
        return _refuse(error, WRONG)


def _refuse(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code
