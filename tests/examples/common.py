"""What the tests of the examples in Python have in common."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# By this status a test says that it could not be run; why, is its last line.
SKIPPED = 77


def skip_without(*modules):
    """Ends the test, visibly, where one of these Python packages is missing."""
    missing = [module for module in modules if importlib.util.find_spec(module) is None]
    if missing:
        skip(f"{sys.executable} has no {', '.join(missing)} (pip install {' '.join(missing)}; PYTHON says which Python)")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def pressmark():
    """The program as it is built here, or as PRESSMARK says."""
    if "PRESSMARK" in os.environ:
        return Path(os.environ["PRESSMARK"]).resolve()
    subprocess.run([os.environ.get("CARGO", "cargo"), "build", "--quiet", "--bin", "pressmark"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / ("pressmark.exe" if os.name == "nt" else "pressmark")
