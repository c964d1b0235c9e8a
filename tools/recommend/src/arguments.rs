//! The command line: which port, and which labels.

use pressmark::MentionType;

use crate::suggestions::Labels;

/// The port, if none is asked for.
const PORT: u16 = 5000;

const HELP: &str = "\
Suggests who and what is named, and who said what, to annotation projects in INCEpTION.

Usage: pressmark-recommend [OPTIONS]

Listens on 127.0.0.1 alone, for INCEpTION on the same machine. There, in a project's settings under Recommenders, choose the
layer, its feature (a string), the tool \"Remote classifier\", not trainable, and one of these as the remote URL:

  http://127.0.0.1:5000/names    Names, dates and amounts; the value is the label of their type
  http://127.0.0.1:5000/quotes   The words that are attributed; the value is the name of who said them, where it is known
  http://127.0.0.1:5000/sources  The phrases that say who: \"the minister\"; the value is the same name
  http://127.0.0.1:5000/cues     The words that attribute; the value is said, thought or planned

Options:
      --port N            Listen there; 0 for any that is free (default: 5000)
      --label TYPE=LABEL  The label of a type of /names, as the project's tagset has it; none for an empty one. May be given
                          again. The types are person, organization, place, facility, group, event, product, work, law, misc,
                          date, time, money, percent, quantity and number
                          (default: PER, ORG, LOC for places and facilities, OTH for other names; none for dates and amounts)
  -h, --help              Print this help
  -V, --version           Print the version
";

/// What the command line asks for.
pub(crate) struct Arguments {
    pub(crate) port: u16,
    pub(crate) labels: Labels,
}

/// Reads the command line; `None` when it asked for help or the version, which is then printed.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::{Long, Short, ValueExt};
    let mut arguments = Arguments { port: PORT, labels: Labels::default() };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => {
                print!("{HELP}");
                return Ok(None);
            }
            Short('V') | Long("version") => {
                println!("pressmark-recommend {}", env!("CARGO_PKG_VERSION"));
                return Ok(None);
            }
            Long("port") => arguments.port = parser.value()?.parse()?,
            Long("label") => {
                let (kind, label) = parser.value()?.parse_with(label)?;
                arguments.labels.set(kind, label);
            }
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(arguments))
}

fn label(given: &str) -> Result<(MentionType, String), String> {
    let (name, label) = given.split_once('=').ok_or("expected TYPE=LABEL, as in person=PER")?;
    let kind = MentionType::from_name(name).ok_or_else(|| format!("there is no type {name:?}"))?;
    Ok((kind, label.to_owned()))
}
