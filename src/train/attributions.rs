//! Articles with marked attributions, to learn from and to measure on.
//!
//! A line is `{"id", "text", "quotes": [{"content", "cue", "source", "kind", "who"}], "spans": [{"start", "end", "source",
//! "who"}], "ignore"}`. `spans` are the words between one pair of quotation marks; a source of `null` says that nobody said
//! them, an empty one that they are attributed to nobody named. `who` is the entity that speaks: a name, `"?"` for a source
//! that is described and never named, `"-"` for nobody, null where it is not marked; spans may call it `speaker`. Only `quotes`
//! and `spans` must be there.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::Failure;
use super::json_lines::{self, CodePoints, Texts};
use crate::annotation::QuoteKind;

/// An article with the attributions that a reader marked, in bytes.
#[derive(Debug)]
pub(crate) struct QuotedArticle {
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) quoted_spans: Vec<MarkedSpan>,
    /// What counts neither way: single marks, nested and unclosed quotations, mark-up.
    pub(crate) ignore: Vec<Range<usize>>,
    /// Names that are marked in the article, wherever they stand.
    pub(crate) names: Vec<String>,
}

/// Words that are attributed.
#[derive(Debug)]
pub(crate) struct Attribution {
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) source: Vec<Range<usize>>,
    /// Whether the words stand in quotation marks, if the file says so.
    pub(crate) kind: Option<QuoteKind>,
    pub(crate) who: Option<String>,
}

/// Words in quotation marks.
#[derive(Debug)]
pub(crate) struct MarkedSpan {
    pub(crate) words: Range<usize>,
    /// `None` when nobody said them; empty when they are attributed to nobody named.
    pub(crate) source: Option<Vec<Range<usize>>>,
    pub(crate) who: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    /// `None` where the text is kept elsewhere, under the same id.
    text: Option<String>,
    quotes: Vec<Quote>,
    spans: Vec<Span>,
    #[serde(default)]
    ignore: Vec<[usize; 2]>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Quote {
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    kind: Option<String>,
    who: Option<String>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    source: Option<Vec<[usize; 2]>>,
    #[serde(alias = "speaker")]
    who: Option<String>,
}

/// Reads a file of articles; those without a text have one of these.
pub(crate) fn read(path: &Path, texts: &Texts) -> Result<Vec<QuotedArticle>, Failure> {
    let articles = json_lines::read(path)?.into_iter().map(|mut line: Line| {
        let kept = texts.get(&line.id);
        let text = line.text.take().or_else(|| kept.map(|kept| kept.text.clone()));
        let text = text.ok_or_else(|| format!("{}: no text of {:?}; see --texts", path.display(), line.id))?;
        let names = kept.map(json_lines::KeptText::names).unwrap_or_default();
        Ok(article(&text, names, line))
    });
    articles.collect()
}

fn article(text: &str, names: Vec<String>, line: Line) -> QuotedArticle {
    let (text, offsets) = CodePoints::normalized(text);
    let attribution = |quote: Quote| Attribution {
        content: offsets.all(&quote.content),
        cue: offsets.all(&quote.cue),
        source: offsets.all(&quote.source),
        kind: quote.kind.as_deref().and_then(kind),
        who: quote.who,
    };
    let quoted_span = |span: Span| {
        // One that ends before it begins cannot be found: it stands as an empty one, which is missed.
        let words = offsets.bytes(span.start, span.end.max(span.start))?;
        Some(MarkedSpan { words, source: span.source.as_deref().map(|source| offsets.all(source)), who: span.who })
    };
    QuotedArticle {
        attributions: line.quotes.into_iter().map(attribution).collect(),
        quoted_spans: line.spans.into_iter().filter_map(quoted_span).collect(),
        ignore: offsets.all(&line.ignore),
        names,
        text,
    }
}

fn kind(name: &str) -> Option<QuoteKind> {
    match name {
        "direct" => Some(QuoteKind::Direct),
        "mixed" => Some(QuoteKind::Mixed),
        "indirect" => Some(QuoteKind::Indirect),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_kept_elsewhere_are_found_by_their_ids() {
        let folder = std::env::temp_dir().join(format!("pressmark-train-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for temporary files");
        let (marked, kept) = (folder.join("marked.jsonl"), folder.join("kept.jsonl"));
        let quote = r#"{"content":[[4,6]],"cue":[[0,3]],"source":[],"kind":"mixed","who":"?"}"#;
        let line = format!(r#"{{"id":"a","quotes":[{quote}],"spans":[{{"start":4,"end":6,"source":null}}]}}"#);
        std::fs::write(&marked, line).expect("it can be written");
        let entity = r#"{"start":0,"end":2,"type":"Person"},{"start":4,"end":6,"type":"Date"}"#;
        std::fs::write(&kept, format!(r#"{{"id":"a","text":"sö: no","entities":[{entity}]}}"#))
            .expect("it can be written");
        let error = read(&marked, &Texts::default()).expect_err("there is no text").to_string();
        assert_eq!(error, format!("{}: no text of \"a\"; see --texts", marked.display()));
        let texts = Texts::read(&[kept]).expect("it was just written");
        let articles = read(&marked, &texts).expect("it has its text");
        std::fs::remove_dir_all(&folder).expect("it was made here");
        let [article] = &articles[..] else { panic!("one article, not {articles:?}") };
        let attribution = &article.attributions[0];
        assert_eq!((attribution.content.len(), attribution.content.first()), (1, Some(&(5..7))), "in bytes");
        assert_eq!((attribution.kind, attribution.who.as_deref()), (Some(QuoteKind::Mixed), Some("?")));
        assert_eq!((article.quoted_spans[0].words.clone(), article.quoted_spans[0].source.is_none()), (5..7, true));
        assert_eq!(article.names, ["sö"], "a date is no name");
    }
}
