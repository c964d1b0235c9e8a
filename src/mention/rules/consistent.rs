//! One word, one thing: a name of one word that no list has and that was taken for this here and for that there, or not found.
//!
//! Few names are read in two ways, and which of these is right the places where most agree tell. Lists know of words with several
//! meanings, such as towns and their clubs, so that these are left as they are, and so are people.

use rustc_hash::FxHashMap;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, Token, TokenKind};

/// How sure a name is that was found elsewhere, in thousandths.
const CONFIDENCE: u16 = 700;
/// So many places must agree.
const MIN_AGREED: u32 = 2;
/// The types that are mixed up.
const TYPES: [MentionType; 4] = [MentionType::Group, MentionType::Misc, MentionType::Organization, MentionType::Place];

/// Gives such names the type that most have. The mentions are in reading order and without overlaps, before and after.
pub(super) fn mend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let lexicon = Lexicon::get();
    let mut votes: FxHashMap<&str, [u32; TYPES.len() + 1]> = FxHashMap::default();
    for mention in found.iter().filter(|mention| mention.kind.names_entity()) {
        let name = segments.words(mention.span);
        if !name.starts_with(char::is_alphabetic) || name.as_bytes().contains(&b' ') {
            // A word of a longer name is perhaps that of another thing.
            continue;
        }
        let counts = votes.entry(name).or_default();
        counts[TYPES.iter().position(|&kind| kind == mention.kind).unwrap_or(TYPES.len())] += 1;
    }
    let agreed: FxHashMap<&str, MentionType> = votes
        .into_iter()
        .filter_map(|(name, counts)| {
            let most = (0..TYPES.len()).max_by_key(|&kind| counts[kind])?;
            let is_most = (0..counts.len()).all(|kind| kind == most || counts[kind] < counts[most]);
            let is_known = || {
                lexicon.names.get(name).is_some() || lexicon.is_common(name) || lexicon.club_towns.get(name).is_some()
            };
            (counts[most] >= MIN_AGREED && is_most && counts[TYPES.len()] == 0 && !is_known())
                .then_some((name, TYPES[most]))
        })
        .collect();
    if agreed.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|mention| mention.kind.names_entity()) {
        if let Some(&kind) = agreed.get(segments.words(mention.span)) {
            mention.kind = kind;
        }
    }
    let left_out = (1..segments.tokens.len()).filter_map(|at| {
        let token = &segments.tokens[at];
        let is_word = token.is(TokenKind::Word) && token.case == Case::Title;
        let name = Some(segments.word(at)).filter(|_| is_word)?;
        let &kind = agreed.get(name).filter(|_| is_alone(segments, at))?;
        Some(TypedSpan { span: token.span, kind, confidence: Confidence::thousandths(CONFIDENCE) })
    });
    let left_out: Vec<TypedSpan> = left_out.collect();
    add_where_nothing_is(found, left_out);
}

/// Whether no capital and no hyphen stands beside the word, so that it is no part of another name.
fn is_alone(segments: &Segments<'_>, at: usize) -> bool {
    let sentence = &segments.sentences[segments.sentence_of(at)].tokens;
    let is_joined = |token: &Token| token.is_capitalized() || token.is(TokenKind::Hyphen);
    let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
    let is_part =
        before.is_some_and(|before| is_joined(&segments.tokens[before]) && segments.function(before).is_none());
    !is_part && !segments.tokens.get(at + 1).is_some_and(is_joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn most_of_the_text_tells_what_a_word_names() {
        let text = "Dundrel is cold. They flew to Dundrel. The jets of Dundrel froze. Old Dundrel too. Its moon Dundrel shone.";
        let segments = segment(text);
        let name = |start: usize, kind| TypedSpan {
            span: crate::offset::Span::at(start..start + "Dundrel".len()),
            kind,
            confidence: Confidence::thousandths(900),
        };
        let mut found = vec![name(0, MentionType::Place), name(30, MentionType::Group), name(51, MentionType::Place)];
        mend(&segments, &mut found);
        let kinds: Vec<_> = found.iter().map(|found| (found.span.start.index(), found.kind)).collect();
        assert_eq!(
            kinds,
            [(0, MentionType::Place), (30, MentionType::Place), (51, MentionType::Place), (92, MentionType::Place)]
        );
    }
}
