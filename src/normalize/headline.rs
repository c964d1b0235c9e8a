//! Headlines in capitals, or with a capital on every word: each word is set as the rest of the text sets it.
//!
//! Capitals tell names from other words, and such a line has them everywhere. Truecasing (Lita et al. 2003) gives each word the
//! form that it has elsewhere; here the article's own body says which that is, since a headline is about what the body names. A text
//! that is all headlines, or all capitals, stays as it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alignment::Edit;
use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::model::hash::hash_lower;

/// Bytes of a headline at most, and words at least.
const MAX_BYTES: usize = 250;
const MIN_WORDS: usize = 3;
const MIN_TITLED: usize = 4;
/// Words that the body sets small, of a line that is taken to be in title case.
const MIN_SMALL: usize = 2;
/// Letters of a word that title case leaves small, at most.
const MAX_SMALL: usize = 3;
/// Forms of one word that are told apart, at most.
const MAX_FORMS: usize = 8;
/// Words of a listed name that are looked for.
const MAX_LISTED: usize = 4;

/// How the words of a line are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    /// "TALKS END IN MUSCAT"
    Capitals,
    /// "Talks End In Muscat"
    Title,
}

/// The forms of a word in the body, with how often each stands there, apart from where any word has a capital.
type Forms<'t> = Vec<(&'t str, usize)>;

/// The edits that set headlines as their text is set. Takes time proportional to the text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let headlines: Vec<(&str, Setting)> = text.split('\n').filter_map(|line| Some((line, setting(line)?))).collect();
    if headlines.is_empty() {
        return Vec::new();
    }
    let body = Body::of(text, &headlines);
    let mut edits = Vec::new();
    for (line, setting) in headlines {
        if setting == Setting::Title && !body.is_titled(line) || setting == Setting::Capitals && body.words < MIN_WORDS
        {
            continue;
        }
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        body.set(line, setting, start, &mut edits);
    }
    edits
}

/// How a line is set, if it may be a headline of one of those settings.
fn setting(line: &str) -> Option<Setting> {
    let is_byline = line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    if line.len() > MAX_BYTES || is_byline || !line.starts_with(|c: char| !c.is_lowercase()) {
        return None;
    }
    let mut small = line.chars().filter(|c| c.is_lowercase());
    if small.next().is_none() {
        let letters = line.chars().filter(|c| c.is_uppercase()).count();
        return (words(line).count() >= MIN_WORDS && letters > 2 * MIN_WORDS).then_some(Setting::Capitals);
    }
    let is_open = !line.trim_end_matches(['"', '”', '’', '\'', ' ', '\r']).ends_with(['.', ',', ';', ':', '…']);
    let is_set = |word: &str| word.starts_with(|c: char| !c.is_lowercase()) || word.chars().count() <= MAX_SMALL;
    let mut parts = line.split(|c: char| !is_part(c)).filter(|part| !part.is_empty());
    (is_open && words(line).take(MIN_TITLED).count() == MIN_TITLED && parts.all(is_set)).then_some(Setting::Title)
}

/// Letters and digits. An apostrophe parts: "TRUMP’S" is set as "Trump" is.
fn is_part(character: char) -> bool {
    character.is_alphanumeric()
}

/// The words of a line, each with the byte that it begins at.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = line.split(|c: char| !is_part(c)).filter(|part| part.starts_with(char::is_alphabetic));
    parts.map(move |part| (part.as_ptr() as usize - line.as_ptr() as usize, part))
}

/// What the text says, outside of its headlines, of the words that are in them.
struct Body<'t> {
    /// By the hash of the word in lowercase.
    forms: FxHashMap<u64, Forms<'t>>,
    /// Pairs of words, as their hashes in lowercase, that stand side by side with capitals: "theresa may".
    names: FxHashSet<(u64, u64)>,
    /// Words of the body that are in small letters.
    words: usize,
}

