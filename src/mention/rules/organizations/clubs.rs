//! Clubs that are called by their town, or by the last word of their name: "Leeds beat Hull 2-0", "United have won twice".
//!
//! A place is a club where the sentence speaks of a match: it has a score, or somebody beats or hosts somebody. Only places that
//! have clubs in the news are (`club_towns.tsv`): Brazil, which beat Germany, stays a place.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// How sure a club is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;

/// Makes clubs of the places and the bare words that are clubs. The mentions are in reading order and without overlaps, before and
/// after.
pub(crate) fn clubs(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut added = Vec::new();
    let mut index = 0;
    for sentence in &segments.sentences {
        let end = segments.span(sentence.tokens.clone()).end;
        let next = index + found[index..].iter().take_while(|mention| mention.span.start < end).count();
        let mentions = &mut found[index..next];
        index = next;
        if !mentions.iter().any(|mention| matches!(mention.kind, MentionType::Place | MentionType::Number)) {
            continue;
        }
        meet(segments, &sentence.tokens, mentions);
        if !has_score(segments, &sentence.tokens, mentions) {
            continue;
        }
        for mention in mentions.iter_mut().filter(|mention| mention.kind == MentionType::Place) {
            let tokens = segments.tokens_of(mention.span);
            if is_side(segments, &tokens) && is_club_town(segments, &tokens) {
                *mention = club(mention.span);
            }
        }
        // At the head of a sentence a town that is also a word is not found: "Bath won 24-17".
        let head = sentence.tokens.start..sentence.tokens.start + 1;
        let span = segments.span(head.clone());
        let is_free = mentions.first().is_none_or(|first| first.span.start >= span.end);
        if is_free && is_side(segments, &head) && is_club_town(segments, &head) {
            added.push(club(span));
        }
    }
    add_where_nothing_is(found, added);
    add_towns(segments, found);
    add_short_forms(segments, found);
}

/// Makes clubs of the towns that do what clubs do, where the text names their clubs in full: "Leeds were good" beside "Leeds United".
fn add_towns(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let mut towns: FxHashSet<&str> = FxHashSet::default();
    for club in found.iter().filter(|mention| mention.kind == MentionType::Organization) {
        let Range { start, end } = segments.tokens_of(club.span);
        let is_club = end == start + 2
            && segments.is_on(end - 1, WordList::LastOfClubs)
            && Lexicon::get().club_towns.get(segments.word(start)).is_some();
        let is_scorer = club.confidence == Confidence::thousandths(CONFIDENCE) && end == start + 1;
        towns.extend((is_club || is_scorer).then(|| segments.word(start)));
    }
    if towns.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|mention| mention.kind == MentionType::Place) {
        let tokens = segments.tokens_of(mention.span);
        let before = tokens.start.checked_sub(1);
        let is_located = before.is_some_and(|at| {
            segments.function(at) == Some(FunctionWord::Preposition)
                && !matches!(segments.word(at), "against" | "over" | "past" | "as" | "for")
        });
        let next = segments.word(tokens.end);
        let plays = acts(segments, tokens.start)
            || matches!(next, "had" | "won" | "led" | "lost" | "scored" | "trailed" | "equalised")
            || segments.is_on(tokens.end, WordList::IrregularPast)
            || next.ends_with("ed") && word::may_be_participle(segments, tokens.end)
            || before.is_some_and(|at| matches!(segments.word(at), "against" | "over" | "past" | "as" | "for"));
        if towns.contains(segments.words(mention.span)) && plays && !is_located {
            *mention = club(mention.span);
        }
    }
}

fn is_club_town(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    Lexicon::get().club_towns.get(segments.words(segments.span(tokens.clone()))).is_some()
}

/// Makes clubs of two that a verb of a match stands between, both known to be clubs: "Green Bay lost to the Dallas Cowboys".
fn meet(segments: &Segments<'_>, sentence: &Range<usize>, mentions: &mut [TypedSpan]) {
    let is_clubs = |mention: &TypedSpan| {
        let tokens = segments.tokens_of(mention.span);
        match mention.kind {
            MentionType::Place => is_club_town(segments, &tokens),
            // "Dallas Cowboys"
            MentionType::Organization => {
                (tokens.start + 1..=tokens.end).any(|end| is_club_town(segments, &(tokens.start..end)))
            }
            _ => false,
        }
    };
    for at in sentence.clone().filter(|&at| segments.is_on(at, WordList::MatchVerb)) {
        let right = at
            + 1
            + (at + 1..sentence.end.min(at + 3))
                .take_while(|&at| matches!(segments.word(at), "to" | "with" | "against" | "the"))
                .count();
        let before = mentions.iter().position(|mention| segments.tokens_of(mention.span).end == at);
        let after = mentions.iter().position(|mention| segments.tokens_of(mention.span).start == right);
        if let (Some(before), Some(after)) = (before, after)
            && is_clubs(&mentions[before])
            && is_clubs(&mentions[after])
        {
            [before, after].into_iter().for_each(|side| mentions[side] = club(mentions[side].span));
        }
    }
}

