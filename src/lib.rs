//! Finds who and what is named in a news article, and who said what.
//!
//! ```
//! let text = "“The eagle has landed,” said Neil Armstrong.";
//! let annotation = pressmark::annotate(text);
//!
//! let quote = &annotation.quotes[0];
//! assert_eq!(&text[quote.pieces[0].span.range()], "The eagle has landed,");
//! let speaker = quote.speaker.expect("somebody is cited");
//! assert_eq!(annotation.entities[speaker.index()].name, "Neil Armstrong");
//! ```
//!
//! [`annotate`] is all that most programs need. [`Annotator`] is the same with names of your own, or with less returned.
//!
//! # The document
//!
//! A text gives one [`Annotation`], which has three lists:
//!
//! ```text
//!     “The eagle has landed,” said Neil Armstrong. Armstrong was calm.
//!      └──────── piece ────┘  cue  └── source ──┘
//!                 │            │         │
//!                 └── Quote ───┴─────────┘
//!                       │ speaker
//!                       ▼
//!                  Entity "Neil Armstrong", a person
//!                      ▲               ▲
//!                      │ entity        │ entity
//!                  Mention         Mention
//!                  "Neil Armstrong"  "Armstrong"
//! ```
//!
//! - A [`Mention`] is a span that names something: a person, a place, a date. Its [`MentionType`] says what.
//! - An [`Entity`] is what one mention or more refer to, under the fullest name that the text gives it, with its roles
//!   ("Foreign Minister"); or somebody who speaks and is only described ("a Western diplomat").
//! - A [`Quote`] is words that are attributed to somebody or set in quotation marks. Its pieces are the words, its cue the
//!   verb that attributes them, its source the phrase that says whose they are ("the minister", "he"), its speaker the
//!   entity that the source refers to, and its ground why a source is not named, or how it knows.
//!
//! Lists refer to each other by index:
//!
//! ```
//! let text = "President Ronald Reagan spoke. “Tear down this wall,” Reagan said.";
//! let annotation = pressmark::annotate(text);
//!
//! let reagan = &annotation.entities[0];
//! assert_eq!(reagan.name, "Ronald Reagan");
//! assert_eq!(reagan.roles, ["President"]);
//!
//! for (&index, words) in reagan.mentions.iter().zip(["Ronald Reagan", "Reagan"]) {
//!     let mention = &annotation.mentions[index as usize];
//!     assert_eq!(&text[mention.span.range()], words);
//! }
//!
//! let quote = &annotation.quotes[0];
//! assert_eq!(&text[quote.pieces[0].span.range()], "Tear down this wall,");
//! assert_eq!(quote.speaker.map(|id| id.index()), Some(0));
//! ```
//!
//! Whom nobody names is an entity all the same, after all that are named, so that one person's words are one person's:
//!
//! ```
//! let text = "“We are tired,” said a Western diplomat, who asked not to be named. “Very,” he added.";
//! let annotation = pressmark::annotate(text);
//!
//! let diplomat = annotation.entities.last().expect("somebody speaks");
//! assert_eq!((diplomat.name.as_str(), diplomat.named), ("a Western diplomat", false));
//! assert_eq!(annotation.quotes[0].speaker, annotation.quotes[1].speaker);
//! assert_eq!(annotation.quotes[0].ground.map(|span| &text[span.range()]), Some("who asked not to be named"));
//! ```
//!
//! Not only speech is attributed. A quote's [`AttributionKind`] says whether its words are said, thought or planned, and
//! [`Annotator::attributions`] chooses.
//!
//! # Offsets
//!
//! Offsets are bytes of UTF-8, since that is how Rust indexes a string. Other languages count otherwise, and an offset in the
//! wrong unit is right for plain English and wrong after the first curly quotation mark. Each unit is therefore a type of its
//! own, and one call converts the whole document:
//!
//! | who reads the offsets | unit | call |
//! | --- | --- | --- |
//! | Rust, Go, C | bytes, [`Byte`] | none: `&text[span.range()]` |
//! | JavaScript, Java, C#, the DOM | UTF-16 code units, [`Utf16`] | [`Annotation::to_utf16`] |
//! | Python | code points, [`CodePoint`] | [`Annotation::to_code_points`] |
//!
//! ```
//! use pressmark::{Byte, CodePoint, OffsetIndex, Utf16};
//!
//! let text = "😀 “Non,” said Marie Curie.";
//! let annotation = pressmark::annotate(text);
//! let index = OffsetIndex::new(text); // one pass over the text
//!
//! assert_eq!(annotation.mentions[0].span.start, Byte(21));
//! assert_eq!(annotation.to_utf16(&index).mentions[0].span.start, Utf16(15));
//! assert_eq!(annotation.to_code_points(&index).mentions[0].span.start, CodePoint(14));
//! ```
//!
//! [`to_json`] writes an annotation of any unit; the JSON does not say which it is.
//!
//! # Text as people paste it
//!
//! What comes out of mail, PDF and HTML source is read as what it stands for: character references and tags, UTF-8 that was decoded
//! as Windows-1252, hard line ends, divided words, headlines in capitals. Offsets are always those of the text as it was given,
//! and the names of entities are without such marks:
//!
//! ```
//! let text = "&quot;We won,&quot; said JosÃ© Mu&ntilde;oz of Port\nSable.";
//! let annotation = pressmark::annotate(text);
//! assert_eq!(&text[annotation.mentions[0].span.range()], "JosÃ© Mu&ntilde;oz");
//! assert_eq!(annotation.entities[0].name, "José Muñoz");
//! ```
//!
//! # Options, and names of your own
//!
//! A [`UserLexicon`] holds names that win over all that is found otherwise. It is read from CSV or JSON, or made of
//! [`ListedName`]s; a list with a mistake in it is a [`LexiconError`] that says which line is wrong and what to do.
//!
//! ```
//! use pressmark::{Annotator, MentionType, UserLexicon};
//!
//! let lexicon = UserLexicon::read(
//!     "name,type,aliases
//!     Samuel Clemens,person,Mark Twain
//!     Quaker City,product",
//! )?;
//! let annotator = Annotator::new()
//!     .lexicon(lexicon)
//!     .types([MentionType::Person, MentionType::Product])
//!     .quotes(false);
//!
//! let entities = annotator.annotate("Mark Twain left on the Quaker City in June.").entities;
//! assert_eq!(entities[0].name, "Samuel Clemens");
//! assert_eq!(entities[1].name, "Quaker City");
//! # Ok::<(), pressmark::LexiconError>(())
//! ```
//!
//! # Corrections
//!
//! A [`CorrectionList`] holds what a reader has put right in a text. It is applied over what is found; a [`Correction`] names its place
//! by words and what stands around them, an [`Anchor`], so that it holds when the text is edited. What a reader has set is told
//! from what was found (`corrected`), and corrections whose words are gone are in [`Annotation::lost`].
//!
//! ```
//! use pressmark::{Annotator, CorrectionList};
//! let list = CorrectionList::from_json(r#"[{"do": "no-name", "at": {"exact": "Eagle"}, "all": true}]"#)?;
//! let annotation = Annotator::new().corrections(list).annotate("The Eagle landed, said Neil Armstrong.");
//! assert_eq!(annotation.entities.len(), 1);
//! # Ok::<(), pressmark::CorrectionError>(())
//! ```
//!
//! # Confidence
//!
//! A [`Confidence`] is a probability. Of the names that are given 0.8, about four in five are right. That of a quote is
//! of its source and its speaker together, and somewhat too sure: in the world's news, words in quotation marks are given 0.89 on
//! average, and for 0.80 of them both are right. A name is given from a probability of 0.3 on, and words without marks are
//! no quote if they are nobody's with one of 0.85. For dates and amounts it is an estimate. The [model
//! card](guide::model_card) has the measurements. Nothing else is left out for a low confidence, so that you can draw the line
//! where your use asks for it:
//!
//! ```
//! use pressmark::Confidence;
//! let mentions = pressmark::annotate("Marie Curie won in 1903.").mentions;
//! let sure = mentions.iter().filter(|mention| mention.confidence >= Confidence::new(0.8));
//! assert_eq!(sure.count(), 2);
//! ```
//!
//! # Scope
//!
//! Pressmark reads news in English. Names from anywhere are found in it; text in other languages, verse and dialogue in novels
//! are not what it has learnt from. It says what a text says and checks no facts: who is quoted is not who is right. It makes
//! mistakes, and should decide nothing about a person unless somebody has looked: the [model card](guide::model_card) says how
//! often it errs, where, and what it is not for.
//!
//! # Cost
//!
//! The model and the lexicon are part of the binary, 1.1 MB of data. Nothing is loaded, fetched or set up; the first call
//! verifies their checksums, in about a millisecond. Time and memory are proportional to the length of the text, whatever the text is: a megabyte
//! of news takes less than a second of one core and, while it is read, 20 MB of memory. Annotate articles one by one and not an
//! archive as one text: what one place shows of a name counts elsewhere in it. Over 64 kB a text is read in sections, and only names are
//! joined over all of them.
//!
//! # Total and deterministic
//!
//! Any `&str` gives an annotation: [`annotate`] returns no error and does not panic, be the text empty, a megabyte of quotation
//! marks or noise. Only lists of names can be wrong. The same text gives the same annotation on every machine and every
//! run, and [`to_json`] the same bytes, natively and in WebAssembly. There is no `unsafe` code, no global state but the
//! data's, no clock, no randomness and no I/O; threads may annotate at once.
//!
//! # Where to go on
//!
//! - [The model card](guide::model_card): what the model has learnt from, how well it does, and its limits.
//! - [Architecture](guide::architecture): the stages that a text goes through, and where each thing is in the source.
//! - [The lexicon](guide::lexicon): the tables of words and names, and how to add a word.
//! - The same core runs in a browser (as an npm package, and as an element, `<press-mark>`) and on the command line
//!   (`pressmark annotate`): the README has both.

