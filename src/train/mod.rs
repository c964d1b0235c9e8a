//! The trainer: what makes the model, measures it, and compiles the lexicon.
//!
//! It is a part of this crate, and not one of its own, because it sees the features and the labels that the annotator sees, by
//! the same code. It is built for tests and with the feature `train` alone, and what is public here is what the command lines
//! in `tools/train` and `tools/lexicon` call: a function a command. None of it is stable.

mod articles;
mod attributions;
mod augment;
mod clusters;
mod json_lines;
pub(crate) mod manifest;
mod measure;
mod meta;
mod model_file;
pub(crate) mod names;
mod objective;
mod optimizer;
pub(crate) mod quotes;
mod random;
mod select;
pub(crate) mod speakers;
pub(crate) mod writers;

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::model::{LINKS, NAMES, QUOTES, SPEAKERS};
use crate::segment::Segments;
use crate::{Byte, lexicon};
use json_lines::Texts;
use manifest::LEARNERS;
pub use measure::table::Tables;
use meta::Meta;
use model_file::ModelFile;

/// What went wrong, for a person to read.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Learns the clusters of words from a file of word vectors, and writes a model file that has them in place of those of
/// `model`. Says what was written.
///
/// # Errors
///
/// If a file cannot be read or written, or is not of its form.
pub fn learn_clusters(vectors: &Path, model: &Path, out: &Path) -> Result<String, Failure> {
    ModelFile::read(model)?.keeping(&LEARNERS)?.with(clusters::sections(vectors)?).write(out)
}

/// Learns the tagger of names from articles, and writes a model file that has it in place of that of `model`. Says what was
/// written, and how good it is on the articles of `dev`.
///
/// # Errors
///
/// If a file cannot be read or written, or is not of its form.
pub fn learn_names(files: &[PathBuf], dev: Option<&Path>, model: &Path, out: &Path) -> Result<String, Failure> {
    let present = ModelFile::read(model)?.keeping(&[QUOTES, LINKS, SPEAKERS])?;
    let corpus = names::Corpus::read(files)?;
    let file = present.with([corpus.learn(&present)?]);
    let written = file.write(out)?;
    Ok(match dev {
        Some(dev) => format!("{}\n{written}", names::measure(&articles::read(dev)?, &file)?.tables()),
        None => written,
    })
}

/// Learns the labeler of attributions and the ranker of sources from articles, and writes a model file that has them in place
/// of those of `model`. The articles of a file count as often as the number before it says, so that few articles that are as
/// they should be weigh as much as many that are not. `texts` are files with the texts of articles that come without. Says what was written, and how good the
/// labeler is on the articles of `dev`.
///
/// # Errors
///
/// If a file cannot be read or written, or is not of its form.
pub fn learn_quotes(
    files: &[(usize, PathBuf)],
    texts: &[PathBuf],
    dev: Option<&Path>,
    model: &Path,
    out: &Path,
) -> Result<String, Failure> {
    let present = ModelFile::read(model)?.keeping(&[NAMES, SPEAKERS])?;
    let texts = Texts::read(texts)?;
    let mut articles = Vec::new();
    for (times, path) in files {
        articles.extend(attributions::read(path, &texts)?.into_iter().map(|article| (*times, article)));
    }
    let file = present.with(quotes::learn(&articles, &present)?);
    let written = file.write(out)?;
    Ok(match dev {
        Some(dev) => format!("{}\n{written}", quotes::measure(&attributions::read(dev, &texts)?, &file)?),
        None => written,
    })
}

/// Learns the ranker of speakers from articles whose speakers are marked, and writes a model file that has it in place of that of
/// `model`. Each file comes with what an utterance of it counts. Says what was written, and how good the ranker is on articles that
/// it has not learnt from.
///
/// # Errors
///
/// If a file cannot be read or written, or is not of its form.
pub fn learn_speakers(
    files: &[(f32, PathBuf)],
    texts: &[PathBuf],
    model: &Path,
    out: &Path,
) -> Result<String, Failure> {
    let present = ModelFile::read(model)?.keeping(&[NAMES, QUOTES, LINKS])?;
    let texts = Texts::read(texts)?;
    let mut corpora = Vec::new();
    for (weight, path) in files {
        let name = path.display().to_string();
        corpora.push(speakers::SpeakerCorpus { name, articles: attributions::read(path, &texts)?, weight: *weight });
    }
    let (section, said) = speakers::learn(&corpora, &present)?;
    Ok(format!("{said}{}", present.with([section]).write(out)?))
}

/// Writes a model file with the weights of `model` that says it was learnt with the templates, codes and lexicon of this program:
/// for names that changed and numbers that did not. Says what was written.
///
/// # Errors
///
/// If a file cannot be read or written, or is not of its form.
pub fn stamp(model: &Path, out: &Path) -> Result<String, Failure> {
    ModelFile::read(model)?.write(out)
}

/// How good a tagger of names is on publishers that it has not learnt from: the articles' publishers are divided into five
/// parts, each read by a tagger of the others. The clusters are those of `model`.
///
/// # Errors
///
/// If a file cannot be read, or is not of its form.
pub fn validate_names(files: &[PathBuf], model: &Path) -> Result<Tables, Failure> {
    let report = names::Corpus::read(files)?.validate(&ModelFile::read(model)?)?;
    Ok(report.tables().named("left out"))
}

/// How good the annotator is at names, as it is built, on articles with marked names.
///
/// # Errors
///
/// If the file cannot be read, or is not of its form.
pub fn measure_names(file: &Path) -> Result<Tables, Failure> {
    Ok(measure::names::measure(&articles::read(file)?).tables())
}

/// How good the annotator is at quotes, their sources and their speakers, as it is built, on articles with marked attributions:
/// a column for each file, under the title given with it. `texts` are files with the texts of articles that come without.
///
/// # Errors
///
/// If a file cannot be read, or is not of its form.
pub fn measure_quotes(files: &[(String, PathBuf)], texts: &[PathBuf]) -> Result<Tables, Failure> {
    let texts = Texts::read(texts)?;
    let mut columns = Vec::new();
    for (title, path) in files {
        columns.push((title.clone(), measure::quotes::measure(&attributions::read(path, &texts)?)));
    }
    Ok(measure::quotes::tables(&columns))
}

/// `src/lexicon/pressmark.lexicon`, compiled from the tables beside it.
///
/// # Errors
///
/// If a line of a table cannot be read.
pub fn compile_lexicon() -> Result<Vec<u8>, Failure> {
    Ok(lexicon::compile::compile()?)
}

/// How a compiled lexicon, made of the tables as they are, differs from the one that the model was learnt with: a sentence.
///
/// # Errors
///
/// If the model in the binary does not say what it was learnt with.
pub fn lexicon_since_model(compiled: &[u8]) -> Result<String, Failure> {
    Ok(Meta::of_model()?.lexicon_since(compiled))
}

/// The tokens that begin within these bytes.
fn tokens_within(segments: &Segments<'_>, bytes: &Range<usize>) -> Range<usize> {
    let first = segments.token_from(Byte(bytes.start as u32));
    first..segments.token_from(Byte(bytes.end as u32)).max(first)
}
