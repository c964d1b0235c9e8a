//! A table of words and phrases, looked up without allocation.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// What a line of a table says of its word.
pub(crate) trait Entry: Sized {
    /// Reads the fields after the word, parted by tabs; `None` where they make no sense.
    fn read(fields: &'static str) -> Option<Self>;
}

impl Entry for () {
    fn read(_: &'static str) -> Option<Self> {
        Some(())
    }
}

/// Words and phrases, each with what is known of it.
#[derive(Debug)]
pub(crate) struct Table<V> {
    entries: FxHashMap<Cow<'static, str>, V>,
    /// By the letters that a phrase begins with, the most tokens that such a phrase may have.
    lengths: FxHashMap<Cow<'static, str>, usize>,
}

impl<V: Entry> Table<V> {
    /// Reads lines of the form `phrase`, tab, fields; `#` begins a comment.
    pub(super) fn read(lines: &'static str) -> Self {
        let mut table = Self { entries: FxHashMap::default(), lengths: FxHashMap::default() };
        for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (phrase, fields) = line.split_once('\t').unwrap_or((line, ""));
            if phrase.contains('\'') {
                table.add(Cow::Owned(phrase.replace('\'', "’")), fields);
            }
            table.add(Cow::Borrowed(phrase), fields);
        }
        table
    }

    fn add(&mut self, phrase: Cow<'static, str>, fields: &'static str) {
        let Some(entry) = V::read(fields) else { return };
        let first = match &phrase {
            Cow::Borrowed(phrase) => Cow::Borrowed(letters(phrase)),
            Cow::Owned(phrase) => Cow::Owned(letters(phrase).to_owned()),
        };
        let most = self.lengths.entry(first).or_default();
        *most = (*most).max(count_tokens(&phrase));
        self.entries.insert(phrase, entry);
    }
}

impl<V> Table<V> {
    /// Every entry, in no order that may be relied on.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|(phrase, entry)| (phrase.as_ref(), entry))
    }

    /// What is known of exactly this phrase.
    #[inline]
    pub(crate) fn get(&self, phrase: &str) -> Option<&V> {
        self.entries.get(phrase)
    }

    /// What is known of this phrase in small letters.
    pub(crate) fn get_lower(&self, phrase: &str) -> Option<&V> {
        self.entries.get(lower(phrase, &mut [0; LONGEST])?.as_ref())
    }

    /// The most tokens that a phrase beginning with this word may have; 0 when none does.
    pub(crate) fn most_tokens(&self, word: &str) -> usize {
        self.lengths.get(letters(word)).copied().unwrap_or(0)
    }

    /// The same for the word in small letters.
    pub(crate) fn most_tokens_lower(&self, word: &str) -> usize {
        let mut buffer = [0; LONGEST];
        let lower = lower(letters(word), &mut buffer);
        lower.and_then(|word| self.lengths.get(word.as_ref()).copied()).unwrap_or(0)
    }
}

/// The longest phrase in small letters that is looked up, in bytes.
const LONGEST: usize = 48;

/// The phrase in small letters, in `buffer` where it is ASCII; `None` when it is longer than any entry.
fn lower<'b>(phrase: &str, buffer: &'b mut [u8; LONGEST]) -> Option<Cow<'b, str>> {
    let lower = buffer.get_mut(..phrase.len())?;
    if !phrase.is_ascii() {
        return Some(Cow::Owned(phrase.to_lowercase()));
    }
    lower.copy_from_slice(phrase.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().map(Cow::Borrowed)
}

/// The letters and digits that a phrase begins with.
fn letters(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len());
    &phrase[..end.max(phrase.chars().next().map_or(0, char::len_utf8))]
}

/// At least as many as the tokens that the segmenter would make of it: each run of letters, and each other character.
fn count_tokens(phrase: &str) -> usize {
    let mut count = 0;
    let mut within = false;
    for character in phrase.chars() {
        let letter = character.is_alphanumeric();
        count += usize::from(if letter { !within } else { character != ' ' });
        within = letter;
    }
    count
}
