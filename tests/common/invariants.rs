//! The invariants of an annotation, which hold whatever the text.

use pressmark::{Annotation, Evidence, Offset, OffsetIndex, Span};

/// Asserts that spans are on character boundaries of the text and are not empty, that mentions are in order and do not overlap,
/// that entities and mentions refer to each other, that unnamed speakers come last, each with a quote and no mention, that quotes
/// are in order, that a quote has evidence if and only if it has a source or a speaker, a speaker without a source only if a reader has
/// set it, and no ground without a source, that whoever is anonymous is an unnamed speaker, that what a reader has set is certain, and
/// that UTF-16 offsets are of the same words.
#[track_caller]
pub(crate) fn check(text: &str, annotation: &Annotation) {
    let span = |span: Span| {
        assert!(span.start < span.end, "empty span {span:?} in {text:?}");
        assert!(text.get(span.range()).is_some(), "span {span:?} off the boundaries of {text:?}");
        let words = &text[span.range()];
        // The last byte of a letter that was decoded as Windows-1252 may be such a space: "Å\u{a0}" stands for "Š".
        let misread = |words: &str| {
            words.strip_suffix(['\u{85}', '\u{a0}']).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii()))
        };
        assert!(
            !words.starts_with(char::is_whitespace) && (!words.ends_with(char::is_whitespace) || misread(words)),
            "{words:?} has space at its edge"
        );
    };
    for (index, mention) in annotation.mentions.iter().enumerate() {
        span(mention.span);
        assert!(
            !mention.corrected || mention.confidence.value() == 1.0,
            "corrected and in doubt: {mention:?} in {text:?}"
        );
        assert_eq!(mention.entity.is_some(), mention.kind.names_entity(), "entity of {mention:?} in {text:?}");
        if let Some(id) = mention.entity {
            let mentions = &annotation.entities[id.index()].mentions;
            assert!(mentions.contains(&(index as u32)), "{mention:?} is unknown to its entity in {text:?}");
        }
    }
    assert!(annotation.lost.is_sorted(), "lost corrections out of order: {:?}", annotation.lost);
    for pair in annotation.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "mentions {pair:?} overlap in {text:?}");
    }
    assert!(annotation.entities.iter().is_sorted_by_key(|entity| !entity.named), "unnamed before named in {text:?}");
    let named = annotation.entities.iter().filter(|entity| entity.named);
    let firsts: Vec<u32> = named.map(|entity| entity.mentions[0]).collect();
    assert!(firsts.is_sorted(), "entities out of order in {text:?}");
    let speaks =
        |id: usize| annotation.quotes.iter().position(|quote| quote.speaker.is_some_and(|by| by.index() == id));
    let mut last = None;
    for (id, entity) in annotation.entities.iter().enumerate() {
        assert!(!entity.name.is_empty() && !entity.name.contains(['\n', '\r']), "name of {entity:?} in {text:?}");
        if !entity.named {
            assert!(entity.mentions.is_empty(), "mentions of one unnamed: {entity:?} in {text:?}");
            let first = speaks(id);
            assert!(first.is_some() && first > last, "one unnamed who does not speak in order: {entity:?} in {text:?}");
            last = first;
        }
        for &mention in &entity.mentions {
            assert_eq!(
                annotation.mentions[mention as usize].entity.map(pressmark::EntityId::index),
                Some(id),
                "{entity:?} in {text:?}"
            );
        }
    }
    for quote in &annotation.quotes {
        assert!(!quote.pieces.is_empty(), "quote without words in {text:?}");
        quote.pieces.iter().for_each(|piece| span(piece.span));
        quote.cue.into_iter().chain(quote.source).chain(quote.ground).for_each(span);
        assert!(quote.speaker.is_none_or(|id| id.index() < annotation.entities.len()), "{quote:?} in {text:?}");
        let is_set = quote.evidence == Evidence::Reader;
        assert!(
            quote.speaker.is_none() || quote.source.is_some() || is_set,
            "a speaker without a source: {quote:?} in {text:?}"
        );
        assert!(!is_set || quote.corrected, "a reader's, and not corrected: {quote:?} in {text:?}");
        assert!(!quote.corrected || quote.confidence.value() == 1.0, "corrected and in doubt: {quote:?} in {text:?}");
        let named = quote.speaker.map(|id| annotation.entities[id.index()].named);
        assert!(
            !quote.anonymous || named == Some(false),
            "anonymous and not an unnamed speaker: {quote:?} in {text:?}"
        );
        assert!(quote.ground.is_none() || quote.source.is_some(), "a ground without a source: {quote:?} in {text:?}");
        let why = quote.evidence != Evidence::None;
        let is_somebodys = quote.source.is_some() || quote.speaker.is_some();
        assert_eq!(is_somebodys, why, "a source and what shows it: {quote:?} in {text:?}");
        for pair in quote.pieces.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "pieces {pair:?} overlap in {text:?}");
        }
    }
    let firsts: Vec<_> = annotation.quotes.iter().map(|quote| quote.pieces[0].span.start).collect();
    assert!(firsts.is_sorted(), "quotes out of order in {text:?}");
    utf16_offsets_agree(text, annotation);
}

/// Asserts that the words of each mention are the same by UTF-16 offsets as by bytes.
#[track_caller]
fn utf16_offsets_agree(text: &str, annotation: &Annotation) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let converted = annotation.to_utf16(&OffsetIndex::new(text));
    for (bytes, utf16) in annotation.mentions.iter().zip(&converted.mentions) {
        let words = &units[utf16.span.start.get() as usize..utf16.span.end.get() as usize];
        assert_eq!(
            String::from_utf16_lossy(words),
            text[bytes.span.range()],
            "UTF-16 offsets of {bytes:?} in {text:?}"
        );
    }
}
