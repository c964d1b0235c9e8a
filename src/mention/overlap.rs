//! Overlaps: which of several claims on the same words wins.

use super::TypedSpan;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{ExpressionWord, Lexicon};
use crate::offset::{Byte, Span};
use crate::user_lexicon::ListedMention;

/// Merges expressions with names; both are in reading order and free of overlaps, and so is the result.
///
/// Of two that overlap the longer wins, since it explains more words ("9 News" over "9", "April 2019" over "April"). Of two of
/// equal length the name wins ("Seven", the broadcaster), since the tagger has weighed its context and the pattern has not; but a
/// price of one word is money ("R3.2m"), and a holiday is a date, whatever feast has the name and whoever is wished it ("Merry
/// Christmas"), unless digits say that it is one day of history ("9/11"), and so is a day of the week that the tagger can say no more
/// of than that it is something ("on Tuesday night"). `words` gives the text of a span.
pub(super) fn choose<'t>(
    expressions: Vec<TypedSpan>,
    names: Vec<TypedSpan>,
    words: impl Fn(Span) -> &'t str,
) -> Vec<TypedSpan> {
    let mut chosen: Vec<TypedSpan> = Vec::with_capacity(expressions.len() + names.len());
    let mut expressions = expressions.into_iter().peekable();
    let mut names = names.into_iter().peekable();
    loop {
        let name_first = match (expressions.peek(), names.peek()) {
            (Some(expression), Some(name)) => {
                (name.span.start, expression.span.end) <= (expression.span.start, name.span.end)
            }
            (None, None) => break,
            (expression, _) => expression.is_none(),
        };
        let Some(next) = (if name_first { names.next() } else { expressions.next() }) else { break };
        // The winners do not overlap each other, so that only the last of them can overlap the next claim.
        match chosen.last() {
            // An amount ends no name: "Nairobi KSh350m".
            Some(last)
                if next.kind == MentionType::Money
                    && last.span.overlaps(next.span)
                    && last.span.start < next.span.start
                    && last.span.end <= next.span.end =>
            {
                let mut name = *last;
                name.span.end = trimmed_end(words(name.span), name.span, next.span);
                chosen.pop();
                chosen.extend([name, next]);
            }
            // A clock begins no name of a person: "15:46 | Dahl".
            Some(last)
                if next.kind == MentionType::Time
                    && last.kind == MentionType::Person
                    && last.span.start == next.span.start
                    && next.span.end < last.span.end =>
            {
                let mut name = *last;
                let rest = &words(name.span)[next.span.end.index() - name.span.start.index()..];
                name.span.start = Byte::at(name.span.end.index() - rest.trim_start().len());
                chosen.pop();
                chosen.extend([next, name]);
            }
            Some(last) if last.span.overlaps(next.span) => {
                if length(&next) > length(last) || is_holiday(last, &next, &words) || is_price(last, &next, &words) {
                    chosen.pop();
                    chosen.push(next);
                }
            }
            _ => chosen.push(next),
        }
    }
    chosen
}

/// Where the name ends that an amount is cut off from.
fn trimmed_end(name: &str, span: Span, amount: Span) -> Byte {
    let left = &name[..amount.start.index() - span.start.index()];
    Byte::at(span.start.index() + left.trim_end().len())
}

/// Whether a date is what a name means: the feast of that day, or a wish for it; or a day of the week, and nothing that has its name.
fn is_holiday<'t>(name: &TypedSpan, date: &TypedSpan, words: &impl Fn(Span) -> &'t str) -> bool {
    if date.kind != MentionType::Date || date.span.end != name.span.end {
        return false;
    }
    let day = words(date.span);
    let before = words(name.span).strip_suffix(day).unwrap_or_default();
    match name.kind {
        MentionType::Event => before.is_empty() && !day.bytes().any(|byte| byte.is_ascii_digit()),
        MentionType::Misc => {
            let class = Lexicon::get().expression_words.get(day);
            matches!(before, "Merry " | "Happy ") || before.is_empty() && class == Some(ExpressionWord::Weekday)
        }
        _ => false,
    }
}

/// Whether an amount of one word is what a name is taken for: "R3.2m". Not "50 Cent", who is a rapper.
fn is_price<'t>(name: &TypedSpan, amount: &TypedSpan, words: &impl Fn(Span) -> &'t str) -> bool {
    amount.kind == MentionType::Money && amount.span == name.span && !words(amount.span).contains(' ')
}

