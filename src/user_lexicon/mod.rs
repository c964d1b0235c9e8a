//! The user's own lexicon (a gazetteer): names with their types, which win over what the model and the patterns find.
//!
//! `csv.rs` and `json.rs` read it, `index.rs` finds its names in a text, and `error.rs` says what can be wrong with it.

mod csv;
mod error;
mod index;
mod json;

use rustc_hash::FxHashMap;

use crate::annotation::MentionType;
use crate::lexicon::count_tokens;
pub use error::LexiconError;
pub(crate) use error::excerpt;
pub(crate) use error::{Problem, Where};
pub(crate) use index::ListedMention;
use index::NameIndex;
#[cfg(target_arch = "wasm32")]
pub(crate) use json::RawEntry;

/// Maximum bytes of a name, an alias or an entity's name: four times the longest in the lexicon that is part of the program.
/// What is longer is a file read wrongly, most often a quotation mark that nothing closes.
const MAX_BYTES: usize = 200;
/// Maximum words and marks of a name. It bounds the look-ups at each word of a text.
const MAX_TOKENS: usize = 32;
/// Maximum names of a lexicon, aliases included.
const MAX_NAMES: usize = 1_000_000;

/// An entry of a [`UserLexicon`]: a name with its type, its aliases, and the name to show.
///
/// ```
/// use pressmark::{ListedName, MentionType};
/// let twain = ListedName::new("Samuel Clemens", MentionType::Person).alias("Mark Twain").alias("Sieur Louis de Conte");
/// assert_eq!(twain.aliases, ["Mark Twain", "Sieur Louis de Conte"]);
/// assert_eq!(twain.entity, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedName {
    /// The name, as it is written in texts: at most 200 bytes and 32 words and marks.
    pub name: String,
    /// What it names.
    pub kind: MentionType,
    /// Other names of the same, each within the limits of `name`.
    pub aliases: Vec<String>,
    /// The name under which its entity is shown; `None` for `name`. Entries of one type and one entity name are one entity.
    pub entity: Option<String>,
}

impl ListedName {
    /// A name without aliases, which is shown as it is. Whether it can be found is checked when a lexicon is made of it
    /// ([`UserLexicon::new`]).
    ///
    /// ```
    /// use pressmark::{ListedName, MentionType};
    /// assert_eq!(ListedName::new("Quaker City", MentionType::Product).name, "Quaker City");
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>, kind: MentionType) -> Self {
        Self { name: name.into(), kind, aliases: Vec::new(), entity: None }
    }

    /// Adds another name of the same.
    ///
    /// ```
    /// use pressmark::{ListedName, MentionType};
    /// assert_eq!(ListedName::new("Samuel Clemens", MentionType::Person).alias("Mark Twain").aliases, ["Mark Twain"]);
    /// ```
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Sets the name under which its entity is shown.
    ///
    /// ```
    /// use pressmark::{Annotator, ListedName, MentionType, UserLexicon};
    /// let names = [
    ///     ListedName::new("George Eliot", MentionType::Person).entity("Mary Ann Evans"),
    ///     ListedName::new("Marian Evans", MentionType::Person).entity("Mary Ann Evans"),
    /// ];
    /// let annotator = Annotator::new().lexicon(UserLexicon::new(names)?);
    /// let annotation = annotator.annotate("George Eliot was born Marian Evans.");
    /// assert_eq!(annotation.entities.len(), 1);
    /// assert_eq!(annotation.entities[0].name, "Mary Ann Evans");
    /// # Ok::<(), pressmark::LexiconError>(())
    /// ```
    #[must_use]
    pub fn entity(mut self, entity: impl Into<String>) -> Self {
        self.entity = Some(entity.into());
        self
    }
}