mod annotation;
mod annotator;
mod block_quote;
mod check;
mod correction;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod damaged;
mod entity;
mod explain;
mod export;
mod import;
mod language;
mod lexicon;
mod mention;
mod model;
mod normalize;
mod offset;
mod order;
mod quote;
mod section;
mod segment;
mod session;
mod summary;
mod syntax;
#[cfg(any(test, feature = "train"))]
#[doc(hidden)]
pub mod train;
mod user_lexicon;
#[cfg(target_arch = "wasm32")]
mod web;

pub use annotation::{
    Annotation, AttributionKind, Confidence, Entity, EntityId, Evidence, Mention, MentionType, Piece, Quote, QuoteKind,
};
pub use annotator::Annotator;
pub use block_quote::BlockQuote;
pub use check::{
    Checked, CheckedPiece, Comparison, Difference, DifferenceKind, Order, Place, Records, Shared, Verdict, check,
    checked_to_json, compare, comparison_to_json,
};
pub use correction::{Accepted, Anchor, Correction, CorrectionError, CorrectionList, Speaker};
pub use explain::Explanation;
pub use export::{ExportFormat, Exporter, export, to_json};
pub use import::{ImportError, from_json};
pub use language::Language;
pub use offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};
pub use session::Session;
pub use summary::{Naming, SourceKind, SourceSummary, summarize};
pub use user_lexicon::{LexiconError, ListedName, UserLexicon};
#[cfg(target_arch = "wasm32")]
pub use web::{
    JsSession, annotate as annotate_js, annotate_json, check as check_js, compare as compare_js, export_as, highlight,
    sources, unhighlight,
};

