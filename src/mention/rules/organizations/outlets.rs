//! Papers and magazines that are called by a word where they report: "according to Deadline", "she told the Echo"; and what stands in
//! brackets behind a body: "the Ministry of Fishing (Minpes)".

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments};

/// How sure an outlet is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;

/// Adds such outlets where nothing was found, and gives what stands in brackets behind a body its type. The mentions are in reading order
/// and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    glosses(segments, found);
    let outlet = |at: usize| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Organization,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let reports = |&at: &usize| {
        segments.tokens[at].case == Case::Title
            && (segments.is_on(at, WordList::BareOutlet) && is_bare_source(segments, at)
                || segments.is_on(at, WordList::PaperName) && is_told(segments, at))
    };
    add_where_nothing_is(found, (0..segments.tokens.len()).filter(reports).map(outlet));
}

fn is_capital(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized)
}

/// Whether the word is a source: "Variety reported", "told People", "according to Deadline".
fn is_bare_source(segments: &Segments<'_>, at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).map_or("", |before| segments.word(before));
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let says = |at: usize| {
        at < segments.tokens.len()
            && !is_capital(segments, at)
            && segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
    };
    // "People say", of whom there are many
    let reports = says(at + 1)
        && !matches!(segments.word(at + 1), "say" | "think" | "believe" | "claim")
        && !segments.word(at + 1).ends_with("ing");
    let is_subject = reports && !matches!(segments.word(at), "Nature" | "People");
    let is_after = matches!(before(1), "told" | "tells")
        || before(1) == "to" && before(2).eq_ignore_ascii_case("according")
        || before(1) == "by"
            && matches!(
                before(2),
                "called" | "described" | "hailed" | "interviewed" | "obtained" | "praised" | "published" | "reported"
            );
    !is_capital(segments, at + 1) && (at == sentence || !is_capital(segments, at - 1)) && (is_subject || is_after)
}

/// Whether the word after "the" is a paper that is told something: "told the Echo", "according to the Ledger".
fn is_told(segments: &Segments<'_>, at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).map_or("", |before| segments.word(before));
    before(1) == "the"
        && !is_capital(segments, at + 1)
        && (matches!(before(2), "told" | "tells" | "telling")
            || before(2) == "to" && matches!(before(3), "According" | "according" | "spoke" | "speaking" | "statement"))
}

/// Makes organizations of what stands in brackets behind one, wherever it stands: "Minpes said".
fn glosses(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let is_gloss = |pair: &[TypedSpan]| {
        let end = segments.token_from(pair[0].span.end);
        let at = segments.token_from(pair[1].span.start);
        pair[0].kind == MentionType::Organization
            && pair[0].span != pair[1].span
            && end + 1 == at
            && segments.word(end) == "("
            && segments.word(at + 1) == ")"
            && segments.words(pair[0].span).contains(' ')
            && Lexicon::get()
                .names
                .get(segments.words(pair[1].span))
                .is_none_or(|entry| entry.kind == MentionType::Organization)
    };
    let glosses: FxHashSet<&str> =
        found.windows(2).filter(|pair| is_gloss(pair)).map(|pair| segments.words(pair[1].span)).collect();
    if glosses.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|mention| glosses.contains(segments.words(mention.span))) {
        if matches!(mention.kind, MentionType::Person | MentionType::Place | MentionType::Misc) {
            mention.kind = MentionType::Organization;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_word_that_reports_is_an_outlet() {
        check("Billboard reported that he would tour.", &[(Organization, "Billboard")]);
        check(
            "It was described by Variety as fine, according to Deadline.",
            &[(Organization, "Variety"), (Organization, "Deadline")],
        );
        check("Ann Holt told the Ledger that she would run.", &[(Person, "Ann Holt"), (Organization, "Ledger")]);
        check("She told the Echo her father was well.", &[(Organization, "Echo")]);
    }

    #[test]
    fn words_are_words_elsewhere() {
        check("People say that it was fine. Variety is good. The deadline passed.", &[]);
        check("“People told me that the echo was fine,” he said.", &[]);
    }

    #[test]
    fn what_is_in_brackets_behind_a_body_is_the_body() {
        check(
            "The Ministry of Fishing (Minpes) opened it. Minpes said so.",
            &[(Organization, "Ministry of Fishing"), (Organization, "Minpes"), (Organization, "Minpes")],
        );
    }
}
