//! The laws of corrections, over arbitrary corrections of arbitrary and of hard texts.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/fuzz/dictionary.rs"]
mod dictionary;
#[path = "common/invariants.rs"]
mod invariants;

use pressmark::{
    Accepted, Anchor, Annotation, Annotator, BlockQuote, Correction, CorrectionList, Evidence, MentionType, Piece,
    Quote, Speaker, annotate,
};
use proptest::prelude::*;

const HARD_PIECES: &str = include_str!("../fuzz/annotate.dict");
const NEWS: &str = include_str!("golden/wire.txt");

fn corrected(text: &str, list: &[Correction]) -> Annotation {
    let list = CorrectionList::new(list.iter().cloned()).expect("a list");
    let annotation = Annotator::new().corrections(list).annotate(text);
    invariants::check(text, &annotation);
    annotation
}

/// Texts of hard pieces with names and quotations between them, and pieces of the news.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(dictionary::entries(HARD_PIECES));
    let sentence = prop::sample::select(vec![
        "Marie Curie met Pierre Curie in Paris on Monday. ",
        "“It is over,” said Mark Twain, “for now.” ",
        "A Western diplomat said that “all” was lost.\n\n",
        "Curie said no. “Twain was right,” she added. ",
    ]);
    let mixed = prop::collection::vec(prop_oneof![2 => pieces, 3 => sentence.prop_map(str::to_owned)], 1..14);
    let news = (0..NEWS.len() - 700).prop_map(|at| {
        let start = NEWS.floor_char_boundary(at);
        NEWS[start..NEWS.floor_char_boundary(start + 700)].to_owned()
    });
    prop_oneof![3 => mixed.prop_map(|pieces| pieces.concat()), 1 => news, 1 => any::<String>()]
}

/// Where an anchor is made: the nth mention, the nth quote, any range by fractions of the text, or nonsense.
#[derive(Clone, Debug)]
enum Where {
    Mention(prop::sample::Index),
    Piece(prop::sample::Index),
    Range(prop::sample::Index, u8),
    Nonsense(String),
}

fn places() -> impl Strategy<Value = Where> {
    prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(Where::Mention),
        3 => any::<prop::sample::Index>().prop_map(Where::Piece),
        3 => (any::<prop::sample::Index>(), 1..40_u8).prop_map(|(at, length)| Where::Range(at, length)),
        1 => ".{1,5}".prop_map(Where::Nonsense),
    ]
}

/// The anchor there; of nonsense where there is nothing.
fn anchor(text: &str, annotation: &Annotation, place: &Where) -> Anchor {
    let nonsense = || Anchor::new("what is not there");
    let of = |range: std::ops::Range<usize>| Anchor::of(text, range).unwrap_or_else(nonsense);
    match place {
        Where::Mention(index) if !annotation.mentions.is_empty() => of(index.get(&annotation.mentions).span.range()),
        Where::Piece(index) if !annotation.quotes.is_empty() => {
            of(index.get(&annotation.quotes).pieces[0].span.range())
        }
        Where::Range(index, length) if !text.is_empty() => {
            let start = text.floor_char_boundary(index.index(text.len()));
            of(start..text.ceil_char_boundary(start + usize::from(*length)))
        }
        Where::Nonsense(words) if !words.trim().is_empty() => Anchor::new(words.clone()),
        _ => nonsense(),
    }
}

/// A correction before its anchors are known.
type Plan = (usize, bool, Vec<Where>, prop::sample::Index);

fn plans() -> impl Strategy<Value = Plan> {
    (0..16_usize, any::<bool>(), prop::collection::vec(places(), 4), any::<prop::sample::Index>())
}

