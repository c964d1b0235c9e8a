//! A text that is written, for JavaScript.

use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::{options, packed};
use crate::annotation::Annotation;
use crate::annotator::Annotator;
use crate::offset::{OffsetIndex, Span, Utf16};

/// A text that is written, and what is found in it: after any edits the annotation is that of the text as it then stands. Offsets are
/// UTF-16 code units.
///
/// What it returns is packed, as numbers and a string, so that a worker can hand it over without a copy; `unpack.js` makes
/// objects of it.
#[wasm_bindgen(js_name = Session)]
#[derive(Debug)]
pub struct JsSession {
    session: crate::Session,
}

#[wasm_bindgen(js_class = Session)]
impl JsSession {
    /// A session with an empty text.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self { session: crate::Session::new(Annotator::new()) }
    }

    /// Sets how the text is annotated from now on.
    ///
    /// # Errors
    /// Throws an `Error` that names the option when `options` is not of the form of `Options`.
    pub fn configure(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
    ) -> Result<(), JsError> {
        self.session.set_annotator(options::read(options)?);
        Ok(())
    }

    /// Puts words in the place of what stands from `start` to `end`.
    pub fn replace(&mut self, start: u32, end: u32, words: &str) {
        self.session.replace_utf16(Span { start: Utf16(start), end: Utf16(end) }, words);
    }

    /// The length of the text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn length(&self) -> u32 {
        self.session.utf16_len().0
    }

    /// Which part of the text has been read, in [0, 1].
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn share(&self) -> f64 {
        let all = self.session.text().len().max(1) as f64;
        1.0 - self.session.unread() as f64 / all
    }

    /// Reads the section at this place, or the next that is to be read; returns where it begins and ends, or nothing when all is read.
    #[wasm_bindgen(js_name = readNext, unchecked_return_type = "[start: number, end: number] | undefined")]
    pub fn read_next(&mut self, near: u32) -> Option<Array> {
        let span = self.session.read_next(self.session.byte(Utf16(near)))?;
        let place = |at| JsValue::from(self.session.utf16(at).0);
        Some(Array::of2(&place(span.start), &place(span.end)))
    }

    /// What is found in the section at this place alone, packed.
    #[wasm_bindgen(unchecked_return_type = "[Uint32Array, string]")]
    #[must_use]
    pub fn part(&self, at: u32) -> Array {
        let Some((span, part)) = self.session.part(self.session.byte(Utf16(at))) else {
            return packed(&Annotation::default().to_utf16(&OffsetIndex::new("")));
        };
        // Of the section alone, since there are as many parts as sections.
        let (index, start) = (OffsetIndex::new(&self.session.text()[span.range()]), self.session.utf16(span.start).0);
        let place = |at| Utf16(start + index.utf16(at).0);
        packed(&part.map(|span| Span { start: place(span.start), end: place(span.end) }))
    }

    /// What is found in all that has been read, packed.
    #[wasm_bindgen(unchecked_return_type = "[Uint32Array, string]")]
    #[must_use]
    pub fn annotation(&self) -> Array {
        packed(&self.session.annotation().to_utf16(&OffsetIndex::new(self.session.text())))
    }
}

fn packed(annotation: &Annotation<Utf16>) -> Array {
    let (numbers, strings) = packed::pack(annotation);
    Array::of2(&Uint32Array::from(numbers.as_slice()), &strings.into())
}

impl Default for JsSession {
    fn default() -> Self {
        Self::new()
    }
}
