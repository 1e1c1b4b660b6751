"""How far the metric of support agrees with who read the answers."""

from __future__ import annotations

import pytest

from eval.judging.agreement import Agreement


@pytest.mark.parametrize(
    ("verdicts", "observed", "kappa"),
    [
        # Cohen's table: 20 both, 5 reader alone, 10 metric alone, 15 neither.
        (((True, True),) * 20 + ((True, False),) * 5 + ((False, True),) * 10
         + ((False, False),) * 15, 0.7, 0.4),
        (((True, True),) * 3, 1.0, 1.0),
        (((True, True), (False, False)), 1.0, 1.0),
        (((True, False), (False, True)), 0.0, -1.0),
    ],
)  # fmt: skip
def test_agreement_is_what_is_left_after_chance(
    verdicts: tuple[tuple[bool, bool], ...], observed: float, kappa: float
) -> None:
    found = Agreement(verdicts)

    assert found.observed == pytest.approx(observed)
    assert found.kappa == pytest.approx(kappa)
