//! What stands at the head of a source: a name, a pronoun or a noun.

use std::ops::Range;

use crate::annotation::{EntityId, Mention, MentionType};
use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord, Gender, Lexicon, Pronoun};
use crate::model::hash::hash_lower;
use crate::segment::{Case, Segments, TokenKind};

/// The letters after a name, of an order or a degree, are at most so many: "AM", "CBE".
const LONGEST_LETTERS: usize = 4;

/// The head of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SourceHead {
    /// "he"
    Pronoun(Pronoun),
    /// "who": whom it refers to ends before this token.
    Relative(usize),
    Named(EntityId),
    DescriptionKind(Description),
    /// "Curie and her husband"; whether one of them has a name or a pronoun.
    Several {
        named: bool,
    },
    /// A word with a capital that is in no mention: "WALLACE" in a transcript.
    Spelt(usize),
    /// What speaks in no way that is known.
    Other,
}

/// Somebody, or something, without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// From the first word to the noun.
    pub(super) words: Range<usize>,
    /// The noun: "minister" in "the foreign minister of Oman".
    pub(super) noun: usize,
    pub(super) is: DescriptionKind,
    pub(super) gender: Gender,
}

/// What a description is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DescriptionKind {
    Person,
    People,
    /// A company, a ministry.
    Body,
    /// A report, a machine.
    Thing,
}

/// Reads phrases of one text.
#[derive(Clone, Copy)]
pub(super) struct PhraseReader<'s, 't> {
    pub(super) segments: &'s Segments<'t>,
    pub(super) entities: &'s Entities,
}