/// Names of the user's own, ready to be found in any number of texts.
///
/// They win over what the model and the patterns find, with a [confidence](crate::Confidence) of 1; of two that begin at one
/// word the longer wins. [`Annotator::lexicon`](crate::Annotator::lexicon) takes them.
///
/// A name is found as whole words and with the same letters, also before a possessive. Curly and straight apostrophes are the
/// same, and so are the kinds of hyphens and of white space. A name is also found in capitals ("SAMUEL CLEMENS DIES"), but one
/// of fewer than four letters only where the whole line is in capitals.
///
/// Finding takes time proportional to the text, however many names there are. Making a lexicon of 100,000 names takes a third
/// of a second. At most 1,000,000 names and aliases fit in one.
///
/// ```
/// use pressmark::{Annotator, ListedName, MentionType, UserLexicon};
///
/// let lexicon = UserLexicon::new([
///     ListedName::new("Samuel Clemens", MentionType::Person).alias("Mark Twain"),
///     ListedName::new("Quaker City", MentionType::Product),
/// ])?;
/// let annotator = Annotator::new().lexicon(lexicon);
///
/// let annotation = annotator.annotate("Mark Twain sailed on the Quaker City. Samuel Clemens wrote.");
/// assert_eq!(annotation.mentions[1].kind, MentionType::Product);
/// assert_eq!(annotation.entities[0].name, "Samuel Clemens");
/// assert_eq!(annotation.entities[0].mentions, [0, 2]);
/// # Ok::<(), pressmark::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserLexicon {
    names: NameIndex,
    entities: Vec<ListedEntity>,
}

/// An entity of the user's lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListedEntity {
    pub(crate) name: String,
    pub(crate) kind: MentionType,
}

impl UserLexicon {
    /// Makes a lexicon of these names.
    ///
    /// ```
    /// use pressmark::{ListedName, MentionType, UserLexicon};
    /// let error = UserLexicon::new([ListedName::new("…", MentionType::Place)]).expect_err("there is no letter in it");
    /// assert!(error.to_string().starts_with("entry 1: \"…\" has no letter and no digit"));
    /// ```
    ///
    /// # Errors
    /// Says which entry is wrong, counted from 1: a name without a letter or a digit; a name, an alias or an entity's name of
    /// more than 200 bytes or 32 words and marks; a name that two entries claim for different types or entities; or more than
    /// 1,000,000 names and aliases.
    pub fn new(names: impl IntoIterator<Item = ListedName>) -> Result<Self, LexiconError> {
        Self::build(names.into_iter().enumerate().map(|(index, name)| Ok((Where::Entry(index + 1), name))))
    }

    /// Reads a lexicon that is JSON or CSV: as [JSON](Self::from_json) if it begins with `[`, else as [CSV](Self::from_csv).
    ///
    /// ```
    /// use pressmark::UserLexicon;
    /// assert!(UserLexicon::read("[{\"name\": \"Quaker City\", \"type\": \"product\"}]").is_ok());
    /// assert!(UserLexicon::read("name,type\nQuaker City,product\n").is_ok());
    /// let error = UserLexicon::read("name,type\nQuaker City,ship\n").unwrap_err();
    /// assert!(error.to_string().starts_with("line 2: there is no type \"ship\""));
    /// ```
    ///
    /// # Errors
    /// Says which line is wrong, counted from 1, and what to do; see [`UserLexicon::new`] for what can be wrong with a name.
    pub fn read(text: &str) -> Result<Self, LexiconError> {
        if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('[') {
            Self::from_json(text)
        } else {
            Self::from_csv(text)
        }
    }

    /// Reads JSON: `[{"name", "type", "aliases", "entity"}, …]`, where `aliases` is a list; it and `entity` may be left out or
    /// `null`.
    ///
    /// ```
    /// use pressmark::UserLexicon;
    /// let json = r#"[{"name": "Samuel Clemens", "type": "person", "aliases": ["Mark Twain"]}]"#;
    /// assert!(!UserLexicon::from_json(json)?.is_empty());
    /// # Ok::<(), pressmark::LexiconError>(())
    /// ```
    ///
    /// # Errors
    /// Says which line is wrong, counted from 1, and what to do; see [`UserLexicon::new`] for what can be wrong with a name.
    pub fn from_json(text: &str) -> Result<Self, LexiconError> {
        Self::build(json::entries(text)?)
    }

