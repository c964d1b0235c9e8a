//! Highlights: spans painted over text nodes that stay as they are, by the CSS Custom Highlight API (W3C CSS Custom
//! Highlight API Module Level 1).

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
    fn delete(this: &HighlightRegistry, name: &str) -> bool;
}

/// Paints spans as the custom highlight `name`, in place of what that name painted before. No node is changed.
///
/// `nodes` are text nodes in document order, and `starts[i]` is the offset in the annotated text at which `nodes[i]`
/// begins. `spans` is flat: start, end, start, end, …; all offsets are UTF-16 code units. A span that lies beyond the
/// nodes is left out, and one that reaches beyond them is cut. Where highlights overlap, the one of higher `priority`
/// (0 when left out) is painted above. Takes time proportional to spans times the logarithm of nodes.
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
        let highlight = Highlight::new();
        highlight.set_priority(priority.unwrap_or(0));
        for span in spans.chunks_exact(2) {
            if let Some(range) = range(&nodes, starts, span[0], span[1]) {
                highlight.add(&range);
            }
        }
        registry.set(name, &highlight);
        Ok(())
    })
}

/// Removes the custom highlight `name`, and no other.
#[wasm_bindgen]
pub fn unhighlight(name: &str) {
    HIGHLIGHTS.with(|registry| registry.as_ref().map(|registry| registry.delete(name)));
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