/// Replaces whatever overlaps a name of the user's lexicon by that name; both are in reading order and free of overlaps.
/// Returns the mentions, and beside each the entity that the user's lexicon assigns to it.
pub(super) fn listed_first(found: Vec<TypedSpan>, listed: Vec<ListedMention>) -> (Vec<TypedSpan>, Vec<Option<u32>>) {
    if listed.is_empty() {
        let none = vec![None; found.len()];
        return (found, none);
    }
    let mut merged = Vec::with_capacity(found.len() + listed.len());
    let mut found = found.into_iter().peekable();
    for ListedMention { span, kind, entity } in listed {
        while let Some(other) = found.next_if(|other| other.span.start < span.end) {
            if !other.span.overlaps(span) {
                merged.push((other, None));
            }
        }
        // The user is certain of the list.
        merged.push((TypedSpan { span, kind, confidence: Confidence::thousandths(1000) }, Some(entity)));
    }
    merged.extend(found.map(|other| (other, None)));
    merged.into_iter().unzip()
}

fn length(found: &TypedSpan) -> u32 {
    found.span.end.0 - found.span.start.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: usize, end: usize, kind: MentionType) -> TypedSpan {
        TypedSpan { span: Span::at(start..end), kind, confidence: Confidence::thousandths(900) }
    }

    #[test]
    fn the_longer_claim_wins_and_of_equals_the_name() {
        let date = |start, end| found(start, end, MentionType::Date);
        let name = |start, end| found(start, end, MentionType::Organization);
        for (patterns, names, expected) in [
            (vec![date(0, 1)], vec![name(0, 6)], vec![name(0, 6)]),
            (vec![date(0, 10)], vec![name(0, 5)], vec![date(0, 10)]),
            (vec![date(0, 5)], vec![name(0, 5)], vec![name(0, 5)]),
            (vec![date(0, 5), date(9, 12)], vec![name(5, 8)], vec![date(0, 5), name(5, 8), date(9, 12)]),
            (vec![date(4, 9)], vec![name(0, 5)], vec![name(0, 5)]),
        ] {
            let given = format!("{patterns:?} and {names:?}");
            assert_eq!(choose(patterns, names, |_| ""), expected, "{given}");
        }
    }

    #[test]
    fn a_holiday_is_a_date_and_a_day_of_history_is_an_event() {
        let date_wins = |text: &'static str, date: usize, kind: MentionType| {
            let dates = vec![found(date, text.len(), MentionType::Date)];
            let names = vec![found(0, text.len(), kind)];
            choose(dates, names, |span| &text[span.range()])[0].kind == MentionType::Date
        };
        assert!(date_wins("Christmas", 0, MentionType::Event));
        assert!(date_wins("Merry Christmas", 6, MentionType::Misc));
        assert!(!date_wins("9/11", 0, MentionType::Event));
        assert!(!date_wins("Bloody Sunday", 7, MentionType::Misc));
        assert!(!date_wins("Friday", 0, MentionType::Person));
    }

    #[test]
    fn a_day_of_the_week_is_a_date_and_no_thing() {
        let types = |text: &str| {
            let annotation = crate::annotate(text);
            let types = annotation.mentions.iter().map(|mention| mention.kind);
            types.map(MentionType::name).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("She voted on Tuesday night.", "date"),
            ("The crash happened on Saturday evening in Leeds.", "date place"),
            ("It will end by Friday morning, police said.", "date"),
            ("Snow is expected through Thursday afternoon.", "date"),
            ("They met Monday night in Dayton.", "date place"),
        ] {
            assert_eq!(types(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_clock_is_no_part_of_a_name() {
        let (text, time, name) = ("15:46 Dahl", found(0, 5, MentionType::Time), found(0, 10, MentionType::Person));
        let chosen = choose(vec![time], vec![name], |span| &text[span.range()]);
        assert_eq!(chosen, [time, found(6, 10, MentionType::Person)]);
    }

    #[test]
    fn listed_names_replace_what_they_overlap() {
        let name = |start, end| found(start, end, MentionType::Organization);
        let listed = |start, end| ListedMention { span: Span::at(start..end), kind: MentionType::Place, entity: 7 };
        let (merged, entities) = listed_first(vec![name(0, 3), name(4, 9), name(12, 15)], vec![listed(6, 13)]);
        assert_eq!(merged.iter().map(|found| found.span).collect::<Vec<_>>(), [Span::at(0..3), Span::at(6..13)]);
        assert_eq!(entities, [None, Some(7)]);
    }
}
