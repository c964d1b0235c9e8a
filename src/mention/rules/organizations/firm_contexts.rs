//! Firms by what stands beside their names: "shares in Kelvion", "an analyst at Rystad", "Visa’s chief executive", "Elliott, which holds 4%".
//!
//! A firm that the tagger has not met looks like a place or a person to it, or like the word that its name is.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, mention_at, put_over};
use crate::segment::{Segments, Token, TokenKind};
use crate::syntax::word;

/// How sure a firm is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;
/// Maximum words of a firm's name.
const MAX_WORDS: usize = 3;
/// Maximum firms that share what stands beside them: "shares in Meta, Amazon and Apple".
const MAX_SHARED: usize = 4;

/// Those who speak for firms, and for others too.
const SPEAK_FOR: [&str; 4] = ["representatives", "spokesman", "spokesperson", "spokeswoman"];

/// What a listed firm employs, owns and makes is "by" it or "for" it; and what is done to one.
const BY_FIRMS: [&str; 9] = ["acquired", "bought", "built", "developed", "employed", "hired", "made", "owned", "sold"];
const WORK_FOR: [&str; 4] = ["work", "worked", "working", "works"];
const DONE_TO_FIRMS: [&str; 5] = ["acquired", "joined", "left", "sued", "sues"];

/// Maximum tokens from an article to the trade: "the Danish industrial pump | maker".
const MAX_TO_TRADE: usize = 7;

/// How much the words beside a name say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Whatever has the name, a firm is meant: "an analyst at".
    Sure,
    /// Of listed places and of people the same is said: "stake in".
    Likely,
}

/// Makes firms of such names, and of the same names elsewhere in the text. The mentions are in reading order and without overlaps,
/// before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut firms: Vec<TypedSpan> = Vec::new();
    let mut sure: FxHashSet<&str> = FxHashSet::default();
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
    for at in (1..segments.tokens.len()).filter(|&at| is_capital(at - 1) || is_capital(at + 1)) {
        names_at(segments, at, |name, context| {
            if !name.is_empty() && is_firm(segments, found, &name, context) {
                if context == Context::Sure {
                    sure.insert(segments.words(segments.span(name.clone())));
                }
                firms.push(firm(segments, name));
            }
        });
    }
    if firms.is_empty() {
        return;
    }
    firms.sort_unstable_by_key(|firm| firm.span);
    firms.dedup_by(|firm, before| firm.span.overlaps(before.span));
    let names: FxHashSet<&str> = firms.iter().map(|firm| segments.words(firm.span)).collect();
    put_over(found, firms);
    // "Anna Fletcher" is called so too.
    for person in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        if let Some((_, surname)) = segments.words(person.span).rsplit_once(' ') {
            sure.remove(surname);
        }
    }
    for mention in found.iter_mut().filter(|mention| names.contains(segments.words(mention.span))) {
        // A whole name that is a firm's in one place is so in all, and a word may be somebody's surname.
        let name = segments.words(mention.span);
        let has_title = || {
            let before = segments.token_from(mention.span.start).checked_sub(1);
            before.is_some_and(|before| segments.word_type(before).title.is_some())
        };
        let is_sure = (name.contains(' ') || sure.contains(name)) && !has_title();
        if is_mistaken(segments, mention, if is_sure { Context::Sure } else { Context::Likely }) {
            mention.kind = MentionType::Organization;
        }
    }
    let bare = (0..segments.tokens.len()).filter(|&at| names.contains(segments.word(at)) && is_bare(segments, at));
    add_where_nothing_is(found, bare.map(|at| firm(segments, at..at + 1)));
}

fn firm(segments: &Segments<'_>, name: Range<usize>) -> TypedSpan {
    let confidence = Confidence::thousandths(CONFIDENCE);
    TypedSpan { span: segments.span(name), kind: MentionType::Organization, confidence }
}

