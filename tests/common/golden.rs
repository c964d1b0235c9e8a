//! Articles annotated by hand, and how far the annotator agrees with them. The form of the files is in
//! `tests/golden/README.md`.

use pressmark::{Annotation, MentionType, Span};

/// An article, what is right, and where the annotator is known to be wrong.
pub(crate) struct Article {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    pub(crate) gold: &'static str,
    pub(crate) misses: &'static str,
}

macro_rules! articles {
    ($($name:literal),* $(,)?) => {
        /// Every article.
        pub(crate) const ARTICLES: &[Article] = &[$(Article {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/", $name, ".txt")),
            gold: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/", $name, ".gold")),
            misses: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/", $name, ".misses")),
        }),*];
    };
}

articles![
    "abroad",
    "business",
    "cola",
    "cricket",
    "eclipse",
    "election-night",
    "fairies",
    "hearing",
    "hopper",
    "interview",
    "live-blog",
    "molasses",
    "opinion",
    "presley",
    "salt-march",
    "scopes",
    "sports",
    "transistor",
    "wire",
];

/// What a visitor of the page sees first.
const SAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/www/sample.txt"));

/// Every text whose annotation is recorded, with its name: the articles and the page's sample.
pub(crate) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ARTICLES.iter().map(|article| (article.name, article.text)).chain([("sample", SAMPLE)])
}

/// How many of the gold lines are right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) right: usize,
    pub(crate) all: usize,
}

/// Every difference between the annotation and the gold, a line each: `-` missing, `+` too much, `~` another.
pub(crate) struct Comparison {
    pub(crate) differences: Vec<String>,
    pub(crate) mentions: Tally,
    pub(crate) quotes: Tally,
}

/// A gold quote: each piece with whether it is marked, cue, source and speaker.
pub(crate) struct GoldQuote<'g> {
    pub(crate) kind: &'g str,
    pub(crate) pieces: Vec<(Span, bool)>,
    pub(crate) cue: &'g str,
    pub(crate) source: &'g str,
    pub(crate) speaker: &'g str,
}

/// Compares the annotation with what is right.
pub(crate) fn compare(article: &Article, annotation: &Annotation) -> Comparison {
    let mut comparison = Comparison { differences: Vec::new(), mentions: Tally::default(), quotes: Tally::default() };
    mentions(article, annotation, &mut comparison);
    roles(article, annotation, &mut comparison);
    quotes(article, annotation, &mut comparison);
    comparison
}

/// The lines of the gold that begin with this word, each as its fields.
fn lines<'g>(article: &'g Article, word: &str) -> Vec<Vec<&'g str>> {
    let lines = article.gold.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|fields| fields[0] == word).collect()
}

/// Where the words next stand, from `at` on.
#[track_caller]
fn find(article: &Article, words: &str, at: &mut usize) -> Span {
    let start =
        article.text[*at..].find(words).unwrap_or_else(|| panic!("{}: {words:?} is not after byte {at}", article.name))
            + *at;
    *at = start + words.len();
    span(start, *at)
}

fn span(start: usize, end: usize) -> Span {
    let at = |offset| pressmark::Byte(u32::try_from(offset).expect("articles are short"));
    Span { start: at(start), end: at(end) }
}

fn mentions(article: &Article, annotation: &Annotation, comparison: &mut Comparison) {
    let mut at = 0;
    let mut gold = Vec::new();
    for fields in lines(article, "mention") {
        let [_, kind, words, entity] = fields[..] else { panic!("{}: four fields in {fields:?}", article.name) };
        let kind = MentionType::from_name(kind).unwrap_or_else(|| panic!("{}: no type {kind:?}", article.name));
        gold.push((find(article, words, &mut at), kind, entity));
    }
    comparison.mentions.all = gold.len();
    for &(span, kind, entity) in &gold {
        let words = &article.text[span.range()];
        match annotation.mentions.iter().find(|mention| mention.span == span && mention.kind == kind) {
            None => {
                comparison.differences.push(format!("- mention {kind} @{} {words}", span.start.0, kind = kind.name()));
            }
            Some(mention) => {
                comparison.mentions.right += 1;
                let name = mention.entity.map_or("-", |id| annotation.entities[id.index()].name.as_str());
                if name != entity {
                    comparison.differences.push(format!("~ entity of @{} {words}: {entity}, not {name}", span.start.0));
                }
            }
        }
    }
    for mention in &annotation.mentions {
        if !gold.iter().any(|&(span, kind, _)| mention.span == span && mention.kind == kind) {
            let (kind, words) = (mention.kind.name(), &article.text[mention.span.range()]);
            comparison.differences.push(format!("+ mention {kind} @{} {words}", mention.span.start.0));
        }
    }
}

