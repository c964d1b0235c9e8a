//! Names after a noun that says what they name: "the charity Shelter", "the film Oppenheimer".
//!
//! Such a name is often a common word, or somebody's surname, so that the tagger, which looks at the words themselves first, finds
//! nothing, or a place.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList, WordLists};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, put_over};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};
use crate::syntax::word;

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;
/// Maximum words of the name.
const MAX_WORDS: usize = 4;
/// Maximum small words in the middle of a title: "on the".
const MAX_SMALL: usize = 2;
/// Maximum tokens between the article and the noun: "the British restaurant | chain".
const MAX_TO_NOUN: usize = 5;

/// Adds such names where nothing was found, and gives those their type that were taken for places. The mentions are in reading
/// order and without overlaps, before and after.
pub(super) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let (mut added, mut whole) = (Vec::new(), Vec::new());
    let mut retyped: FxHashMap<&str, MentionType> = FxHashMap::default();
    let mut known: FxHashMap<&str, MentionType> = FxHashMap::default();
    for at in 0..segments.tokens.len() {
        let is_before_name = segments.tokens.get(at + 1).is_some_and(|next| next.is_capitalized() && next.spaced);
        let is_noun = is_before_name && word::is_lowercase_word(segments, at);
        let is_head = is_before_name && !is_noun && is_trade_at_head(segments, at);
        let kind = if is_head {
            Some(MentionType::Organization)
        } else {
            is_noun.then(|| kind_of(segments.word_type(at).lists)).flatten()
        };
        let Some(kind) = kind else { continue };
        // "her novel The Salt Clerk"
        let article = usize::from(kind == MentionType::Work && matches!(segments.word(at + 1), "The" | "A" | "An"));
        let mut name = name_at(segments, at + 1 + article);
        name.start -= usize::from(!name.is_empty() && article > 0);
        // "the advocacy group Campaign for Better Roads"
        if (kind == MentionType::Work || segments.word(name.end) == "for") && !name.is_empty() {
            name.end = end_of_title(segments, name.end);
        }
        if name.is_empty() || !is_head && !is_definite(segments, at) || has_verb_of_relative_clause(segments, name.end)
        {
            continue;
        }
        let span = segments.span(name);
        let confidence = Confidence::thousandths(CONFIDENCE);
        let index = found.partition_point(|mention| mention.span.end <= span.start);
        match found.get_mut(index) {
            // "the firm Merz joined": the object of a clause.
            Some(mention)
                if mention.span == span
                    && is_mistaken(segments, mention, kind)
                    && (mention.kind == MentionType::Place
                        || is_modified(segments, at)
                        || is_phrase(segments, mention)) =>
            {
                *mention = TypedSpan { span, kind, confidence };
                retyped.insert(segments.words(span), kind);
            }
            Some(mention) if mention.span == span && mention.kind == kind => {
                known.insert(segments.words(span), kind);
            }
            // "the advocacy group Democracy for America", of which America was found
            _ if article > 0 || kind == MentionType::Organization && segments.words(span).contains(" for ") => {
                whole.push(TypedSpan { span, kind, confidence });
            }
            _ => added.push(TypedSpan { span, kind, confidence }),
        }
    }
    cut_at_nouns(segments, found, &mut retyped);
    if !retyped.is_empty() || !known.is_empty() {
        // What the text has introduced so is the same where it only names it; a place of that name may be another.
        for mention in found.iter_mut() {
            let name = segments.words(mention.span);
            let is_person = mention.kind == MentionType::Person;
            let kind = retyped.get(name).or_else(|| known.get(name).filter(|_| is_person));
            if let Some(&kind) = kind.filter(|&&kind| is_mistaken(segments, mention, kind)) {
                mention.kind = kind;
            }
        }
    }
    add_where_nothing_is(found, added);
    put_over(found, whole);
}

/// Whether a name was taken for a place, or for a person whose name is no name of people: "the pharmacy chain Medivara".
fn is_mistaken(segments: &Segments<'_>, mention: &TypedSpan, kind: MentionType) -> bool {
    let lexicon = Lexicon::get();
    let name = segments.words(mention.span);
    let is_word = || lexicon.given.get(name).is_none() && lexicon.surnames.get(name).is_none() && !name.contains(' ');
    match mention.kind {
        MentionType::Place => true,
        MentionType::Person => kind == MentionType::Organization && is_word(),
        _ => false,
    }
}