/// Calls `named` with the names that a word or mark at the token says are firms.
fn names_at(segments: &Segments<'_>, at: usize, mut named: impl FnMut(Range<usize>, Context)) {
    let (word, next) = (segments.word(at), segments.word(at + 1));
    let before = segments.word(at - 1);
    if matches!(word, "in" | "of") && segments.is_on_in_any_case(at - 1, WordList::HeldInFirms) {
        let mut name = name_from(segments, at + 1);
        for _ in 0..MAX_SHARED {
            // "shares in Musk’s firm"
            if name.is_empty() || word::is_clitic(segments, name.end) {
                return;
            }
            let joint = name.end;
            named(name, Context::Likely);
            if !matches!(segments.word(joint), "," | "and") {
                return;
            }
            name = name_from(segments, joint + 1);
            // "shares in Ford, Morgan said"
            if segments.word(joint) == "," && !matches!(segments.word(name.end), "," | "and") {
                return;
            }
        }
    } else if matches!(word, "at" | "from" | "with") && segments.is_on_in_any_case(at - 1, WordList::WorkAtFirms) {
        let name = name_from(segments, at + 1);
        if !word::is_clitic(segments, name.end) {
            named(name, Context::Sure);
        }
    } else if word == "based" && before == "-" && !segments.tokens[at].spaced {
        // "Paris-based Alvero", but not "Delhi-based Shree and her translator"
        let name = name_from(segments, at + 1);
        if !is_somebody(segments, name.end) {
            named(name, Context::Likely);
        }
    } else if word == "for" && SPEAK_FOR.contains(&before) || word == "from" && before == "data" {
        let name = name_from(segments, at + 1);
        if !word::is_clitic(segments, name.end) {
            named(name, Context::Likely);
        }
    } else if word == "for" && WORK_FOR.contains(&before)
        || word == "by" && BY_FIRMS.contains(&before)
        || DONE_TO_FIRMS.contains(&word)
    {
        // Of anybody else the same is said.
        let name = name_from(segments, at + 1);
        let is_listed = |name: &Range<usize>| {
            let entry = Lexicon::get().names.get(segments.words(segments.span(name.clone())));
            entry.is_some_and(|entry| entry.kind == MentionType::Organization)
        };
        if !name.is_empty() && is_listed(&name) && !word::is_clitic(segments, name.end) {
            named(name, Context::Sure);
        }
    } else if word == "at" && segments.is_on_in_any_case(at - 1, WordList::AtFirms) {
        named(name_from(segments, at + 1), Context::Likely);
    } else if word::is_clitic(segments, at) && has_what_firms_have(segments, at + 1) {
        named(name_before(segments, at), Context::Likely);
    } else if word == ","
        && (next == "which" && holds(segments, at + 2)
            || is_of_trade(segments, at + 1)
            || is_called_firm(segments, at + 1))
    {
        named(name_before(segments, at), Context::Sure);
    } else if is_trade(segments, at) && is_modified(segments, at) {
        let name = name_from(segments, at + 1);
        if !word::is_clitic(segments, name.end) {
            named(name, Context::Likely);
        }
    }
}

/// Whether the token is a noun for firms by their trade: "chipmaker", "maker", "retailer".
fn is_trade(segments: &Segments<'_>, at: usize) -> bool {
    word::is_lowercase_word(segments, at)
        && (segments.is_on(at, WordList::Trade) || segments.word(at).ends_with("maker"))
}

/// Whether a trade is told more of, as that of a firm is and that of a person is not: "the Danish pump | maker".
fn is_modified(segments: &Segments<'_>, trade: usize) -> bool {
    let is_modifier = |at: usize| {
        let is_word = segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word));
        is_word && segments.function(at).is_none()
    };
    trade.checked_sub(1).is_some_and(is_modifier)
}

/// Whether the words after a name and a comma say of what trade a firm is: "a maker of pumps", "the Danish pump maker".
fn is_of_trade(segments: &Segments<'_>, start: usize) -> bool {
    let has_article = matches!(segments.word(start), "a" | "an" | "the");
    let is_within = |at: &usize| {
        let token = segments.tokens.get(*at);
        token.is_some_and(|token| token.is(TokenKind::Word) || token.is(TokenKind::Hyphen))
            && segments.function(*at).is_none()
    };
    // "an airline | pilot" is somebody.
    let is_last = |at: usize| !is_within(&(at + 1)) || word::may_be_participle(segments, at + 1);
    has_article
        && (start + 1..start + MAX_TO_TRADE).take_while(is_within).any(|at| is_trade(segments, at) && is_last(at))
}