fn club(span: Span) -> TypedSpan {
    TypedSpan { span, kind: MentionType::Organization, confidence: Confidence::thousandths(CONFIDENCE) }
}

/// Whether a sentence tells the score of a match: digits that are no date and no amount of anything, with two sides or a verb.
fn has_score(segments: &Segments<'_>, sentence: &Range<usize>, mentions: &[TypedSpan]) -> bool {
    let is_number = |at: usize| {
        let (whole, first) = (segments.span(at..at + 3), segments.tokens[at].span);
        let is_score = |span: Span| span == whole || segments.tokens[at + 2].spaced && span == first;
        mentions.iter().any(|mention| mention.kind == MentionType::Number && is_score(mention.span))
    };
    let counts = |at: usize| {
        let next = segments.word(at);
        next.len() > 3 && next.ends_with('s') && next.starts_with(char::is_lowercase)
    };
    let is_named = |mention: &&TypedSpan| matches!(mention.kind, MentionType::Place | MentionType::Organization);
    sentence.clone().any(|at| is_score(segments, at) && is_number(at) && !counts(at + 3))
        && (mentions.iter().filter(is_named).count() > 1
            || sentence.clone().any(|at| segments.is_on(at, WordList::MatchVerb) || segments.word(at) == "won"))
}

/// Whether a score begins at the token: "2-1".
fn is_score(segments: &Segments<'_>, at: usize) -> bool {
    let goals = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number)) && segments.word(at).len() <= 3
    };
    let is_line = || {
        // "Hull 3 – 3 Derby"
        let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
        at.checked_sub(1).is_some_and(is_capital) && is_capital(at + 3)
    };
    goals(at)
        && matches!(segments.word(at + 1), "-" | "–")
        && goals(at + 2)
        && (!segments.tokens[at + 2].spaced || is_line())
}

/// Whether the place stands where a side does: beside the verb or the score, and not "in Leeds".
fn is_side(segments: &Segments<'_>, &Range { start: first, end }: &Range<usize>) -> bool {
    let before = first.checked_sub(1).map_or("", |before| segments.word(before));
    let is_located = matches!(before, "in" | "near" | "of" | "from" | "into" | "around" | "outside" | "," | "(")
        || matches!(segments.word(end), "'s" | "’s");
    let is_subject = segments.is_on(end, WordList::MatchVerb)
        || is_score(segments, end)
        || matches!(segments.word(end), "won" | "win" | "led" | "lead" | "trail" | "trailed" | "scored");
    let is_object = WordList::MatchVerb.has(before) || matches!(before, "to" | "with" | "against");
    !is_located && (is_subject || is_object || first.checked_sub(1).is_some_and(|at| ends_score(segments, at)))
}

/// Whether a score ends with the token.
fn ends_score(segments: &Segments<'_>, at: usize) -> bool {
    at >= 2 && is_score(segments, at - 2)
}

/// Adds the last word of a club's name where it stands alone and was not found, or was taken for a day: "Cowboys", "Wednesday are 12th".
fn add_short_forms(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let lexicon = Lexicon::get();
    let mut names: FxHashSet<&str> = FxHashSet::default();
    for club in found.iter().filter(|mention| mention.kind == MentionType::Organization) {
        let Range { start, end } = segments.tokens_of(club.span);
        let is_club = || {
            lexicon.club_towns.get(segments.word(start)).is_some() || segments.is_on(end - 1, WordList::SharedClubName)
        };
        names.extend((end == start + 2 && is_club()).then(|| segments.word(end - 1)));
    }
    if names.is_empty() {
        return;
    }
    let mut added = Vec::new();
    for (at, token) in segments.tokens.iter().enumerate() {
        if !token.is_capitalized() || !names.contains(segments.word(at)) {
            continue;
        }
        let span = token.span;
        let place = found.partition_point(|other| other.span.end <= span.start);
        match found.get_mut(place) {
            Some(other) if other.span == span && other.kind == MentionType::Date && acts(segments, at) => {
                *other = club(span);
            }
            // "Villa are third", whoever is called so
            Some(other) if other.span == span && other.kind == MentionType::Person && is_team(segments, at) => {
                *other = club(span);
            }
            Some(other) if other.span.start < span.end => {}
            _ if is_alone(segments, at) && is_team(segments, at) => added.push(club(span)),
            _ => {}
        }
    }
    add_where_nothing_is(found, added);
}

/// Whether the token is the subject of a verb in the plural, as a club is and a day is not.
fn acts(segments: &Segments<'_>, at: usize) -> bool {
    let is_dated = at.checked_sub(1).is_some_and(|before| segments.function(before) == Some(FunctionWord::Preposition));
    !is_dated
        && matches!(
            segments.word(at + 1),
            "are" | "have" | "were" | "play" | "win" | "lose" | "face" | "host" | "drew" | "beat"
        )
}

