//! Telephone numbers, which are one number however they are written: "1800 666 111", "(301) 344-4342".

use crate::annotation::MentionType;
use crate::mention::TypedSpan;
use crate::offset::Span;
use crate::segment::Segments;

/// Digits of a telephone number.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=13;

/// Joins the numbers that are groups of a telephone number. The expressions are in reading order and free of overlaps, before and
/// after.
pub(super) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut at = 0;
    while at + 1 < found.len() {
        let count = 1 + (at + 1..found.len()).take_while(|&next| continues(segments, &found[next - 1..=next])).count();
        if count > 1 && is_telephone(segments, &found[at..at + count]) {
            let start = found[at].span.start.index();
            let last = found[at + count - 1].span.start.index();
            let closes = segments.text[start..last].contains(')');
            let opened = segments.text[..start].ends_with('+') || segments.text[..start].ends_with('(') && closes;
            found[at].span = Span::at(start - usize::from(opened)..found[at + count - 1].span.end.index());
            found[at].kind = MentionType::Number;
            found.drain(at + 1..at + count);
        }
        at += 1;
    }
}

/// Whether nothing but a mark that parts groups of digits stands between two numbers.
fn continues(segments: &Segments<'_>, pair: &[TypedSpan]) -> bool {
    let [first, second] = pair else { return false };
    let between = &segments.text[first.span.end.index()..second.span.start.index()];
    let is_group = |number: &TypedSpan| {
        matches!(number.kind, MentionType::Number | MentionType::Date)
            && segments.words(number.span).bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    matches!(between, " " | "-" | ") " | ")") && is_group(first) && is_group(second)
}

/// Whether the groups have as many digits as a telephone number, and begin as one does: with a prefix, or in brackets.
fn is_telephone(segments: &Segments<'_>, groups: &[TypedSpan]) -> bool {
    let digits = |group: &TypedSpan| segments.words(group.span).bytes().filter(u8::is_ascii_digit).count();
    let start = groups[0].span.start.index();
    let before = segments.text[..start].bytes().next_back();
    // "1800", but not "100"
    let is_long = || digits(&groups[0]) != 3;
    let has_prefix = segments.text[start..].starts_with('0')
        || segments.text[start..].starts_with('1') && is_long()
        || matches!(before, Some(b'(' | b'+'));
    has_prefix
        && DIGITS.contains(&groups.iter().map(digits).sum())
        && groups.iter().skip(1).all(|group| digits(group) > 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Number, Quantity};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn a_telephone_number_is_one_number() {
        for number in ["1800 666 111", "0800 555 111", "1-800-555-0147", "020 7946 0958", "023 8852200"] {
            check(&format!("Call them on {number} at once."), &[(Number, number)]);
        }
        check("The line (800-555-0147) is open.", &[(Number, "800-555-0147")]);
        check("Ring (301) 555-0142 or +44 20 7946 0958.", &[(Number, "(301) 555-0142"), (Number, "+44 20 7946 0958")]);
    }

    #[test]
    fn other_numbers_are_several() {
        check("They had 100 200 300 times.", &[(Number, "100"), (Number, "200"), (Number, "300")]);
        check("It took 10 20-minute rounds.", &[(Number, "10"), (Quantity, "20-minute")]);
    }
}
