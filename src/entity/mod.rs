//! The third stage: what the mentions refer to. Mentions of one thing form an entity, with the roles that the text
//! gives it.

mod acronym;
mod canonical_name;
mod clusters;
mod disjoint_set;
mod gender;
mod non_person;
mod people;
mod person_name;
mod roles;
mod short_forms;
mod spelling;

use std::ops::Range;

use crate::annotation::{Entity, EntityId, Mention, MentionType};
use crate::lexicon::Gender;
use crate::mention::TypedSpan;
use crate::offset::Span;
use crate::segment::Segments;
use crate::user_lexicon::UserLexicon;
use clusters::Cluster;
pub(crate) use roles::title_before;

/// The mentions, each with its entity, and what is known of the entities.
#[derive(Debug)]
pub(crate) struct Entities {
    /// In reading order, never overlapping.
    pub(crate) mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub(crate) entities: Vec<Entity>,
    /// The gender of each entity, as far as the text and its names tell.
    pub(crate) genders: Vec<Gender>,
    /// The tokens of each mention.
    tokens: Vec<Range<usize>>,
    /// By token, the number of its mention from 1 on; 0 for none.
    by_token: Vec<u32>,
}

impl Entities {
    /// The first mention that ends after `at`.
    pub(crate) fn mention_from(&self, at: crate::Byte) -> usize {
        self.mentions.partition_point(|mention| mention.span.end <= at)
    }

    /// The mention that the token is in, with its tokens.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<(Range<usize>, &Mention)> {
        let number = self.by_token.get(token)?.checked_sub(1)? as usize;
        Some((self.tokens[number].clone(), &self.mentions[number]))
    }

    /// The entity of that number.
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }
}

/// Groups mentions into entities, and gives the mentions of one entity one type; `listed` are the entities that the user's
/// lexicon gives the mentions. Takes time proportional to the text and its mentions.
pub(crate) fn entities(
    segments: &Segments<'_>,
    found: &[TypedSpan],
    listed: &[Option<u32>],
    lexicon: &UserLexicon,
) -> Entities {
    let clusters = clusters::clusters(segments, found, listed);
    let mut mentions: Vec<Mention> = found
        .iter()
        .map(|found| Mention { span: found.span, kind: found.kind, entity: None, confidence: found.confidence })
        .collect();
    let mut entities = Vec::with_capacity(clusters.len());
    for (id, Cluster { members, listed }) in clusters.into_iter().enumerate() {
        let found_of = |&member: &u32| &found[member as usize];
        let (name, kind) = match listed.map(|entity| lexicon.entity(entity)) {
            Some(listed) => (listed.name.clone(), listed.kind),
            None => {
                let kind = kind(members.iter().map(|member| found_of(member).kind));
                (canonical_name::fullest(segments, kind, members.iter().map(|member| found_of(member).span)), kind)
            }
        };
        for &member in &members {
            let mention = &mut mentions[member as usize];
            (mention.entity, mention.kind) = (Some(EntityId(id as u32)), kind);
        }
        entities.push(Entity { name, kind, roles: roles::roles(segments, found, kind, &members), mentions: members });
    }
    let genders = entities.iter().map(|entity| gender::of(segments, entity, &mentions)).collect();
    let tokens: Vec<Range<usize>> = mentions.iter().map(|mention| tokens(segments, mention.span)).collect();
    let mut by_token = vec![0; segments.tokens.len()];
    for (number, of) in (1..).zip(&tokens) {
        by_token[of.clone()].fill(number);
    }
    Entities { mentions, entities, genders, tokens, by_token }
}

/// The tokens that a span overlaps.
fn tokens(segments: &Segments<'_>, span: Span) -> Range<usize> {
    let first = segments.token_from(span.start);
    let cut = first > 0 && segments.tokens[first - 1].span.overlaps(span);
    let last = first + segments.tokens[first..].iter().take_while(|token| token.span.start < span.end).count();
    first - usize::from(cut)..last
}

