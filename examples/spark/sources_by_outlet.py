#!/usr/bin/env python3
"""Who is quoted by which outlet, over a folder of articles, on all cores of this machine or of a cluster.

    python3 sources_by_outlet.py ARTICLES [--pressmark PROGRAM] [--out FOLDER]

ARTICLES has a folder an outlet, with a text file an article. Spark starts `pressmark annotate --jsonl` once for each partition and gives it
the articles of the partition line by line (RDD.pipe): Pressmark needs no Python package, only to be on each machine.
"""

import argparse
import json
import shlex
import sys
from urllib.parse import unquote

from pyspark.sql import Row, SparkSession
from pyspark.sql import functions as f


def to_line(article):
    """The line that Pressmark reads of a file: the id goes through it as it is, and is JSON of any form."""
    path, text = article
    outlet, name = unquote(path).rsplit("/", 2)[1:]
    return json.dumps({"id": {"outlet": outlet, "article": name}, "text": text})


def to_quotes(line):
    """A row for each quote of an article that leads to somebody."""
    annotation = json.loads(line)
    for quote in annotation["quotes"]:
        if quote["speaker"] is not None:
            speaker = annotation["entities"][quote["speaker"]]
            yield Row(
                outlet=annotation["id"]["outlet"],
                article=annotation["id"]["article"],
                name=speaker["name"],
                kind=speaker["type"],
                naming="anonymous" if quote["anonymous"] else "named" if speaker["named"] else "described",
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("--pressmark", default="pressmark", help="the program, if it is not on the PATH")
    parser.add_argument("--out", help="a folder for the table as CSV; it is printed without")
    parser.add_argument("--master", default="local[*]")
    arguments = parser.parse_args()

    spark = SparkSession.builder.master(arguments.master).appName("sources by outlet").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    articles = spark.sparkContext.wholeTextFiles(f"{arguments.articles}/*/*.txt", spark.sparkContext.defaultParallelism)
    # One thread each: Spark itself has a task for each core. A program that fails makes the task fail, and not a table with gaps.
    command = f"{shlex.quote(arguments.pressmark)} annotate --jsonl --threads 1"
    rows = articles.map(to_line).pipe(command, checkCode=True).flatMap(to_quotes)
    columns = "article string, kind string, name string, naming string, outlet string"
    quotes = spark.createDataFrame(rows.map(lambda row: tuple(row[name] for name in sorted(row.asDict()))), columns)

    sources = (
        quotes.groupBy("outlet", "name", "kind", "naming")
        .agg(f.count("*").alias("quotes"), f.countDistinct("article").alias("articles"))
        .orderBy("outlet", f.desc("quotes"), "name", "kind", "naming")
    )
    if arguments.out:
        # Spark alone writes a quotation mark in a name with a backslash before it.
        sources.coalesce(1).write.csv(arguments.out, header=True, mode="overwrite", escape='"')
    else:
        sources.show(50, truncate=False)
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
