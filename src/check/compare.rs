//! Two articles side by side: whom both name and quote, and what each has of the other's quotations.

use rustc_hash::FxHashMap;

use super::words::Words;
use super::{Checked, check};
use crate::annotation::{Annotation, Entity, EntityId, MentionType};
use crate::entity::{compared_words, may_be_one_person};
use crate::offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};

/// Maximum entities that are compared for one word of a name.
const MAX_BEARERS: usize = 16;

/// Two annotated texts side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison<O = Byte> {
    /// The entities of both, those of the first text first, each once.
    pub entities: Vec<Shared<O>>,
    /// The quotations of each text, checked against the other as a record: what both have and one has cut.
    pub quotations: [Vec<Checked<O>>; 2],
    /// Whose each of these quotations is, as an index into `entities`; `None` where nobody is cited.
    pub speakers: [Vec<Option<u32>>; 2],
}

/// An entity that is in one of two texts or in both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shared<O = Byte> {
    /// The longer of its names.
    pub name: String,
    /// Whether a text names it. If not, it is a speaker who is only described, in one of the texts.
    pub named: bool,
    /// What it is, in the first text that has it.
    pub kind: MentionType,
    /// What it is in each text; `None` where it is not.
    pub entities: [Option<EntityId>; 2],
    /// Where each text first names it; of who is only described, the description with the first quote. `None` where it is not.
    pub first: [Option<Span<O>>; 2],
    /// How many quotes each text has of it.
    pub quotes: [u32; 2],
    /// How many of its words each text has in quotation marks.
    pub words: [u32; 2],
}

/// Compares two annotated texts. Takes time proportional to their lengths.
///
/// People are one where their surnames are the same and their given names agree as far as both texts have them; all else, where the
/// names are the same, case and diacritics apart. Who is only described is in one text alone.
///
/// ```
/// use pressmark::{Verdict, annotate, compare};
/// let texts = ["“We will not sell,” said Bea Lund.", "Mayor Lund was firm. “We will … sell,” Lund said."];
/// let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
/// let lund = &comparison.entities[0];
/// assert_eq!((lund.name.as_str(), lund.words), ("Bea Lund", [4, 3]));
/// assert_eq!(comparison.quotations[1][0].verdict, Verdict::Trimmed);
/// ```
#[must_use]
pub fn compare(texts: [&str; 2], annotations: [&Annotation; 2]) -> Comparison {
    let [one, other] = [0, 1].map(|side| sources(texts[side], annotations[side]));
    let partners = partners(annotations);
    // By entity of the second text, where it stands among all.
    let mut places = vec![None; annotations[1].entities.len()];
    let mut entities = Vec::new();
    for (index, (entity, said)) in annotations[0].entities.iter().zip(one).enumerate() {
        let partner = partners[index].map(|at| (EntityId(at as u32), &annotations[1].entities[at], other[at]));
        if let Some((id, ..)) = partner {
            places[id.index()] = Some(index as u32);
        }
        let longer = partner.map(|(_, other, _)| &other.name).filter(|name| name.len() > entity.name.len());
        let others = partner.map_or_else(Said::default, |(.., said)| said);
        entities.push(Shared {
            name: longer.unwrap_or(&entity.name).clone(),
            named: entity.named,
            kind: entity.kind,
            entities: [Some(EntityId(index as u32)), partner.map(|(id, ..)| id)],
            first: [said.first, others.first],
            quotes: [said.quotes, others.quotes],
            words: [said.words, others.words],
        });
    }
    for (index, (entity, said)) in annotations[1].entities.iter().zip(other).enumerate() {
        if places[index].is_none() {
            places[index] = Some(entities.len() as u32);
            entities.push(Shared {
                name: entity.name.clone(),
                named: entity.named,
                kind: entity.kind,
                entities: [None, Some(EntityId(index as u32))],
                first: [None, said.first],
                quotes: [0, said.quotes],
                words: [0, said.words],
            });
        }
    }
    let quotations = [check(texts[0], annotations[0], &[texts[1]]), check(texts[1], annotations[1], &[texts[0]])];
    let speaker = |side: usize, checked: &Checked| annotations[side].quotes[checked.quote as usize].speaker;
    let speakers = [
        quotations[0].iter().map(|checked| speaker(0, checked).map(|id| id.0)).collect(),
        quotations[1].iter().map(|checked| speaker(1, checked).and_then(|id| places[id.index()])).collect(),
    ];
    Comparison { entities, quotations, speakers }
}