fn correction(text: &str, annotation: &Annotation, (what, all, places, kind): &Plan) -> Correction {
    let place = |n: usize| anchor(text, annotation, &places[n]);
    let (at, all, kind) = (place(0), *all, *kind.get(&MentionType::ALL));
    let speaker = match kind.name().len() % 5 {
        0 => Speaker::Nobody,
        1 => Speaker::Name("Niels Bohr".into()),
        2 => Speaker::Unnamed("a Western diplomat".into()),
        3 => Speaker::Name("Curie".into()),
        _ => Speaker::Mention(place(1)),
    };
    let optional = |n: usize| all.then(|| place(n));
    match *what {
        0..=2 => Correction::Name { at, kind, all },
        3 => Correction::NoName { at, all },
        4 | 5 => Correction::Merge { at, with: place(1) },
        6 => Correction::Split { at, all },
        7 => Correction::Rename { at, name: "Another\nName".into() },
        8 | 9 => Correction::Quote { pieces: vec![at, place(3)], speaker, source: optional(1), cue: optional(2) },
        10 => Correction::NoQuote { at },
        11 | 12 => Correction::Speaker { at, speaker },
        13 => Correction::Cue { at, cue: optional(2) },
        14 => Correction::Pieces { at, pieces: vec![place(1), place(2)] },
        _ => Correction::Accept { at, what: if all { Accepted::Name } else { Accepted::Quote } },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_whatever_is_corrected(text in texts(), plans in prop::collection::vec(plans(), 0..8)) {
        let found = annotate(&text);
        let list: Vec<_> = plans.iter().map(|plan| correction(&text, &found, plan)).collect();
        let annotation = corrected(&text, &list);
        prop_assert_eq!(&annotation, &corrected(&text, &list), "twice the same");
        let written = CorrectionList::new(list.clone()).expect("a list").to_json();
        let read = CorrectionList::from_json(&written).expect("it was written so");
        prop_assert_eq!(read.corrections(), &list[..]);
        if annotation.lost.len() == list.len() {
            prop_assert_eq!(annotation.mentions, found.mentions);
            prop_assert_eq!(annotation.entities, found.entities);
            prop_assert_eq!(annotation.quotes, found.quotes);
        }
    }

    #[test]
    fn block_quotes_take_nothing_from_the_text(text in texts(), blocks in prop::collection::vec((places(), places()), 0..5)) {
        let found = annotate(&text);
        let blocks = blocks.iter().map(|(at, source)| BlockQuote::new(anchor(&text, &found, at), anchor(&text, &found, source)));
        let annotation = Annotator::new().block_quotes(blocks).annotate(&text);
        invariants::check(&text, &annotation);
        prop_assert_eq!(&annotation.mentions, &found.mentions);
        prop_assert_eq!(&annotation.entities, &found.entities);
        for quote in found.quotes.iter().filter(|quote| quote.source.is_some()) {
            // Of nobody who is named, by words that the page cites: then the page says it more surely.
            let is_cited = |other: &Quote| {
                let overlaps = quote.source.zip(other.source).is_some_and(|(told, cited)| told.overlaps(cited));
                let has = |piece: &Piece| other.pieces.iter().any(|words| words.span.overlaps(piece.span));
                quote.speaker.is_none()
                    && other.evidence == Evidence::Label
                    && overlaps
                    && quote.pieces.iter().all(has)
            };
            prop_assert!(annotation.quotes.contains(quote) || annotation.quotes.iter().any(is_cited), "{:?}", quote);
        }
    }

    #[test]
    fn done_twice_is_done_once(text in texts(), plan in plans()) {
        let correction = correction(&text, &annotate(&text), &plan);
        let mut twice = corrected(&text, &[correction.clone(), correction.clone()]);
        let once = corrected(&text, std::slice::from_ref(&correction));
        twice.lost.retain(|&index| index == 0);
        prop_assert_eq!(twice, once, "{:?}", correction);
    }

    #[test]
    fn none_and_one_undone_leave_what_was(text in texts(), plan in plans()) {
        let found = annotate(&text);
        prop_assert_eq!(&corrected(&text, &[]), &found);
        let mut list = vec![correction(&text, &found, &plan)];
        corrected(&text, &list);
        list.pop();
        prop_assert_eq!(&corrected(&text, &list), &found);
    }

    #[test]
    fn an_anchor_keeps_its_words_through_edits_elsewhere(text in texts(), place in places(), before in ".{0,40}", after in ".{0,40}") {
        let anchor = anchor(&text, &annotate(&text), &place);
        let words = anchor.exact.clone();
        let name = [Correction::Name { at: anchor.clone(), kind: MentionType::Misc, all: false }];
        let set = |text: &str| {
            let annotation = corrected(text, &name);
            let mention = annotation.mentions.iter().find(|mention| mention.corrected);
            mention.map(|mention| (mention.span.start.index(), text[mention.span.range()].to_owned()))
        };
        let Some((start, found)) = set(&text) else { return Ok(()) };
        prop_assert_eq!(&found, words.trim());
        // Of words that stand at several places with like surroundings, another may be as good.
        if text.matches(&words).count() > 1 || anchor.prefix.len() + anchor.suffix.len() < 24 || anchor.prefix.is_empty() {
            return Ok(());
        }
        let edited = format!("{before}\n\n{text}\n\n{after}");
        prop_assume!(edited.matches(&words).count() == 1);
        prop_assert_eq!(set(&edited), Some((start + before.len() + 2, found)));
        let gone = text.replacen(&words, "", 1);
        let left = corrected(&gone, &name);
        prop_assert_eq!(left.lost.is_empty(), gone.contains(&words) && left.mentions.iter().any(|mention| mention.corrected));
    }

    #[test]
    fn any_text_is_read_as_a_list_or_refused_in_one_line(text in any::<String>()) {
        if let Err(error) = CorrectionList::from_json(&text) {
            prop_assert!(!error.to_string().contains('\n'), "{}", error);
        }
    }
}
