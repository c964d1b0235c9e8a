"""Other people's readers read what is exported: `python3 tests/readers/read.py PROGRAM`, where PROGRAM is `pressmark`.

The readers are installed into target/readers, once. Where they cannot be had (no Python with venv, no network), the last line says so
and the status is 77. LibreOffice reads a sheet where `soffice` is there.
"""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
EXPORTED = ROOT / "tests" / "export"
NAMES = ["harbour", "hostile"]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def set_up():
    """Runs this script again with the Python that has the readers."""
    folder = ROOT / "target" / "readers"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = (HERE / "requirements.txt").read_text()
    stamp = folder / "requirements.txt"
    if not stamp.is_file() or stamp.read_text() != wanted:
        try:
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
            pip = [str(python), "-m", "pip", "install", "--quiet", "--requirement", str(HERE / "requirements.txt")]
            subprocess.run(pip, check=True, capture_output=True, timeout=600)
        except (OSError, subprocess.SubprocessError) as error:
            skip(f"the readers cannot be installed by pip: {error}")
        stamp.write_text(wanted)
    sys.exit(subprocess.run([str(python), __file__, *sys.argv[1:], "--set-up"]).returncode)


def read(name, extension):
    """A recorded file, with its line ends as they are."""
    return (EXPORTED / f"{name}.{extension}").read_bytes().decode("utf-8")


def check_schema(program):
    """The JSON of every article fits the schema; broken in one place, it does not."""
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "schema" / "annotation.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    texts = sorted((ROOT / "tests" / "golden").glob("*.txt")) + [EXPORTED / f"{name}.txt" for name in NAMES]
    written = subprocess.run([program, "annotate", *map(str, texts)], check=True, capture_output=True).stdout
    documents = [json.loads(line) for line in written.splitlines()]
    assert len(documents) == len(texts)
    broken = 0
    for document in documents:
        validator.validate(document)
    document = documents[0]
    for path, value in breakages(document):
        wrong = copy.deepcopy(document)
        *way, last = path
        place = wrong
        for step in way:
            place = place[step]
        if value is MISSING:
            del place[last]
        else:
            place[last] = value
        assert not validator.is_valid(wrong), f"{path} = {value!r} is let through"
        broken += 1
    print(f"jsonschema: {len(documents)} documents fit, {broken} broken ones do not")


MISSING = object()


def breakages(document):
    """Places of a document, each with a value that is wrong there."""
    for name in ("mentions", "entities", "quotes"):
        yield (name,), MISSING
        yield (name,), {}
        item = document[name][0]
        for key in item:
            yield (name, 0, key), MISSING
            yield (name, 0, key), {"wrong": 1}
        yield (name, 0, "more"), 1
    for key in ("start", "end", "marked"):
        yield ("quotes", 0, "pieces", 0, key), MISSING
        yield ("quotes", 0, "pieces", 0, key), "1"
    quote = next(at for at, quote in enumerate(document["quotes"]) if quote["source"] is not None)
    yield ("mentions", 0, "start"), -1
    yield ("mentions", 0, "end"), 1.5
    yield ("mentions", 0, "type"), "Person"
    yield ("mentions", 0, "confidence"), 1.001
    yield ("entities", 0, "name"), ""
    yield ("entities", 0, "mentions"), []
    yield ("quotes", quote, "kind"), "free"
    yield ("quotes", quote, "pieces"), []
    yield ("quotes", quote, "cue"), [1]
    yield ("quotes", quote, "source"), None
    yield ("quotes", quote, "evidence"), "none"
    yield ("more",), 1


def check_sheets():
    """Python's csv module and pandas read the sheets; no cell of words is a formula."""
    import csv

    import pandas

    rows = 0
    for name in NAMES:
        quotes = len(json.loads(read(name, "json"))["quotes"])
        for extension, separator in (("csv", ","), ("tsv", "\t"), ("sources.csv", ","), ("entities.csv", ",")):
            file = EXPORTED / f"{name}.{extension}"
            with open(file, encoding="utf-8-sig", newline="") as opened:
                read_rows = list(csv.DictReader(opened, delimiter=separator, strict=True))
            frame = pandas.read_csv(file, sep=separator, keep_default_na=False)
            assert list(frame.columns) == list(read_rows[0]), extension
            assert len(frame) == len(read_rows)
            if extension in ("csv", "tsv"):
                assert len(frame) == quotes and frame["confidence"].between(0, 1).all() and (frame["start"] < frame["end"]).all()
            for row in read_rows:
                assert None not in row and not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values()), row
            rows += len(frame)
    print(f"csv, pandas: {rows} rows")


