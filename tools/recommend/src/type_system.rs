//! Which features a layer has, by a UIMA type system description.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::xmi::{BadXml, parse};

/// The features of one layer that suggestions set.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Features {
    /// Whether there is one for the score.
    pub(crate) score: bool,
    /// Whether there is one for its explanation.
    pub(crate) explanation: bool,
}

/// How many types may stand above one, which ends a circle.
const MOST_ABOVE: usize = 64;

/// The features that go with `feature` of a layer; `None` where it has no such feature, or one that is no string: there is nothing to
/// suggest.
///
/// # Errors
///
/// When the description is no well-formed XML.
pub(crate) fn features(description: &str, layer: &str, feature: &str) -> Result<Option<Features>, BadXml> {
    let document = parse(description)?;
    let types: HashMap<&str, Node<'_, '_>> =
        elements(&document, "typeDescription").filter_map(|node| Some((child(node, "name")?, node))).collect();
    let range = |name: &str| {
        let mut above = Some(layer);
        for _ in 0..MOST_ABOVE {
            let node = types.get(above?)?;
            let features = node.descendants().filter(|node| node.tag_name().name() == "featureDescription");
            if let Some(feature) = features.into_iter().find(|node| child(*node, "name") == Some(name)) {
                return child(feature, "rangeTypeName");
            }
            above = child(*node, "supertypeName");
        }
        None
    };
    // A type of its own with the values that are allowed, which UIMA makes of some tagsets, has strings too.
    let is_string = |range: &str| {
        let above = types.get(range).and_then(|node| child(*node, "supertypeName"));
        range == "uima.cas.String" || above == Some("uima.cas.String")
    };
    Ok(range(feature).is_some_and(is_string).then(|| Features {
        score: range(&format!("{feature}_score")) == Some("uima.cas.Double"),
        explanation: range(&format!("{feature}_score_explanation")).is_some_and(is_string),
    }))
}

fn elements<'a, 'i>(document: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    document.descendants().filter(move |node| node.tag_name().name() == name)
}

/// What stands in a child of that name.
fn child<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = node.children().find(|child| child.tag_name().name() == name)?;
    child.text().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(name: &str, range: &str) -> String {
        format!(
            "<featureDescription><name>{name}</name><description/><rangeTypeName>{range}</rangeTypeName></featureDescription>"
        )
    }

    fn layer(name: &str, above: &str, features: &[String]) -> String {
        let features = features.concat();
        format!(
            "<typeDescription><name>{name}</name><supertypeName>{above}</supertypeName><features>{features}</features>\
             </typeDescription>"
        )
    }

    fn described(types: &[String]) -> String {
        let types = types.concat();
        format!(
            "<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\"><types>{types}</types>\
             </typeSystemDescription>"
        )
    }

    #[test]
    fn features_are_found_in_a_layer_and_above_it() {
        let description = described(&[
            layer("custom.Name", "custom.Span", &[feature("kind_score", "uima.cas.Double")]),
            layer(
                "custom.Span",
                "uima.tcas.Annotation",
                &[
                    feature("kind", "custom.Kind"),
                    feature("kind_score_explanation", "uima.cas.String"),
                    feature("sure", "uima.cas.Boolean"),
                    feature("note", "uima.cas.String"),
                ],
            ),
            layer("custom.Kind", "uima.cas.String", &[]),
        ]);
        let of = |layer, feature| features(&description, layer, feature).ok().flatten();
        assert_eq!(of("custom.Name", "kind"), Some(Features { score: true, explanation: true }));
        assert_eq!(of("custom.Span", "kind"), Some(Features { score: false, explanation: true }));
        assert_eq!(of("custom.Name", "note"), Some(Features { score: false, explanation: false }));
        for (layer, feature) in [("custom.Name", "sure"), ("custom.Name", "none"), ("custom.None", "kind")] {
            assert_eq!(of(layer, feature), None, "{layer} {feature}");
        }
    }

    #[test]
    fn a_circle_of_types_ends() {
        let description = described(&[layer("a", "b", &[]), layer("b", "a", &[])]);
        assert!(features(&description, "a", "value").is_ok_and(|features| features.is_none()));
    }
}
