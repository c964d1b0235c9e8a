//! Edges that the tagger and the patterns get wrong: a name cut at its hyphen, before its particle or after its surname, two names
//! joined by a preposition, the full stop of a sentence for an initial's, the ordinal of an office for a number.

use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// Mends the edges of mentions, which are in reading order and without overlaps, before and after.
pub(super) fn mend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    part_at_prepositions(segments, found);
    after_conjunctions(segments, found);
    for index in 0..found.len() {
        let limit = found.get(index + 1).map_or(usize::MAX, |next| segments.token_from(next.span.start));
        double_barrelled(segments, &mut found[index], limit);
        with_article_of_clan(segments, &mut found[index]);
        without_desk(segments, &mut found[index]);
        let least = index.checked_sub(1).map_or(0, |before| segments.tokens_of(found[before].span).end);
        with_given_name(segments, &mut found[index], least);
        with_surname_first(segments, &mut found[index], least);
        // "Redmond-based"
        let end = segments.token_from(found[index].span.end);
        let is_based = matches!((segments.word(end), segments.word(end + 1)), ("-", "based"));
        if found[index].kind == MentionType::Person && is_based {
            found[index].kind = MentionType::Place;
        }
        if is_called_bill(segments, &found[index]) {
            found[index].kind = MentionType::Person;
        }
    }
    // What a longer name has taken in has no words of its own.
    let mut end = crate::Byte(0);
    found.retain(|mention| {
        let is_free = mention.span.start >= end;
        end = end.max(mention.span.end);
        is_free
    });
    found.retain_mut(|mention| !is_ordinal_of_office(segments, mention) && !is_lone_initial(segments, mention));
}

/// Extends the name of a person over the second half of its surname: "Sam Bankman | -Fried". Not "Trump | -Putin talks", where the
/// name has one word, nor where the next half begins another name.
fn double_barrelled(segments: &Segments<'_>, mention: &mut TypedSpan, limit: usize) {
    let tokens = segments.token_from(mention.span.start)..segments.token_from(mention.span.end);
    let [hyphen, half] = [tokens.end, tokens.end + 1].map(|at| segments.tokens.get(at));
    let (Some(hyphen), Some(half)) = (hyphen, half) else { return };
    let joins = hyphen.is(TokenKind::Hyphen) && !hyphen.spaced && !half.spaced && half.is_capitalized();
    let ends = |at: usize| segments.tokens.get(at).is_none_or(|token| token.spaced || !token.is(TokenKind::Hyphen));
    if mention.kind == MentionType::Person
        && tokens.len() > 1
        && joins
        && tokens.end + 1 < limit
        && ends(tokens.end + 2)
    {
        mention.span.end = half.span.end;
    }
}

/// Cuts the word that joins a sentence to the one before off a name: "But | Villa boss".
fn after_conjunctions(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    for mention in found.iter_mut() {
        let tokens = segments.tokens_of(mention.span);
        let is_head = || segments.sentences[segments.sentence_of(tokens.start)].tokens.start == tokens.start;
        let is_joint = tokens.len() > 1
            && matches!(
                segments.word(tokens.start),
                "And" | "As" | "But" | "For" | "If" | "So" | "When" | "While" | "Yet"
            )
            && segments.tokens[tokens.start + 1].is_capitalized()
            && matches!(mention.kind, MentionType::Person | MentionType::Organization | MentionType::Place)
            && Lexicon::get().names.get(segments.words(mention.span)).is_none();
        if is_joint && is_head() {
            mention.span.start = segments.tokens[tokens.start + 1].span.start;
        }
    }
}

/// Cuts what a journalist writes of off the name of a byline: "Nadia Okonjo | Midlands correspondent".
fn without_desk(segments: &Segments<'_>, mention: &mut TypedSpan) {
    let tokens = segments.tokens_of(mention.span);
    let is_desk = tokens.len() == 3
        && matches!(mention.kind, MentionType::Person | MentionType::Organization)
        && matches!(segments.word(tokens.end), "correspondent" | "editor" | "reporter")
        && segments.tokens[tokens.start].new_line
        && Lexicon::get().given.get(segments.word(tokens.start)).is_some()
        && !segments.word(tokens.start + 1).ends_with('.');
    if is_desk {
        mention.span.end = segments.tokens[tokens.start + 1].span.end;
        mention.kind = MentionType::Person;
    }
}

/// Extends an Irish name that ends with "Mac" over what follows it: "Padraic Mac | an Rí".
fn with_article_of_clan(segments: &Segments<'_>, mention: &mut TypedSpan) {
    let tokens = segments.tokens_of(mention.span);
    let is_clan = mention.kind == MentionType::Person
        && matches!(segments.word(tokens.end - 1), "Mac" | "Nic")
        && matches!(segments.word(tokens.end), "an" | "na")
        && segments.tokens.get(tokens.end + 1).is_some_and(|last| last.is_capitalized() && last.spaced);
    if is_clan {
        mention.span.end = segments.tokens[tokens.end + 1].span.end;
    }
}

