//! The user's own lexicon: names that win over what the model and the patterns find, with their types.

mod csv;
mod error;
mod find;
mod json;

use rustc_hash::FxHashMap;

use crate::annotation::MentionType;
pub use error::LexiconError;
pub(crate) use error::{Problem, Where};
pub(crate) use find::Listed;
use find::Names;
#[cfg(target_arch = "wasm32")]
pub(crate) use json::RawEntry;

/// No name is longer, in bytes.
const LONGEST: usize = 200;
/// No name has more words and marks.
const MOST_TOKENS: usize = 32;
/// No lexicon has more names, aliases included.
const MOST: usize = 1_000_000;

/// A name of the user's own, with its type.
///
/// ```
/// use pressmark::{ListedName, MentionType};
/// let name = ListedName {
///     aliases: vec!["Mark Twain".into()],
///     ..ListedName::new("Samuel Clemens", MentionType::Person)
/// };
/// assert_eq!(name.entity, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// The name, as it is written in texts.
    pub name: String,
    /// What it names.
    pub kind: MentionType,
    /// Other names of the same.
    pub aliases: Vec<String>,
    /// The name under which its entity is shown; `None` for `name`. Entries of one type and one entity name are one entity.
    pub entity: Option<String>,
}

impl ListedName {
    /// A name without aliases.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: MentionType) -> Self {
        Self { name: name.into(), kind, aliases: Vec::new(), entity: None }
    }
}

/// Names of the user's own, ready to be found. They win over what the model and the patterns find; of two that begin at
/// one word the longer wins.
///
/// A name is found as whole words, letter by letter, before a possessive too; apostrophes and hyphens of either kind are
/// one, and so is any white space. Where a text has it in capitals ("SAMUEL CLEMENS DIES") it is found as well; if it has
/// fewer than four letters only where the whole line is in capitals. Finding takes time proportional to the text, however
/// many names there are; 100,000 names are read in a third of a second.
///
/// ```
/// use pressmark::{ListedName, MentionType, Options, UserLexicon, annotate_with};
///
/// let twain = ListedName {
///     aliases: vec!["Mark Twain".into()],
///     ..ListedName::new("Samuel Clemens", MentionType::Person)
/// };
/// let lexicon = UserLexicon::new([twain, ListedName::new("Quaker City", MentionType::Product)])?;
/// let options = Options { lexicon: Some(lexicon.into()), ..Options::default() };
///
/// let annotation = annotate_with("Mark Twain sailed on the Quaker City. Samuel Clemens wrote.", &options);
/// assert_eq!(annotation.mentions[1].kind, MentionType::Product);
/// assert_eq!(annotation.entities[0].name, "Samuel Clemens");
/// assert_eq!(annotation.entities[0].mentions, [0, 2]);
/// # Ok::<(), pressmark::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserLexicon {
    names: Names,
    entities: Vec<ListedEntity>,
}

/// An entity of the user's lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListedEntity {
    pub(crate) name: String,
    pub(crate) kind: MentionType,
}

impl UserLexicon {
    /// A lexicon of these names.
    ///
    /// # Errors
    /// Says which entry is wrong, counted from 1: an empty or endless name, or one that two entries claim for different
    /// types or entities.
    pub fn new(names: impl IntoIterator<Item = ListedName>) -> Result<Self, LexiconError> {
        Self::build(names.into_iter().enumerate().map(|(index, name)| Ok((Where::Entry(index + 1), name))))
    }

    /// Reads a lexicon that is JSON or CSV: JSON if it begins with `[`.
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
    /// Says which line is wrong, and what to do.
    pub fn read(text: &str) -> Result<Self, LexiconError> {
        if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('[') {
            Self::from_json(text)
        } else {
            Self::from_csv(text)
        }
    }

