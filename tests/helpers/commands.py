"""The command line as people run it: in a process of its own, and not on a terminal."""

import os
import subprocess
import sys
from pathlib import Path


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``cachrono`` with arguments in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "cachrono", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "TERM": "dumb", **environment},
    )
