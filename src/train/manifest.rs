//! The manifest: what the weights of the model rest on in the code, as a text with a line for each number.
//!
//! The weights were learnt for features with certain hashes, and the hashes are made of the templates' numbers and of coded
//! values. Whoever gives a template another number, or puts a variant into the middle of an enumeration, would ruin the
//! annotations without an error. So the code lists its numbers here, `manifest.txt` beside the model has them as they were
//! when the model was learnt, and `the_model_fits_the_code` compares the two and names what differs.
//!
//! A part `[tag]` belongs to the learner whose section of the model file has this tag; what is in `[code]` belongs to all.

use super::{names, quotes};
use crate::annotation::MentionType;
use crate::lexicon::compile::listed_codes;
use crate::lexicon::{CueClass, FunctionWord, Gender, Surname, TitleKind};
use crate::model::container::Tag;
use crate::model::{LINKS, NAMES, QUOTES, SPEAKERS, hash};
use crate::segment::{Case, TokenKind};

/// The manifest in the source tree: of the code that the model was learnt with.
#[cfg(test)]
const OF_THE_MODEL: &str = include_str!("../model/manifest.txt");

/// The learners, by the sections that they have in the model file.
pub(crate) const LEARNERS: [Tag; 4] = [NAMES, QUOTES, LINKS, SPEAKERS];

/// The part that belongs to every learner.
const SHARED: &str = "code";

const HEADING: &str = "\
# What the weights of pressmark.model rest on: the numbers of the feature templates, of labels and of coded values.
# Written by `cargo run --release -p train -- stamp`; compared with the code by the test `the_model_fits_the_code`.
";

/// A line for each variant of an enumeration: its name and its discriminant. A variant that is left out does not compile.
macro_rules! codes {
    ($kind:ident { $($variant:ident),+ $(,)? }) => {{
        let _ = |code: $kind| match code {
            $($kind::$variant => {})+
        };
        vec![$(format!("{}.{} {}", stringify!($kind), stringify!($variant), $kind::$variant as u64)),+]
    }};
}
pub(crate) use codes;

/// A part of the manifest.
struct Part {
    name: String,
    lines: Vec<String>,
}

impl Part {
    /// The part of the learner with this section.
    fn of_learner(tag: Tag, templates: Vec<(String, u64)>, labels: Vec<String>, codes: Vec<String>) -> Self {
        let mut lines = codes;
        let label = |(number, name): (usize, String)| format!("label {name} {number}");
        lines.extend(labels.into_iter().enumerate().map(label));
        lines.extend(templates.into_iter().map(|(name, number)| format!("template {name} {number}")));
        Self { name: String::from_utf8_lossy(&tag).into_owned(), lines }
    }
}

/// The parts of the manifest of the code as it is.
fn parts() -> [Part; 5] {
    use crate::mention::tagger::templates::manifest as tagger;
    use crate::quote::labeler::templates::manifest as labeler;
    use crate::quote::source::templates::manifest as source;
    use crate::quote::speaker::templates::manifest as speaker;
    let right_and_wrong = vec!["Wrong".to_owned(), "Right".to_owned()];
    [
        Part { name: SHARED.to_owned(), lines: shared() },
        Part::of_learner(NAMES, tagger::listed(), names::labels::listed(), tagger::codes()),
        Part::of_learner(QUOTES, labeler::listed(), quotes::labels::listed(), labeler::codes()),
        Part::of_learner(LINKS, source::listed(), right_and_wrong, source::codes()),
        Part::of_learner(SPEAKERS, speaker::listed(), Vec::new(), speaker::codes()),
    ]
}

/// The codes that several learners read, and those by which the compiled lexicon knows what it says of a word.
fn shared() -> Vec<String> {
    [
        mention_types(),
        codes!(TokenKind { Word, Number, Clitic, Address, QuotationMark, Stop, Hyphen, Dash, Other }),
        codes!(Case { Lower, Title, Upper, Mixed }),
        codes!(CueClass { Say, Call, Think, Noun, Preposition, Act }),
        codes!(TitleKind { Honorific, Rank, Office, Profession }),
        listed_codes::<Gender>("Gender"),
        listed_codes::<Surname>("Surname"),
        listed_codes::<FunctionWord>("FunctionWord"),
        listed_codes::<CueClass>("CueClass"),
        listed_codes::<TitleKind>("TitleKind"),
    ]
    .concat()
}

/// The types of mentions, which features know by their discriminants and the lexicon by their place in `MentionType::ALL`.
fn mention_types() -> Vec<String> {
    let lines = MentionType::ALL.into_iter().enumerate();
    lines.map(|(place, kind)| format!("MentionType.{kind:?} {} {place}", kind as u64)).collect()
}

