"""A conversational assistant that answers Dutch policy questions with proven sources.

Importing it is light and reads nothing but the environment: the few variables below must
stand before the libraries they belong to are imported, so they stand here and nowhere else.
Each keeps a library from calling out or from writing outside the data folder.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

__version__ = "0.1.0"

_BEFORE_IMPORTS = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "OMP_WAIT_POLICY": "passive",  # idle OpenMP threads must not spin on shared cores
    "ORT_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
for _name, _value in _BEFORE_IMPORTS.items():
    os.environ.setdefault(_name, _value)

# tiktoken downloads its encodings unless a cache holds them; llama_index ships that cache.
_spec = importlib.util.find_spec("llama_index")
for _folder in (_spec.submodule_search_locations or ()) if _spec else ():
    _cache = Path(_folder) / "core" / "_static" / "tiktoken_cache"
    if _cache.is_dir():
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(_cache))