impl<'t> Body<'t> {
    fn of(text: &'t str, headlines: &[(&'t str, Setting)]) -> Self {
        let all = headlines.iter().flat_map(|(line, _)| words(line));
        let mut forms: FxHashMap<u64, Forms<'t>> = all.map(|(_, word)| (hash_lower(word), Forms::new())).collect();
        let mut small = 0;
        let mut names = FxHashSet::default();
        let mut next = headlines.iter().map(|(line, _)| line.as_ptr()).peekable();
        for line in text.split('\n') {
            if next.next_if_eq(&line.as_ptr()).is_some() {
                continue;
            }
            let mut last: Option<(usize, &str)> = None;
            for (at, word) in words(line) {
                let before_it = last.replace((at, word)).filter(|(start, last)| start + last.len() + 1 == at);
                if let Some((_, last)) = before_it.filter(|(_, last)| is_capitalized(last) && is_capitalized(word)) {
                    let pair = (hash_lower(last), hash_lower(word));
                    if forms.contains_key(&pair.0) && forms.contains_key(&pair.1) {
                        names.insert(pair);
                    }
                }
                small += usize::from(word.starts_with(char::is_lowercase));
                let before = line[..at].trim_end_matches(['“', '"', '‘', '\'', '(', ' ']);
                let is_first = before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '•', '—', '–', '-']);
                if is_first && word.starts_with(char::is_uppercase) {
                    continue;
                }
                let Some(forms) = forms.get_mut(&hash_lower(word)) else { continue };
                match forms.iter().position(|(form, _)| *form == word) {
                    Some(known) => forms[known].1 += 1,
                    None if forms.len() < MAX_FORMS => forms.push((word, 1)),
                    None => {}
                }
            }
        }
        Self { forms, names, words: small }
    }

    /// The form that the body has most often; of two, the one that it has first.
    fn form(&self, word: &str) -> Option<&'t str> {
        let forms = self.forms.get(&hash_lower(word))?;
        forms.iter().rev().max_by_key(|(_, count)| count).map(|&(form, _)| form)
    }

    /// Whether the line is in title case: the body has several of its words in small letters.
    fn is_titled(&self, line: &str) -> bool {
        let is_small = |word: &&str| {
            word.chars().count() > MAX_SMALL && self.form(word).is_some_and(|form| form.starts_with(char::is_lowercase))
        };
        words(line).skip(1).map(|(_, word)| word).filter(is_small).count() >= MIN_SMALL
    }

    /// Whether the word is part of a name of the body, with the word before it or after it.
    fn is_named(&self, words: &[(usize, &str)], index: usize) -> bool {
        let pair = |first: usize, second: usize| {
            let (Some((_, first)), Some((_, second))) = (words.get(first), words.get(second)) else { return false };
            self.names.contains(&(hash_lower(first), hash_lower(second)))
        };
        pair(index, index + 1) || index > 0 && pair(index - 1, index)
    }

    /// Sets each word of a line, which begins at byte `start` of the text.
    fn set(&self, line: &str, setting: Setting, start: usize, edits: &mut Vec<Edit>) {
        let words: Vec<(usize, &str)> = words(line).collect();
        let mut listed = 0;
        for (index, &(at, word)) in words.iter().enumerate() {
            listed = listed.max(index + listed_words(&words[index..]));
            let follows_apostrophe = line[..at].ends_with(['’', '\'']);
            let mut form = match self.form(word) {
                _ if is_initial(line, at, word) => word.to_owned(),
                _ if follows_apostrophe && word.len() <= 2 => word.to_lowercase(),
                _ if index < listed && Lexicon::get().function_words.get_lower(word).is_some() => word.to_lowercase(),
                _ if index < listed || self.is_named(&words, index) => titled(word),
                // "US" is more often the country than "us" is in a headline.
                _ if setting == Setting::Capitals && is_place(word) => word.to_owned(),
                _ if setting == Setting::Title && is_given(word) => word.to_owned(),
                Some(form) => form.to_owned(),
                None if is_plain(word) => word.to_lowercase(),
                None if setting == Setting::Title || is_acronym(word) => word.to_owned(),
                None => titled(word),
            };
            if index == 0 && form.starts_with(char::is_lowercase) {
                form = titled(&form);
            }
            if form != word {
                edits.push(Edit::new(start + at..start + at + word.len(), form));
            }
        }
    }
}

/// "J" of "J. Smith".
fn is_initial(line: &str, at: usize, word: &str) -> bool {
    word.chars().count() == 1 && line[at + word.len()..].starts_with('.')
}