/// Roles are compared without regard to capitals.
fn roles(article: &Article, annotation: &Annotation, comparison: &mut Comparison) {
    for fields in lines(article, "entity") {
        let [_, kind, name, roles] = fields[..] else { panic!("{}: four fields in {fields:?}", article.name) };
        let Some(entity) = annotation.entities.iter().find(|entity| entity.name == name && entity.kind.name() == kind)
        else {
            comparison.differences.push(format!("- entity {kind} {name}"));
            continue;
        };
        let gold: Vec<_> = roles.split("; ").filter(|&role| role != "-").collect();
        for role in &gold {
            if !entity.roles.iter().any(|found| found.eq_ignore_ascii_case(role)) {
                comparison.differences.push(format!("- role of {name}: {role}"));
            }
        }
        for role in &entity.roles {
            if !gold.iter().any(|known| known.eq_ignore_ascii_case(role)) {
                comparison.differences.push(format!("+ role of {name}: {role}"));
            }
        }
    }
}

/// The quotes of the gold.
pub(crate) fn gold_quotes(article: &Article) -> Vec<GoldQuote<'_>> {
    let mut at = 0;
    let mut gold = Vec::new();
    for fields in lines(article, "quote") {
        let [_, kind, pieces, cue, source, speaker] = fields[..] else {
            panic!("{}: six fields in {fields:?}", article.name)
        };
        let mut from = at;
        let pieces: Vec<_> = pieces
            .split(" ¦ ")
            .map(|piece| (find(article, piece.trim_start_matches('~'), &mut from), !piece.starts_with('~')))
            .collect();
        // The next quote may begin within this one's pieces, not before its first.
        at = pieces[0].0.start.index() + 1;
        gold.push(GoldQuote { kind, pieces, cue, source, speaker });
    }
    gold
}

fn quotes(article: &Article, annotation: &Annotation, comparison: &mut Comparison) {
    let gold = gold_quotes(article);
    comparison.quotes.all = gold.len();
    let words = |span: Option<Span>| span.map_or("-", |span| &article.text[span.range()]);
    for quote in &gold {
        let start = quote.pieces[0].0.start.0;
        let label = format!("@{start} {}", opening(&article.text[quote.pieces[0].0.range()]));
        let found = annotation
            .quotes
            .iter()
            .find(|found| found.pieces.iter().map(|p| (p.span, p.marked)).eq(quote.pieces.iter().copied()));
        let Some(found) = found else {
            comparison.differences.push(format!("- quote {} {label}", quote.kind));
            continue;
        };
        // The gold names no speaker whom the text does not name.
        let speaker = found.speaker.map(|id| &annotation.entities[id.index()]).filter(|speaker| speaker.named);
        let speaker = speaker.map_or("-", |speaker| speaker.name.as_str());
        let fields = [
            ("kind", quote.kind, found.kind.name()),
            ("cue", quote.cue, words(found.cue)),
            ("source", quote.source, words(found.source)),
            ("speaker", quote.speaker, speaker),
        ];
        let before = comparison.differences.len();
        for (field, right, given) in fields {
            if right != given {
                comparison.differences.push(format!("~ {field} of quote {label}: {right}, not {given}"));
            }
        }
        comparison.quotes.right += usize::from(before == comparison.differences.len());
    }
    for found in &annotation.quotes {
        let pieces = || found.pieces.iter().map(|piece| (piece.span, piece.marked));
        if !gold.iter().any(|quote| pieces().eq(quote.pieces.iter().copied())) {
            let first = found.pieces[0].span;
            let label = format!("@{} {}", first.start.0, opening(&article.text[first.range()]));
            comparison.differences.push(format!("+ quote {} {label}", found.kind.name()));
        }
    }
}

/// The first words of a text.
fn opening(words: &str) -> String {
    words.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
