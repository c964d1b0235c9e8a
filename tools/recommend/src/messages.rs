//! The messages of the protocol, as far as they are read.
//!
//! They are documented in `INCEpTION`'s developer guide under "External recommender". What else a message has is passed over, such as
//! the ids of project and user, and the range that is on the screen: all of the document is annotated.

use serde::{Deserialize, Serialize};

/// Asks for suggestions in a document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PredictionRequest {
    pub(crate) metadata: Metadata,
    pub(crate) document: Document,
    /// A UIMA type system description, as XML.
    pub(crate) type_system: String,
}

/// What is to be suggested.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    /// The type of the annotations: `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`.
    pub(crate) layer: String,
    /// The feature that gets the label: `value`.
    pub(crate) feature: String,
    /// Whether an annotation may go from one sentence into the next.
    #[serde(default = "yes")]
    pub(crate) cross_sentence: bool,
}

#[derive(Deserialize)]
pub(crate) struct Document {
    /// A UIMA CAS, as XMI.
    pub(crate) xmi: String,
}

/// The document, with the suggestions.
#[derive(Serialize)]
pub(crate) struct PredictionResponse {
    /// As XMI.
    pub(crate) document: String,
}

fn yes() -> bool {
    true
}