/// The type of most of the mentions; of equals one that says something, then the first.
fn kind(kinds: impl Iterator<Item = MentionType>) -> MentionType {
    let mut counts: Vec<(MentionType, u32)> = Vec::new();
    for kind in kinds {
        match counts.iter_mut().find(|(counted, _)| *counted == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let best = counts.into_iter().rev().max_by_key(|&(kind, count)| (count, kind != MentionType::Misc));
    best.map_or(MentionType::Misc, |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confidence;
    use crate::offset::Span;
    use crate::segment;

    /// The text without its marks, and the mentions that it marks: "[person Marie Curie] won."
    fn marked(text: &str) -> (String, Vec<TypedSpan>) {
        let (mut plain, mut found) = (String::new(), Vec::new());
        for (index, piece) in text.split('[').enumerate() {
            let Some((mention, rest)) = piece.split_once(']').filter(|_| index > 0) else {
                plain.push_str(piece);
                continue;
            };
            let (kind, words) = mention.split_once(' ').expect("a type and words");
            let span = Span::at(plain.len()..plain.len() + words.len());
            let kind = MentionType::from_name(kind).expect("a type");
            found.push(TypedSpan { span, kind, confidence: Confidence::thousandths(900) });
            plain.push_str(words);
            plain.push_str(rest);
        }
        (plain, found)
    }

    fn none_listed(segments: &Segments<'_>, found: &[TypedSpan]) -> Entities {
        entities(segments, found, &vec![None; found.len()], &UserLexicon::default())
    }

    /// Compares each entity, as "name: mention, mention", of a text with marked mentions.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (text, found) = marked(text);
        let segments = segment::segment(&text);
        let all = none_listed(&segments, &found);
        let described: Vec<String> = all
            .entities
            .iter()
            .map(|entity| {
                let words: Vec<_> =
                    entity.mentions.iter().map(|&m| segments.words(all.mentions[m as usize].span)).collect();
                format!("{}: {}", entity.name, words.join(", "))
            })
            .collect();
        assert_eq!(described, expected, "entities of {text:?}");
    }

    #[test]
    fn a_surname_joins_the_full_name() {
        check(
            "[person Marie Curie] won. Dr. [person Curie] thanked the panel, and [person Curie]’s husband smiled.",
            &["Marie Curie: Marie Curie, Curie, Curie"],
        );
        check("[person Anwar al-Sadat] spoke. [person Sadat] left.", &["Anwar al-Sadat: Anwar al-Sadat, Sadat"]);
        check("[person Deng Xiaoping] spoke. [person Deng] left.", &["Deng Xiaoping: Deng Xiaoping, Deng"]);
        check(
            "[person Gabriel García Márquez] wrote. [person García Márquez] won. [person García] smiled.",
            &["Gabriel García Márquez: Gabriel García Márquez, García Márquez, García"],
        );
    }

    #[test]
    fn a_surname_may_come_first() {
        check(
            "Mr. [person Truman] wins again\n\n[person Harry Truman] won again.",
            &["Harry Truman: Truman, Harry Truman"],
        );
    }

    #[test]
    fn spellings_and_short_forms_of_a_name_are_one_person() {
        check(
            "[person Robert Kennedy] and [person Bobby Kennedy], [person FRANÇOIS MITTERRAND] and [person Francois Mitterrand]",
            &[
                "Robert Kennedy: Robert Kennedy, Bobby Kennedy",
                "Francois Mitterrand: FRANÇOIS MITTERRAND, Francois Mitterrand",
            ],
        );
    }

    #[test]
    fn people_of_one_surname_are_kept_apart() {
        check(
            "[person Marie Curie] met [person Pierre Curie]. [person Marie Curie] spoke.",
            &["Marie Curie: Marie Curie, Marie Curie", "Pierre Curie: Pierre Curie"],
        );
    }

    #[test]
    fn a_lone_surname_goes_to_the_last_one_named() {
        check(
            "[person Marie Curie] met [person Pierre Curie]. [person Curie] spoke.",
            &["Marie Curie: Marie Curie", "Pierre Curie: Pierre Curie, Curie"],
        );
    }

    #[test]
    fn a_lone_surname_stays_with_whom_the_text_calls_so() {
        check(
            "[person Franklin Roosevelt] ran. [person Roosevelt] won.\n\nHe admired [person Theodore Roosevelt].\n\n\
             [person Roosevelt] took office.",
            &["Franklin Roosevelt: Franklin Roosevelt, Roosevelt, Roosevelt", "Theodore Roosevelt: Theodore Roosevelt"],
        );
    }

    #[test]
    fn a_title_tells_whose_surname_it_is() {
        check(
            "[person Marie Curie] met [person Pierre Curie]. Mrs. [person Curie] spoke.",
            &["Marie Curie: Marie Curie, Curie", "Pierre Curie: Pierre Curie"],
        );
        check(
            "President [person John Kennedy] sent for Senator [person Edward Kennedy]. President [person Kennedy] spoke.",
            &["John Kennedy: John Kennedy, Kennedy", "Edward Kennedy: Edward Kennedy"],
        );
    }

    #[test]
    fn a_person_is_no_firm_or_place_of_the_same_name() {
        check(
            "[person Henry Ford] ran [organization Ford]. [person Ford] left [organization Ford] for [place Ford].",
            &["Henry Ford: Henry Ford, Ford", "Ford: Ford, Ford", "Ford: Ford"],
        );
    }

    #[test]
    fn names_of_a_country_are_one_entity() {
        check(
            "The [place US] and the [place United States] agreed with the [place U.S.] again, and with [group Americans].",
            &["United States: US, United States, U.S.", "Americans: Americans"],
        );
    }

    #[test]
    fn an_acronym_joins_its_expansion() {
        check(
            "The [organization League of Nations] ([organization LN]) met. The [organization LN] voted.",
            &["League of Nations: League of Nations, LN, LN"],
        );
        check(
            "[organization OAU] talks\n\nThe [organization Organisation of African Unity] met in [place Addis Ababa].",
            &["Organisation of African Unity: OAU, Organisation of African Unity", "Addis Ababa: Addis Ababa"],
        );
        check(
            "The [organization Workers’ Party] ([organization POUM]) fought; [organization POUM] lost.",
            &["Workers’ Party: Workers’ Party, POUM, POUM"],
        );
    }

    #[test]
    fn a_shorter_form_joins_the_one_name_that_it_can_be_short_for() {
        check(
            "[organization Zeppelin Luftschiffbau GmbH] and [organization Zeppelin Luftschiffbau]",
            &["Zeppelin Luftschiffbau GmbH: Zeppelin Luftschiffbau GmbH, Zeppelin Luftschiffbau"],
        );
        check(
            "The [organization Petition Committee of Leeds] met. The [organization Committee] voted.",
            &["Petition Committee of Leeds: Petition Committee of Leeds, Committee"],
        );
        check(
            "[organization Ministry of Defence] and [organization Defense Ministry]",
            &["Ministry of Defence: Ministry of Defence, Defense Ministry"],
        );
    }

    #[test]
    fn parts_of_an_organisation_are_not_the_whole() {
        check(
            "The [organization Labour Party] and the [organization Labour Party Executive Committee]",
            &["Labour Party: Labour Party", "Labour Party Executive Committee: Labour Party Executive Committee"],
        );
        check(
            "The [organization Citizen League] left the [organization Ethics Committee of the Citizen League].",
            &[
                "Citizen League: Citizen League",
                "Ethics Committee of the Citizen League: Ethics Committee of the Citizen League",
            ],
        );
    }

    #[test]
    fn a_work_that_bears_a_name_is_not_the_person() {
        check(
            "[person Evita Perón] danced. In “[person Evita],” she sings. [person Evita] smiled.",
            &["Evita Perón: Evita Perón, Evita", "Evita: Evita"],
        );
    }

    #[test]
    fn mentions_of_one_entity_have_one_type() {
        let (text, found) = marked("[event Prague Spring], [misc Prague Spring] and [event Prague Spring]");
        let all = none_listed(&segment::segment(&text), &found);
        assert_eq!(all.entities.len(), 1);
        assert!(all.mentions.iter().all(|mention| mention.kind == MentionType::Event));
    }

    #[test]
    fn time_grows_with_the_mentions() {
        // Every mention of people of one surname, of firms of one beginning, of acronyms.
        let pieces = |count: usize| {
            let mut text = String::new();
            for n in 0..count {
                let name: String = (0..4).map(|digit| char::from(b'a' + (n >> (4 * digit) & 15) as u8)).collect();
                text.push_str(&format!(
                    "[person X{name} Smith] and [person Smith] of [organization Acme {name} Works] (["
                ));
                text.push_str(&format!(
                    "organization A{}W]) in the [organization Committee of {name}].\n",
                    name.to_uppercase()
                ));
            }
            marked(&text)
        };
        let seconds = |count: usize| {
            let (text, found) = pieces(count);
            let segments = segment::segment(&text);
            let start = std::time::Instant::now();
            assert!(!none_listed(&segments, &found).entities.is_empty());
            start.elapsed().as_secs_f64()
        };
        let (_, short, long) = (seconds(1_000), seconds(1_000), seconds(10_000));
        assert!(long < short * 40.0, "{short} s for 5,000 mentions, {long} s for 50,000");
    }
}
