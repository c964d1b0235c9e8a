"""Sources of articles as a table, from what `pressmark annotate` writes."""

import json
from pathlib import Path

import pandas as pd

COLUMNS = ["file", "name", "roles", "naming", "quotes", "words", "share"]


def read_sources(path, texts="."):
    """A row for each source of each file, with the columns COLUMNS at least.

    A file `*.csv` is `pressmark annotate --format sources-csv`, and is read as it is. Else it is JSON Lines with offsets in code points
    (`pressmark annotate --offsets chars FILE..`), and the texts are read from the folder `texts`, since words are counted in them.
    """
    if str(path).endswith(".csv"):
        return pd.read_csv(path, encoding="utf-8-sig")
    with open(path, encoding="utf-8") as lines:
        rows = [row for line in lines for row in _sources(json.loads(line), Path(texts))]
    return pd.DataFrame(rows, columns=COLUMNS)


def _sources(annotation, texts):
    """The sources of one text, as they come in it; what nobody said is a row, too."""
    # Offsets count every character, also both of a line end of Windows.
    text = (texts / annotation["id"]).read_bytes().decode("utf-8")
    rows = {}
    for quote in annotation["quotes"]:
        speaker = quote["speaker"]
        entity = None if speaker is None else annotation["entities"][speaker]
        row = rows.setdefault(
            speaker,
            {
                "file": annotation["id"],
                "name": "unattributed" if entity is None else entity["name"],
                "roles": "" if entity is None else "|".join(entity["roles"]),
                "naming": None if entity is None else "named" if entity["named"] else "described",
                "quotes": 0,
                "words": 0,
            },
        )
        if quote["anonymous"]:
            row["naming"] = "anonymous"
        row["quotes"] += 1
        row["words"] += sum(len(text[piece["start"] : piece["end"]].split()) for piece in quote["pieces"])
    all_words = sum(row["words"] for row in rows.values())
    for row in rows.values():
        row["share"] = round(row["words"] / all_words, 3) if all_words else 0.0
    return rows.values()