/// Whether the words after a name and a comma are a noun for a firm with its article: "the parcels firm,".
fn is_called_firm(segments: &Segments<'_>, start: usize) -> bool {
    let has_article = matches!(segments.word(start), "a" | "an" | "the");
    let is_within = |at: &usize| word::is_lowercase_word(segments, *at) && segments.function(*at).is_none();
    let end = start + 1 + (start + 1..start + MAX_TO_TRADE).take_while(is_within).count();
    let ends = word::is_break(segments, end)
        || matches!(segments.word(end), "that" | "which" | "behind" | "based" | "in" | "owned" | "with");
    has_article && end > start + 1 && ends && segments.is_on(end - 1, WordList::FirmNoun)
}

/// Whether the words after a name are of somebody: "and her", ", who".
fn is_somebody(segments: &Segments<'_>, end: usize) -> bool {
    /// Tokens that are looked at.
    const NEAR: usize = 6;
    (end..end + NEAR).any(|at| matches!(segments.word(at), "he" | "her" | "his" | "she" | "who"))
}

/// Whether the words are what firms have: "chief executive", "shares", but not "chief constable".
fn has_what_firms_have(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    let is_officer =
        || matches!(segments.word(at + 1), "executive" | "financial" | "operating" | "economist" | "strategist");
    segments.is_on(at, WordList::OfFirms) && (word != "chief" || is_officer())
        || word == "share" && segments.word(at + 1) == "price"
}

/// Whether it is told what share in another is held: "holds 4%", "owns a 10% stake".
fn holds(segments: &Segments<'_>, at: usize) -> bool {
    let is_number = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
    let number = at + 1 + usize::from(matches!(segments.word(at + 1), "a" | "about" | "around" | "nearly" | "some"));
    matches!(segments.word(at), "holds" | "owns" | "has" | "held" | "owned")
        && is_number(number)
        && matches!(segments.word(number + 1), "%" | "per" | "percent")
}

fn is_part(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is_capitalized() && token.spaced)
}

/// The capitals that begin at the token, if they may be a name.
fn name_from(segments: &Segments<'_>, start: usize) -> Range<usize> {
    let count = (start..start + MAX_WORDS + 1).take_while(|&at| is_part(segments, at)).count();
    checked(segments, start..start + count)
}

/// The capitals that end before the token, if they may be a name.
fn name_before(segments: &Segments<'_>, end: usize) -> Range<usize> {
    let sentence = segments.sentences[segments.sentence_of(end - 1)].tokens.start;
    let least = end.saturating_sub(MAX_WORDS + 1).max(sentence);
    let is_name = |&at: &usize| is_part(segments, at) && segments.function(at).is_none();
    let count = (least..end).rev().take_while(is_name).count();
    checked(segments, end - count..end)
}

/// The name, or nothing where it is too long, goes on, or is no name: "Bank", "Yesterday", "President Ford".
fn checked(segments: &Segments<'_>, name: Range<usize>) -> Range<usize> {
    let none = name.start..name.start;
    if name.is_empty() || name.len() > MAX_WORDS {
        return none;
    }
    let is_hyphen = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Hyphen));
    let goes_on = is_hyphen(name.end) || name.start.checked_sub(1).is_some_and(is_hyphen);
    let is_other = name.clone().any(|at| {
        let word_type = segments.word_type(at);
        word_type.title.is_some()
            || word_type.role.is_some()
            || segments.function(at).is_some()
            || Lexicon::get().expression_words.get(segments.word(at)).is_some()
            || word::is_organization_noun(&segments.word(at).to_lowercase())
            || word::may_be_adverb(segments.word(at))
    });
    if goes_on || is_other { none } else { name }
}

/// Whether the name is a firm's, whatever was found of it.
fn is_firm(segments: &Segments<'_>, found: &[TypedSpan], name: &Range<usize>, context: Context) -> bool {
    let span = segments.span(name.clone());
    let parts = name.clone().filter_map(|at| mention_at(segments, found, at));
    let (mut whole, mut others) = (None, 0);
    for part in parts {
        match part.span == span {
            true => whole = Some(part),
            false => others += 1,
        }
    }
    match whole {
        Some(mention) => is_mistaken(segments, mention, context),
        None => others == 0 && (name.len() == 1 || context == Context::Sure),
    }
}

/// Whether a name that is a firm's was taken for something else.
fn is_mistaken(segments: &Segments<'_>, mention: &TypedSpan, context: Context) -> bool {
    let lexicon = Lexicon::get();
    let name = segments.words(mention.span);
    let listed = lexicon.names.get(name).map(|entry| entry.kind);
    let is_persons = || name.contains(' ') || lexicon.given.get(name).is_some() || lexicon.surnames.get(name).is_some();
    match mention.kind {
        MentionType::Place => listed != Some(MentionType::Place),
        MentionType::Person => context == Context::Sure || !is_persons(),
        MentionType::Misc | MentionType::Group | MentionType::Facility | MentionType::Product => {
            listed.is_none() || listed == Some(MentionType::Organization)
        }
        _ => false,
    }
}

