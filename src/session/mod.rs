//! A text that is written, with its annotation kept up to date: an edit has only the sections read again that it touches.

// Proptest is not to be had in a browser.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use crate::annotation::Annotation;
use crate::annotator::Annotator;
use crate::offset::{Byte, OffsetIndex, Span, Utf16};
use crate::section::{Limits, cut, join};

/// A text that is written, and what is found in it.
///
/// After any edits the annotation is the one that [`Annotator::annotate`] gives of the text as it then stands. What differs is the
/// time: of a long text, which is read in sections of some thirty kilobytes, an edit has one read again, or two.
///
/// ```
/// use pressmark::{Annotator, Byte, Session, Span};
/// let annotator = Annotator::new();
/// let mut session = Session::new(annotator.clone());
/// session.replace(Span { start: Byte(0), end: Byte(0) }, "“It is over,” said Marie Curie.");
/// session.replace(Span { start: Byte(23), end: Byte(34) }, "Pierre Curie");
/// assert_eq!(session.text(), "“It is over,” said Pierre Curie.");
/// assert_eq!(session.annotate(), annotator.annotate(session.text()));
/// assert_eq!(session.annotation().entities[0].name, "Pierre Curie");
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    annotator: Annotator,
    limits: Limits,
    text: String,
    /// They lie side by side, and are the text.
    sections: Vec<Section>,
}

/// A section of the text.
#[derive(Clone, Debug)]
struct Section {
    /// Its length in bytes.
    bytes: usize,
    /// Its length in UTF-16 code units.
    utf16: usize,
    /// What was found, with offsets from its start; `None` until it is read.
    found: Option<Annotation>,
}

impl Session {
    /// A session with an empty text.
    ///
    /// ```
    /// let mut session = pressmark::Session::new(pressmark::Annotator::new());
    /// assert_eq!(session.annotate(), pressmark::Annotation::default());
    /// assert_eq!(session.text(), "");
    /// ```
    #[must_use]
    pub fn new(annotator: Annotator) -> Self {
        Self { annotator, limits: Limits::NEWS, text: String::new(), sections: Vec::new() }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Sets how the text is annotated from now on. It is read again only if the names that are known beforehand are others.
    ///
    /// ```
    /// use pressmark::{Annotator, Byte, MentionType, Session, Span};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace(Span::default(), "Marie Curie came to Paris.");
    /// assert_eq!(session.annotate().mentions.len(), 2);
    /// session.set_annotator(Annotator::new().types([MentionType::Place]));
    /// assert_eq!(session.annotation().mentions.len(), 1);
    /// ```
    pub fn set_annotator(&mut self, annotator: Annotator) {
        if !annotator.finds_as(&self.annotator) {
            self.sections.iter_mut().for_each(|section| section.found = None);
        }
        self.annotator = annotator;
    }

    /// Puts words in the place of a span of the text. Positions past its end count as its end, those within a character as the end of that.
    ///
    /// Takes time proportional to the words and to two sections, and that of moving the text's bytes.
    ///
    /// ```
    /// use pressmark::{Annotator, Byte, Session, Span};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace(Span::default(), "né");
    /// session.replace(Span { start: Byte(2), end: Byte(99) }, "e");
    /// assert_eq!(session.text(), "née");
    /// ```
    pub fn replace(&mut self, span: Span, words: &str) {
        let start = self.text.ceil_char_boundary(span.start.index().min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.index().min(self.text.len())).max(start);
        let before = self.text.len();
        self.text.replace_range(start..end, words);
        self.cut_again(Edit { start, end, written: words.len() }, before);
    }

    /// Puts words in the place of a span in UTF-16 code units, as [`replace`](Self::replace) does.
    ///
    /// ```
    /// use pressmark::{Annotator, Session, Span, Utf16};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace_utf16(Span::default(), "“😀”");
    /// session.replace_utf16(Span { start: Utf16(3), end: Utf16(3) }, "!");
    /// assert_eq!(session.text(), "“😀!”");
    /// ```
    pub fn replace_utf16(&mut self, span: Span<Utf16>, words: &str) {
        let span = Span { start: self.byte(span.start), end: self.byte(span.end) };
        self.replace(span, words);
    }

    /// The length of the text in UTF-16 code units.
    ///
    /// ```
    /// use pressmark::{Annotator, Session, Span, Utf16};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace(Span::default(), "“😀”");
    /// assert_eq!(session.utf16_len(), Utf16(4));
    /// ```
    #[must_use]
    pub fn utf16_len(&self) -> Utf16 {
        Utf16(self.sections.iter().map(|section| section.utf16).sum::<usize>() as u32)
    }

    /// Reads one section that has not been read since it was last edited: the one at this place of the text, or the next, and at
    /// last those before. Returns its span; `None` when all is read.
    ///
    /// ```
    /// use pressmark::{Annotator, Byte, Session, Span};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace(Span::default(), &"Marie Curie came to Paris.\n\n".repeat(3_000));
    /// let seen = session.read_next(Byte(50_000)).expect("nothing is read so far");
    /// assert!(seen.start < Byte(50_001) && Byte(50_000) < seen.end);
    /// while session.read_next(Byte(0)).is_some() {}
    /// assert_eq!(session.annotation().entities.len(), 2);
    /// ```
    pub fn read_next(&mut self, near: Byte) -> Option<Span> {
        let unread = || self.spans().enumerate().filter(|&(index, _)| self.sections[index].found.is_none());
        let (index, span) = unread().find(|(_, span)| span.end > near).or_else(|| unread().next())?;
        self.sections[index].found = Some(self.annotator.found(&self.text[span.range()]));
        Some(span)
    }

    /// The bytes of the text that are still to be read.
    ///
    /// ```
    /// use pressmark::{Annotator, Byte, Session, Span};
    /// let mut session = Session::new(Annotator::new());
    /// session.replace(Span::default(), "Paris");
    /// assert_eq!(session.unread(), 5);
    /// session.annotate();
    /// assert_eq!(session.unread(), 0);
    /// ```
    #[must_use]
    pub fn unread(&self) -> usize {
        self.sections.iter().filter(|section| section.found.is_none()).map(|section| section.bytes).sum()
    }

    /// Reads what has not been read, and returns the annotation of the text.
    pub fn annotate(&mut self) -> Annotation {
        while self.read_next(Byte(0)).is_some() {}
        self.annotation()
    }

    /// What is found of what has been read. Takes time proportional to that, and reads nothing.
    #[must_use]
    pub fn annotation(&self) -> Annotation {
        let read = self.spans().zip(&self.sections);
        let read: Vec<_> =
            read.filter_map(|(span, section)| Some((span.start.index(), section.found.as_ref()?))).collect();
        self.annotator.finish(&self.text, join(&read, self.annotator.user_lexicon()))
    }

    /// The section at this place, or the first after it, that has been read, and what is found in it by itself: without corrections, and with
    /// offsets from its start.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn part(&self, at: Byte) -> Option<(Span, Annotation)> {
        let mut read = self.spans().zip(&self.sections).filter(|(span, _)| span.end > at);
        let (span, found) = read.find_map(|(span, section)| Some((span, section.found.as_ref()?)))?;
        Some((span, self.annotator.select(found.clone())))
    }

