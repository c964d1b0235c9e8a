//! How candidates fit clues, and agree with pronouns.

use super::super::agreement::Agreement;
use super::super::clues::{Clue, ClueKind};
use super::super::descriptions::Descriptions;
use super::super::discourse::Discourse;
use super::super::matching::{Match, Matcher, ages};
use super::super::source_head::{self, DescriptionKind};
use super::super::walk::Walk;
use super::super::{Referent, pronoun_gender};
use super::Marked;
use crate::annotation::EntityId;
use crate::lexicon::{Gender, Pronoun};
use crate::quote::source::{Origin, Position};
use crate::segment::segment;

fn named(fit: Match) -> String {
    let name = match fit {
        Match::NONE => "none",
        Match::NAMED => "named",
        Match::WITHIN => "within",
        Match::IN_COMPLEMENT => "complement",
        Match::DESCRIBED => "described",
        Match::OTHER_KIND => "other kind",
        Match::OTHER_GENDER => "other gender",
        Match::OTHER_ROLE => "other role",
        Match::OPEN => "open",
        Match::AGE => "age",
        Match::LATER => "later",
        Match::PERHAPS => "perhaps",
        Match(16..20) => "agrees",
        Match(20..24) => "may agree",
        Match(24..) => "has role",
        other => panic!("{other:?} has no name here"),
    };
    let rank = if fit.0 >= 16 { format!(" {}", fit.0 % 4) } else { String::new() };
    format!("{name}{rank}")
}

/// Compares how each entity of a text fits the source in braces.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let text = Marked::of(marked);
    let segments = segment(&text.text);
    let entities = text.entities(&segments);
    let discourse = Discourse { segments: &segments, entities: &entities };
    let descriptions = Descriptions::new(&entities);
    let genders = pronoun_gender::genders(discourse, &[]);
    let phrase = text.sources(&segments).remove(0);
    let mut walk = Walk::new(Agreement { discourse, genders: &genders }, &descriptions, &[], &[]);
    walk.advance(phrase.start);
    let clue = Clue {
        kind: ClueKind::Source,
        head: source_head::head(discourse, &phrase),
        phrase,
        cue: None,
        probability: 1.0,
        position: Position::After,
        origin: Origin::Labelled,
    };
    let referents: Vec<Referent> =
        (0..entities.entities.len()).map(|id| Referent::Entity(EntityId(id as u32))).collect();
    let matcher = Matcher { walk: &walk, descriptions: &descriptions, ages: &ages(discourse) };
    let found: Vec<String> = matcher.matches(&clue, &referents).into_iter().map(named).collect();
    assert_eq!(found, expected, "fits in {marked:?}");
}

#[test]
fn a_name_is_named_or_within() {
    let met = "[p Marie Curie] met [p Niels Bohr]. “No,” said ";
    for (source, expected) in [
        ("[p Curie]", ["named", "none"]),
        ("[p Curie], a friend of [p Bohr]", ["named", "within"]),
        ("a friend of [p Bohr]", ["open", "complement"]),
        ("[p Curie] and [p Bohr]", ["within", "within"]),
    ] {
        check(&format!("{met}{{{source}}}."), &expected);
    }
}

#[test]
fn a_pronoun_agrees_with_whom_it_may_refer_to() {
    let met = "[p Marie Curie] met [p Xyloe] and [p Niels Bohr] of [organization Ford Motor Co.]. “No,” said ";
    for (source, expected) in [
        ("she", ["agrees 0", "may agree 1", "other gender", "other kind"]),
        ("he", ["other gender", "may agree 1", "agrees 0", "other kind"]),
        ("it", ["other kind", "other kind", "other kind", "agrees 0"]),
        ("they", ["other kind", "other kind", "other kind", "agrees 0"]),
        ("I", ["none", "none", "none", "none"]),
    ] {
        check(&format!("{met}{{{source}}}."), &expected);
    }
}

#[test]
fn a_description_fits_by_its_noun() {
    let met =
        "Defence Minister [p René Pleven] met Sen. [p Robert Taft], 62, of [organization Ford Motor Co.]. “No,” said ";
    for (source, expected) in [
        ("the defence minister", ["has role 0", "open", "other kind"]),
        ("the foreign minister", ["other role", "open", "other kind"]),
        ("the senator", ["open", "has role 0", "other kind"]),
        ("a senator", ["open", "other role", "other kind"]),
        ("the 62-year-old senator", ["open", "age", "other kind"]),
        ("the spokeswoman", ["other gender", "other gender", "other kind"]),
        ("the carmaker", ["other kind", "other kind", "has role 0"]),
        ("the report", ["perhaps", "perhaps", "other kind"]),
        ("officials", ["other kind", "other kind", "other kind"]),
    ] {
        check(&format!("{met}{{{source}}}."), &expected);
    }
    check("“No,” said {the senator}. Later Sen. [p Robert Taft] left.", &["later"]);
}

/// How well whom a text names, or somebody who is described, agrees with the pronouns "he", "she", "they" and "it".
#[track_caller]
fn check_agreement(marked: &str, referent: impl Fn(EntityId) -> Referent, expected: [f32; 4]) {
    let text = Marked::of(marked);
    let segments = segment(&text.text);
    let entities = text.entities(&segments);
    let agreement =
        Agreement { discourse: Discourse { segments: &segments, entities: &entities }, genders: &entities.genders };
    let found = [Pronoun::He, Pronoun::She, Pronoun::They, Pronoun::It]
        .map(|pronoun| agreement.with_pronoun(referent(EntityId(0)), pronoun));
    assert_eq!(found, expected, "agreement in {marked:?}");
    assert_eq!(agreement.with_pronoun(referent(EntityId(0)), Pronoun::Speaker), 0.0, "\"I\" in {marked:?}");
}

#[test]
fn a_referent_agrees_in_number_gender_and_kind() {
    for (marked, expected) in [
        ("[p Marie Curie]", [0.0, 1.0, 0.0, 0.0]),
        ("[p Xyloe]", [0.6, 0.6, 0.0, 0.0]),
        ("[organization Ford]", [0.0, 0.0, 1.0, 1.0]),
        ("[group Democrats]", [0.0, 0.0, 1.0, 0.0]),
        ("[place Oman]", [0.0, 0.0, 0.0, 1.0]),
    ] {
        check_agreement(marked, Referent::Entity, expected);
    }
    for (kind, gender, expected) in [
        (DescriptionKind::Person, Gender::Female, [0.0, 0.75, 0.0, 0.0]),
        (DescriptionKind::Person, Gender::Unknown, [0.75 * 0.6, 0.75 * 0.6, 0.0, 0.0]),
        (DescriptionKind::People, Gender::Unknown, [0.0, 0.0, 1.0, 0.0]),
        (DescriptionKind::Organization, Gender::Unknown, [0.0, 0.0, 1.0, 1.0]),
        (DescriptionKind::Inanimate, Gender::Unknown, [0.0, 0.0, 0.0, 1.0]),
    ] {
        check_agreement("It rained.", |_| Referent::Unnamed { noun: 1, kind, gender }, expected);
    }
}
