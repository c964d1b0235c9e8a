//! The walk through the text, in reading order, that keeps up to date who was spoken of, where, and how prominently.
//!
//! Who a pronoun refers to depends on everybody spoken of before it, so that the walk goes on only as far as the next utterance
//! whose speaker is asked for, and is told who that is (jointly, after Almeida, Almeida and Martins 2014). Words in quotation
//! marks count little: the next "she said" is of whoever spoke before them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::agreement::Agreement;
use super::descriptions::{Descriptions, is_definite, unnamed};
use super::discourse::{Discourse, QuotedTokens};
use super::documents::{self, Author, Authorship, Documents, Introduction};
use super::matching::is_person;
use super::newcomer::Newcomer;
use super::questions::opens_with_question;
use super::salience::{GrammaticalRole, Referent, Salience};
use super::source_head::{self, Description, SourceHead};
use super::turned_out::TurnedOut;
use crate::entity::start_with_titles;
use crate::lexicon::{FunctionWord, Gender, Pronoun, WordList};
use crate::segment::{ParagraphKind, TokenKind};
use crate::syntax::word::is_break;

/// Minimum salience of what "he" and "she" refer to in the writer's words: a subject is out of reach six sentences later.
const MIN_SALIENCE: f32 = 4.0;
/// Maximum modifiers between a preposition and a name: "for the young Senator Taft".
const MAX_MODIFIERS: usize = 4;
/// People who are kept in the order of their last mentions.
const MAX_PEOPLE: usize = 24;
/// Maximum tokens of a question that opens a sentence.
pub(super) const MAX_QUESTION: usize = 40;
/// Maximum tokens of a description that opens a sentence.
const MAX_OPENING: usize = 8;

/// Where somebody was last spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastMention {
    pub(super) token: usize,
    pub(super) role: GrammaticalRole,
    /// How many mentions there were so far.
    pub(super) count: u32,
}

/// The walk, at one place of the text.
pub(super) struct Walk<'s, 't> {
    pub(super) agreement: Agreement<'s, 't>,
    descriptions: &'s Descriptions,
    quoted: QuotedTokens<'s>,
    /// The phrases that may be sources, whose names are no subjects, in reading order; those that have ended are dropped.
    sources: &'s [Range<usize>],
    /// The token that is read next.
    at: usize,
    sentence: SentenceState,
    pub(super) salience: Salience,
    last: FxHashMap<Referent, LastMention>,
    /// The words that last described whoever has no name, at the head of a sentence.
    described: FxHashMap<Referent, Range<usize>>,
    /// Who those without a name have turned out to be.
    pub(super) turned_out: TurnedOut,
    /// The people who were mentioned last, the last one last.
    people: Vec<Referent>,
    /// By sentence, whom it is about.
    subjects: Vec<Option<Referent>>,
    /// By sentence, whose somebody is with whom it opens: "Her lawyer rose."
    owners: FxHashMap<usize, Referent>,
    pub(super) documents: Documents,
    newcomer: Option<Newcomer>,
}

/// What is known of the sentence that is being read.
#[derive(Default)]
struct SentenceState {
    index: usize,
    tokens: Range<usize>,
    in_headline: bool,
    /// Whether its subject has been met: the names after it are objects.
    has_subject: bool,
    /// Whether it opens with a question that its subject is asked: "Asked if he would resign, Ford smiled."
    opens_with_question: bool,
}

impl<'s, 't> Walk<'s, 't> {
    /// A walk that begins at the beginning. Quoted tokens and sources are in reading order.
    pub(super) fn new(
        agreement: Agreement<'s, 't>,
        descriptions: &'s Descriptions,
        quoted: &'s [Range<usize>],
        sources: &'s [Range<usize>],
    ) -> Self {
        let subjects = vec![None; agreement.discourse.segments.sentences.len()];
        Self {
            agreement,
            descriptions,
            quoted: QuotedTokens::new(quoted),
            sources,
            at: 0,
            sentence: SentenceState::default(),
            salience: Salience::default(),
            last: FxHashMap::default(),
            described: FxHashMap::default(),
            turned_out: TurnedOut::default(),
            people: Vec::new(),
            subjects,
            owners: FxHashMap::default(),
            documents: Documents::default(),
            newcomer: None,
        }
    }

    fn discourse(&self) -> Discourse<'s, 't> {
        self.agreement.discourse
    }