/// Extends the name of a person that begins with a particle over the given name before it: "Pól | Ó Gallchóir". The word must be nothing
/// else.
fn with_given_name(segments: &Segments<'_>, mention: &mut TypedSpan, least: usize) {
    let lexicon = Lexicon::get();
    let surname = segments.token_from(mention.span.start);
    let Some(given) = surname.checked_sub(1).filter(|&given| given >= least) else { return };
    let (word, word_type) = (segments.word(given), segments.word_type(given));
    let is_particle = |at: usize| lexicon.particles.get_lower(segments.word(at)).is_some();
    let token = &segments.tokens[given];
    let is_name = token.is(TokenKind::Word)
        && token.case == Case::Title
        && segments.tokens[surname].spaced
        && !segments.tokens[surname].new_line
        && segments.function(given).is_none()
        && word_type.title.is_none()
        && word_type.role.is_none()
        && word_type.cue.is_none()
        && !is_particle(given)
        && !lexicon.is_common(word)
        && lexicon.expression_words.get(word).is_none();
    let is_alone = !given.checked_sub(1).is_some_and(|before| segments.tokens[before].is_capitalized());
    if mention.kind == MentionType::Person && is_particle(surname) && is_name && is_alone {
        mention.span.start = token.span.start;
    }
}

/// Extends a Korean given name over the surname before it, which may be a word: "Son | Heung-min". "His son Heung-min" has none.
fn with_surname_first(segments: &Segments<'_>, mention: &mut TypedSpan, least: usize) {
    let tokens = segments.tokens_of(mention.span);
    let Some(surname) = tokens.start.checked_sub(1).filter(|&surname| surname >= least) else { return };
    let is_given = mention.kind == MentionType::Person
        && tokens.len() == 3
        && segments.tokens[tokens.start + 1].is(TokenKind::Hyphen)
        && segments.tokens[tokens.start + 2].is(TokenKind::Word)
        && !segments.tokens[tokens.start + 2].is_capitalized();
    let (token, word) = (&segments.tokens[surname], segments.word(surname));
    let is_surname = token.case == Case::Title
        && (2..=5).contains(&word.len())
        && segments.tokens[tokens.start].spaced
        && !segments.tokens[tokens.start].new_line
        && segments.function(surname).is_none()
        && (segments.word_type(surname).title.is_none() || Lexicon::get().surnames.get(word).is_some());
    let is_alone = !surname.checked_sub(1).is_some_and(|before| {
        segments.tokens[before].is_capitalized()
            && segments.function(before).is_none()
            && segments.word_type(before).title.is_none()
            || segments.function(before) == Some(crate::lexicon::FunctionWord::Possessive)
    });
    if is_given && is_surname && is_alone {
        mention.span.start = token.span.start;
    }
}

/// Whether a word that was taken for a law is somebody's name, since no article stands before it: "Her husband, Bill, said".
fn is_called_bill(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let at = segments.token_from(mention.span.start);
    let is_number = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Number));
    mention.kind == MentionType::Law
        && segments.tokens[at].span == mention.span
        && Lexicon::get().given.get(segments.word(at)).is_some()
        && !is_number
        && at.checked_sub(1).is_some_and(|before| {
            segments.word(before) == "," && before > 0 && word::is_singular_role(segments, before - 1)
                || word::is_singular_role(segments, before)
        })
}

/// Parts what was taken for one person at a preposition, which no name of a person has: "Mercedes | for | Ferrari".
fn part_at_prepositions(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let lexicon = Lexicon::get();
    let mut parts = Vec::new();
    for mention in found.iter_mut().filter(|mention| mention.kind == MentionType::Person) {
        let tokens = segments.tokens_of(mention.span);
        let is_inner = |at: &usize| {
            matches!(segments.word(*at), "at" | "for" | "from" | "in" | "to" | "with") && segments.tokens[*at].spaced
        };
        let Some(preposition) = tokens.clone().find(is_inner) else { continue };
        if preposition + 1 >= tokens.end {
            continue;
        }
        let [first, second] = [tokens.start..preposition, preposition + 1..tokens.end];
        let kind = |part: &std::ops::Range<usize>| {
            let span = segments.span(part.clone());
            lexicon.names.get(segments.words(span)).map_or(MentionType::Person, |entry| entry.kind)
        };
        parts.push(TypedSpan { span: segments.span(second.clone()), kind: kind(&second), ..*mention });
        match first.is_empty() {
            // What "to Glenn Close" leaves of itself is the name.
            true => *mention = parts.pop().unwrap_or(*mention),
            false => {
                *mention = TypedSpan { span: segments.span(first.clone()), kind: kind(&first), ..*mention };
            }
        }
    }
    add_where_nothing_is(found, parts);
}

