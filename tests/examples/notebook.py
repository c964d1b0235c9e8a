"""The notebook runs from its first cell to its last, and its table is of the ten articles."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from common import ROOT, pressmark, skip_without


def main():
    skip_without("nbclient", "nbformat", "ipykernel", "pandas", "matplotlib")
    import nbformat
    from nbclient import NotebookClient

    os.environ["PRESSMARK"] = str(pressmark())
    notebook = nbformat.read(ROOT / "examples" / "notebook" / "sources.ipynb", as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs"), "the notebook is kept without its outputs"
    with tempfile.TemporaryDirectory() as folder:
        # In a copy, since it writes a file beside itself.
        copy = Path(folder) / "examples" / "notebook"
        shutil.copytree(ROOT / "examples" / "notebook", copy)
        shutil.copytree(ROOT / "tests" / "golden", Path(folder) / "tests" / "golden")
        NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": copy}}).execute()
        sys.path.insert(0, str(copy))
        from sources import COLUMNS, read_sources

        sources = read_sources(copy / "annotations.jsonl", texts=Path(folder) / "tests" / "golden")
        sources.to_csv(copy / "sources.csv", index=False)
        again = read_sources(copy / "sources.csv")
    pictures = [cell for cell in notebook.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    assert len(pictures) == 2, len(pictures)
    assert list(sources.columns) == COLUMNS and list(again.columns) == COLUMNS
    assert sources["file"].nunique() == 10 and len(again) == len(sources), sources
    shares = sources.groupby("file")["share"].sum()
    assert shares.between(0.99, 1.01).all(), shares
    print(f"{len(sources)} sources of {sources['file'].nunique()} articles, and {len(pictures)} charts")


main()