/// Whether more than an article stands before the noun: "the pharmacy chain".
fn is_modified(segments: &Segments<'_>, noun: usize) -> bool {
    noun.checked_sub(1).is_some_and(|before| segments.function(before).is_none())
}

/// Whether a phrase ends with the name, as far as the word after it tells, so that it is the subject of no clause within the phrase.
fn is_phrase(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let end = segments.token_from(mention.span.end);
    let speaks =
        || end < segments.tokens.len() && segments.word_type(end).cue.is_some_and(|cue| cue.class == CueClass::Say);
    word::is_break(segments, end) || word::is_clitic(segments, end) || segments.function(end).is_some() || speaks()
}

/// Cuts the noun off a name at the head of a sentence: "Chipmaker | Quantara", "Lender | Danford Bank".
fn cut_at_nouns<'t>(segments: &Segments<'t>, found: &mut [TypedSpan], retyped: &mut FxHashMap<&'t str, MentionType>) {
    for mention in found.iter_mut() {
        let tokens = segments.tokens_of(mention.span);
        let is_person = mention.kind == MentionType::Person;
        if tokens.len() < 2 || !is_person && !is_trade_at_head(segments, tokens.start) {
            continue;
        }
        let is_noun = segments.sentences[segments.sentence_of(tokens.start)].tokens.start == tokens.start
            && kind_of(segments.word_type(tokens.start).lists_in_lowercase) == Some(MentionType::Organization);
        let name = TypedSpan { span: segments.span(tokens.start + 1..tokens.end), ..*mention };
        if is_person && is_noun && tokens.len() == 2 && is_mistaken(segments, &name, MentionType::Organization) {
            *mention = TypedSpan { kind: MentionType::Organization, ..name };
            retyped.insert(segments.words(name.span), mention.kind);
        } else if !is_person
            && segments.tokens[tokens.start + 1].is_capitalized()
            && Lexicon::get().names.get(segments.words(mention.span)).is_none()
        {
            *mention = TypedSpan { kind: MentionType::Organization, ..name };
        }
    }
}

/// Whether the token is the trade of the firm that is named after it, at the head of a sentence that is no headline: "Lender".
fn is_trade_at_head(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    let is_body = segments.paragraphs.get(segments.paragraph_of(at)).is_some_and(|it| it.kind == ParagraphKind::Body);
    is_body
        && (segments.is_on(at, WordList::TradeAtHead)
            || word.ends_with("maker") && segments.tokens[at].case == Case::Title)
        && segments.sentences[segments.sentence_of(at)].tokens.start == at
}

/// What a noun on these lists says that a name after it is.
fn kind_of(noun: WordLists<'_>) -> Option<MentionType> {
    if noun.has(WordList::BodyNoun) {
        Some(MentionType::Organization)
    } else if noun.has(WordList::WorkNoun) {
        Some(MentionType::Work)
    } else if noun.has(WordList::ProductNoun) {
        Some(MentionType::Product)
    } else {
        None
    }
}

/// The capitalized words that begin at the token; none where a hyphen or a bracket stands beside them.
fn name_at(segments: &Segments<'_>, start: usize) -> Range<usize> {
    let is_name = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && token.spaced)
    };
    let words = (start..start + MAX_WORDS + 1).take_while(|&at| is_name(at)).count();
    let end = start + words;
    let goes_on = segments.tokens.get(end).is_some_and(|token| {
        matches!(token.kind, TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number)
            || token.is(TokenKind::Other) && !token.spaced
    });
    let is_word = |at: usize| segments.function(at).is_none() && segments.word_type(at).title.is_none();
    if words > MAX_WORDS || goes_on || words == 0 || !is_word(start) { start..start } else { start..end }
}

/// The end of a title that goes on over small words: "Band | on the Run".
fn end_of_title(segments: &Segments<'_>, end: usize) -> usize {
    let is_word = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word));
    let small = (end..end + MAX_SMALL)
        .take_while(|&at| is_word(at) && segments.function(at).is_some() && !segments.tokens[at].is_capitalized());
    let next = end + small.count();
    let is_capital = |at: usize| is_word(at) && segments.tokens[at].is_capitalized();
    let is_joining = matches!(segments.word(end), "of" | "or" | "and" | "on" | "the" | "in" | "for");
    let ends = (next..next + MAX_WORDS).take_while(|&at| is_capital(at)).count();
    if next > end && is_joining && ends > 0 { next + ends } else { end }
}

