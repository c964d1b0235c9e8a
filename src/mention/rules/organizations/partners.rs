//! Firms that are named after their partners, beside one of them: "Caoimhe Daly of Daly Lynch Crowe & Morris"; or with a mark that no names
//! of people have between them: "Baker, Hale & Stroud".
//!
//! Such a name is made of surnames, so that the tagger takes it for a person's, and whoever is called Daly after it for the firm.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Designator, Lexicon};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// How sure a firm is that is found by its "&", in thousandths.
const CONFIDENCE: u16 = 750;

/// Maximum tokens by which the name of a firm goes on after what was found of it.
const MAX_MORE: usize = 8;
/// Maximum words of one of the surnames after a comma: ", Van Dyke".
const MAX_SURNAME: usize = 2;

/// Makes firms of the people whose names begin with that of somebody who is of them. The mentions are in reading order and without
/// overlaps, before and after.
pub(crate) fn retype(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    join(segments, found);
    let mut firms: FxHashSet<&str> = FxHashSet::default();
    for index in 1..found.len() {
        if let Some(firm) = firm(segments, &found[index - 1], &found[index]) {
            let span = segments.span(firm);
            found[index].span = span;
            found[index].kind = MentionType::Organization;
            firms.insert(segments.words(span));
            // What it takes in has no words left, and goes below.
            for part in found[index + 1..].iter_mut().take_while(|part| part.span.start < span.end) {
                part.span.end = part.span.start;
            }
        }
    }
    if !firms.is_empty() {
        found.retain(|mention| mention.span.start < mention.span.end);
        for mention in found.iter_mut().filter(|mention| firms.contains(segments.words(mention.span))) {
            mention.kind = MentionType::Organization;
        }
    }
}

/// Makes one firm of surnames with "&" before the last of them.
fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let firms = (1..segments.tokens.len()).filter_map(|at| {
        let is_company = || matches!(segments.word(at + 1), "Co" | "Co.");
        let joins = segments.word(at) == "&" || segments.word(at) == "and" && is_company();
        (joins && segments.tokens[at].spaced).then(|| joined(segments, found, at)).flatten()
    });
    let firms: Vec<TypedSpan> = firms.collect();
    put_over(found, firms);
    repeat(segments, found);
}

/// Finds a firm of two partners wherever it is named: that of "Marlow & Finch rose" in "Shares in Marlow & Finch".
fn repeat(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let around = |and: usize| segments.span(and - 1..and + 2);
    let ands = || (1..segments.tokens.len().saturating_sub(1)).filter(|&at| segments.word(at) == "&");
    let is_firm = |and: &usize| {
        let firm = mention_at(segments, found, *and);
        firm.is_some_and(|firm| firm.kind == MentionType::Organization && firm.span == around(*and))
    };
    let firms: FxHashSet<&str> = ands().filter(is_firm).map(|and| segments.words(around(and))).collect();
    // Not within a longer name.
    let is_lone =
        |at: usize| mention_at(segments, found, at).is_none_or(|other| segments.tokens_of(other.span) == (at..at + 1));
    let is_repeated = |and: &usize| {
        !firms.is_empty()
            && firms.contains(segments.words(around(*and)))
            && mention_at(segments, found, *and).is_none()
            && is_lone(and - 1)
            && is_lone(and + 1)
    };
    let confidence = Confidence::thousandths(CONFIDENCE);
    let of = |and: usize| TypedSpan { span: around(and), kind: MentionType::Organization, confidence };
    let repeated: Vec<TypedSpan> = ands().filter(is_repeated).map(of).collect();
    put_over(found, repeated);
}

/// The firm whose last partner, or "Co", stands after the token.
fn joined(segments: &Segments<'_>, found: &[TypedSpan], and: usize) -> Option<TypedSpan> {
    /// Maximum words between the last partner and the legal form.
    const MAX_TRADE: usize = 2;
    /// Maximum partners before the last.
    const MAX_PARTNERS: usize = 4;
    let lexicon = Lexicon::get();
    let is_company = matches!(segments.word(and + 1), "Co" | "Co.");
    let is_name = |at: usize| {
        let token = &segments.tokens[at];
        token.is_capitalized() && !token.new_line && segments.function(at).is_none()
    };
    if and + 1 >= segments.tokens.len() || !is_name(and + 1) || !segments.tokens[and - 1].is_capitalized() {
        return None;
    }
    // "Sterling & Wilson | Solar Ltd"
    let more = (0..=MAX_TRADE).find(|more| {
        lexicon.designators.get_lower(segments.word(and + 2 + more)) == Some(Designator::Legal)
            && (and + 2..and + 2 + more).all(is_name)
    });
    let end = and + 2 + more.map_or(0, |more| more + 1);
    // Whoever has more than a surname is a person, and what is listed is known.
    let is_lone = |at: usize| {
        mention_at(segments, found, at).is_none_or(|other| {
            let tokens = segments.tokens_of(other.span);
            other.kind == MentionType::Person && (tokens.len() == 1 || tokens.contains(&and))
        })
    };
    let is_surname = |at: usize| {
        let word = segments.word(at);
        let is_listed = lexicon.surnames.get(word).is_some();
        is_lone(at)
            && lexicon.expression_words.get(word).is_none()
            && (is_listed
                || segments.word_type(at).title.is_none()
                    && !lexicon.is_common(word)
                    && lexicon.given.get(word).is_none()
                    && !word::may_be_adverb(word))
    };
    if !is_surname(and - 1) || !is_company && !is_surname(and + 1) {
        return None;
    }
    let mut start = and - 1;
    for _ in 1..MAX_PARTNERS {
        let Some(partner) = start.checked_sub(2).filter(|_| segments.word(start - 1) == ",") else { break };
        let is_beside = partner.checked_sub(1).is_some_and(|before| segments.tokens[before].is_capitalized());
        if !segments.tokens[partner].is_capitalized() || !is_surname(partner) || is_beside {
            break;
        }
        start = partner;
    }
    let is_beside = start.checked_sub(1).is_some_and(|before| {
        segments.tokens[before].is_capitalized()
            && segments.function(before).is_none()
            && !segments.tokens[start].new_line
    });
    let span = segments.span(start..end);
    let is_known = mention_at(segments, found, and).is_some_and(|other| other.kind != MentionType::Person);
    let confidence = Confidence::thousandths(CONFIDENCE);
    (!is_beside && !is_known).then_some(TypedSpan { span, kind: MentionType::Organization, confidence })
}

