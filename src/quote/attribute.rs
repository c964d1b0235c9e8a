//! Attribution: which cue and which source a stretch in quotation marks belongs to.
//!
//! Each way of attributing is a function that looks at one stretch and makes a claim, weighed in hundredths; the claim of
//! most weight wins. The weights are ordered by how closely the words stand together.

use std::ops::Range;

use super::cue::FoundCue;
use super::marks::Stretch;
use super::source::Phrases;
use crate::lexicon::CueClass;
use crate::segment::{Segments, TokenKind};

/// Who is said to have said a stretch, and by which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Range<usize>,
    /// How sure, of 100.
    pub(super) weight: u8,
    /// The stretch whose utterance this one goes on with.
    pub(super) goes_on: Option<usize>,
}

/// `“…,” she said`: nothing stands between.
const ADJACENT: u8 = 95;
/// `she said: “…”`
const INTRODUCED: u8 = 92;
/// `“…,” she said. “…”`
const RESUMED: u8 = 85;
/// `His “plan” failed, she said.`
const AT_THE_END: u8 = 60;
/// A colon after a sentence that has no cue.
const COLON: u8 = 55;
/// A paragraph that is one quotation, after a paragraph that has a speaker.
const PARAGRAPH: u8 = 60;
/// Claims below this are none.
const LEAST: u8 = 30;
/// A cue that attributes less surely than this, of 100, is passed over. On PolNeAR train 40 finds as many speakers with
/// more mistakes, and 60 fewer with fewer.
const SURE: u8 = 50;

/// Attributes the stretches of one text.
pub(super) struct Attribution<'s, 't> {
    pub(super) segments: &'s Segments<'t>,
    pub(super) stretches: &'s [Stretch],
    pub(super) cues: &'s [FoundCue],
    pub(super) phrases: Phrases<'s, 't>,
}

impl Attribution<'_, '_> {
    /// The claim on each stretch; `None` for words that nobody is cited for.
    pub(super) fn claims(&self) -> Vec<Option<Claim>> {
        let mut claims: Vec<Option<Claim>> = Vec::with_capacity(self.stretches.len());
        let mut at = 0;
        while at < self.stretches.len() {
            // A quotation over several paragraphs is attributed before its first words or after its last.
            let end = (at + 1..self.stretches.len())
                .find(|&next| !self.stretches[next].continues)
                .unwrap_or(self.stretches.len());
            let own = [self.before(at, &claims), self.after(at), self.after(end - 1), self.at_the_end(end - 1)];
            let own = own.into_iter().flatten().filter(|claim| claim.weight >= LEAST);
            let best = own.reduce(|best, claim| if claim.weight > best.weight { claim } else { best });
            let claim = best.or_else(|| self.resumed(at, &claims)).or_else(|| self.colon(at));
            let claim = claim.or_else(|| self.paragraph(at, &claims));
            for part in at..end {
                let goes_on = if part > at { Some(part - 1) } else { claim.as_ref().and_then(|claim| claim.goes_on) };
                claims.push(claim.clone().map(|claim| Claim { goes_on, ..claim }));
            }
            at = end;
        }
        claims
    }

    /// The tokens of the sentence that the token is in.
    fn sentence(&self, token: usize) -> Range<usize> {
        let at = self.segments.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.segments.sentences.get(at).map_or(token..token, |sentence| sentence.tokens.clone())
    }