    /// Reads CSV: lines of `name,type,aliases,entity`, where the last two may be left out and `|` separates aliases.
    ///
    /// A first line with `name` and `type` in it says what the columns are. The separator is a tab, a comma or a semicolon,
    /// whichever of these comes first in that order in the first line, and a field in double quotes may hold anything
    /// (RFC 4180).
    ///
    /// ```
    /// use pressmark::UserLexicon;
    /// let csv = "type;name;aliases\nperson;Samuel Clemens;Mark Twain|Sieur Louis de Conte\n";
    /// assert!(!UserLexicon::from_csv(csv)?.is_empty());
    /// # Ok::<(), pressmark::LexiconError>(())
    /// ```
    ///
    /// # Errors
    /// Says which line is wrong, counted from 1, and what to do; see [`UserLexicon::new`] for what can be wrong with a name.
    pub fn from_csv(text: &str) -> Result<Self, LexiconError> {
        Self::build(csv::entries(text)?)
    }

    fn build(names: impl IntoIterator<Item = Result<(Where, ListedName), LexiconError>>) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        let mut ids: FxHashMap<(String, MentionType), u32> = FxHashMap::default();
        let mut places: Vec<Where> = Vec::new();
        for named in names {
            let (place, ListedName { name, kind, aliases, entity }) = named?;
            let written = [&name].into_iter().chain(&aliases);
            let mut claimed = None;
            let written: Vec<String> = written.map(|name| name.trim().to_owned()).collect();
            let shown = entity.unwrap_or(name);
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            if is_too_long(&shown) {
                return Err(too_long(place, shown));
            }
            let id = *ids.entry((shown.clone(), kind)).or_insert_with(|| {
                lexicon.entities.push(ListedEntity { name: shown, kind });
                (lexicon.entities.len() - 1) as u32
            });
            for name in written {
                if is_too_long(&name) {
                    return Err(too_long(place, name));
                }
                if !name.contains(char::is_alphanumeric) {
                    return Err(LexiconError::new(place, Problem::Empty { name }));
                }
                if places.len() == MAX_NAMES {
                    return Err(LexiconError::new(place, Problem::Many { most: MAX_NAMES }));
                }
                match lexicon.names.add(&name, id, places.len() as u32) {
                    Ok(()) => places.push(place),
                    // The name is listed twice for one entity.
                    Err((other, _)) if other == id => {}
                    Err((_, index)) => claimed = Some((name, places[index as usize])),
                }
            }
            if let Some((name, before)) = claimed {
                return Err(LexiconError::new(place, Problem::Claimed { name, before }));
            }
        }
        Ok(lexicon)
    }

    /// Whether the lexicon has no names.
    ///
    /// ```
    /// use pressmark::UserLexicon;
    /// assert!(UserLexicon::default().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The ids of the entities that have these names and types; `None` for a name that is none of theirs.
    pub(crate) fn listed<'n>(&self, names: impl Iterator<Item = (&'n str, MentionType)>) -> Vec<Option<u32>> {
        let ids: FxHashMap<(&str, MentionType), u32> =
            (0..).zip(&self.entities).map(|(id, entity)| ((entity.name.as_str(), entity.kind), id)).collect();
        names.map(|name| ids.get(&name).copied()).collect()
    }

    /// The entity with this id.
    pub(crate) fn entity(&self, id: u32) -> &ListedEntity {
        &self.entities[id as usize]
    }
}

fn is_too_long(name: &str) -> bool {
    name.len() > MAX_BYTES || count_tokens(name) > MAX_TOKENS
}