/// Whether the word is the firm where nothing was found: it stands alone in its sentence’s middle, or speaks.
fn is_bare(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
    let before = at.checked_sub(1);
    let is_first = segments.sentences[segments.sentence_of(at)].tokens.start == at
        || before.is_some_and(|before| segments.tokens[before].is(TokenKind::QuotationMark));
    let has_article = before.is_some_and(|before| segments.function(before) == Some(FunctionWord::Determiner));
    let is_beside_name = before.is_some_and(|before| is_capital(before) && segments.function(before).is_none());
    let speaks = || {
        segments.function(at + 1) == Some(FunctionWord::Auxiliary)
            || segments
                .tokens
                .get(at + 1)
                .is_some_and(|_| segments.word_type(at + 1).cue.is_some_and(|cue| cue.class == CueClass::Say))
    };
    token.is_capitalized() && !is_capital(at + 1) && !is_beside_name && !has_article && (!is_first || speaks())
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Group, Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn what_stands_beside_a_name_makes_it_a_firm() {
        check("Shares in Kelvion rose.", &[(Organization, "Kelvion")]);
        check("Shares in Meta and Amazon fell.", &[(Organization, "Meta"), (Organization, "Amazon")]);
        check("An analyst at Rystad spoke.", &[(Organization, "Rystad")]);
        check("He bought Elliott, which holds 4% of BP.", &[(Organization, "Elliott"), (Organization, "BP")]);
        check("Visa’s chief executive left. Then Visa fell.", &[(Organization, "Visa"), (Organization, "Visa")]);
        check("Then Paris-based Alvero cut jobs.", &[(Place, "Paris"), (Organization, "Alvero")]);
        check("A spokesperson for Corvex left.", &[(Organization, "Corvex")]);
        check("Sales at Target fell.", &[(Organization, "Target")]);
        check("He works for Amazon, and sued Airbus.", &[(Organization, "Amazon"), (Organization, "Airbus")]);
        check("It is owned by Zara. She joined Toyota.", &[(Organization, "Zara"), (Organization, "Toyota")]);
        check("Danish pump maker Norvik slumps.", &[(Group, "Danish"), (Organization, "Norvik")]);
        check("Then rival chipmaker Tollberg fell.", &[(Organization, "Tollberg")]);
        check(
            "Norvik, the Danish turbine maker, cut jobs. Then Norvik fell.",
            &[(Organization, "Norvik"), (Group, "Danish"), (Organization, "Norvik")],
        );
    }

    #[test]
    fn a_noun_for_a_firm_behind_a_name_tells_it() {
        check(
            "Fletcher, the parcels firm, said no. Fletcher left.",
            &[(Organization, "Fletcher"), (Organization, "Fletcher")],
        );
        check(
            "Fletcher, the parcels firm, left. Anna Fletcher stayed. Fletcher said no.",
            &[(Organization, "Fletcher"), (Person, "Anna Fletcher"), (Person, "Fletcher")],
        );
        check("She left Corran, a family company in Hull.", &[(Organization, "Corran"), (Place, "Hull")]);
        check("Marlow, the housing charity, said no.", &[(Organization, "Marlow")]);
        check("Freddy, a fun-loving airline pilot, left. Freddy said no.", &[(Person, "Freddy"), (Person, "Freddy")]);
        check("Ann Bell, a law firm partner, said no.", &[(Person, "Ann Bell")]);
        check("Ann Bell, the firm’s head, said no.", &[(Person, "Ann Bell")]);
    }

    #[test]
    fn places_and_people_stay_what_they_are() {
        check("They sold shares in Henry Ford’s firm.", &[(Person, "Henry Ford")]);
        check("Britain’s shareholders lost.", &[(Place, "Britain")]);
        check("Yesterday’s profits fell. Bank shares fell.", &[]);
        check("London-based Jane Hart left.", &[(Place, "London"), (Person, "Jane Hart")]);
        check("A spokesman for France left.", &[(Place, "France")]);
        check("It has a stake in France.", &[(Place, "France")]);
    }
}
