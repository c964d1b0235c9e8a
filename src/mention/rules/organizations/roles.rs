//! Words for people that contracts and releases write with a capital: "The Company told Shareholders". They name no organization.

use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::mention::typed_span::TypedSpan;
use crate::segment::{Case, Segments};
use crate::syntax::word;

/// Takes such words out. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn remove(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    found.retain(|mention| !is_role(segments, mention));
}

/// Whether a mention is a word for several people without an article, and neither a listed name nor what a team may be called.
fn is_role(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    if mention.kind != MentionType::Organization {
        return false;
    }
    let tokens = segments.tokens_of(mention.span);
    let at = tokens.start;
    // "The Explorers is an organization"
    let has_article = || at.checked_sub(1).is_some_and(|before| matches!(segments.word(before), "The" | "the"));
    tokens.len() == 1
        && !has_article()
        && segments.tokens[at].case == Case::Title
        && word::is_plural_role(segments, at)
        && word::is_plural_noun(segments.word(at))
        && segments.word_type(at).name.is_none()
        && Lexicon::get().club_towns.get(segments.word(at)).is_none()
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn words_for_people_are_no_organizations() {
        check("The Company told Shareholders that the Meeting would be in Leeds.", &[(Place, "Leeds")]);
        check("He told People that it was over.", &[(Organization, "People")]);
        check("The Giants lost to Chiefs.", &[(Organization, "Giants"), (Organization, "Chiefs")]);
    }
}