/// Whether the bare word is the team and no common word: a plural, "Cowboys", "Rangers goalkeeper", or the subject of a verb in the plural, "United have".
fn is_team(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    let has_player = segments.tokens.get(at + 1).is_some_and(|_| segments.word_type(at + 1).role.is_some());
    acts(segments, at)
        || word.ends_with('s') && (has_player || !Lexicon::get().is_common(word))
        || segments.is_on(at, WordList::SharedClubName) && plays(segments, at)
}

/// Whether a word that several clubs share is one where it stands: within a sentence without an article, "beat City", or where it does
/// something, "Palace took the lead", "Forest, who had lost".
fn plays(segments: &Segments<'_>, at: usize) -> bool {
    let start = segments.sentences[segments.sentence_of(at)].tokens.start;
    let before = at.checked_sub(1).filter(|&before| before >= start);
    let is_told = before.is_some_and(|before| {
        matches!(segments.function(before), Some(FunctionWord::Determiner | FunctionWord::Possessive))
    });
    let next = segments.word(at + 1);
    let does = segments.is_on(at + 1, WordList::TeamVerb)
        || segments.is_on(at + 1, WordList::IrregularPast)
        || segments.function(at + 1) == Some(FunctionWord::Auxiliary)
        || next.ends_with("ed") && word::may_be_participle(segments, at + 1)
        || next == "," && matches!(segments.word(at + 2), "who" | "without" | "now" | "having");
    !is_told && (before.is_some() || does)
}

/// Whether no capital stands beside the token, so that it is no part of another name.
fn is_alone(segments: &Segments<'_>, at: usize) -> bool {
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    !is_capital(at + 1)
        && !at.checked_sub(1).is_some_and(|before| is_capital(before) && segments.function(before).is_none())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_town_is_its_club_where_it_does_what_clubs_do() {
        use crate::annotation::MentionType::{Organization, Person, Place};
        crate::mention::testing::check_names(
            "Leeds United met Hull City. Leeds won at a canter. Josh Abara said Leeds had switched off. He lives in Leeds.",
            &[
                (Organization, "Leeds United"),
                (Organization, "Hull City"),
                (Organization, "Leeds"),
                (Person, "Josh Abara"),
                (Organization, "Leeds"),
                (Place, "Leeds"),
            ],
        );
    }

    use crate::annotate;
    use crate::annotation::MentionType::{self, Organization, Place};

    #[track_caller]
    fn check(text: &str, kind: MentionType, names: &[&str]) {
        let annotation = annotate(text);
        let found = annotation.mentions.iter().filter(|mention| mention.kind == kind);
        let found: Vec<&str> = found.map(|mention| &text[mention.span.range()]).collect();
        assert_eq!(found, names, "{kind:?} of {text:?}");
    }

    #[test]
    fn towns_are_clubs_where_they_play() {
        check("Leeds beat Hull 2-0 on Saturday.", Organization, &["Leeds", "Hull"]);
        check("Bath won 24-17 at Sale.", Organization, &["Bath"]);
        check("Ajax beat Porto 3-1.", Organization, &["Ajax", "Porto"]);
        check(
            "Norwich 2 – 2 Luton. The visitors had led, but Norwich were awarded a penalty.",
            Organization,
            &["Norwich", "Luton", "Norwich"],
        );
        check("Green Bay lost to the Dallas Cowboys.", Organization, &["Green Bay", "Dallas Cowboys"]);
        check("Bury drew 1-1 with Stockport.", Organization, &["Bury", "Stockport"]);
    }

    #[test]
    fn places_stay_places() {
        check("Brazil beat Germany 2-0 in Leeds.", Place, &["Brazil", "Germany", "Leeds"]);
        check("The council in Leeds voted 24-17 to close the baths of Hull.", Place, &["Leeds", "Hull"]);
        check("Berlin 10-12 May: trade fair. Milan 21-26 February: fashion week.", Place, &["Berlin", "Milan"]);
        check("Washington lost patience with Hamas.", Place, &["Washington"]);
        check("Paris hosts OECD talks on Monday.", Place, &["Paris"]);
        check("Houston lost 10-15 homes to the flood.", Place, &["Houston"]);
        check("The mayor of Hull lost to Arsenal’s chairman.", Place, &["Hull"]);
    }

    #[test]
    fn words_are_no_clubs() {
        check("Bristol Water raised its prices. Water is dear.", Organization, &["Bristol Water"]);
    }

    #[test]
    fn clubs_are_called_by_their_last_word() {
        check(
            "Newcastle United lost. United have won twice. Sheffield Wednesday drew; Wednesday are 12th.",
            Organization,
            &["Newcastle United", "United", "Sheffield Wednesday", "Wednesday"],
        );
        check("Sheffield Wednesday play on Wednesday.", Organization, &["Sheffield Wednesday"]);
        check(
            "Crystal Palace met Aston Villa. Palace took the lead, but Villa, who had won twice, beat Palace.",
            Organization,
            &["Crystal Palace", "Aston Villa", "Palace", "Villa", "Palace"],
        );
        check("Aston Villa won. Villa are third. The villa is old.", Organization, &["Aston Villa", "Villa"]);
    }
}
