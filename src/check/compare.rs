//! Two articles side by side: whom both name and quote, and what each has of the other's quotations.

use rustc_hash::FxHashMap;

use super::words::Words;
use super::{Checked, check};
use crate::annotation::{Annotation, Entity, EntityId, MentionType};
use crate::entity::{compared_words, may_be_one_person};

/// Maximum entities that are compared for one word of a name.
const MAX_BEARERS: usize = 16;

/// Two annotated texts side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The entities of both, those of the first text first, each once.
    pub entities: Vec<Shared>,
    /// The quotations of each text, checked against the other as a record: what both have and one has cut.
    pub quotations: [Vec<Checked>; 2],
}

/// An entity that is in one of two texts or in both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shared {
    /// The longer of its names.
    pub name: String,
    /// What it is, in the first text that has it.
    pub kind: MentionType,
    /// What it is in each text; `None` where it is not.
    pub entities: [Option<EntityId>; 2],
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
    let mut is_taken = vec![false; annotations[1].entities.len()];
    let mut entities = Vec::new();
    for (index, (entity, said)) in annotations[0].entities.iter().zip(one).enumerate() {
        let partner = partners[index].map(|at| (EntityId(at as u32), &annotations[1].entities[at], other[at]));
        if let Some((id, ..)) = partner {
            is_taken[id.index()] = true;
        }
        let longer = partner.map(|(_, other, _)| &other.name).filter(|name| name.len() > entity.name.len());
        let others = partner.map_or([0, 0], |(.., said)| said);
        entities.push(Shared {
            name: longer.unwrap_or(&entity.name).clone(),
            kind: entity.kind,
            entities: [Some(EntityId(index as u32)), partner.map(|(id, ..)| id)],
            quotes: [said[0], others[0]],
            words: [said[1], others[1]],
        });
    }
    for (index, (entity, said)) in annotations[1].entities.iter().zip(other).enumerate() {
        if !is_taken[index] {
            entities.push(Shared {
                name: entity.name.clone(),
                kind: entity.kind,
                entities: [None, Some(EntityId(index as u32))],
                quotes: [0, said[0]],
                words: [0, said[1]],
            });
        }
    }
    let quotations = [check(texts[0], annotations[0], &[texts[1]]), check(texts[1], annotations[1], &[texts[0]])];
    Comparison { entities, quotations }
}

/// By entity, how many quotes it has, and how many words of them are in quotation marks.
fn sources(text: &str, annotation: &Annotation) -> Vec<[u32; 2]> {
    let words = Words::new(text);
    let mut said = vec![[0, 0]; annotation.entities.len()];
    for quote in &annotation.quotes {
        let Some(speaker) = quote.speaker else { continue };
        let marked = quote.pieces.iter().filter(|piece| piece.marked);
        said[speaker.index()][0] += 1;
        said[speaker.index()][1] += marked.map(|piece| words.within(piece.span).len() as u32).sum::<u32>();
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
}
