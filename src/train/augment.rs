//! Copies of articles with other people in them, and with headlines as some papers set them.
//!
//! Names of the world are many more than the articles have, and the tagger is to learn what stands around a name rather
//! than the name itself: so each article is read again with its people's names drawn from the lexicon (mention replacement,
//! Dai and Adel 2020), and some of its sentences in capitals.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::articles::NamedArticle;
use super::random::Random;
use crate::annotation::MentionType;
use crate::lexicon::compile::source::{self, Source};

/// Particles of surnames, as news writes them.
const PARTICLES: [&str; 16] = [
    "de ", "van ", "van der ", "von ", "al-", "Al-", "bin ", "di ", "da ", "dos ", "del ", "de la ", "el-", "Mc", "O’",
    "ibn ",
];

/// One surname in this many gets a particle.
const WITH_PARTICLE: usize = 8;
/// One given name in this many becomes initials.
const WITH_INITIALS: usize = 12;
/// One article in this many has its first line in capitals; as many have it in title case.
const IN_CAPITALS: usize = 4;

/// Names of the lexicon, to give to people.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonNames {
    pub(crate) given: Vec<String>,
    pub(crate) surnames: Vec<String>,
}

impl PersonNames {
    /// Those of the lexicon, in the order of their bytes.
    pub(crate) fn of_lexicon() -> Self {
        let sorted = |names: Source| {
            let mut names: Vec<String> = names.spellings().map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        Self { given: sorted(source::GIVEN), surnames: sorted(source::SURNAMES) }
    }
}

/// The article with other people, and perhaps another headline.
pub(crate) fn vary(article: &NamedArticle, names: &PersonNames, seed: u64) -> NamedArticle {
    let mut random = Random::new(seed);
    let people = with_other_people(article, names, &mut random);
    match random.below(IN_CAPITALS) {
        0 => with_headline(people, |letter, _| letter.to_uppercase().collect()),
        1 => with_headline(people, |letter, first| if first { letter.to_uppercase().collect() } else { letter.into() }),
        _ => people,
    }
}

/// Every word of a person's name becomes the same other word all through the article.
fn with_other_people(article: &NamedArticle, names: &PersonNames, random: &mut Random) -> NamedArticle {
    let mut others: FxHashMap<&str, String> = FxHashMap::default();
    let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
    for (bytes, kind) in &article.names {
        if *kind != MentionType::Person {
            continue;
        }
        let words = &article.text[bytes.clone()];
        let count = words.split(' ').count();
        let mut written = Vec::new();
        for (number, word) in words.split(' ').enumerate() {
            let plain = word.starts_with(char::is_uppercase) && word.chars().filter(|c| c.is_lowercase()).count() > 1;
            let other = match others.get(word) {
                Some(other) => other.clone(),
                None if !plain => word.to_owned(),
                None if number + 1 < count => given(names, random),
                None => surname(names, random),
            };
            others.entry(word).or_insert_with(|| other.clone());
            written.push(other);
        }
        pieces.push((bytes.clone(), written.join(" ")));
    }
    rewrite(article, &pieces)
}

fn given(names: &PersonNames, random: &mut Random) -> String {
    let mut initial = || char::from(b'A' + random.below(26) as u8);
    let initials = [initial(), initial()];
    match random.below(WITH_INITIALS) {
        0 => format!("{}.{}.", initials[0], initials[1]),
        1 => format!("{}.", initials[0]),
        _ => names.given[random.below(names.given.len())].clone(),
    }
}

fn surname(names: &PersonNames, random: &mut Random) -> String {
    let surname = &names.surnames[random.below(names.surnames.len())];
    let particle = if random.below(WITH_PARTICLE) == 0 { PARTICLES[random.below(PARTICLES.len())] } else { "" };
    format!("{particle}{surname}")
}

/// The first line of the article, letter by letter.
fn with_headline(article: NamedArticle, letter: fn(char, bool) -> String) -> NamedArticle {
    let end = article.text.find('\n').unwrap_or(article.text.len()).min(200);
    let end = article.text.floor_char_boundary(end);
    let mut pieces = Vec::new();
    let mut first = true;
    for (at, found) in article.text[..end].char_indices() {
        let written = letter(found, first);
        first = found == ' ';
        if written.chars().ne([found]) {
            pieces.push((at..at + found.len_utf8(), written));
        }
    }
    rewrite(&article, &pieces)
}

/// The article with these bytes, in order, written otherwise.
fn rewrite(article: &NamedArticle, pieces: &[(Range<usize>, String)]) -> NamedArticle {
    let mut text = String::with_capacity(article.text.len() + 64);
    // Where what stood at a byte stands now: for the edges of every piece, and by shift between them.
    let mut shifts = vec![(0_usize, 0_isize)];
    let mut at = 0;
    for (bytes, written) in pieces.iter().filter(|(bytes, _)| !bytes.is_empty()) {
        if bytes.start < at {
            continue;
        }
        text.push_str(&article.text[at..bytes.start]);
        text.push_str(written);
        at = bytes.end;
        shifts.push((at, text.len() as isize - at as isize));
    }
    text.push_str(&article.text[at..]);
    let moved = |byte: usize| {
        let before = shifts.partition_point(|&(from, _)| from <= byte).saturating_sub(1);
        byte.saturating_add_signed(shifts[before].1)
    };
    let names = article.names.iter().map(|(bytes, kind)| (moved(bytes.start)..moved(bytes.end), *kind)).collect();
    NamedArticle { publisher: article.publisher.clone(), text, names, marked: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> NamedArticle {
        let text = "Talks in Cairo\n\nMarie Curie met Curie’s brother in Paris.".to_owned();
        let find = |words: &str, nth: usize| {
            let (at, _) = text.match_indices(words).nth(nth).expect("it is there");
            at..at + words.len()
        };
        let names = vec![
            (find("Cairo", 0), MentionType::Place),
            (find("Marie Curie", 0), MentionType::Person),
            (find("Curie", 1), MentionType::Person),
            (find("Paris", 0), MentionType::Place),
        ];
        NamedArticle { publisher: String::new(), names, marked: Vec::new(), text }
    }

    #[test]
    fn people_change_all_through_and_places_stay() {
        let names = PersonNames { given: vec!["Ada".to_owned()], surnames: vec!["Lovelace".to_owned()] };
        for seed in 0..20 {
            let varied = vary(&article(), &names, seed);
            let words: Vec<&str> = varied.names.iter().map(|(bytes, _)| &varied.text[bytes.clone()]).collect();
            assert_eq!(words[0].to_lowercase(), "cairo", "{}", varied.text);
            assert!(words[1].ends_with(words[2]) && words[2].ends_with("Lovelace"), "{}", varied.text);
            assert_eq!(words[3], "Paris", "{}", varied.text);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_copy_and_others_give_others() {
        let names = PersonNames {
            given: ["Ada", "Grace", "Emmy"].map(str::to_owned).to_vec(),
            surnames: ["Lovelace", "Hopper", "Noether"].map(str::to_owned).to_vec(),
        };
        let text = |seed| vary(&article(), &names, seed).text;
        assert_eq!(text(7), text(7));
        let different: std::collections::BTreeSet<String> = (0..40).map(text).collect();
        assert!(different.len() > 9, "{different:?}");
    }

    #[test]
    fn some_headlines_are_set_otherwise() {
        let names = PersonNames { given: vec!["Ada".to_owned()], surnames: vec!["Lovelace".to_owned()] };
        let first = |seed| vary(&article(), &names, seed).text.lines().next().map(str::to_owned).unwrap_or_default();
        let lines: Vec<String> = (0..40).map(first).collect();
        for line in ["TALKS IN CAIRO", "Talks In Cairo", "Talks in Cairo"] {
            assert!(lines.iter().any(|found| found == line), "{line:?} is not among {lines:?}");
        }
    }

    #[test]
    fn rewriting_moves_what_comes_after() {
        let mut before = article();
        before.names.retain(|(_, kind)| *kind == MentionType::Place);
        let written = vec![(0..5, "Échange".to_owned()), (6..8, String::new())];
        let after = rewrite(&before, &written);
        assert!(after.text.starts_with("Échange  Cairo\n"), "{}", after.text);
        let words: Vec<&str> = after.names.iter().map(|(bytes, _)| &after.text[bytes.clone()]).collect();
        assert_eq!(words, ["Cairo", "Paris"]);
    }
}