impl Comparison<Byte> {
    /// The same with offsets in UTF-16 code units. `texts` must be the indices of the texts that were compared, in their order.
    ///
    /// ```
    /// use pressmark::{OffsetIndex, Utf16, annotate, compare};
    /// let texts = ["“Non,” said Marie Curie.", "Marie Curie was silent."];
    /// let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
    /// let comparison = comparison.to_utf16([&OffsetIndex::new(texts[0]), &OffsetIndex::new(texts[1])]);
    /// let first = comparison.entities[0].first.map(|place| place.map(|span| span.start));
    /// assert_eq!(first, [Some(Utf16(12)), Some(Utf16(0))]);
    /// ```
    #[must_use]
    pub fn to_utf16(&self, texts: [&OffsetIndex<'_>; 2]) -> Comparison<Utf16> {
        self.map(texts, OffsetIndex::utf16)
    }

    /// The same with offsets in code points. `texts` must be the indices of the texts that were compared, in their order.
    #[must_use]
    pub fn to_code_points(&self, texts: [&OffsetIndex<'_>; 2]) -> Comparison<CodePoint> {
        self.map(texts, OffsetIndex::code_point)
    }

    fn map<'t, O: Offset + Default>(
        &self,
        texts: [&OffsetIndex<'t>; 2],
        unit: impl Fn(&OffsetIndex<'t>, Byte) -> O,
    ) -> Comparison<O> {
        let span =
            |side: usize, Span { start, end }| Span { start: unit(texts[side], start), end: unit(texts[side], end) };
        let entity = |entity: &Shared| Shared {
            name: entity.name.clone(),
            named: entity.named,
            kind: entity.kind,
            entities: entity.entities,
            first: [0, 1].map(|side| entity.first[side].map(|first| span(side, first))),
            quotes: entity.quotes,
            words: entity.words,
        };
        let quotations = |side: usize| {
            let checked = self.quotations[side].iter();
            checked.map(|checked| checked.map(texts[side], &[texts[1 - side]], &unit)).collect()
        };
        Comparison {
            entities: self.entities.iter().map(entity).collect(),
            quotations: [0, 1].map(quotations),
            speakers: self.speakers.clone(),
        }
    }
}

/// What a text has of an entity.
#[derive(Clone, Copy, Default)]
struct Said {
    quotes: u32,
    /// Its words in quotation marks.
    words: u32,
    first: Option<Span>,
}

/// By entity, where it is first spoken of, how many quotes it has, and how many words of them are in quotation marks.
fn sources(text: &str, annotation: &Annotation) -> Vec<Said> {
    let words = Words::new(text);
    let first = |entity: &Entity| entity.mentions.first().map(|&mention| annotation.mentions[mention as usize].span);
    let mut said: Vec<Said> =
        annotation.entities.iter().map(|entity| Said { first: first(entity), ..Said::default() }).collect();
    for quote in &annotation.quotes {
        let Some(speaker) = quote.speaker else { continue };
        let said = &mut said[speaker.index()];
        let marked = quote.pieces.iter().filter(|piece| piece.marked);
        said.quotes += 1;
        said.words += marked.map(|piece| words.within(piece.span).len() as u32).sum::<u32>();
        said.first = said.first.or(quote.source).or_else(|| quote.pieces.first().map(|piece| piece.span));
    }
    said
}

/// By entity of the first text, which of the second it is.
fn partners(annotations: [&Annotation; 2]) -> Vec<Option<usize>> {
    let is_person = |entity: &Entity| entity.kind == MentionType::Person;
    let words = |entity: &Entity| compared_words(&entity.name, is_person(entity));
    let others = &annotations[1].entities;
    let mut bearers: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for (index, entity) in others.iter().enumerate().filter(|(_, entity)| entity.named) {
        let words = words(entity);
        // Whoever is no person has the whole name or is another.
        let keys = if is_person(entity) { words } else { vec![words.join(" ")] };
        for key in keys {
            let bearers = bearers.entry((is_person(entity), key)).or_default();
            if bearers.len() < MAX_BEARERS {
                bearers.push(index);
            }
        }
    }
    let mut is_taken = vec![false; others.len()];
    let mut partner = |entity: &Entity| {
        let words = words(entity);
        let keys = if is_person(entity) { words.clone() } else { vec![words.join(" ")] };
        let candidates: Vec<usize> =
            keys.into_iter().filter_map(|key| bearers.get(&(is_person(entity), key))).flatten().copied().collect();
        let free = |at: &&usize| !is_taken[**at];
        let same = |at: &&usize| compared_words(&others[**at].name, is_person(entity)) == words;
        let agrees = |at: &&usize| is_person(entity) && may_be_one_person(&entity.name, &others[**at].name);
        let found = candidates.iter().filter(free).find(same);
        let found = found.or_else(|| candidates.iter().filter(free).find(agrees)).copied();
        if let Some(found) = found {
            is_taken[found] = true;
        }
        found
    };
    annotations[0].entities.iter().map(|entity| if entity.named { partner(entity) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;
    use crate::check::Verdict;

    #[test]
    fn people_and_bodies_are_one_by_their_names() {
        let texts = [
            "Mayor Bea Lund met José Muñoz in Oslo. “We will not sell the old mill this year,” Lund said. The Harbour Board agreed.",
            "Lund spoke in Oslo. “We will not sell … this year,” Lund said. Jose Munoz and Ada Lund were silent.",
        ];
        let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
        let shared = |name: &str| comparison.entities.iter().find(|entity| entity.name.contains(name)).expect(name);
        assert!(shared("Mu").entities.iter().all(Option::is_some), "{:?}", comparison.entities);
        assert!(shared("Oslo").entities.iter().all(Option::is_some));
        assert_eq!(shared("Bea Lund").words[0], 9);
        assert_eq!(comparison.quotations[1][0].verdict, Verdict::Trimmed);
        assert_eq!(comparison.quotations[0][0].verdict, Verdict::Trimmed);
    }

    #[test]
    fn whose_a_quotation_is_and_where_somebody_is_first_spoken_of() {
        let texts = [
            "“We will not sell the old mill,” said Bea Lund. “It is an old mill,” said a neighbour.",
            "Tom Eide was there. “We will not sell the old mill,” he said.",
        ];
        let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
        let name = |side: usize, at: usize| {
            comparison.speakers[side][at].map(|index| comparison.entities[index as usize].name.as_str())
        };
        assert_eq!([name(0, 0), name(0, 1), name(1, 0)], [Some("Bea Lund"), Some("a neighbour"), Some("Tom Eide")]);
        for shared in &comparison.entities {
            for (side, text) in texts.iter().enumerate() {
                let first = shared.first[side].map(|span| &text[span.range()]);
                assert_eq!(first, shared.entities[side].map(|_| shared.name.as_str()), "{shared:?}");
            }
        }
        assert!(comparison.entities.iter().all(|shared| shared.named != (shared.name == "a neighbour")));
    }
}