/// The number of the words that are a listed name when they are set as one: "WHITE HOUSE".
fn listed_words(words: &[(usize, &str)]) -> usize {
    let lexicon = Lexicon::get();
    let name = |count: &usize| {
        let is_spaced = words[..*count].windows(2).all(|pair| pair[1].0 == pair[0].0 + pair[0].1.len() + 1);
        // "Bank of England"
        let set = |(index, (_, word)): (usize, &(usize, &str))| {
            let is_small = index > 0 && lexicon.function_words.get_lower(word).is_some();
            if is_small { word.to_lowercase() } else { titled(word) }
        };
        let titled: Vec<String> = words[..*count].iter().enumerate().map(set).collect();
        is_spaced && lexicon.names.get(&titled.join(" ")).is_some()
    };
    (2..=MAX_LISTED.min(words.len())).rev().find(name).unwrap_or(0)
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether the word is a place that is written in capitals: "US", "UK".
fn is_place(word: &str) -> bool {
    Lexicon::get().names.get(word).is_some_and(|entry| entry.kind == MentionType::Place) && word.len() < 4
}

/// Whether the word is a given name and no function word.
fn is_given(word: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.given.get(word).is_some() && lexicon.function_words.get_lower(word).is_none()
}

/// Whether the word is a common one, or a form of one.
fn is_plain(word: &str) -> bool {
    let lexicon = Lexicon::get();
    let lower = word.to_lowercase();
    let is_known = |word: &str| lexicon.function_words.get_lower(word).is_some() || lexicon.is_common(word);
    let stem = |ending: &str| lower.strip_suffix(ending).is_some_and(|stem| stem.len() > 2 && is_known(stem));
    is_known(&lower) || ["s", "es", "d", "ed", "ing", "ly"].iter().any(|ending| stem(ending))
}

/// Whether the word is listed in capitals, and not as a name is written.
fn is_acronym(word: &str) -> bool {
    let names = Lexicon::get().names;
    names.get(word).is_some() && names.get(&titled(word)).is_none()
}

/// The word with a capital and small letters.
fn titled(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn capitals_are_set_as_the_body_sets_them() {
        let body = "\n\nDonald Trump said on Monday that tariffs would stay. The minister of Ravi Nath’s town met NATO and McDonald.";
        for (headline, expected) in [
            ("TRUMP SAYS TARIFFS WILL STAY", "Trump says tariffs will stay"),
            ("TRUMP’S TARIFFS, AND NATO’S", "Trump’s tariffs, and NATO’s"),
            ("POLICE HUNT KILLER OF RAVI NATH", "Police hunt killer of Ravi Nath"),
            ("MCDONALD WON’T LEAVE WHITE HOUSE", "McDonald won’t leave White House"),
            ("TENNIS - OKAFOR THROUGH, BRAZIL OUT", "Tennis - Okafor through, Brazil out"),
            ("US AND NATO MEET IN THE BANK OF ENGLAND", "US and NATO meet in the Bank of England"),
            ("BREAKING: J. NATH OF THE BBC DIES", "Breaking: J. Nath of the BBC dies"),
        ] {
            check(&format!("{headline}{body}"), &format!("{expected}{body}"));
        }
    }

    #[test]
    fn names_that_are_words_stay_names() {
        let body = "\n\nTheresa May will resign, and Will Smith may too. They may; they will not.";
        check(&format!("THERESA MAY TO RESIGN AS LEADER{body}"), &format!("Theresa May to resign as leader{body}"));
        check(&format!("WILL SMITH TO RESIGN{body}"), &format!("Will Smith to resign{body}"));
        check(&format!("BY MARIA GRACE YOUNG{body}"), &format!("BY MARIA GRACE YOUNG{body}"));
    }

    #[test]
    fn title_case_is_set_as_the_body_sets_it() {
        let body = "\n\nMayor Wanda Pruitt of Dunmore will quit after nine years of the Water Board, she said.";
        check(
            &format!("Pruitt To Quit As Mayor Of Dunmore After Nine Years{body}"),
            &format!("Pruitt to quit as mayor of Dunmore after nine years{body}"),
        );
    }

    #[test]
    fn other_lines_stay() {
        let body = "\n\nDonald Trump said on Monday that tariffs would stay.";
        for line in [
            "Trump says tariffs will stay",
            "Donald Trump, Angela Merkel, Ravi Nath",
            "BRANDT: We came here in March.",
            "BBC NEWS",
            "1. FC KÖLN 2",
            "Trump Tower and Mar-a-Lago",
        ] {
            let text = format!("{line}{body}");
            check(&text, &text);
        }
        check(
            "TRUMP SAYS TARIFFS WILL STAY\n\nMERKEL STAYS IN BERLIN",
            "TRUMP SAYS TARIFFS WILL STAY\n\nMERKEL STAYS IN BERLIN",
        );
    }
}