    /// The spans of the sections.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let mut start = 0;
        self.sections.iter().map(move |section| {
            let span = Span::at(start..start + section.bytes);
            start = span.end.index();
            span
        })
    }

    /// The position of a byte in UTF-16 code units.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn utf16(&self, at: Byte) -> Utf16 {
        let before = self.spans().zip(&self.sections).take_while(|(span, _)| span.end <= at);
        let (start, units) = before.fold((Byte(0), 0), |(_, units), (span, section)| (span.end, units + section.utf16));
        Utf16(self.text[start.index()..at.index()].encode_utf16().count() as u32 + units as u32)
    }

    /// The byte of a position in UTF-16 code units.
    pub(crate) fn byte(&self, at: Utf16) -> Byte {
        let mut left = at.0 as usize;
        for (span, section) in self.spans().zip(&self.sections) {
            if left < section.utf16 {
                let within = OffsetIndex::new(&self.text[span.range()]).byte(Utf16(left as u32));
                return Byte::at(span.start.index() + within.index());
            }
            left -= section.utf16;
        }
        Byte::at(self.text.len())
    }

    /// Cuts the text into sections after an edit; `before` is how long it was. What is as it was is not read again.
    fn cut_again(&mut self, edit: Edit, before: usize) {
        // Whether a text is cut at all depends on its length.
        let was_cut = before.min(self.text.len()) > self.limits.whole;
        let spans: Vec<Span> = self.spans().collect();
        let mut old = spans.into_iter().zip(std::mem::take(&mut self.sections)).peekable();
        let mut start = 0;
        // What decides where these end was not edited.
        while let Some((span, section)) =
            old.next_if(|(span, _)| was_cut && span.start.index() + self.limits.sight() < edit.start)
        {
            self.sections.push(section);
            start = span.end.index();
        }
        while start < self.text.len() {
            let is_after = start >= edit.start + edit.written;
            let was = if is_after { start - edit.written + edit.end - edit.start } else { start.min(edit.end) };
            while old.next_if(|(span, _)| span.start.index() < was).is_some() {}
            if was_cut && is_after && old.peek().is_some_and(|(span, _)| span.start.index() == was) {
                self.sections.extend(old.map(|(_, section)| section));
                return;
            }
            let end = cut::end(&self.text, start, self.limits);
            let same = old.next_if(|(span, _)| end <= edit.start && *span == Span::at(start..end));
            self.sections.push(same.map_or_else(|| Section::of(&self.text[start..end]), |(_, section)| section));
            start = end;
        }
    }
}

impl Section {
    /// Words that have not been read.
    fn of(text: &str) -> Self {
        Self { bytes: text.len(), utf16: text.chars().map(char::len_utf16).sum(), found: None }
    }
}

/// The words from `start` to `end` were replaced by as many bytes as are `written`.
#[derive(Clone, Copy, Debug)]
struct Edit {
    start: usize,
    end: usize,
    written: usize,
}
