//! Ranks within names: "Insp Nath" is Nath, and "DS Cole" is the Cole whom the text has named.
//!
//! A rank stands before a name and is no part of it; it is kept as a role. The tagger takes an abbreviation that it has not met for
//! a part of the name, or the whole for a firm.

use rustc_hash::FxHashSet;

use crate::annotation::MentionType;
use crate::lexicon::{Lexicon, TitleKind, WordList};
use crate::mention::typed_span::TypedSpan;
use crate::segment::{Case, Segments};

/// Takes ranks out of names. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn strip(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    let mut next_is_person = false;
    // Backwards, so that a rank knows what comes after it; surnames are of the whole text.
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    surnames.extend(people.filter_map(|person| segments.words(person.span).split_once(' ')?.1.rsplit(' ').next()));
    for index in (0..found.len()).rev() {
        let mention = found[index];
        let std::ops::Range { start: first, end } = segments.tokens_of(mention.span);
        let rank = rank_end(segments, first, end);
        let begins_next = next_is_person && found[index + 1].span.start == next_start(segments, end);
        next_is_person = mention.kind == MentionType::Person;
        if let Some(royal) = royal_name(segments, &mention, first, end) {
            found[index].span = segments.span(royal..end);
            found[index].kind = MentionType::Person;
            continue;
        }
        if let Some(name) = titled_name(segments, &mention, first, end) {
            found[index].span = segments.span(name..end);
            found[index].kind = MentionType::Person;
            next_is_person = true;
            continue;
        }
        match rank {
            // "DCI" before "Jane Cole".
            Some(rank) if rank == end && begins_next && mention.kind == MentionType::Organization => {
                // It has no words left, and goes below.
                found[index].span.end = mention.span.start;
                next_is_person = true;
            }
            // "PC World"
            Some(rank) if rank < end && Lexicon::get().names.get(segments.words(mention.span)).is_none() => {
                let is_named = surnames.contains(segments.word(end - 1));
                let is_short = segments.is_on(first, WordList::ShortRank);
                if is_named || !is_short && mention.kind == MentionType::Person {
                    found[index].span = segments.span(rank..end);
                    found[index].kind = MentionType::Person;
                    next_is_person = true;
                }
            }
            _ => {}
        }
    }
    found.retain(|mention| mention.span.start < mention.span.end);
}

/// The first token of the name after a title of kings and saints, where the whole was taken for a place: "Queen Victoria". A given name
/// alone follows, perhaps with a number; "Prince Edward Island" goes on.
fn royal_name(segments: &Segments<'_>, mention: &TypedSpan, first: usize, end: usize) -> Option<usize> {
    let is_numeral = |at: usize| segments.word(at).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let is_name = end == first + 2 || end == first + 3 && is_numeral(end - 1);
    let is_titled = mention.kind == MentionType::Place && segments.is_on(first, WordList::RoyalTitle);
    let before = first.checked_sub(1).map_or("", |before| segments.word(before));
    let is_place = matches!(before, "in" | "near" | "from" | "at" | "of")
        || Lexicon::get().names.get(segments.words(mention.span)).is_some();
    (is_name && is_titled && !is_place && Lexicon::get().given.get(segments.word(first + 1)).is_some())
        .then_some(first + 1)
}

/// The first token of the full name after a title, where the whole was taken for a body: "Sir | Georg Solti", but not "Sir John Soane’s Museum".
fn titled_name(segments: &Segments<'_>, mention: &TypedSpan, first: usize, end: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    let is_titled = mention.kind == MentionType::Organization
        && matches!(
            segments.word(first),
            "Archbishop" | "Bishop" | "Canon" | "Dame" | "Lady" | "Lord" | "Rev" | "Rev." | "Reverend" | "Sir"
        );
    let last = end - 1;
    let is_name = end == first + 3
        && (lexicon.given.get(segments.word(first + 1)).is_some()
            || matches!(segments.word(first), "Dame" | "Sir" | "Reverend" | "Rev" | "Rev."))
        && segments.tokens[last].is_capitalized()
        && lexicon.type_words.get(segments.word(last)).is_none_or(|head| head.suffix.is_none())
        && lexicon.names.get(segments.words(mention.span)).is_none();
    (is_titled && is_name).then_some(first + 1)
}

/// Where the token at `at` begins.
fn next_start(segments: &Segments<'_>, at: usize) -> crate::Byte {
    segments.tokens.get(at).map_or(crate::Byte::at(segments.text.len()), |token| token.span.start)
}

/// The end (token) of the rank that a name begins with, if it is written as no other word is: "Insp", "DCI".
fn rank_end(segments: &Segments<'_>, first: usize, end: usize) -> Option<usize> {
    if segments.is_on(first, WordList::ShortRank) {
        return Some(first + 1);
    }
    let lexicon = Lexicon::get();
    let is_abbreviated = |at: usize| {
        let token = &segments.tokens[at];
        matches!(token.case, Case::Title | Case::Upper) && !lexicon.is_common(segments.word(at))
    };
    let titles = (first + 1..=end.min(first + segments.word_type(first).title_tokens.max(1))).rev();
    let rank = titles.into_iter().find(|&end| {
        let title = lexicon.titles.get_lower(segments.words(segments.span(first..end)));
        title.is_some_and(|title| title.kind == TitleKind::Rank)
    })?;
    (is_abbreviated(first) && lexicon.given.get(segments.word(first)).is_none()).then_some(rank)
}

#[cfg(test)]
mod tests {
    use crate::annotate;
    use crate::annotation::MentionType::{Organization, Person};

    #[track_caller]
    fn check(text: &str, people: &[&str]) {
        let annotation = annotate(text);
        let found = annotation.mentions.iter().filter(|mention| matches!(mention.kind, Person | Organization));
        let found: Vec<&str> = found.map(|mention| &text[mention.span.range()]).collect();
        assert_eq!(found, people, "{text:?}");
        let named = annotation.entities.iter().filter(|entity| entity.named).count();
        assert_eq!(named, 1, "they are one: {:?}", annotation.entities);
    }

    #[test]
    fn ranks_are_no_part_of_names() {
        check("Det Insp Ravi Nath said a man was held. “We want the driver,” Insp Nath said.", &["Ravi Nath", "Nath"]);
        check("DCI Jane Cole said a man was held. DS Cole agreed.", &["Jane Cole", "Cole"]);
        check("Detective Chief Superintendent Mark Vale spoke. DCS Vale left.", &["Mark Vale", "Vale"]);
        check("Acting Sgt Lou Hart ran. A/Sgt Hart fell.", &["Lou Hart", "Hart"]);
        check("Lance Corporal Ed Wall fell. L/Cpl Wall died.", &["Ed Wall", "Wall"]);
    }

    #[test]
    fn who_has_a_title_is_no_body() {
        check("Her work was praised by Sir Georg Solti.", &["Georg Solti"]);
        check("The headteacher, the Reverend Paul Dent, wept.", &["Paul Dent"]);
    }

    #[test]
    fn queens_are_no_places() {
        check("Queen Victoria was not amused.", &["Victoria"]);
    }

    #[test]
    fn firms_keep_their_letters() {
        let annotation = annotate("Shares of DS Smith rose, and PC World closed a shop.");
        let is_person = |mention: &crate::Mention| mention.kind == Person;
        assert!(!annotation.mentions.iter().any(is_person), "{:?}", annotation.mentions);
    }
}
