//! Explains mentions: what found them, the probabilities of their types, what is known of their words, and their entity.

use super::add;
use super::excerpt::{Lines, shortened};
use super::record::Record;
use crate::annotation::{EntityId, Mention, MentionType};
use crate::entity::Entities;
use crate::mention::TypedSpan;
use crate::mention::tagger::trace::NameTraceEntry;
use crate::segment::Segments;

/// Minimum probability of a type to be worth a word.
const MIN_SHOWN: f32 = 0.005;

/// Writes down what was recorded of the mentions of a text.
pub(super) struct Report<'r, 't> {
    pub(super) segments: &'r Segments<'t>,
    pub(super) entities: &'r Entities,
    pub(super) record: &'r Record,
    /// The mentions before they were given the type of their entity.
    pub(super) found: &'r [TypedSpan],
    /// The entity that the user's lexicon gives each mention.
    pub(super) listed: &'r [Option<u32>],
    pub(super) lines: &'r Lines<'r>,
}

impl Report<'_, '_> {
    /// The block of a mention, before which there are others in sections before.
    pub(super) fn name(&self, index: usize, before: usize) -> String {
        let mention = &self.entities.mentions[index];
        let mut block = String::new();
        add!(
            block,
            "Name {}, line {}: {}, {}, confidence {:.3}",
            before + index + 1,
            self.lines.line(mention.span.start),
            shortened(self.segments.words(mention.span)),
            mention.kind.name(),
            mention.confidence.value()
        );
        if self.listed[index].is_some() {
            block.push_str("  by the user's lexicon, which wins over all else (src/mention/overlap.rs)\n");
        } else if !self.found[index].kind.names_entity() {
            block.push_str("  by a pattern; its confidence is an estimate (src/mention/expression/)\n");
        } else if let Some(tagged) = self.tagged(mention) {
            self.add_tagged(&mut block, tagged, index);
        }
        if let Some(id) = mention.entity {
            self.add_entity(&mut block, id, index);
        }
        block
    }

    /// The last name of the tagger that overlaps a mention.
    fn tagged(&self, mention: &Mention) -> Option<&NameTraceEntry> {
        let span = |name: &NameTraceEntry| self.segments.span(name.tokens.clone());
        let next = self.record.names.partition_point(|name| span(name).start < mention.span.end);
        let last = &self.record.names[next.checked_sub(1)?];
        span(last).overlaps(mention.span).then_some(last)
    }

    /// What the tagger says of a name.
    fn add_tagged(&self, block: &mut String, tagged: &NameTraceEntry, index: usize) {
        let shown = tagged.types.iter().filter(|(_, probability)| *probability >= MIN_SHOWN);
        let shown: Vec<String> = shown.map(|(kind, probability)| format!("{} {probability:.2}", kind.name())).collect();
        let rest = 1.0 - tagged.types.iter().map(|(_, probability)| probability).sum::<f32>();
        let types = shown.join(", ");
        add!(
            block,
            "  types of exactly these words: {types}; other edges, or no name: {:.2} (src/mention/tagger/)",
            rest.max(0.0)
        );
        let (tagged_span, found) = (self.segments.span(tagged.tokens.clone()), &self.found[index]);
        if tagged_span != found.span || tagged.kind != found.kind {
            let words = shortened(self.segments.words(tagged_span));
            add!(
                block,
                "  tagged “{words}”, {}; made {} by rule (src/mention/tagger/subtype.rs)",
                tagged.kind.name(),
                found.kind.name()
            );
        }
        for word in &tagged.words {
            let facts = if word.facts.is_empty() { "in no list".to_owned() } else { word.facts.join("; ") };
            let written = self.segments.word(word.token);
            add!(block, "  {written}: {facts} (src/mention/tagger/attributes.rs)");
            if !word.observations.is_empty() {
                let observed = word.observations.join("; ");
                add!(block, "  {written} in the document: {observed} (src/mention/tagger/document_evidence.rs)");
            }
        }
        if tagged.has_title {
            block.push_str("  a title stands before it (src/lexicon/titles.tsv)\n");
        }
        let tell = if tagged.is_informative { "tell" } else { "do not tell" };
        add!(block, "  capitals {tell} names from other words in its sentence (src/mention/tagger/casing.rs)");
    }

    /// The entity of a mention, with its other names.
    fn add_entity(&self, block: &mut String, id: EntityId, index: usize) {
        let entity = self.entities.get(id);
        let mut forms: Vec<(&str, usize)> = Vec::new();
        for &member in &entity.mentions {
            let form = self.segments.words(self.entities.mentions[member as usize].span);
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, count)) => *count += 1,
                None => forms.push((form, 1)),
            }
        }
        let forms: Vec<String> = forms.iter().map(|(form, count)| format!("{} ×{count}", shortened(form))).collect();
        let file = match entity.kind {
            MentionType::Person => "src/entity/people.rs",
            _ => "src/entity/non_person.rs",
        };
        let written = self.segments.words(self.entities.mentions[index].span);
        let mut words = written.split_whitespace();
        let why = if written == entity.name {
            "by that name"
        } else if words.all(|word| entity.name.split(' ').any(|of_name| of_name == word)) {
            "by words of that name"
        } else {
            "by another form of that name"
        };
        add!(block, "  entity {}, {}, {why}; its mentions: {} ({file})", id.0, entity.name, forms.join(", "));
        if self.found[index].kind != entity.kind {
            add!(
                block,
                "  {} by itself; {} as most mentions of its entity (src/entity/mod.rs)",
                self.found[index].kind.name(),
                entity.kind.name()
            );
        }
    }
}