/// Papers of the source tree, as pages of this documentation.
///
/// They are there in the documentation alone: a program cannot refer to these modules.
// The links between the papers are by name, `[MODEL.md]`. The first definition of a name counts, so that here, where the
// files are not side by side, they lead to the pages and not to what each paper says at its foot.
#[cfg(all(doc, not(doctest)))]
pub mod guide {
    #[doc = "[MODEL.md]: model_card\n\n[src/lexicon/README.md]: lexicon\n\n"]
    #[doc = include_str!("../MODEL.md")]
    pub mod model_card {}

    #[doc = "[MODEL.md]: model_card\n\n[src/lexicon/README.md]: lexicon\n\n"]
    #[doc = include_str!("../ARCHITECTURE.md")]
    pub mod architecture {}

    #[doc = include_str!("lexicon/README.md")]
    pub mod lexicon {}
}

/// Annotates a text: what is named in it, and who said what, with offsets in bytes of UTF-8.
///
/// Any text gives an annotation; there are no errors and no panics. Takes time and memory proportional to the length of the
/// text. Offsets are 32 bits wide, so of a text over 4 GiB only what comes before that is read.
///
/// [`Annotator`] does the same with names of your own, or with less returned.
///
/// ```
/// use pressmark::MentionType;
/// let text = "NASA said on July 20, 1969 that the “Eagle” had landed.";
/// let annotation = pressmark::annotate(text);
/// let date = annotation.mentions.iter().find(|mention| mention.kind == MentionType::Date).expect("there is a date");
/// assert_eq!(&text[date.span.range()], "July 20, 1969");
/// ```
#[must_use]
pub fn annotate(text: &str) -> Annotation {
    section::read(text, &UserLexicon::default())
}

/// The stages, one after another, over a text that is read as a whole.
fn read(text: &str, lexicon: &UserLexicon) -> Annotation {
    let normalized = normalize::normalize(text);
    let mut segments = segment::segment(normalized.text());
    let mut entities = entity::entities_of(&mut segments, lexicon);
    let (quotes, unnamed) = quote::quotes(&segments, &entities);
    entities.entities.extend(unnamed);
    let annotation = Annotation {
        mentions: entities.mentions,
        entities: entities.entities,
        quotes,
        lost: Vec::new(),
        language: language::language(normalized.text()),
    };
    if normalized.is_unchanged() { annotation } else { annotation.map(|span| normalized.restore(span)) }
}
