//! What is suggested: spans of an annotation, each with a label.

use pressmark::{Annotation, Confidence, EntityId, MentionType, OffsetIndex, Quote, Span, Utf16};

use crate::xmi::{Cas, Suggestion};

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Names,
    Quotes,
    Sources,
    Cues,
}

impl What {
    /// The first part of the address; what is at the root are names.
    pub(crate) fn at(path: &str) -> Option<Self> {
        match path {
            "" | "names" => Some(Self::Names),
            "quotes" => Some(Self::Quotes),
            "sources" => Some(Self::Sources),
            "cues" => Some(Self::Cues),
            _ => None,
        }
    }
}

/// The labels of the types of mentions.
#[derive(Clone)]
pub(crate) struct Labels(Vec<(MentionType, String)>);

impl Default for Labels {
    /// Those of the tagset that `INCEpTION` makes projects with, which has no dates and amounts.
    fn default() -> Self {
        Self(MentionType::ALL.map(|kind| (kind, default_label(kind).to_owned())).into())
    }
}

fn default_label(kind: MentionType) -> &'static str {
    match kind {
        MentionType::Person => "PER",
        MentionType::Organization => "ORG",
        MentionType::Place | MentionType::Facility => "LOC",
        MentionType::Date
        | MentionType::Time
        | MentionType::Money
        | MentionType::Percent
        | MentionType::Quantity
        | MentionType::Number => "",
        _ => "OTH",
    }
}

impl Labels {
    /// Sets the label of a type; mentions of a type with an empty one are not suggested.
    pub(crate) fn set(&mut self, kind: MentionType, label: String) {
        self.0.retain(|(other, _)| *other != kind);
        self.0.push((kind, label));
    }

    fn of(&self, kind: MentionType) -> Option<&str> {
        let label = self.0.iter().find(|(other, _)| *other == kind).map(|(_, label)| label.as_str());
        label.filter(|label| !label.is_empty())
    }
}

/// The suggestions for a document, in reading order; each within a sentence, where annotations must be: quotes in parts, and nothing
/// of a name that the document's own sentences cut.
pub(crate) fn suggestions(cas: &Cas<'_>, what: What, labels: &Labels, cross_sentence: bool) -> Vec<Suggestion> {
    let text = cas.text();
    let annotation = pressmark::annotate(text).to_utf16(&OffsetIndex::new(text));
    let mut suggestions = match what {
        What::Names => names(&annotation, labels),
        What::Quotes => of_quotes(&annotation, |quote| quote.pieces.iter().map(|piece| piece.span).collect()),
        What::Sources => of_quotes(&annotation, |quote| quote.source.into_iter().collect()),
        What::Cues => cues(&annotation),
    };
    suggestions.sort_by_key(|suggestion| suggestion.span);
    // Quotes that share a source, or a cue, would suggest it twice.
    suggestions.dedup_by(|b, a| a.span == b.span && a.label == b.label);
    if cross_sentence {
        return suggestions;
    }
    let parts = |suggestion: Suggestion| {
        let mut spans = cas.within_sentences(suggestion.span);
        spans.retain(|span| what == What::Quotes || *span == suggestion.span);
        spans.into_iter().map(move |span| Suggestion {
            span,
            label: suggestion.label.clone(),
            score: suggestion.score,
            explanation: suggestion.explanation.clone(),
        })
    };
    suggestions.into_iter().flat_map(parts).collect()
}

fn suggestion(span: Span<Utf16>, label: Option<String>, score: Confidence, explanation: String) -> Suggestion {
    Suggestion { span, label, score: score.value(), explanation }
}

fn names(annotation: &Annotation<Utf16>, labels: &Labels) -> Vec<Suggestion> {
    let mentions = annotation.mentions.iter().filter_map(|mention| {
        let label = labels.of(mention.kind)?.to_owned();
        let entity = name(annotation, mention.entity).unwrap_or_default();
        let explanation = format!("{} {entity}", mention.kind.name());
        Some(suggestion(mention.span, Some(label), mention.confidence, explanation.trim_end().to_owned()))
    });
    mentions.collect()
}

/// Spans of quotes, labelled with the speaker's name.
fn of_quotes(annotation: &Annotation<Utf16>, spans: impl Fn(&Quote<Utf16>) -> Vec<Span<Utf16>>) -> Vec<Suggestion> {
    let suggestions = annotation.quotes.iter().flat_map(|quote| {
        let label = name(annotation, quote.speaker).map(str::to_owned);
        let explanation = explanation(quote);
        spans(quote).into_iter().map(move |span| suggestion(span, label.clone(), quote.confidence, explanation.clone()))
    });
    suggestions.collect()
}

fn cues(annotation: &Annotation<Utf16>) -> Vec<Suggestion> {
    let cues = annotation.quotes.iter().filter_map(|quote| {
        let label = quote.attribution.name().to_owned();
        Some(suggestion(quote.cue?, Some(label), quote.confidence, explanation(quote)))
    });
    cues.collect()
}

fn name(annotation: &Annotation<Utf16>, entity: Option<EntityId>) -> Option<&str> {
    annotation.entities.get(entity?.index()).map(|entity| entity.name.as_str())
}

fn explanation(quote: &Quote<Utf16>) -> String {
    format!("{}, {}; evidence: {}", quote.kind.name(), quote.attribution.name(), quote.evidence.name())
}
