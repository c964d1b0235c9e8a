#!/usr/bin/env python3
"""Checks the tables of src/lexicon: order, duplicates, columns, values.

    tools/lexicon/check.py          says what is wrong, and exits with 1 if anything is
    tools/lexicon/check.py --sort   sorts the tables by the bytes of the first column, then checks

The first column is sorted as `LC_ALL=C sort` would.
"""

import re
import sys
import unicodedata
from pathlib import Path

TABLES = Path(__file__).resolve().parent.parent.parent / "src" / "lexicon"
LONGEST = 48  # bytes of a phrase that is looked up in small letters: see table.rs

TYPES = {"person", "organization", "place", "facility", "group", "event", "product", "work", "law", "misc"}
GENDER = {"m", "f", "u"}
ANY = None
COLUMNS = {
    "names.tsv": [TYPES - {"person"}, ANY],
    "given.tsv": [GENDER],
    "surnames.tsv": [{"w", "p", "-"}],
    "titles.tsv": [{"honorific", "rank", "office", "profession"}, GENDER],
    "particles.tsv": [],
    "cues.tsv": [ANY, {"say", "call", "think", "noun", "prep"}, {str(weight) for weight in range(101)}],
    "abbreviations.tsv": [{"title", "month", "unit", "general"}],
    "common.tsv": [],
    "organization_nouns.tsv": [ANY],
    "role_synonyms.tsv": [ANY],
    "nicknames.tsv": [ANY],
    "designators.tsv": [{"legal", "whole"}],
    "role_nouns.tsv": [GENDER, {"s", "p"}],
}
SMALL = {"organization_nouns.tsv", "role_synonyms.tsv", "titles.tsv", "cues.tsv", "common.tsv", "role_nouns.tsv", "particles.tsv", "nicknames.tsv", "designators.tsv"}


def check_heads(fields):
    """Pairs of position and type, no position twice."""
    positions = fields[::2]
    pairs = list(zip(positions, fields[1::2]))
    fine = len(fields) % 2 == 0 and 0 < len(fields) <= 6 and len(set(positions)) == len(positions)
    return fine and all(p in {"suffix", "of", "prefix"} and t in TYPES for p, t in pairs)


def check_fields(name, fields):
    """Whether the fields after the phrase are as the table wants them."""
    if name == "type_words.tsv":
        return check_heads(fields)
    wanted = COLUMNS[name]
    return len(fields) == len(wanted) and all(v is ANY and f or v is not ANY and f in v for f, v in zip(fields, wanted))


def check_table(name, text):
    """What is wrong with a table, a line each."""
    if not text.startswith("# "):
        yield "does not begin with a comment"
    if "\r" in text or not text.endswith("\n"):
        yield "lines do not end with LF alone"
    if unicodedata.normalize("NFC", text) != text:
        yield "is not in normal form C"
    before, count = b"", 0
    in_head = True
    for number, line in enumerate(text.splitlines(), 1):
        in_head = in_head and line.startswith("#")
        if in_head:
            continue
        phrase, *fields = line.split("\t")
        key = phrase.encode()
        count += 1
        if key == before:
            yield f"{number}: {phrase!r} twice"
        elif key < before:
            yield f"{number}: {phrase!r} is out of order"
        before = key
        if not phrase or phrase != " ".join(phrase.split()) or re.search(r"[’‘“”]", phrase):
            yield f"{number}: {phrase!r}: empty, spaces, or an apostrophe that is not straight"
        if name in SMALL and phrase != phrase.lower():
            yield f"{number}: {phrase!r} is not in small letters"
        if name in SMALL and len(key) > LONGEST:
            yield f"{number}: {phrase!r} is longer than {LONGEST} bytes"
        if not check_fields(name, fields):
            yield f"{number}: {line!r}: wrong columns"
    if count == 0:
        yield "is empty"


def check_canonical(text):
    """Canonical names must be entries themselves, and full ones."""
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    canonical = {row[0]: row[2] for row in rows if len(row) == 3}
    for phrase, full in canonical.items():
        if full != "-" and canonical.get(full, "") != "-":
            yield f"{phrase!r}: its canonical name {full!r} is no entry, or has one itself"


def sort_table(path):
    lines = path.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = sorted({line for line in lines if line and not line.startswith("#")}, key=lambda l: l.split("\t")[0].encode())
    path.write_text("\n".join(head + rows) + "\n", "utf-8", newline="\n")


def main():
    faults = 0
    for name in sorted([*COLUMNS, "type_words.tsv"]):
        path = TABLES / name
        if "--sort" in sys.argv[1:]:
            sort_table(path)
        text = path.read_bytes().decode("utf-8")
        found = list(check_table(name, text))
        if name == "names.tsv":
            found += check_canonical(text)
        for fault in found:
            print(f"{name}: {fault}")
        faults += len(found)
    print(f"{len(COLUMNS) + 1} tables, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