impl<'s> PhraseReader<'s, '_> {
    pub(super) fn function(self, at: usize) -> Option<FunctionWord> {
        self.segments.function(at)
    }

    /// The pronoun at the token, in any of its forms.
    pub(super) fn pronoun(self, at: usize) -> Option<Pronoun> {
        let word = self.segments.word(at);
        let is = |word_types: &[&str]| word_types.iter().any(|form| word.eq_ignore_ascii_case(form));
        match self.function(at) {
            Some(FunctionWord::Pronoun(pronoun)) => Some(pronoun),
            _ if word.len() < 3 => None,
            _ if is(&["him", "his", "himself"]) => Some(Pronoun::He),
            _ if is(&["her", "hers", "herself"]) => Some(Pronoun::She),
            _ if is(&["them", "themselves"]) => Some(Pronoun::They),
            _ => None,
        }
    }

    /// The head of a source.
    pub(super) fn head(self, source: &Range<usize>) -> SourceHead {
        let core = self.core(source);
        // "Comey Jr.", "Mr McConachie AM": the name ends before.
        let junior = |at: &usize| {
            let word = self.segments.word(*at);
            let letters = self.segments.tokens[*at].case == Case::Upper && word.len() <= LONGEST_LETTERS;
            let named = at.checked_sub(1).and_then(|before| self.mention_at(before));
            let honour = letters
                && self.mention_at(*at).is_none()
                && named.is_some_and(|(_, mention)| mention.kind == MentionType::Person);
            matches!(word, "Jr" | "Jr." | "Sr" | "Sr.") || honour
        };
        let word = |at: &usize| matches!(self.segments.tokens[*at].kind, TokenKind::Word | TokenKind::Address);
        let Some(last) = core.clone().rev().find(|at| word(at) && !junior(at)) else { return SourceHead::Other };
        if let Some(FunctionWord::Relative) = self.function(core.start) {
            return SourceHead::Relative(core.start);
        }
        if let Some(entity) = self.apposed_at_end(source, &core) {
            return SourceHead::Named(entity);
        }
        if let Some(several) = self.several(source, &core) {
            return several;
        }
        // "he", "he himself"; "her", but not "her husband".
        let possessive = matches!(self.function(core.start), Some(FunctionWord::Possessive));
        if let Some(pronoun) = self.pronoun(core.start).filter(|_| !possessive || core.start == last) {
            return SourceHead::Pronoun(pronoun);
        }
        // "“Gone with the Wind” star Clark Gable": nothing tells where the core ends.
        let quoted = (source.start..core.start).any(|at| self.segments.tokens[at].is(TokenKind::QuotationMark));
        if quoted && let Some((_, mention)) = self.person_at_end(source) {
            return mention.entity.map_or(SourceHead::Other, SourceHead::Named);
        }
        match self.mention_at(last) {
            Some((tokens, mention)) if mention.kind.names_entity() => self.named(&core, tokens, mention),
            _ => self.unnamed(core, last),
        }
    }

    /// The words of a phrase up to the first that adds something: "the minister" of "the minister of Oman, who".
    pub(super) fn core(self, phrase: &Range<usize>) -> Range<usize> {
        let opens = |at: &usize| {
            self.segments.tokens[*at].is(TokenKind::QuotationMark)
                || matches!(self.function(*at), Some(FunctionWord::Preposition | FunctionWord::Conjunction))
        };
        let start = phrase.clone().find(|at| !opens(at)).unwrap_or(phrase.start);
        let mut at = start;
        while at < phrase.end {
            if let Some((tokens, _)) = self.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()) {
                at = tokens.end.max(at + 1);
                continue;
            }
            if at > start && self.ends_core(at) {
                break;
            }
            at += 1;
        }
        let end = at.min(phrase.end).max(start);
        start..self.titled(start, end, phrase.end).unwrap_or(end)
    }

    pub(super) fn person_at_end(self, phrase: &Range<usize>) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(phrase.end.checked_sub(1)?).filter(|(_, mention)| mention.kind == MentionType::Person)
    }

    /// The person's name that begins at the token.
    pub(super) fn person_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && mention.kind == MentionType::Person)
    }

    pub(super) fn ends_core(self, at: usize) -> bool {
        let (word, token) = (self.segments.word(at), &self.segments.tokens[at]);
        let closed = matches!(
            self.function(at),
            Some(
                FunctionWord::Preposition
                    | FunctionWord::Relative
                    | FunctionWord::Auxiliary
                    | FunctionWord::Conjunction
                    | FunctionWord::Pronoun(_)
            )
        );
        let mark = matches!(token.kind, TokenKind::Dash | TokenKind::QuotationMark | TokenKind::Stop)
            || matches!(word, "," | ";" | ":" | "(" | ")" | "[" | "]");
        // "an official asked not to be named", "a column called"
        let participle = (word.ends_with("ed") || word.ends_with("ing"))
            && self.segments.word_type(at).cue.is_some_and(|cue| cue.class != CueClass::Noun);
        // "people briefed on it", "an official familiar with it"
        let adds = at > 0
            && self.is_role(at - 1)
            && !self.is_role(at)
            && (word.ends_with("ed")
                || word.ends_with("ing")
                || matches!(word, "familiar" | "close" | "aware" | "known"));
        closed || mark || word == "that" || participle || adds
    }

    /// The core ends with this name.
    fn named(self, core: &Range<usize>, name: Range<usize>, mention: &Mention) -> SourceHead {
        let Some(entity) = mention.entity else { return SourceHead::Other };
        match mention.kind {
            MentionType::Event | MentionType::Law => SourceHead::Other,
            MentionType::Group => {
                // "a Democrat", "two Iranians", "the Republican": one or some of them.
                let counted = self.segments.tokens[core.start].is(TokenKind::Number)
                    || matches!(self.function(core.start), Some(FunctionWord::Determiner | FunctionWord::Possessive))
                        && !self.segments.word(core.start).eq_ignore_ascii_case("the")
                        && core.start < name.start;
                let plural = self.segments.word(name.end - 1).ends_with(['s', 'h', 'e']);
                let the = core.start < name.start;
                if !counted && (plural || !the) {
                    return SourceHead::Named(entity);
                }
                let is = if plural { DescriptionKind::People } else { DescriptionKind::Person };
                let noun = name.end - 1;
                SourceHead::DescriptionKind(Description {
                    words: core.start..name.end,
                    noun,
                    is,
                    gender: Gender::Unknown,
                })
            }
            _ => SourceHead::Named(entity),
        }
    }

    /// The core ends with a word that is in no name.
    fn unnamed(self, core: Range<usize>, last: usize) -> SourceHead {
        if self.is_role(last)
            && let Some(entity) = self.apposed(&core)
        {
            return SourceHead::Named(entity);
        }
        let form = self.segments.word_type(last);
        let noun_of_saying = form.cue.is_some_and(|cue| cue.class == CueClass::Noun);
        let determined = matches!(self.function(core.start), Some(FunctionWord::Determiner | FunctionWord::Possessive));
        // "Voters" and "Officials" open a sentence; one person without an article is a name: "King".
        let bare = core.start == last && form.role.is_some_and(|noun| !noun.plural);
        let described = determined || self.is_role(last) && !bare || !self.segments.tokens[last].is_capitalized();
        if !described && !noun_of_saying {
            return SourceHead::Spelt(last);
        }
        if noun_of_saying && let Some(entity) = self.author(&core, last) {
            return SourceHead::Named(entity);
        }
        let (is, gender) = self.kind(&core, last);
        SourceHead::DescriptionKind(Description { words: core.start..last + 1, noun: last, is, gender })
    }

    /// What a noun is for.
    fn kind(self, core: &Range<usize>, noun: usize) -> (DescriptionKind, Gender) {
        let (word, role) = (self.segments.word(noun), self.segments.word_type(noun).role);
        let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| {
            Some(
                word.strip_suffix("es")
                    .filter(|stem| stem.ends_with("ss"))
                    .or_else(|| word.strip_suffix('s'))?
                    .to_owned(),
            )
        });
        let is_body = |word: &str| Lexicon::get().organization_nouns.has_hashed(hash_lower(word));
        if is_body(word) || role.is_some_and(|noun| noun.plural) && singular.is_some_and(|one| is_body(&one)) {
            return (DescriptionKind::Body, Gender::Unknown);
        }
        match role {
            Some(role) if role.plural => (DescriptionKind::People, role.gender),
            Some(role) => (DescriptionKind::Person, role.gender),
            // "some", "many of them", "those who know": people.
            None if self.function(noun) == Some(FunctionWord::Determiner) && core.start == noun => {
                let one = matches!(word, "one" | "One" | "another" | "Another" | "a" | "A");
                (if one { DescriptionKind::Person } else { DescriptionKind::People }, Gender::Unknown)
            }
            None => (DescriptionKind::Thing, Gender::Unknown),
        }
    }

    pub(super) fn is_role(self, at: usize) -> bool {
        self.segments
            .tokens
            .get(at)
            .is_some_and(|token| self.segments.word_types[token.word_type as usize].role.is_some())
    }

    /// The mention that the token is in, with its tokens.
    pub(super) fn mention_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.entities.mention_at(at)
    }
}
