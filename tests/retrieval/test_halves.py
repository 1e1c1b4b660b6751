"""Half precision to single, against numpy."""

from __future__ import annotations

import numpy as np

from assistant.retrieval.halves import singles


def test_every_finite_number_comes_out_as_numpy_makes_it() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)].reshape(8, -1)

    found = singles(finite)

    assert found.dtype == np.float32
    assert np.array_equal(found.view(np.int32), finite.astype(np.float32).view(np.int32))


def test_nothing_comes_of_nothing() -> None:
    assert singles(np.zeros((0, 4), dtype=np.float16)).shape == (0, 4)


def test_rows_that_do_not_lie_together_keep_their_order() -> None:
    table = np.array([[1, 2], [3, -4], [0.1, -0.0]], dtype=np.float16)

    assert np.array_equal(singles(table[::2]), table[::2].astype(np.float32))
