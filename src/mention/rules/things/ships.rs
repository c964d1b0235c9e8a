//! Ships, which have the names of people and firms, and an article: "the trawler Gaul", "the lifeboat, the Agnes Rae", "the Petrel was sinking".

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// How sure a ship is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;
/// Maximum words of a ship's name.
const MAX_WORDS: usize = 3;
/// Words of the sea from which on a text speaks of ships.
const AT_SEA: usize = 2;

/// Makes ships of such names, and of the same names with an article elsewhere. The mentions are in reading order and without overlaps,
/// before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_of_sea = |at: &usize| segments.is_on(*at, WordList::SeaWord);
    let words: Vec<usize> = (0..segments.tokens.len()).filter(is_of_sea).collect();
    if words.is_empty() {
        return;
    }
    let mut named: Vec<Range<usize>> = words.iter().filter_map(|&noun| name_after(segments, noun)).collect();
    let sentences: FxHashSet<usize> = words.iter().map(|&at| segments.sentence_of(at)).collect();
    for mention in found.iter() {
        let tokens = segments.tokens_of(mention.span);
        let is_near = || sentences.contains(&segments.sentence_of(tokens.start));
        let is_taken = match mention.kind {
            MentionType::Person => words.len() >= AT_SEA,
            MentionType::Organization | MentionType::Misc => is_near() && tokens.len() == 1,
            _ => false,
        };
        if is_taken
            && has_article(segments, &tokens)
            && Lexicon::get().names.get(segments.words(mention.span)).is_none()
        {
            named.push(tokens);
        }
    }
    if named.is_empty() {
        return;
    }
    let names: FxHashSet<&str> = named.iter().map(|name| segments.words(segments.span(name.clone()))).collect();
    let first = |at: usize| named.iter().any(|name| name.start == at);
    for mention in found.iter_mut().filter(|mention| names.contains(segments.words(mention.span))) {
        let tokens = segments.tokens_of(mention.span);
        if first(tokens.start) || tokens.start > 0 && is_the(segments, tokens.start - 1) {
            mention.kind = MentionType::Product;
        }
    }
    named.sort_unstable_by_key(|name| name.start);
    let ship = |name: Range<usize>| TypedSpan {
        span: segments.span(name),
        kind: MentionType::Product,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    add_where_nothing_is(found, named.into_iter().map(ship));
}

/// The name after a noun for a ship, which the noun is told of: "the trawler Gaul".
fn name_after(segments: &Segments<'_>, noun: usize) -> Option<Range<usize>> {
    if !segments.is_on(noun, WordList::ShipNoun) {
        return None;
    }
    let is_part = |at: &usize| {
        segments
            .tokens
            .get(*at)
            .is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && token.spaced)
            && segments.function(*at).is_none()
    };
    let count = (noun + 1..noun + 2 + MAX_WORDS).take_while(is_part).count();
    let end = noun + 1 + count;
    let is_titled = segments.tokens.get(noun + 1).is_some_and(|_| segments.word_type(noun + 1).title.is_some());
    ((1..=MAX_WORDS).contains(&count) && !is_titled && !word::is_clitic(segments, end)).then_some(noun + 1..end)
}

fn is_the(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at), "the" | "The")
}

/// Whether the article stands before a name, and the phrase ends with it: "from the Bonny Anne,", not "the Agnes Rae Trust", "the Trump
/// campaign".
fn has_article(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let has_it = tokens.start > 0 && is_the(segments, tokens.start - 1);
    let next = segments.tokens.get(tokens.end);
    has_it
        && next.is_none_or(|next| {
            word::is_break(segments, tokens.end) || next.is(TokenKind::Word) && segments.function(tokens.end).is_some()
        })
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Product};
    use crate::mention::testing::check_names as check;

    #[test]
    fn ships_have_an_article() {
        check("By then the Petrel was sinking, her keel in the air.", &[(Product, "Petrel")]);
        check("The skipper fishes from the Bonny Anne, a boat of wood.", &[(Product, "Bonny Anne")]);
        check(
            "The lifeboat, the Agnes Rae, was moored. The Agnes Rae left.",
            &[(Product, "Agnes Rae"), (Product, "Agnes Rae")],
        );
        check("The trawler Gaul sank with all her crew.", &[(Product, "Gaul")]);
        check("The ferry Maria Costa capsized.", &[(Product, "Maria Costa")]);
    }

    #[test]
    fn people_at_sea_are_people() {
        check("The skipper Ann Bell left the boat to Max Cole.", &[(Person, "Ann Bell"), (Person, "Max Cole")]);
        check("His yacht sank, the Times said.", &[(Organization, "Times")]);
    }
}