    fn paragraph_of(&self, token: usize) -> Range<usize> {
        let at = self.segments.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= token);
        self.segments.paragraphs.get(at).map_or(token..token, |paragraph| paragraph.tokens.clone())
    }

    /// The cues within these tokens.
    pub(super) fn cues_in(&self, tokens: Range<usize>) -> &[FoundCue] {
        let from = self.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        let to = self.cues.partition_point(|cue| cue.tokens.start < tokens.end);
        &self.cues[from..to.max(from)]
    }

    /// The words of the writer directly after a stretch, within its sentence.
    fn narration_after(&self, stretch: usize) -> Range<usize> {
        let mut start = self.stretches[stretch].outer.end;
        let paragraph = self.paragraph_of(start.saturating_sub(1));
        if matches!(self.segments.word(start), "," | "—" | "–" | "-" | "--") {
            start += 1;
        }
        let next = self.stretches.get(stretch + 1).map_or(usize::MAX, |next| next.outer.start);
        let end = self.sentence(start).end.min(next).min(paragraph.end);
        start..end.max(start)
    }

    /// Whether a sentence ended with the stretch, so that what comes after is not about it.
    fn is_closed(&self, stretch: usize) -> bool {
        let words = &self.stretches[stretch].words;
        let after = self.stretches[stretch].outer.end;
        let new_sentence = self.sentence(after).start == after;
        let last = self.segments.word(words.end - 1);
        new_sentence && self.segments.tokens[words.end - 1].is(TokenKind::Stop) && !last.contains(['!', '?'])
    }

    /// `“…,” she said` and `“…,” said the minister`.
    fn after(&self, stretch: usize) -> Option<Claim> {
        if self.is_closed(stretch) {
            return None;
        }
        let narration = self.narration_after(stretch);
        let cue = self.cues_in(narration.clone()).first()?;
        if cue.weight < SURE && cue.class != CueClass::Say {
            return None;
        }
        let source = if cue.tokens.start == narration.start {
            if cue.class == CueClass::Noun {
                return None;
            }
            self.phrases.phrase_after(cue.tokens.end, narration.end)?
        } else if cue.class == CueClass::Preposition {
            return None;
        } else {
            let source = self.phrases.subject_before(cue.tokens.start, narration.start)?;
            // "“…,” she said", perhaps "then she said"; not "“…” while she said".
            let adverb = self.phrases.is_adverb(narration.start);
            if source.start != narration.start + usize::from(adverb) {
                return None;
            }
            source
        };
        Some(Claim { cue: Some(cue.tokens.clone()), source, weight: ADJACENT, goes_on: None })
    }

    /// `His “plan” failed, she said.`, `according to the court`.
    fn at_the_end(&self, stretch: usize) -> Option<Claim> {
        if self.is_closed(stretch) {
            return None;
        }
        let after = self.stretches[stretch].outer.end;
        let sentence = self.sentence(after.saturating_sub(1));
        let cue = self.cues_in(after..sentence.end).last()?;
        let inside = self.stretches.get(stretch + 1).is_some_and(|next| next.outer.start < cue.tokens.start);
        if inside {
            return None;
        }
        let before = cue.tokens.start;
        let source = match cue.class {
            CueClass::Preposition => self.phrases.phrase_after(cue.tokens.end, sentence.end)?,
            CueClass::Say if self.segments.word(before.wrapping_sub(1)) == "," => {
                self.phrases.phrase_after(cue.tokens.end, sentence.end)?
            }
            CueClass::Say => {
                let source = self.phrases.subject_before(before, after)?;
                if source.start.checked_sub(1).is_none_or(|at| self.segments.word(at) != ",") {
                    return None;
                }
                source
            }
            _ => return None,
        };
        Some(Claim { cue: Some(cue.tokens.clone()), source, weight: AT_THE_END, goes_on: None })
    }

    /// `she said: “…”`, `she called it “…”`, `according to the court, “…”`.
    fn before(&self, stretch: usize, claims: &[Option<Claim>]) -> Option<Claim> {
        let open = self.stretches[stretch].outer.start;
        let mut sentence = self.sentence(open);
        if sentence.start == open {
            // A sentence of its own, after one that ends with a colon.
            let previous = open.checked_sub(1).filter(|&at| self.segments.word(at) == ":")?;
            sentence = self.sentence(previous).start..open;
        }
        let cues = self.cues_in(sentence.start..open);
        cues.iter().rev().filter(|cue| cue.weight >= SURE).find_map(|cue| {
            // A cue that a stretch before it in the sentence was given is this one's too.
            let shared = self.sharing(stretch, cue, claims);
            if shared.is_some() {
                return shared;
            }
            let gap = self.gap(cue.tokens.end, open, stretch);
            let source = self.source_of(cue, sentence.start, open)?;
            let weight = match gap {
                0..=2 => INTRODUCED.min(cue.weight.saturating_add(40)),
                _ => cue.weight.saturating_sub((gap - 2).min(25) as u8),
            };
            Some(Claim { cue: Some(cue.tokens.clone()), source, weight, goes_on: None })
        })
    }

    /// The claim of the stretch before, when that cue made it.
    fn sharing(&self, stretch: usize, cue: &FoundCue, claims: &[Option<Claim>]) -> Option<Claim> {
        let previous = stretch.checked_sub(1)?;
        let claim = claims.get(previous)?.as_ref()?;
        (claim.cue.as_ref() == Some(&cue.tokens)).then(|| Claim {
            goes_on: Some(previous),
            weight: claim.weight.min(INTRODUCED),
            ..claim.clone()
        })
    }

    /// How many tokens of the writer's stand between the cue and the stretch.
    fn gap(&self, from: usize, open: usize, stretch: usize) -> usize {
        let marked: usize =
            self.stretches[..stretch].iter().rev().take_while(|s| s.outer.start >= from).map(|s| s.outer.len()).sum();
        (open - from).saturating_sub(marked)
    }

    /// The source of a cue that stands before the words it attributes, within the tokens from `start` to `open`.
    pub(super) fn source_of(&self, cue: &FoundCue, start: usize, open: usize) -> Option<Range<usize>> {
        let before = self.stretches.partition_point(|stretch| stretch.outer.end <= cue.tokens.start);
        let from = before.checked_sub(1).map_or(start, |last| self.stretches[last].outer.end.max(start));
        match cue.class {
            CueClass::Preposition => self.phrases.phrase_after(cue.tokens.end, open),
            CueClass::Noun => {
                // "the court’s statement that"
                let clitic =
                    cue.tokens.start.checked_sub(1).filter(|&at| self.segments.tokens[at].is(TokenKind::Clitic))?;
                self.phrases.phrase_ending(clitic, from)
            }
            CueClass::Say | CueClass::Call | CueClass::Think => {
                let verb = cue.tokens.start;
                let participle = self.segments.word(verb).ends_with("ing")
                    && verb > from
                    && matches!(self.segments.word(verb - 1), "," | "by" | "in" | "after" | "before" | "while");
                // "He left and said": the subject stands at the head of the clause.
                let own = if participle { None } else { self.phrases.subject_before(verb, from) };
                own.or_else(|| self.phrases.subject_of_clause(from, verb))
            }
        }
    }

    /// `“…,” she said. “…”`: a stretch that begins a sentence goes on with the one before it in the paragraph.
    fn resumed(&self, stretch: usize, claims: &[Option<Claim>]) -> Option<Claim> {
        let open = self.stretches[stretch].outer.start;
        let previous = stretch.checked_sub(1)?;
        let claim = claims.get(previous)?.as_ref()?;
        let together = self.paragraph_of(open).contains(&self.stretches[previous].outer.start);
        (together && self.sentence(open).start == open).then(|| Claim {
            weight: claim.weight.min(RESUMED),
            goes_on: Some(previous),
            ..claim.clone()
        })
    }

    /// `The minister: “…”`, `The answer came from the minister: “…”`: the name before the colon, else the sentence's first.
    fn colon(&self, stretch: usize) -> Option<Claim> {
        let open = self.stretches[stretch].outer.start;
        let colon = open.checked_sub(1).filter(|&at| self.segments.word(at) == ":")?;
        let sentence = self.sentence(colon);
        let last = colon.checked_sub(1).filter(|&at| at >= sentence.start).and_then(|at| self.phrases.name_at(at));
        let first = || (sentence.start..colon).find_map(|at| self.phrases.name_at(at).filter(|name| name.start == at));
        let source = last.or_else(first)?;
        Some(Claim { cue: None, source, weight: COLON, goes_on: None })
    }

    /// A paragraph that begins with a quotation and says nobody's name: the speaker of the paragraph before.
    fn paragraph(&self, stretch: usize, claims: &[Option<Claim>]) -> Option<Claim> {
        let stretch_tokens = &self.stretches[stretch].outer;
        let paragraph = self.paragraph_of(stretch_tokens.start);
        let whole = stretch_tokens.start == paragraph.start && stretch_tokens.len() * 2 > paragraph.len();
        let previous = stretch.checked_sub(1)?;
        let before = self.paragraph_of(paragraph.start.checked_sub(1)?);
        let claim = claims.get(previous)?.as_ref()?;
        (whole && before.contains(&self.stretches[previous].outer.start)).then(|| Claim {
            cue: None,
            source: claim.source.clone(),
            weight: PARAGRAPH.min(claim.weight),
            goes_on: None,
        })
    }
}