    /// Reads on up to a token. All calls together take time proportional to the text.
    pub(super) fn advance(&mut self, to: usize) {
        let to = to.min(self.discourse().segments.tokens.len());
        while self.at < to {
            if self.at >= self.sentence.tokens.end {
                self.begin_sentence();
            }
            let is_aside = self.quoted.contains(self.at) || self.is_in_source(self.at);
            self.at = self.token(self.at, is_aside);
        }
    }

    fn begin_sentence(&mut self) {
        let segments = self.discourse().segments;
        let index = segments.sentence_of(self.at);
        let tokens = segments.sentences.get(index).map_or(self.at..self.at + 1, |sentence| sentence.tokens.clone());
        // Within somebody's words time stands still.
        if !self.quoted.goes_on_at(tokens.start) {
            self.salience.end_sentence();
        }
        let index_of_paragraph = segments.paragraph_of(self.at);
        let paragraph = segments.paragraphs.get(index_of_paragraph);
        // After "Her mother, Ann Lee, taught music" a new paragraph goes on with her.
        let last = self.sentence.index;
        if let Some(&owner) = self.owners.get(&last).filter(|_| {
            let last = segments.sentences.get(last);
            last.is_some_and(|last| segments.paragraph_of(last.tokens.start) < index_of_paragraph)
        }) {
            self.salience.add(owner, GrammaticalRole::Subject);
        }
        let in_headline = paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline);
        self.sentence = SentenceState {
            index,
            tokens: tokens.start..tokens.end.max(self.at + 1),
            in_headline,
            has_subject: false,
            opens_with_question: opens_with_question(self.discourse(), tokens.start),
        };
    }

    fn is_in_source(&mut self, at: usize) -> bool {
        while self.sources.first().is_some_and(|source| source.end <= at) {
            self.sources = &self.sources[1..];
        }
        self.sources.first().is_some_and(|source| source.contains(&at))
    }

    /// Notes that somebody was found to speak, and by which source, if by any. What was said is at the token.
    pub(super) fn spoke(&mut self, referent: Referent, source: Option<&Range<usize>>, at: usize) {
        let at = source.map_or(at, |source| source.start);
        let sentence = self.discourse().segments.sentence_of(at);
        let is_own = sentence == self.sentence.index;
        // "Asked by Hopper if he would resign, Ford": the subject is to come.
        let is_by = || at > 0 && self.discourse().word(at - 1) == "by";
        if is_own && self.sentence.opens_with_question && is_by() {
            return self.mentioned(referent, GrammaticalRole::Complement, at);
        }
        let role = match source {
            Some(_) if self.sentence.in_headline => GrammaticalRole::Complement,
            Some(source) if self.discourse().is_clitic(source.end) => GrammaticalRole::Possessor,
            _ => GrammaticalRole::Source,
        };
        self.mentioned(referent, role, at);
        if let Some(source) = source {
            self.note_newcomer(referent, source);
        }
        if let Some(subject) = self.subjects.get_mut(sentence) {
            *subject = subject.or(Some(referent));
        }
        if is_own {
            self.sentence.has_subject = true;
        }
    }

    /// Notes who is new, if an indefinite description of one person is at these tokens, and that nobody is if somebody else is there.
    fn note_newcomer(&mut self, referent: Referent, words: &Range<usize>) {
        let new = Newcomer::new(self.discourse(), referent, words);
        self.newcomer = new.or(self.newcomer.filter(|known| known.is(referent)));
    }

    /// The newcomer of the paragraph of a pronoun, to whom it may refer.
    pub(super) fn newcomer(&self, pronoun: Pronoun, at: usize) -> Option<Newcomer> {
        self.newcomer.filter(|newcomer| newcomer.may_be(self.agreement, pronoun, at))
    }

    fn mentioned(&mut self, referent: Referent, role: GrammaticalRole, at: usize) {
        self.salience.add(referent, role);
        let count = self.last.get(&referent).map_or(0, |last| last.count) + 1;
        self.last.insert(referent, LastMention { token: at, role, count });
        if is_person(self.discourse(), referent) {
            self.people.retain(|&other| other != referent);
            if self.people.len() == MAX_PEOPLE {
                self.people.remove(0);
            }
            self.people.push(referent);
        }
        if role == GrammaticalRole::Subject
            && let Some(subject) = self.subjects.get_mut(self.sentence.index)
        {
            *subject = subject.or(Some(referent));
        }
    }

    /// The people who were mentioned last, this many at most, the last one first.
    pub(super) fn recent_people(&self, most: usize) -> impl Iterator<Item = Referent> {
        self.people.iter().rev().take(most).copied()
    }

    /// Where a referent was last spoken of, up to here.
    pub(super) fn last_mention(&self, referent: Referent) -> Option<LastMention> {
        self.last.get(&referent).copied()
    }

    /// The words that last described somebody without a name at the head of a sentence.
    pub(super) fn description_of(&self, referent: Referent) -> Option<Range<usize>> {
        self.described.get(&referent).cloned()
    }

    /// Whom a sentence that has been read is about.
    pub(super) fn subject(&self, sentence: usize) -> Option<Referent> {
        self.subjects.get(sentence).copied().flatten()
    }

    /// Whom the text goes on with after a paragraph that ends with the sentence: after "Her mother, Ann Lee, died", with her.
    pub(super) fn topic(&self, sentence: usize) -> Option<Referent> {
        self.owners.get(&sentence).copied().or_else(|| self.subject(sentence))
    }

    /// Weighs what is spoken of at the token, which may be in quotation marks or in a source, and gives the next token.
    fn token(&mut self, at: usize, is_aside: bool) -> usize {
        let mention = self.discourse().mention_at(at);
        // "One" of "one mother" is a number.
        let name = mention.filter(|(tokens, mention)| tokens.start == at && mention.kind.names_entity());
        let Some((tokens, mention)) = name else {
            if !is_aside {
                self.pronoun_or_opening(at);
            } else if !self.quoted.contains(at) && at == self.sentence.tokens.start {
                self.open_with_newcomer();
            }
            if documents::is_document_noun(self.discourse(), at) && !self.quoted.contains(at) {
                self.document(at, is_aside);
            }
            return at + 1;
        };
        if let Some(entity) = mention.entity {
            let role = if is_aside {
                GrammaticalRole::Aside
            } else if self.sentence.in_headline {
                GrammaticalRole::Complement
            } else {
                self.role_of_name(&tokens)
            };
            self.mentioned(Referent::Entity(entity), role, at);
        }
        tokens.end.max(at + 1)
    }

    /// Notes whose document is spoken of at the token.
    fn document(&mut self, at: usize, is_aside: bool) {
        let noun = self.discourse().segments.word_type(at).lower;
        let Some(introduction) = documents::introduction(self.discourse(), at) else { return };
        let (author, authorship) = match introduction {
            Introduction::By(author) => (Some(author), Authorship::Told),
            Introduction::ByPronoun(pronoun) => (self.owner(pronoun), Authorship::Told),
            Introduction::BySubject { is_definite } => {
                let is_known = is_definite && self.documents.is_known(noun);
                let subject = self.subject(self.sentence.index).filter(|_| !is_aside && !is_known);
                (subject, if is_definite { Authorship::SubjectOfDefinite } else { Authorship::Subject })
            }
        };
        if let Some(author) = author {
            self.documents.introduce(noun, author, authorship);
        }
    }

    /// Whose "its report" is.
    fn owner(&self, pronoun: Pronoun) -> Option<Referent> {
        let best = self.salience.best(MIN_SALIENCE, |referent| self.agreement.with_pronoun(referent, pronoun));
        best.map(|(referent, _)| referent)
    }

    /// Whose document the phrase with this noun says that it is, which the walk has not come to yet: "Its report found".
    pub(super) fn author_told(&self, noun: usize) -> Option<Author> {
        if !documents::is_document_noun(self.discourse(), noun) {
            return None;
        }
        let referent = match documents::introduction(self.discourse(), noun)? {
            Introduction::By(author) => Some(author),
            Introduction::ByPronoun(pronoun) => self.owner(pronoun),
            Introduction::BySubject { .. } => None,
        };
        Some(Author { referent: referent?, authorship: Authorship::Told, is_same_noun: true })
    }

    fn pronoun_or_opening(&mut self, at: usize) {
        if let Some(pronoun @ (Pronoun::He | Pronoun::She)) = self.discourse().pronoun(at) {
            // "Asked if he would resign, Ford smiled": he is named only after it.
            let is_fronted = self.sentence.opens_with_question && !self.sentence.has_subject;
            if is_fronted && at > self.sentence.tokens.start && self.discourse().word(at - 1) != "," {
                return;
            }
            let newcomer = self.newcomer(pronoun, at);
            let fit = |referent| {
                let is_past = newcomer.is_some_and(|newcomer| newcomer.is_after(referent, self.last_mention(referent)));
                if is_past { 0.0 } else { self.agreement.with_pronoun(referent, pronoun) }
            };
            if let Some((referent, _)) = self.salience.best(MIN_SALIENCE, fit) {
                // A later pronoun is "his" or "him", which tells nothing new of whom the sentence is about. "Her lawyer rose" is about
                // the lawyer.
                // Who is of another gender does not take the next "he" from him.
                let takes = |owned: Referent, words: &Range<usize>| !self.is_of_other_gender(owned, words, pronoun);
                let is_owner = self.opens_with_owned(at).is_some_and(|(owned, words)| takes(owned, &words));
                let is_later = self.sentence.has_subject || is_owner;
                let role = if is_later { GrammaticalRole::Possessor } else { GrammaticalRole::Subject };
                self.mentioned(referent, role, at);
                if self.opens_with_owned(at).is_some() {
                    self.owners.insert(self.sentence.index, referent);
                }
            }
            if let Some((owned, words)) = self.opens_with_owned(at) {
                self.opened_by_owned(owned, words, at);
            }
            self.sentence.has_subject = true;
        } else if at <= self.sentence.tokens.start + 1
            && at == self.start_of_opening()
            && let Some((referent, words)) = self.opening()
        {
            if matches!(referent, Referent::Unnamed { .. }) {
                self.described.insert(referent, words.clone());
            }
            self.mentioned(referent, GrammaticalRole::Subject, at);
            self.note_subject(referent, &words);
            self.sentence.has_subject = true;
        }
    }

    /// Whom a sentence opens with who is somebody's: "Her lawyer rose", "Her daughter, Lucy Holt, found her".
    fn opens_with_owned(&self, at: usize) -> Option<(Referent, Range<usize>)> {
        let is_owned = at == self.sentence.tokens.start
            && !self.sentence.has_subject
            && self.discourse().function(at) == Some(FunctionWord::Possessive);
        let pronoun = self.discourse().pronoun(at).filter(|_| is_owned)?;
        // "Her employer would not let her": who has no name is told from her by the gender alone.
        self.opening().filter(|(owned, words)| {
            matches!(owned, Referent::Entity(_)) || self.is_of_other_gender(*owned, words, pronoun)
        })
    }

    /// Whether whom these words describe, at the head of the sentence, is of another gender than the pronoun in them: by the noun, or by
    /// another pronoun in the sentence, "Her lawyer folded his arms".
    fn is_of_other_gender(&self, owned: Referent, words: &Range<usize>, pronoun: Pronoun) -> bool {
        let tokens = &self.sentence.tokens;
        let end = tokens.end.min(words.end + MAX_QUESTION);
        let is_other = |at: usize| match pronoun {
            Pronoun::She => matches!(self.discourse().word(at), "his" | "himself"),
            _ => matches!(self.discourse().word(at), "her" | "herself"),
        };
        match self.agreement.gender(owned) {
            Gender::Unknown => matches!(owned, Referent::Unnamed { .. }) && (words.end..end).any(is_other),
            _ => self.agreement.with_pronoun(owned, pronoun) == 0.0,
        }
    }

    /// Notes whom a sentence is about that opens with somebody's lawyer or daughter. Who has no name weighs less than whose he is.
    fn opened_by_owned(&mut self, owned: Referent, words: Range<usize>, at: usize) {
        let is_named = matches!(owned, Referent::Entity(_));
        // "Her daughter, Lucy Holt, found her. She said": she is not "her".
        let has_object = || {
            let tokens = &self.sentence.tokens;
            let end = tokens.end.min(words.end + MAX_QUESTION);
            let is_object = |at: usize| {
                matches!(self.discourse().word(at), "her" | "him") && is_break(self.discourse().segments, at + 1)
            };
            (words.end..end).any(is_object)
        };
        let pronoun = self.discourse().pronoun(at);
        let is_other = || pronoun.is_some_and(|pronoun| self.is_of_other_gender(owned, &words, pronoun));
        let is_subject = is_named && has_object() || is_other();
        let role = if is_subject { GrammaticalRole::Subject } else { GrammaticalRole::Object };
        if !is_named {
            self.described.insert(owned, words);
        }
        self.mentioned(owned, role, at);
        if let Some(subject) = self.subjects.get_mut(self.sentence.index) {
            *subject = Some(owned);
        }
    }

    /// Notes who is new at the head of a sentence that a source opens.
    fn open_with_newcomer(&mut self) {
        if let Some((referent, words)) = self.opening() {
            self.note_subject(referent, &words);
        }
    }

    /// Notes who is new as the subject of a sentence. "A man was dead": of whom nothing is told that he did, is not whom the text goes on
    /// with.
    fn note_subject(&mut self, referent: Referent, words: &Range<usize>) {
        if self.discourse().function(words.end) != Some(FunctionWord::Auxiliary) {
            self.note_newcomer(referent, words);
        }
    }

    /// The grammatical role of a name, by the words around it; the first that no preposition governs is the subject.
    fn role_of_name(&mut self, name: &Range<usize>) -> GrammaticalRole {
        let discourse = self.discourse();
        if discourse.is_clitic(name.end) {
            return GrammaticalRole::Possessor;
        }
        if self.is_in_question(name.start) {
            return GrammaticalRole::Complement;
        }
        let modifies = |at: usize| {
            let function = discourse.function(at);
            discourse.is_role(at)
                || matches!(function, Some(FunctionWord::Determiner))
                || discourse.segments.tokens[at].is_capitalized()
                    && discourse.mention_at(at).is_none()
                    && function.is_none()
        };
        let titled = start_with_titles(discourse.segments, name.start);
        let modifiers = (titled.saturating_sub(MAX_MODIFIERS)..titled).rev().take_while(|&at| modifies(at));
        let start = titled - modifiers.count();
        match start.checked_sub(1).and_then(|before| discourse.function(before)) {
            Some(FunctionWord::Preposition) => GrammaticalRole::Complement,
            _ if self.sentence.has_subject => GrammaticalRole::Object,
            _ => {
                self.sentence.has_subject = true;
                GrammaticalRole::Subject
            }
        }
    }

    /// Whether the token is in a question that opens the sentence: "Asked whether Ford would come, she".
    fn is_in_question(&self, at: usize) -> bool {
        let start = self.sentence.tokens.start;
        self.sentence.opens_with_question
            && !self.sentence.has_subject
            && at.saturating_sub(start) <= MAX_QUESTION
            && !(start..at).any(|at| self.discourse().word(at) == ",")
    }

    /// Where the subject of a sentence may open it: behind "As" of "As the woman rose, she told".
    fn start_of_opening(&self) -> usize {
        let start = self.sentence.tokens.start;
        let is_subordinate = self.discourse().is_on_in_any_case(start, WordList::Subordinator);
        start + usize::from(is_subordinate && start + 1 < self.sentence.tokens.end)
    }

    /// The referent of the description that a sentence opens with, and its words: "The prosecutor rose."
    fn opening(&self) -> Option<(Referent, Range<usize>)> {
        let discourse = self.discourse();
        let sentence = &self.sentence.tokens;
        let start = self.start_of_opening();
        if !discourse.is_determiner(start) {
            return None;
        }
        // Without a parse the end of a phrase is not known: it is read up to the last of the first nouns for a person.
        let end = sentence.end.min(start + MAX_OPENING);
        let is_content_word = |&at: &usize| {
            discourse.segments.tokens[at].is(TokenKind::Word)
                && discourse.function(at).is_none()
                && discourse.mention_at(at).is_none()
        };
        let is_last_role = |&at: &usize| discourse.is_role(at) && !(at + 1 < end && discourse.is_role(at + 1));
        let noun = (start + 1..end).take_while(is_content_word).find(is_last_role)?;
        let words = start..noun + 1;
        match source_head::head(discourse, &words) {
            SourceHead::Named(entity) => Some((Referent::Entity(entity), words)),
            SourceHead::Description(description) => Some((self.description(&description), words)),
            _ => None,
        }
    }

    /// The referent of a description in the writer's words: who was named and fits best, else somebody without a name.
    pub(super) fn description(&self, description: &Description) -> Referent {
        let salience = |id| self.salience.weight(Referent::Entity(id));
        let named = self.descriptions.entity(self.discourse(), description, self.agreement.genders, salience);
        named.map_or_else(|| self.described(description), Referent::Entity)
    }

    /// Whoever a description describes: who that has turned out to be, else somebody without a name.
    pub(super) fn described(&self, description: &Description) -> Referent {
        let own = unnamed(self.discourse(), description);
        if is_definite(self.discourse(), description) { self.turned_out.known(own) } else { own }
    }
}