def check_html():
    """html5lib, in its strict mode, has no error to tell, and finds the text."""
    import html5lib

    for name in NAMES:
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(read(name, "html"))
        text = "".join("".join(article.itertext()) for article in page.iter("article"))
        assert text == (EXPORTED / f"{name}.txt").read_bytes().decode("utf-8"), name
        assert not list(page.iter("script")), name
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        links = [element.get("href") for element in page.iter("a")]
        assert sorted(f"#{one}" for one in ids) == sorted(links), name
    print("html5lib: the text is in the page, and nothing but what it should be")


def check_brat():
    """bioc reads the .ann; the fragments are of the words."""
    from bioc import brat

    count = 0
    for name in NAMES:
        document = brat.loads((EXPORTED / f"{name}.txt").read_bytes().decode("utf-8"), read(name, "ann"))
        for entity in document.entities:
            # bioc keeps the fragments in no order.
            fragments = sorted((span.begin, span.end) for span in entity.locations)
            words = " ".join(document.text[start:end] for start, end in fragments)
            assert words == entity.text, (words, entity.text)
            count += 1
        ids = {entity.id for entity in document.entities}
        for relation in document.relations:
            assert set(relation.arguments.values()) <= ids, relation
    print(f"bioc: {count} spans of brat are of their words")


def check_conll():
    """NLTK puts the labels together; its chunks are the mentions."""
    from nltk.chunk.util import conlltags2tree

    count = 0
    for name in NAMES:
        with open(EXPORTED / f"{name}.conll", encoding="utf-8", newline="\n") as file:
            blocks = [block.split("\n") for block in file.read().strip("\n").split("\n\n")]
        found = []
        for block in blocks[1:]:
            tags = [(line.split(" ")[0], line.split(" ")[1], line.split(" ")[3]) for line in block]
            found += [tree.label().lower() for tree in conlltags2tree(tags, strict=True).subtrees() if tree.label() != "S"]
        assert found == [mention["type"] for mention in json.loads(read(name, "json"))["mentions"]], name
        count += len(found)
    print(f"nltk: {count} chunks are the mentions")


VOCABULARY = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
}


def check_web_annotation():
    """PyLD expands the document; what it finds is of the W3C's vocabulary."""
    from pyld import jsonld

    for name in NAMES:
        document = json.loads(read(name, "jsonld"))
        assert document.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
        # The few terms that are used, since the W3C's own file is on its server.
        terms = {
            "id": {"@id": "@id", "@type": "@id"},
            "type": {"@id": "@type", "@type": "@vocab"},
            **VOCABULARY,
            **{term: f"oa:{term}" for term in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")},
            "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application",
            "label": "http://www.w3.org/2000/01/rdf-schema#label", "total": "as:totalItems", "first": {"@id": "as:first", "@type": "@id"},
            "startIndex": "as:startIndex", "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "generator": "as:generator", "name": "http://xmlns.com/foaf/0.1/name",
            "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
            **{term: f"oa:{term}" for term in ("identifying", "classifying", "tagging", "linking")},
            "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
            "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
            "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
            "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        }
        options = {"base": "https://example.org/a.jsonld"}
        [expanded] = jsonld.expand({"@context": terms, **document}, options)
        items = expanded["http://www.w3.org/ns/activitystreams#first"][0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
        assert len(items) == document["total"]
        ids = {item["@id"] for item in items}
        assert len(ids) == len(items) and all(one.startswith("https://example.org/a.jsonld#") for one in ids), ids
        text = (EXPORTED / f"{name}.txt").read_bytes().decode("utf-8")
        oa = VOCABULARY["oa"]
        for item in items:
            assert item["@type"] == [oa + "Annotation"] and item[oa + "motivatedBy"][0]["@id"].startswith(oa), item
            for target in item[oa + "hasTarget"]:
                assert target[oa + "hasSource"] == [{"@id": "https://example.org/article.txt"}], target
                quote, position = target[oa + "hasSelector"]
                start, end = (position[oa + key][0]["@value"] for key in ("start", "end"))
                assert text[start:end] == quote[oa + "exact"][0]["@value"]
        # All keys but "@context" mean something, so that the document without unknown ones is the whole.
        assert all(key.startswith(("@", "http")) for key in expanded), expanded.keys()
        triples = jsonld.to_rdf({"@context": terms, **document}, options)["@default"]
        print(f"PyLD: {len(items)} annotations in {len(triples)} triples")


def check_libreoffice():
    """LibreOffice opens a sheet, with its columns and signs."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("LibreOffice: not here, not tried")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--headless", "--convert-to", "html", "--outdir", folder, str(EXPORTED / "hostile.csv")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        page = (Path(folder) / "hostile.html").read_text(encoding="utf-8")
        assert "José Muñoz" in re.sub(r"\s+", " ", page) and "<td" in page, page[:1000]
    print("LibreOffice: the sheet is opened")


def main():
    if "--set-up" not in sys.argv:
        set_up()
    check_schema(sys.argv[1])
    check_sheets()
    check_html()
    check_brat()
    check_conll()
    check_web_annotation()
    check_libreoffice()


main()
