//! Letters after names: "Laurance Hodes SC", "Femi Falana, SAN,". They say what somebody is, and are no part of the name.
//!
//! The tagger takes those that it has not met for a part of the name, or the whole for a firm.

use crate::annotation::MentionType;
use crate::lexicon::{Lexicon, WordList};
use crate::mention::typed_span::TypedSpan;
use crate::segment::{Segments, TokenKind};

/// Those of them that clubs have too: "Orlando City SC".
const OF_CLUBS: [&str; 4] = ["KC", "SC", "TD", "VC"];
/// Maximum honours after a name.
const MAX_LETTERS: usize = 4;

/// Whether the token is such letters.
pub(crate) fn are_letters(segments: &Segments<'_>, at: usize) -> bool {
    at < segments.tokens.len() && segments.is_on(at, WordList::PostNominal)
}

/// The token after the letters that stand after a name, which ends before `end`; `end` itself if there are none: "MBE", ", KC".
pub(crate) fn end_with_letters(segments: &Segments<'_>, end: usize) -> usize {
    let first = end + usize::from(segments.word(end) == "," && are_letters(segments, end + 1));
    let mut after = first;
    while after < first + MAX_LETTERS && are_letters(segments, after) {
        after += 1;
    }
    if after > first { after } else { end }
}

/// Takes the letters out of names, and drops those that were taken for names of their own. The mentions are in reading order and without
/// overlaps, before and after.
pub(crate) fn strip(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut last_person = None;
    found.retain_mut(|mention| {
        let tokens = segments.tokens_of(mention.span);
        // "Femi Falana, SAN," and "Femi Falana (SAN)"
        let is_apart = tokens.len() == 1
            && are_letters(segments, tokens.start)
            && last_person.is_some_and(|end: usize| {
                end == tokens.start || end + 1 == tokens.start && matches!(segments.word(end), "," | "(")
            });
        if is_apart {
            return false;
        }
        strip_one(segments, mention);
        let is_person = mention.kind == MentionType::Person;
        last_person = is_person.then(|| segments.tokens_of(mention.span).end);
        true
    });
}

/// Takes the letters off the end of one name, which is a person's if a given name or a title is before them.
fn strip_one(segments: &Segments<'_>, mention: &mut TypedSpan) {
    let lexicon = Lexicon::get();
    let mut name = segments.tokens_of(mention.span);
    let is_title = |at: usize| segments.word_type(at).title.is_some() && lexicon.given.get(segments.word(at)).is_none();
    let has_title = name.len() > 2 && is_title(name.start) && !lexicon.is_common(segments.word(name.start));
    let written = name.end;
    while name.len() > 1 && are_letters(segments, name.end - 1) {
        name.end -= 1;
    }
    if name.end == written || lexicon.names.get(segments.words(mention.span)).is_some() {
        return;
    }
    // "the Fine Gael TD"
    let is_party = lexicon.names.get(segments.words(segments.span(name.clone())));
    if is_party.is_some_and(|entry| entry.kind == MentionType::Organization) && segments.word(name.end) != "SC" {
        mention.span = segments.span(name);
        return;
    }
    name.start += usize::from(has_title);
    // "Orlando City SC"
    let is_name = |at: usize| segments.tokens[at].is_capitalized() && !lexicon.is_common(segments.word(at));
    let is_full_name = || {
        let first = segments.word(name.start);
        let is_given = lexicon.given.get(first).is_some() && lexicon.particles.get_lower(first).is_none();
        let is_surname = lexicon.surnames.get(segments.word(name.end - 1)).is_some();
        let is_known = has_title || is_given || is_surname || name.start.checked_sub(1).is_some_and(is_title);
        let are_of_people = (name.end..written).any(|at| !OF_CLUBS.contains(&segments.word(at)));
        name.len() > 1
            && (is_known || are_of_people)
            && segments.tokens[name.start].is(TokenKind::Word)
            && name.clone().skip(1).all(is_name)
    };
    let is_persons = match mention.kind {
        MentionType::Person => true,
        MentionType::Organization | MentionType::Misc => is_full_name(),
        _ => false,
    };
    if is_persons {
        mention.kind = MentionType::Person;
        mention.span = segments.span(name);
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn letters_are_no_part_of_names() {
        check(
            "Molefe's attorney, Laurance Hodes SC, called it hearsay.",
            &[(Person, "Molefe"), (Person, "Laurance Hodes")],
        );
        check("Jason Beer KC asked the questions.", &[(Person, "Jason Beer")]);
        check("Adv Matthew Chaskalson SC asked the questions.", &[(Person, "Matthew Chaskalson")]);
        check("Doireann O'Mahony BL told the court that he was ill.", &[(Person, "Doireann O'Mahony")]);
        check("Tom Reed OBE said no.", &[(Person, "Tom Reed")]);
        check("Advocate Dali Mpofu SC said no.", &[(Person, "Dali Mpofu")]);
    }

    #[test]
    fn a_member_is_no_part_of_the_party() {
        check("The Fine Gael TD left.", &[(Organization, "Fine Gael")]);
        check("A Sinn Féin TD left.", &[(Organization, "Sinn Féin")]);
    }

    #[test]
    fn letters_are_no_names() {
        check("Femi Falana, SAN, said the law was clear.", &[(Person, "Femi Falana")]);
        check("Femi Falana (SAN) said the law was clear.", &[(Person, "Femi Falana")]);
        check("Ann Cole, MBE, said no.", &[(Person, "Ann Cole")]);
    }

    #[test]
    fn clubs_keep_their_letters() {
        check("They beat Orlando City SC in May.", &[(Organization, "Orlando City SC")]);
    }
}