/// The manifest of the code as it is.
pub(crate) fn of_code() -> String {
    let part = |Part { name, lines }: Part| format!("\n[{name}]\n{}\n", lines.join("\n"));
    HEADING.to_owned() + &parts().map(part).concat()
}

/// The fingerprint of what a learner rests on: its own part of a manifest and that of all.
pub(crate) fn fingerprint(manifest: &str, learner: Tag) -> u64 {
    let own = String::from_utf8_lossy(&learner);
    let lines = lines(manifest).filter(|(part, _)| *part == SHARED || *part == own);
    hash::hash(lines.flat_map(|(_, line)| [line, "\n"]).collect::<String>().as_bytes())
}

/// The lines of a manifest, each after the name of its part.
fn lines(manifest: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut part = "";
    let lines = manifest.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
        Some(name) => {
            part = name;
            None
        }
        None => Some((part, line)),
    })
}

/// What differs between two manifests, a line for each: `-` for what the first alone has, `+` for what the second alone has.
#[cfg(test)]
fn differences(old: &str, new: &str) -> Vec<String> {
    let sets = [old, new].map(|manifest| lines(manifest).collect::<std::collections::BTreeSet<_>>());
    let [gone, added] = [(0, 1), (1, 0)].map(|(one, other)| sets[one].difference(&sets[other]));
    let line = |sign: char| move |(part, line): &(&str, &str)| format!("{sign} [{part}] {line}");
    gone.map(line('-')).chain(added.map(line('+'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::meta::Meta;

    /// What to do about a model that does not fit.
    const ADVICE: &str = "\
A number that was another when the model was learnt ruins its weights. Put a new template or variant where a number is free,
at the end, or learn the model anew (MODEL.md, \"To make it again\"). If only a name changed, or something was added that has a
number of its own, the weights are still right: `cargo run --release -p train -- stamp` records it.";

    #[test]
    fn the_model_fits_the_code() {
        let differences = differences(OF_THE_MODEL, &of_code());
        assert!(
            differences.is_empty(),
            "the code is not the one that the model was learnt with (src/model/manifest.txt, then the code):\n{}\n\n{ADVICE}",
            differences.join("\n")
        );
        let meta = Meta::of_model().expect("the model file has a section \"meta\"");
        for learner in LEARNERS {
            assert_eq!(
                meta.fingerprint(learner),
                Some(fingerprint(OF_THE_MODEL, learner)),
                "src/model/manifest.txt is not that of the model's section \"{}\".\n\n{ADVICE}",
                String::from_utf8_lossy(&learner)
            );
        }
        println!("{}", meta.lexicon_since(crate::lexicon::FILE));
    }

    #[test]
    fn no_learner_has_a_number_twice() {
        for Part { name, lines } in parts() {
            for kind in ["template ", "label "] {
                let of_kind =
                    || lines.iter().filter(|line| line.starts_with(kind)).filter_map(|line| line.rsplit_once(' '));
                let [mut names, mut numbers]: [Vec<_>; 2] =
                    [of_kind().map(|(name, _)| name).collect(), of_kind().map(|(_, number)| number).collect()];
                for found in [&mut names, &mut numbers] {
                    let count = found.len();
                    found.sort_unstable();
                    found.dedup();
                    assert_eq!(found.len(), count, "a {kind}of [{name}] is there twice");
                }
            }
        }
    }

    #[test]
    fn differences_name_what_changed() {
        let old = "# heading\n[code]\nCase.Lower 0\n\n[name]\ntemplate Shape 8\ntemplate Word 2\n";
        assert_eq!(differences(old, old), [""; 0]);
        let new = old.replace("Shape 8", "Shape 9");
        assert_eq!(differences(old, &new), ["- [name] template Shape 8", "+ [name] template Shape 9"]);
        assert_eq!(differences(old, &old.replace("# heading", "# another")), [""; 0]);
    }

    #[test]
    fn a_fingerprint_is_of_the_learner_and_of_what_all_share() {
        let old = "[code]\nCase.Lower 0\n[name]\ntemplate Shape 8\n[quot]\ntemplate Word 2\n";
        let changed = |from: &str, to: &str| {
            let new = old.replace(from, to);
            [NAMES, QUOTES].map(|learner| fingerprint(old, learner) != fingerprint(&new, learner))
        };
        assert_eq!(changed("Shape 8", "Shape 9"), [true, false]);
        assert_eq!(changed("Word 2", "Word 3"), [false, true]);
        assert_eq!(changed("Lower 0", "Lower 1"), [true, true]);
    }
}
