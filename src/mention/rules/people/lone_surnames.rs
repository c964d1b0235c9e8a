//! Surnames alone at the head of a sentence, of people whom the text does not name in full: "Lennon wrote it".
//!
//! The capital of a sentence's first word tells nothing, so that the tagger leaves out what it does not know from elsewhere. A listed surname that
//! is no word and that something is done by is a person's.

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, Surname, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};
use crate::syntax::word;

/// How sure a surname is that is found so, in thousandths.
const CONFIDENCE: u16 = 600;

/// Adds such surnames where nothing was found. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_surname = |&at: &usize| is_surname(segments, at);
    let heads = segments.sentences.iter().map(|sentence| sentence.tokens.start);
    let surnames: Vec<usize> = heads.filter(is_surname).collect();
    if surnames.is_empty() {
        return;
    }
    // The words of names that are no people's: "Halden" of "Halden Rail".
    let others = found.iter().filter(|mention| mention.kind.names_entity() && mention.kind != MentionType::Person);
    let others: FxHashSet<&str> =
        others.flat_map(|other| segments.tokens_of(other.span)).map(|at| segments.word(at)).collect();
    let people = surnames.into_iter().filter(|&at| !others.contains(segments.word(at))).map(|at| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Person,
        confidence: Confidence::thousandths(CONFIDENCE),
    });
    add_where_nothing_is(found, people);
}

/// Whether the token is a listed surname that is done something by, and no other word that is likelier.
fn is_surname(segments: &Segments<'_>, at: usize) -> bool {
    let (token, word) = (&segments.tokens[at], segments.word(at));
    // Few tokens are, and looking words up takes longer.
    if !token.is(TokenKind::Word) || token.case != Case::Title || segments.function(at).is_some() {
        return false;
    }
    let acts = acts(segments, at + 1);
    let acts_as_people_do = segments.is_on(at + 1, WordList::PersonVerb);
    if !acts && !acts_as_people_do {
        return false;
    }
    let lexicon = Lexicon::get();
    let is_body = segments.paragraphs.get(segments.paragraph_of(at)).is_some_and(|it| it.kind == ParagraphKind::Body);
    let entry = segments.word_type(at);
    let is_word = || lexicon.is_common(word) && !segments.is_on(at, WordList::OftenerSurname);
    let is_other = || is_word() || entry.name.is_some() || entry.title.is_some();
    is_body
        && match lexicon.surnames.get(word) {
            Some(Surname::Only) => entry.role.is_none() && !is_other(),
            // "Smith joined", but not "Smith is" or "Miners joined".
            Some(Surname::Word) => acts_as_people_do && !word.ends_with('s') && !is_other(),
            Some(Surname::Place) | None => false,
        }
}

/// Whether somebody does what the token says: "said", "was", "drummed".
fn acts(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at).filter(|token| !token.is_capitalized()) else { return false };
    let speaks = || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say);
    let is_past = || segments.is_on(at, WordList::IrregularPast) || segments.is_on(at, WordList::IrregularCue);
    let word = segments.word(at);
    segments.function(at) == Some(FunctionWord::Auxiliary)
        || token.is(TokenKind::Word)
            && (speaks() || is_past() || word.ends_with("ed") && word::may_be_participle(segments, at))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_surname_opens_a_sentence() {
        check(
            "Lennon wrote it. McCartney sang it. Starr drummed. Yoko Ono watched.",
            &[(Person, "Lennon"), (Person, "McCartney"), (Person, "Starr"), (Person, "Yoko Ono")],
        );
        check(
            "He left AT&T. Smith joined H&M. Jones went to B&Q.",
            &[
                (Organization, "AT&T"),
                (Person, "Smith"),
                (Organization, "H&M"),
                (Person, "Jones"),
                (Organization, "B&Q"),
            ],
        );
        check("It was over. Putin was silent.", &[(Person, "Putin")]);
    }

    #[test]
    fn words_and_other_names_open_sentences_too() {
        check("Butchers sang. Bakers agreed. Brandy flowed.", &[]);
        check("Brown was the colour. Young was he.", &[]);
        check("Washington said no.", &[(Place, "Washington")]);
        check(
            "Halden Rail fell. Halden said it would wait.",
            &[(Organization, "Halden Rail"), (Organization, "Halden")],
        );
    }
}