    /// Reads `[{"name", "type", "aliases", "entity"}, …]`, of which `aliases`, a list, and `entity` may be left out.
    ///
    /// # Errors
    /// Says which line is wrong, and what to do.
    pub fn from_json(text: &str) -> Result<Self, LexiconError> {
        Self::build(json::entries(text)?)
    }

    /// Reads lines of `name,type,aliases,entity`, of which the last two may be left out, and aliases are parted by `|`. A
    /// first line with `name` and `type` in it says what the columns are. Tabs and semicolons may stand for the commas, and
    /// a field in double quotes may hold anything (RFC 4180).
    ///
    /// # Errors
    /// Says which line is wrong, and what to do.
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
            let id = *ids.entry((shown.clone(), kind)).or_insert_with(|| {
                lexicon.entities.push(ListedEntity { name: shown, kind });
                (lexicon.entities.len() - 1) as u32
            });
            for name in written {
                if name.len() > LONGEST || find::count_tokens(&name) > MOST_TOKENS {
                    return Err(LexiconError::new(place, Problem::Long { name, bytes: LONGEST, words: MOST_TOKENS }));
                }
                if !name.contains(char::is_alphanumeric) {
                    return Err(LexiconError::new(place, Problem::Empty { name }));
                }
                if places.len() == MOST {
                    return Err(LexiconError::new(place, Problem::Many { most: MOST }));
                }
                match lexicon.names.add(&name, id, places.len() as u32) {
                    Ok(()) => places.push(place),
                    // Listed twice for the same.
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

    /// Whether it has no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The entity of that number.
    pub(crate) fn entity(&self, id: u32) -> &ListedEntity {
        &self.entities[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate_with};

    fn options(lexicon: &str) -> Options {
        Options { lexicon: Some(UserLexicon::read(lexicon).expect("a lexicon").into()), ..Options::default() }
    }

    #[test]
    fn listed_names_win_over_the_model_and_the_patterns() {
        let options = options("name,type\nParis,product\n1984,work\n");
        let annotation = annotate_with("In Paris he read 1984 in May 1984 on the Paris.", &options);
        let kinds: Vec<_> = annotation.mentions.iter().map(|mention| mention.kind.name()).collect();
        assert_eq!(kinds, ["product", "work", "work", "product"]);
        assert!(annotation.mentions.iter().all(|mention| mention.confidence.value() == 1.0));
    }

    #[test]
    fn aliases_join_one_entity_under_its_own_name() {
        let options = options(
            r#"[{"name": "George Eliot", "type": "person", "aliases": ["Marian Evans"], "entity": "Mary Ann Evans"},
                {"name": "Mary Ann Evans", "type": "person"}]"#,
        );
        let annotation =
            annotate_with("George Eliot is Marian Evans. Eliot wrote; Evans, Mary Ann Evans, smiled.", &options);
        assert_eq!(annotation.entities.len(), 1, "{:?}", annotation.entities);
        assert_eq!(annotation.entities[0].name, "Mary Ann Evans");
    }

    #[test]
    fn entries_of_two_entities_are_kept_apart() {
        let options = options("Anne Brontë,person\nAnne Bronte,person\n");
        let annotation = annotate_with("Anne Brontë wrote. Anne Bronte, her namesake, did not.", &options);
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
    fn names_that_nothing_can_be_found_by_are_errors() {
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
    fn a_hundred_thousand_names_are_found_fast() {
        let name = |n: usize| format!("Order Number{n} of the Bath");
        let names = (0..100_000).map(|n| ListedName::new(name(n), MentionType::Organization));
        let lexicon = UserLexicon::new(names).expect("a lexicon");
        let text: String = (0..20_000).map(|n| format!("He bore the {} with pride. ", name(n * 5))).collect();
        let segments = crate::segment::segment(&text);
        let start = std::time::Instant::now();
        assert_eq!(lexicon.find(&segments).len(), 20_000);
        // Names times text would take minutes.
        assert!(start.elapsed().as_secs_f64() < 2.0, "{:?}", start.elapsed());
    }
}