/// The tokens of the firm that the second mention is, or begins, if the first is a partner: somebody with its first word as a surname, or
/// with its first words as the whole name ("Ben Crump of Ben Crump Law").
fn firm(segments: &Segments<'_>, partner: &TypedSpan, firm: &TypedSpan) -> Option<Range<usize>> {
    let (name, tokens) = (segments.tokens_of(partner.span), segments.tokens_of(firm.span));
    let is_of = tokens.start == name.end + 1 && matches!(segments.word(name.end), "of" | "at" | "from");
    let are_people = partner.kind == MentionType::Person
        && matches!(firm.kind, MentionType::Person | MentionType::Organization | MentionType::Place);
    if !is_of || !are_people || name.len() < 2 {
        return None;
    }
    let has_surname = segments.word(tokens.start) == segments.word(name.end - 1);
    let has_name = segments.words(firm.span).starts_with(segments.words(partner.span));
    let end = end_of_firm(segments, tokens.end);
    // "Sam Houston of Houston, Texas"
    if firm.kind == MentionType::Place && end == tokens.end {
        return None;
    }
    (has_surname && end > tokens.start + 1 || has_name && end > tokens.start + name.len()).then_some(tokens.start..end)
}

/// The end of a firm's name of which the part before `at` was found: "| & Morris", "|, Maroko & Goldberg".
fn end_of_firm(segments: &Segments<'_>, at: usize) -> usize {
    let is_word = |at: usize| {
        let token = segments.tokens.get(at);
        token.is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && token.spaced)
    };
    let words = |at: usize| at + (at..at + MAX_SURNAME).take_while(|&at| is_word(at)).count();
    let mut end = words(at);
    let mut next = end;
    // A list of surnames ends with one after "&".
    while next < at + MAX_MORE && is_word(next + 1) {
        match segments.word(next) {
            "&" => {
                end = words(next + 1);
                next = end;
            }
            "," => next = words(next + 1),
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_firm_begins_with_the_name_of_a_partner() {
        for (partner, firm, short) in [
            ("Caoimhe Daly", "Daly Lynch Crowe & Morris", "Daly"),
            ("Anna Bates", "Bates Wells & Braithwaite", "Bates"),
            ("Luke Hart", "Hart Brown Solicitors", "Hart"),
            ("Aoife Daly", "Daly Khurshid", "Daly"),
            ("Ben Crump", "Ben Crump Law", "Crump"),
            ("Gloria Allred", "Allred, Maroko & Goldberg", "Allred"),
        ] {
            let text = format!("{partner} of {firm} said it was wrong. “Never,” said {short}.");
            check(&text, &[(Person, partner), (Organization, firm), (Person, short)]);
        }
    }

    #[test]
    fn surnames_with_a_mark_between_them_are_a_firm() {
        for firm in [
            "Fenner & Boyd",
            "Baker, Hale & Stroud",
            "Marsh, Webb and Co",
            "Kessler & Lowe LLP",
            "Marsh & Webb Solar Ltd",
        ] {
            check(&format!("Lawyers at {firm} said no."), &[(Organization, firm)]);
        }
        check("Fenner & Boyd said it would sue.", &[(Organization, "Fenner & Boyd")]);
        check("Then Ant & Dec sang.", &[]);
        // No two of them share a word.
        check("Ab & Ab & Ab &", &[(Organization, "Ab & Ab")]);
        check(
            "Fenner & Boyd said it would sue. Shares in Fenner & Boyd rose.",
            &[(Organization, "Fenner & Boyd"), (Organization, "Fenner & Boyd")],
        );
    }

    #[test]
    fn others_are_people() {
        check("She saw Henry Ford with William Ford, and left.", &[(Person, "Henry Ford"), (Person, "William Ford")]);
        check("Jane Doe of Winston & Strawn said no.", &[(Person, "Jane Doe"), (Organization, "Winston & Strawn")]);
    }
}
