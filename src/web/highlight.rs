//! Highlights: spans painted over text nodes that stay as they are, by the CSS Custom Highlight API (W3C CSS Custom
//! Highlight API Module Level 1).
//!
//! `WebKit` (measured in its GTK port, 2.50.6) ends the page's process when a highlight is registered after one of higher
//! priority: of `a` with two ranges and priority 0, `b` with 2 and `c` with 1, in one line of text, it paints none and
//! crashes. So the names that this module paints are kept in the registry in the order of their priorities.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{StaticRange, StaticRangeInit, Text};

// web-sys has these too, but only where every build sets `--cfg web_sys_unstable_apis`.
#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;

    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &StaticRange);

    type HighlightRegistry;

    #[wasm_bindgen(thread_local_v2, js_namespace = CSS, js_name = highlights)]
    static HIGHLIGHTS: Option<HighlightRegistry>;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);

    #[wasm_bindgen(method)]
    fn get(this: &HighlightRegistry, name: &str) -> Option<Highlight>;

    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;
}

/// A name under which this module has registered a highlight.
struct Layer {
    name: String,
    priority: i32,
}

thread_local! {
    /// What the registry holds of this module's, in the order in which it was registered, which is that of the priorities.
    static LAYERS: RefCell<Vec<Layer>> = const { RefCell::new(Vec::new()) };
}

/// Paints spans as the custom highlight `name`, in place of what that name painted before. No node is changed.
///
/// `nodes` are text nodes in document order, and `starts[i]` is the offset in the annotated text at which `nodes[i]`
/// begins. `spans` is flat: start, end, start, end, …; all offsets are UTF-16 code units. A span that lies beyond the
/// nodes is left out, and one that reaches beyond them is cut. Where highlights overlap, the one of higher `priority`
/// (0 when left out) is painted above. Takes time proportional to spans times the logarithm of nodes.
///
/// The order of the calls is free: a name that is new is registered before all names of higher priority that this
/// function has painted, since `WebKit` crashes otherwise. Those are registered anew for it, once; to keep a layer's place
/// while it has nothing to show, paint it without spans rather than call `unhighlight`. A script that sets highlights
/// of its own in `CSS.highlights` on the same text does well to leave their priority at 0.
///
/// # Errors
/// Throws an `Error` when the browser has no CSS Custom Highlight API, or when `nodes` and `starts` differ in length.
#[wasm_bindgen]
pub fn highlight(
    name: &str,
    nodes: Vec<Text>,
    starts: &[u32],
    spans: &[u32],
    priority: Option<i32>,
) -> Result<(), JsError> {
    if nodes.len() != starts.len() {
        return Err(JsError::new(&format!(
            "{} text nodes but {} starts: give one start a node",
            nodes.len(),
            starts.len()
        )));
    }
    HIGHLIGHTS.with(|registry| {
        let registry = registry
            .as_ref()
            .ok_or_else(|| JsError::new("this browser has no CSS.highlights; nothing can be painted"))?;
        let priority = priority.unwrap_or(0);
        let highlight = Highlight::new();
        highlight.set_priority(priority);
        for span in spans.chunks_exact(2) {
            if let Some(range) = range(&nodes, starts, span[0], span[1]) {
                highlight.add(&range);
            }
        }
        LAYERS.with_borrow_mut(|layers| register(registry, layers, name, priority, &highlight));
        Ok(())
    })
}

/// Removes the custom highlight `name`, and no other.
#[wasm_bindgen]
pub fn unhighlight(name: &str) {
    LAYERS.with_borrow_mut(|layers| layers.retain(|layer| layer.name != name));
    HIGHLIGHTS.with(|registry| registry.as_ref().map(|registry| registry.delete(name)));
}

/// Registers a highlight before those of higher priority. A name that is set again keeps its place.
fn register(registry: &HighlightRegistry, layers: &mut Vec<Layer>, name: &str, priority: i32, highlight: &Highlight) {
    // The registry is the page's: others may have cleared it.
    layers.retain(|layer| registry.get(&layer.name).is_some());
    if layers.iter().any(|layer| layer.name == name && layer.priority == priority) {
        registry.set(name, highlight);
        return;
    }
    layers.retain(|layer| layer.name != name);
    registry.delete(name);
    let place = layers.partition_point(|layer| layer.priority <= priority);
    let above: Vec<Option<Highlight>> = layers[place..].iter().map(|layer| registry.get(&layer.name)).collect();
    for layer in &layers[place..] {
        registry.delete(&layer.name);
    }
    registry.set(name, highlight);
    for (layer, highlight) in layers[place..].iter().zip(above.iter().flatten()) {
        registry.set(&layer.name, highlight);
    }
    layers.insert(place, Layer { name: name.to_owned(), priority });
}

/// The range of a span, if it lies in the nodes.
fn range(nodes: &[Text], starts: &[u32], start: u32, end: u32) -> Option<StaticRange> {
    // The node that holds the first character, and the node that holds the last.
    let first = starts.partition_point(|&at| at <= start).checked_sub(1)?;
    let last = starts.partition_point(|&at| at < end).checked_sub(1)?;
    if last < first {
        return None;
    }
    let offset = |node: usize, at: u32| (at - starts[node]).min(nodes[node].length());
    let (from, to) = (offset(first, start), offset(last, end));
    if first == last && from >= to {
        return None;
    }
    StaticRange::new(&StaticRangeInit::new(&nodes[last], to, &nodes[first], from)).ok()
}