/// Whether a number is the ordinal of an office: "First Minister", "the Second Gentleman".
fn is_ordinal_of_office(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let at = segments.token_from(mention.span.start);
    let is_word =
        |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized());
    mention.kind == MentionType::Number
        && is_word(at)
        && segments.tokens[at].span.end == mention.span.end
        && is_word(at + 1)
        && word::is_singular_role(segments, at + 1)
}

/// Whether a name is a letter and the full stop that ends its sentence: "renamed it X." After a title the letter is a name all the
/// same, and the mention is cut to it.
fn is_lone_initial(segments: &Segments<'_>, mention: &mut TypedSpan) -> bool {
    let words = segments.words(mention.span);
    let mut letters = words.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.as_str() == ".";
    if !is_initial || mention.kind != MentionType::Person {
        return false;
    }
    let at = segments.token_from(mention.span.start);
    mention.span.end.0 -= 1;
    at.checked_sub(1).is_none_or(|before| segments.word_type(before).title.is_none())
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::check_words as check;

    #[test]
    fn a_surname_may_have_two_halves() {
        check("Prosecutors charged Sam Bankman-Fried with fraud.", &["Sam Bankman-Fried"]);
        check("Alexandria Ocasio-Cortez spoke in New York.", &["Alexandria Ocasio-Cortez", "New York"]);
    }

    #[test]
    fn a_name_before_a_particle_is_a_given_name() {
        check("Pól Ó Gallchóir spoke of the plan.", &["Pól Ó Gallchóir"]);
        check("Sibéal Ní Chasaide sang of the plan.", &["Sibéal Ní Chasaide"]);
        check("Speaker De Groot spoke of the plan.", &["De Groot"]);
        check("Meanwhile Van Dijk spoke of the plan.", &["Van Dijk"]);
    }

    #[test]
    fn a_clan_has_its_article() {
        check("Padraic Mac an Rí spoke. Mac an Rí left.", &["Padraic Mac an Rí", "Mac an Rí"]);
        check("Sean Mac an Ghoill, 40, left.", &["Sean Mac an Ghoill", "40"]);
    }

    #[test]
    fn a_byline_has_a_desk() {
        check("Nadia Okonjo Midlands correspondent", &["Nadia Okonjo"]);
        check("Paul Dent Political editor", &["Paul Dent"]);
    }

    #[test]
    fn a_name_begins_after_what_joins_its_sentence() {
        check("They lost. But Villa boss Pete Harling left.", &["Villa", "Pete Harling"]);
        check("They lost. For Villa fans it was bad.", &["Villa"]);
    }

    #[test]
    fn a_surname_before_a_given_name_of_two_halves_is_no_title() {
        check("Son Heung-min scored.", &["Son Heung-min"]);
        check("They saw Ban Ki-moon there.", &["Ban Ki-moon"]);
        check("They met President Moon Jae-in.", &["Moon Jae-in"]);
        check("They met her son Heung-min there.", &["Heung-min"]);
    }

    #[test]
    fn what_was_joined_is_parted() {
        let kinds = |text: &str| {
            let annotation = crate::annotate(text);
            let named = annotation.mentions.iter().map(|mention| (mention.kind.name(), &text[mention.span.range()]));
            named.map(|(kind, words)| format!("{kind} {words}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(kinds("Ryan, of Leeds, who denies it, wept."), "person Ryan, place Leeds");
        assert_eq!(kinds("\"I feel for Russ,\" Lawrence said."), "person Russ, person Lawrence");
        assert_eq!(kinds("Ships left for London/Dubai on Monday."), "place London, place Dubai, date Monday");
        assert_eq!(kinds("They saw Redmond-based teams."), "place Redmond");
        assert_eq!(kinds("They went to Newry, Co Down, and left."), "place Newry, place Co Down");
    }

    #[test]
    fn a_husband_is_no_law() {
        let kinds = |text: &str| {
            let annotation = crate::annotate(text);
            annotation.mentions.iter().map(|mention| mention.kind.name()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(kinds("Her husband, Bill, said no."), "person");
        assert_eq!(kinds("His brother Bill wept."), "person");
        assert_eq!(kinds("They passed the Bill on Monday."), "date");
        assert_eq!(kinds("They passed the Wales Bill."), "law");
    }

    #[test]
    fn a_preposition_parts_names() {
        check("He left Mercedes for Ferrari.", &["Mercedes", "Ferrari"]);
        check("Lewis Hamilton left Mercedes for Ferrari in 2025.", &["Lewis Hamilton", "Mercedes", "Ferrari", "2025"]);
    }

    #[test]
    fn the_ordinal_of_an_office_is_no_number() {
        check("First Lady Jill Biden visited a school.", &["Jill Biden"]);
        check("Doug Emhoff, the Second Gentleman, spoke.", &["Doug Emhoff"]);
        check("He won his third race.", &["third"]);
    }

    #[test]
    fn a_letter_at_the_end_of_a_sentence_is_no_name() {
        check("He lost to Mr. X.", &["X"]);
        check("Elon Musk renamed it X.", &["Elon Musk"]);
    }
}
