"""The Spark example counts what `pressmark annotate` says of the same articles, one by one."""

import collections
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from common import ROOT, pressmark, skip, skip_without

OUTLETS = {"The Ledger": ["wire", "business", "cola"], "El Eco": ["sports", "cricket"], "Empty": ["none"]}


def java():
    """Whether there is a Java that starts."""
    program = shutil.which("java")
    return program and subprocess.run([program, "-version"], capture_output=True).returncode == 0


def expected(program, articles):
    """Quotes by outlet and source, without Spark."""
    counts = collections.Counter()
    for outlet in articles.iterdir():
        for article in outlet.iterdir():
            annotation = json.loads(subprocess.run([program, "annotate", article], capture_output=True, check=True).stdout)
            for quote in annotation["quotes"]:
                if quote["speaker"] is not None:
                    counts[outlet.name, annotation["entities"][quote["speaker"]]["name"]] += 1
    return counts


def main():
    skip_without("pyspark")
    if not java():
        skip("there is no Java that starts")
    program = pressmark()
    with tempfile.TemporaryDirectory() as folder:
        articles, out = Path(folder) / "articles", Path(folder) / "sources"
        for outlet, names in OUTLETS.items():
            (articles / outlet).mkdir(parents=True)
            for name in names:
                golden = ROOT / "tests" / "golden" / f"{name}.txt"
                text = golden.read_text(encoding="utf-8") if golden.exists() else ""
                (articles / outlet / f"{name}.txt").write_text(text, encoding="utf-8")
        script = ROOT / "examples" / "spark" / "sources_by_outlet.py"
        arguments = [articles, "--pressmark", program, "--out", out, "--master", "local[2]"]
        # Its workers are the same Python as it is.
        subprocess.run([sys.executable, script, *arguments], check=True, env=os.environ | {"PYSPARK_PYTHON": sys.executable})
        counts = collections.Counter()
        for part in out.glob("*.csv"):
            with open(part, encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    counts[row["outlet"], row["name"]] += int(row["quotes"])
                    assert row["naming"] in ("named", "described", "anonymous"), row
        assert counts == expected(program, articles) and len(counts) > 10, counts
    print(f"{sum(counts.values())} quotes of {len(counts)} sources, as without Spark")


main()
