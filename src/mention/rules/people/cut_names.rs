//! Names of people that were cut short at their beginning, or taken for firms where the rest of the text tells: "Erek | L. Barron", "AS |
//! Byatt", "Shea Lavelle" beside "Lavelle", whom the text knows as a person.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, TitleKind};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Case, Segments, Token, TokenKind};

/// How sure a name with such initials is, in thousandths.
const CONFIDENCE: u16 = 850;

/// Mends such names. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn mend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    for index in 0..found.len() {
        let mention = found[index];
        if mention.kind != MentionType::Person || !begins_with_initial(segments.words(mention.span)) {
            continue;
        }
        let Some(before) = segments.token_from(mention.span.start).checked_sub(1) else { continue };
        if is_given(segments, before) && mention_at(segments, found, before).is_none() {
            found[index].span.start = segments.tokens[before].span.start;
        }
    }
    let initialled = (0..segments.tokens.len()).filter(|&at| are_initials(segments, at) && is_given(segments, at + 1));
    let person = |at: usize| TypedSpan {
        span: segments.span(at..at + 2),
        kind: MentionType::Person,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let initialled: Vec<TypedSpan> = initialled.map(person).collect();
    put_over(found, initialled);
    taken_for_firms(segments, found);
    surnames_taken_for_firms(segments, found);
}

/// Whether a name begins with an initial and its full stop: "L. Bannick".
fn begins_with_initial(name: &str) -> bool {
    matches!(name.as_bytes(), [b'A'..=b'Z', b'.', b' ', ..])
}

/// Whether the token is a word that only a name can be.
fn is_given(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    let word = segments.word_type(at);
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && word.function.is_none()
        && word.title.is_none()
        && word.role.is_none()
        && !Lexicon::get().is_common(segments.word(at))
}

/// Whether the token is initials without full stops that are also a small word, which the tagger leaves out: "AS", "AN". They stand alone in
/// their capitals, and one word is behind them.
fn are_initials(segments: &Segments<'_>, at: usize) -> bool {
    if segments.tokens[at].case != Case::Upper || !matches!(segments.word(at), "AN" | "AS" | "BE" | "HE" | "WE") {
        return false;
    }
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
    let is_upper = |at: usize| segments.tokens[at].case == Case::Upper;
    is_capital(at + 1) && !is_upper(at + 1) && !is_capital(at + 2) && !at.checked_sub(1).is_some_and(is_upper)
}

/// Makes people of surnames that were taken for firms, where the text names somebody of that name in full: "he (Dawley) was willing" beside
/// "Hayden Dawley" and "Dawley", who is a person elsewhere. A surname that is also a listed firm's is somebody's who has an office: "Premier Doug Ford".
fn surnames_taken_for_firms(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let lexicon = Lexicon::get();
    let is_word = |mention: &TypedSpan| {
        mention.kind == MentionType::Organization && !segments.words(mention.span).as_bytes().contains(&b' ')
    };
    if !found.iter().any(is_word) {
        return;
    }
    // How often each word alone was taken for a person, and for a firm.
    let mut alone: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for mention in found.iter() {
        let counts = match mention.kind {
            MentionType::Person => (1, 0),
            MentionType::Organization => (0, 1),
            _ => continue,
        };
        let sum = alone.entry(segments.words(mention.span)).or_default();
        *sum = (sum.0 + counts.0, sum.1 + counts.1);
    }
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    for person in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        let Some((_, surname)) = segments.words(person.span).rsplit_once(' ') else { continue };
        let before = segments.token_from(person.span.start).checked_sub(1);
        let has_office = || {
            before.is_some_and(|before| {
                segments.tokens[before].is_capitalized()
                    && segments.word_type(before).title.is_some_and(|title| title.kind == TitleKind::Office)
            })
        };
        let is_alone = || {
            let (people, firms) = alone.get(surname).copied().unwrap_or_default();
            lexicon.names.get(surname).is_none() && people > firms
        };
        if has_office() || is_alone() {
            surnames.insert(surname);
        }
    }
    for firm in found.iter().filter(|mention| mention.kind == MentionType::Organization && !is_word(mention)) {
        surnames.remove(segments.words(firm.span).split(' ').next().unwrap_or_default());
    }
    for mention in found.iter_mut().filter(|mention| is_word(mention)) {
        // "the Vandermeer fortune" is a family's.
        let before = segments.token_from(mention.span.start).checked_sub(1);
        let has_article = before.is_some_and(|before| segments.function(before) == Some(FunctionWord::Determiner));
        if !has_article && surnames.contains(segments.words(mention.span)) {
            mention.kind = MentionType::Person;
        }
    }
}

/// Makes people of names of two words that were taken for firms, where the text knows the last word as somebody's.
fn taken_for_firms(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let lexicon = Lexicon::get();
    let is_mistaken = |mention: &TypedSpan| {
        if mention.kind != MentionType::Organization {
            return false;
        }
        let tokens = segments.tokens_of(mention.span);
        let is_name = |at: usize| {
            segments.tokens[at].case == Case::Title
                && segments.tokens[at].is(TokenKind::Word)
                && !lexicon.is_common(segments.word(at))
        };
        tokens.len() == 2
            && tokens.clone().all(is_name)
            && lexicon.designators.get_lower(segments.word(tokens.start + 1)).is_none()
            && lexicon.names.get(segments.words(mention.span)).is_none()
            && lexicon.names.get(segments.word(tokens.start)).is_none_or(|name| name.kind == MentionType::Group)
    };
    if !found.iter().any(is_mistaken) {
        return;
    }
    let alone = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let alone: FxHashSet<&str> =
        alone.map(|person| segments.words(person.span)).filter(|name| !name.contains(' ')).collect();
    for mention in found.iter_mut().filter(|mention| is_mistaken(mention)) {
        let last = segments.words(mention.span).rsplit(' ').next().unwrap_or_default();
        if alone.contains(last) {
            mention.kind = MentionType::Person;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::Person;
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_surname_is_that_of_whom_the_text_names() {
        check(
            "Premier Doug Ford spoke. Ford has moved quickly to push the bill.",
            &[(Person, "Doug Ford"), (Person, "Ford")],
        );
    }

    #[test]
    fn initials_are_of_the_name() {
        check("The novels of AS Byatt are long.", &[(Person, "AS Byatt")]);
        check("A book by AN Marwick was sold.", &[(Person, "AN Marwick")]);
        check("The prosecutor was Erek L. Bannick.", &[(Person, "Erek L. Bannick")]);
    }
}
