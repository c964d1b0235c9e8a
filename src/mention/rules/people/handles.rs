//! Handles of those who post: "From @sockdoping: “…”", "@holt wrote: “…”".
//!
//! A handle is a name where it says something, or where something is from it; elsewhere it is an address ("Follow us on @echo").

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::CueClass;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Segments, TokenKind};

/// How sure such a name is, in thousandths.
const CONFIDENCE: u16 = 700;

/// Adds the handles. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_name = |at: &usize| {
        segments.tokens[*at].is(TokenKind::Address) && segments.word(*at).starts_with('@') && posts(segments, *at)
    };
    let confidence = Confidence::thousandths(CONFIDENCE);
    let person = |at: usize| TypedSpan { span: segments.tokens[at].span, kind: MentionType::Person, confidence };
    let added: Vec<TypedSpan> = (0..segments.tokens.len()).filter(is_name).map(person).collect();
    if !added.is_empty() {
        add_where_nothing_is(found, added);
    }
}

/// Whether something is from who has the handle.
fn posts(segments: &Segments<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    let speaks = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word))
            && segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
    };
    let is_mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
    let quotes = segments.word(at + 1) == ":" && is_mark(at + 2);
    let is_from = matches!(before, "from" | "From" | "by" | "user" | "users") && segments.word(at + 1) != "/";
    is_from || quotes || speaks(at + 1) || at > 0 && speaks(at - 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::Person;
    use crate::mention::testing::check_names as check;

    #[test]
    fn who_posts_has_a_name() {
        check("From @sockdoping: “Justice for the shoe.”", &[(Person, "@sockdoping")]);
        check("Post of the day, from @dalesbiker: \"My nan is fast.\"", &[(Person, "@dalesbiker")]);
        check("@amyruddock_bakes wrote: “It’s down.”", &[(Person, "@amyruddock_bakes")]);
        check("“It’s down,” wrote @holt_m.", &[(Person, "@holt_m")]);
        check("The user @lionheart said so.", &[(Person, "@lionheart")]);
    }

    #[test]
    fn an_address_is_none() {
        check("Write to @echo for more, or follow @echo.", &[]);
    }
}