/// Whether the noun has an article or a possessor, so that the name after it is the thing's: "the charity", "her novel".
fn is_definite(segments: &Segments<'_>, noun: usize) -> bool {
    // "Housing charity Shelter" at the head of a sentence has none.
    let sentence = segments.sentences[segments.sentence_of(noun)].tokens.start;
    let before = (noun.saturating_sub(MAX_TO_NOUN).max(sentence)..noun).rev();
    for at in before {
        match segments.function(at) {
            Some(FunctionWord::Determiner) => return matches!(segments.word(at), "the" | "The"),
            Some(FunctionWord::Possessive) => return true,
            Some(_) => return false,
            None if segments.tokens[at].is(TokenKind::Clitic) => return true,
            None if !matches!(segments.tokens[at].kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Number) => {
                return false;
            }
            None if at == sentence => return opens_sentence(segments, at),
            None => {}
        }
    }
    false
}

/// Whether the first word of a sentence may begin a noun phrase that has no article: "Housing", but not "Luckily".
fn opens_sentence(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    token.is(TokenKind::Word)
        && token.is_capitalized()
        && segments.word_type(at).cue.is_none_or(|cue| cue.class == CueClass::Act)
        && !word::may_be_adverb(segments.word(at))
}

/// Whether a verb follows whose object the noun may be: "the film Nolan made", "the song Adele wrote in Hull".
fn has_verb_of_relative_clause(segments: &Segments<'_>, at: usize) -> bool {
    segments.is_on(at, WordList::Making)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{self, Organization, Person, Product, Work};

    #[track_caller]
    fn check(text: &str, kind: MentionType, names: &[&str]) {
        let annotation = crate::annotate(text);
        let found = annotation.mentions.iter().filter(|mention| mention.kind == kind);
        let found: Vec<&str> = found.map(|mention| &text[mention.span.range()]).collect();
        assert_eq!(found, names, "{kind:?} of {text:?}");
    }

    #[test]
    fn a_noun_says_what_the_name_after_it_names() {
        check("The charity Shelter said rents had risen.", Organization, &["Shelter"]);
        check("Homelessness charity Shelter said rents had risen.", Organization, &["Shelter"]);
        check("The restaurant chain Subway opened in Hull.", Organization, &["Subway"]);
        check("The film Oppenheimer won seven prizes.", Work, &["Oppenheimer"]);
        check("Her novel Normal People was a success.", Work, &["Normal People"]);
        check("His film The Last Ferry opened in Hull.", Work, &["The Last Ferry"]);
        check("Paul McCartney’s album Band on the Run was remastered.", Work, &["Band on the Run"]);
        check("They tried the app Citizen.", Product, &["Citizen"]);
        check("The advocacy group Campaign for Better Roads said so.", Organization, &["Campaign for Better Roads"]);
        check("The group Democracy for America said so.", Organization, &["Democracy for America"]);
        check("Campaign group Liberty said so.", Organization, &["Liberty"]);
        check("The union Community said so.", Organization, &["Community"]);
    }

    #[test]
    fn what_is_introduced_as_a_firm_is_no_person_anywhere() {
        check(
            "The pharmacy chain Medivara closed shops. Its head spoke. Medivara’s shops were empty.",
            Organization,
            &["Medivara", "Medivara"],
        );
        check("British carmaker Jaguar said no.", Organization, &["Jaguar"]);
        check("Chipmaker Quantara said no. Quantara rose.", Organization, &["Quantara", "Quantara"]);
        check("Chipmaker Novatek Systems cut jobs. Novatek said no.", Organization, &["Novatek Systems", "Novatek"]);
        check(
            "Lender Danford Bank lost money. Toymaker Marlow Games did too.",
            Organization,
            &["Danford Bank", "Marlow Games"],
        );
        check("Airline Corvo Air lost money.", Organization, &["Corvo Air"]);
        check("The firm Merz joined in May is old.", Organization, &[]);
        check("The builder Smith said no.", Organization, &[]);
    }

    #[test]
    fn who_made_it_is_no_name_of_it() {
        check("The film Nolan made won seven prizes.", Work, &[]);
        check("The song Adele wrote in Hull was a success.", Work, &[]);
        check("The company Musk founded in Texas makes rockets.", Organization, &[]);
        check("Every film Marie Curie saw was silent.", Person, &["Marie Curie"]);
    }
}
