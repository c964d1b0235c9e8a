//! Organizations that have a place at the end of their name: "Prostate Cancer UK", "Friends of the Hartwell Library".

use crate::annotation::MentionType;
use crate::lexicon::{CueClass, Lexicon};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{ParagraphKind, Segments, TokenKind};
use crate::syntax::word;

/// Maximum words before the country: "Prostate Cancer | UK".
const MAX_WORDS: usize = 3;

/// Makes organizations of such places. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut joined = Vec::new();
    for mention in found.iter() {
        let tokens = segments.tokens_of(mention.span);
        let start = match mention.kind {
            MentionType::Place if segments.word(tokens.start) == "UK" && tokens.len() == 1 => {
                start_of_charity(segments, found, tokens.start)
            }
            // "Refugee Action UK", which the tagger took for a place
            MentionType::Place if segments.word(tokens.end - 1) == "UK" && is_unlisted(segments, mention) => {
                Some(tokens.start)
            }
            MentionType::Place | MentionType::Facility | MentionType::Organization => {
                start_of_friends(segments, tokens.start)
            }
            _ => None,
        };
        if let Some(start) = start {
            let span = segments.span(start..tokens.end);
            joined.push(TypedSpan { span, kind: MentionType::Organization, confidence: mention.confidence });
        }
    }
    put_over(found, joined);
}

fn is_unlisted(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let tokens = segments.tokens_of(mention.span);
    Lexicon::get().names.get(segments.words(mention.span)).is_none()
        && tokens.clone().all(|at| segments.tokens[at].is_capitalized())
        && Lexicon::get().names.get(segments.word(tokens.start)).is_none()
}

/// The first token of a name that ends with "UK", which is no modifier there: what follows it is no noun.
fn start_of_charity(segments: &Segments<'_>, found: &[TypedSpan], uk: usize) -> Option<usize> {
    let sentence = segments.sentences[segments.sentence_of(uk)].tokens.start;
    let is_headline = segments.paragraphs[segments.paragraph_of(uk)].kind == ParagraphKind::Headline;
    let speaks = segments
        .tokens
        .get(uk + 1)
        .is_some_and(|_| segments.word_type(uk + 1).cue.is_some_and(|cue| cue.class == CueClass::Say));
    let ends = word::is_clitic(segments, uk + 1)
        || speaks
        || segments.tokens.get(uk + 1).is_none_or(|next| !next.is(TokenKind::Word) && !next.is(TokenKind::Hyphen));
    let is_name = |&at: &usize| {
        let (token, word_type) = (&segments.tokens[at], segments.word_type(at));
        token.is_capitalized()
            && segments.function(at).is_none()
            && word_type.title.is_none()
            && word_type.role.is_none_or(|role| role.plural)
            && word_type.cue.is_none()
            && !word::may_be_adverb(segments.word(at))
            && mention_at(segments, found, at)
                .is_none_or(|other| matches!(other.kind, MentionType::Misc | MentionType::Organization))
    };
    let least = uk.saturating_sub(MAX_WORDS).max(sentence);
    let start = uk - (least..uk).rev().take_while(is_name).count();
    // One word at the head of a sentence may be any: "Tory UK". But "Hospitality UK’s head"
    let is_sure = uk - start > 1 || start > sentence || speaks || word::is_clitic(segments, uk + 1);
    (!is_headline && ends && start < uk && is_sure).then_some(start)
}

/// "Friends" before "of" and the name at the token; people have friends too, who may begin a sentence.
fn start_of_friends(segments: &Segments<'_>, name: usize) -> Option<usize> {
    let of = name.checked_sub(1)?;
    let of = if matches!(segments.word(of), "the" | "The") { of.checked_sub(1)? } else { of };
    let friends = of.checked_sub(1).filter(|_| segments.word(of) == "of")?;
    let is_first = segments.sentences[segments.sentence_of(friends)].tokens.start == friends;
    (segments.word(friends) == "Friends" && !is_first).then_some(friends)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn charities_end_with_their_country() {
        check("Prostate Cancer UK said so.", &[(Organization, "Prostate Cancer UK")]);
        check("He gave to Refugee Action UK.", &[(Organization, "Refugee Action UK")]);
        check("Hospitality UK’s head left.", &[(Organization, "Hospitality UK")]);
        check("He joined Friends of the Hartwell Library.", &[(Organization, "Friends of the Hartwell Library")]);
    }

    #[test]
    fn a_country_is_a_place() {
        check("Meanwhile UK firms said so.", &[(Place, "UK")]);
        check("Many in the UK said so.", &[(Place, "UK")]);
        check("Friends of John Collins wept.", &[(Person, "John Collins")]);
    }
}
