"""A run as JUnit XML, which CI systems show: gates are tests, and so are cases.

It is red exactly when the command exits 1. A case by itself fails nothing, for the gates say how
many may be wrong; what it scored stands in its output.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from eval.evaluation import Evaluation
from eval.gates import Verdict
from eval.records import CaseRecord

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Evaluation, *, gate: bool) -> str:
    """Return the XML of `run`.

    Args:
        run: the run.
        gate: whether fallen gates and a stale baseline decide the exit code; else they are told
            as skipped.
    """
    suites = ET.Element("testsuites", name="eval")
    checks = [_gate(one, gate=gate) for one in run.verdicts]
    checks += [_check("baseline", line, gate=gate) for line in run.stale]
    checks += [_check("metric", line, gate=True) for line in run.broken]
    _suite(suites, "gates", checks)
    for split in dict.fromkeys(one.split for one in run.records):
        members = [one for one in run.records if one.split == split]
        _suite(suites, f"cases ({split})", [_case(one, run) for one in members])
    ET.indent(suites)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(suites, encoding='unicode')}\n"


def _suite(suites: ET.Element, name: str, tests: list[ET.Element]) -> None:
    suite = ET.SubElement(
        suites,
        "testsuite",
        name=name,
        tests=str(len(tests)),
        failures=str(sum(test.find("failure") is not None for test in tests)),
        skipped=str(sum(test.find("skipped") is not None for test in tests)),
        errors="0",
    )
    suite.extend(tests)


def _gate(verdict: Verdict, *, gate: bool) -> ET.Element:
    one = verdict.gate
    test = ET.Element("testcase", classname=f"gates.{one.split}", name=f"{one.name}, {one.wants}")
    if verdict.holds:
        ET.SubElement(test, "system-out").text = verdict.value
    else:
        ET.SubElement(test, "failure" if gate else "skipped", message=_plain(str(verdict)))
    return test


def _check(name: str, line: str, *, gate: bool) -> ET.Element:
    test = ET.Element("testcase", classname="checks", name=name)
    ET.SubElement(test, "failure" if gate else "skipped", message=_plain(line))
    return test


def _case(one: CaseRecord, run: Evaluation) -> ET.Element:
    spent_ms = run.timings_ms.get(one.id, {}).get("total", 0.0)
    test = ET.Element(
        "testcase",
        classname=f"{one.split}.{one.kind}",
        name=_plain(one.id),
        time=f"{spent_ms / 1000:.3f}",
    )
    lines = [
        f"question, on {one.as_of}: {one.question}",
        f"expected {' or '.join(one.expected)}, came {one.failure or one.status}",
        ", ".join(f"{name} {score:.3f}" for name, score in one.scores.items()),
        one.text,
    ]
    ET.SubElement(test, "system-out").text = _plain("\n".join(lines))
    return test


def _plain(text: str) -> str:
    """Return `text` without characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