fn too_long(place: Where, name: String) -> LexiconError {
    LexiconError::new(place, Problem::Long { name, bytes: MAX_BYTES, words: MAX_TOKENS })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Annotator;

    fn annotator(lexicon: &str) -> Annotator {
        Annotator::new().lexicon(UserLexicon::read(lexicon).expect("a lexicon"))
    }

    #[test]
    fn listed_names_win_over_the_model_and_the_patterns() {
        let annotator = annotator("name,type\nParis,product\n1984,work\n");
        let annotation = annotator.annotate("In Paris he read 1984 in May 1984 on the Paris.");
        let kinds: Vec<_> = annotation.mentions.iter().map(|mention| mention.kind.name()).collect();
        assert_eq!(kinds, ["product", "work", "work", "product"]);
        assert!(annotation.mentions.iter().all(|mention| mention.confidence.value() == 1.0));
    }

    #[test]
    fn aliases_join_one_entity_under_its_own_name() {
        let annotator = annotator(
            r#"[{"name": "George Eliot", "type": "person", "aliases": ["Marian Evans"], "entity": "Mary Ann Evans"},
                {"name": "Mary Ann Evans", "type": "person"}]"#,
        );
        let annotation =
            annotator.annotate("George Eliot is Marian Evans. Eliot wrote; Evans, Mary Ann Evans, smiled.");
        assert_eq!(annotation.entities.len(), 1, "{:?}", annotation.entities);
        assert_eq!(annotation.entities[0].name, "Mary Ann Evans");
    }

    #[test]
    fn entries_of_two_entities_are_kept_apart() {
        let annotator = annotator("Anne Brontë,person\nAnne Bronte,person\n");
        let annotation = annotator.annotate("Anne Brontë wrote. Anne Bronte, her namesake, did not.");
        assert_eq!(annotation.entities.len(), 2);
    }

    #[test]
    fn a_name_that_two_entries_claim_is_an_error() {
        let error = UserLexicon::read("Paris,place\nLyon,place\nParis,person\n").expect_err("two claims");
        assert_eq!(
            error.to_string(),
            "line 3: \"Paris\" is listed on line 1 with another type or entity; keep one of the two"
        );
        assert!(UserLexicon::read("Paris,place\nParis,place\n").is_ok());
    }

    #[test]
    fn a_name_that_cannot_be_found_is_an_error() {
        let endless = "x".repeat(201);
        for (name, expected) in [
            ("", "entry 1: \"\" has no letter and no digit, so that it cannot be found; write a name"),
            ("…", "entry 1: \"…\" has no letter"),
            (&endless, "entry 1: \"xxxxxxxxxx"),
        ] {
            let error = UserLexicon::new([ListedName::new(name, MentionType::Place)]).expect_err(name);
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }

    #[test]
    fn an_error_quotes_the_start_of_what_is_endless() {
        let endless = "x".repeat(1_000_000);
        for lexicon in [
            format!("Paris,{endless}"),
            endless.clone(),
            format!("{endless},place"),
            format!("Paris,place,,{endless}"),
            format!("\"{endless},place"),
            format!("[{{\"name\": \"Paris\", \"type\": \"{endless}\"}}]"),
            format!("[{{\"name\": \"Paris\", \"type\": \"place\", \"{endless}\": 1}}]"),
            format!("[\"{endless}\"]"),
        ] {
            let error = UserLexicon::read(&lexicon).expect_err("it is wrong").to_string();
            assert!(error.len() < 400, "{} bytes: {}", error.len(), &error[..400]);
            let start = &lexicon[..lexicon.len().min(40)];
            assert!(error.starts_with("line 1: "), "{start}…: {error}");
        }
    }

    #[test]
    fn finding_takes_no_longer_for_more_names() {
        let name = |n: usize| format!("Order Number{n} of the Bath");
        // The least time of three, and how many names are found in it: other programs may run on the machine.
        let find = |names: usize| {
            let listed = (0..names).map(|n| ListedName::new(name(n), MentionType::Organization));
            let lexicon = UserLexicon::new(listed).expect("a lexicon");
            let text: String =
                (0..20_000).map(|n| format!("He bore the {} with pride. ", name(n * 5 % names))).collect();
            let segments = crate::segment::segment(&text);
            let times = (0..3).map(|_| {
                let start = std::time::Instant::now();
                assert_eq!(lexicon.find(&segments).len(), 20_000);
                start.elapsed()
            });
            times.min().expect("three times")
        };
        let (few, many) = (find(1_000), find(100_000));
        // Names times text would take a hundred times as long.
        assert!(many < few * 10, "{few:?} with 1,000 names, {many:?} with 100,000");
    }
}
