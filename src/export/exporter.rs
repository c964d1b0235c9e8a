//! One text, or several one after another, in one format.

use super::document::Document;
use super::{
    ExportFormat, brat, conll, entities_sheet, html, json, markdown, quotes_sheet, sources_sheet, web_annotation,
};
use crate::annotation::Annotation;

/// The annotation of one text as a file of this format.
///
/// `annotation` must be of this text. The same annotation gives the same characters, natively and in WebAssembly. Takes time
/// proportional to the text and to what is written. [`Exporter`] writes several texts into one file, and names them.
///
/// ```
/// use pressmark::{ExportFormat, export};
/// let text = "“The eagle has landed,” said Neil Armstrong.";
/// let sheet = export(ExportFormat::Csv, text, &pressmark::annotate(text));
/// assert!(sheet.lines().nth(1).is_some_and(|row| row.starts_with("1,1,direct,said,Neil Armstrong,person,named,")));
/// ```
#[must_use]
pub fn export(format: ExportFormat, text: &str, annotation: &Annotation) -> String {
    let exporter = Exporter::single(format);
    let mut file = exporter.head().to_owned();
    file.push_str(&exporter.document(text, annotation, None));
    file.push_str(exporter.foot());
    file
}

/// Writes one text, or several one after another, as one file: the head, then each text, then the foot.
///
/// Of several, sheets have a column with the name of each row's text; JSON, JSON Lines and JSON-LD have a line a text, HTML and
/// Markdown a part with the name as its heading, and CoNLL a `-DOCSTART-`. It holds nothing between the calls, so that texts
/// can be written by several threads.
///
/// ```
/// use pressmark::{ExportFormat, Exporter, annotate};
/// let exporter = Exporter::several(ExportFormat::EntitiesCsv);
/// let mut file = exporter.head().to_owned();
/// for (name, text) in [("a.txt", "Marie Curie won."), ("b.txt", "Niels Bohr lost.")] {
///     file.push_str(&exporter.document(text, &annotate(text), Some(name)));
/// }
/// file.push_str(exporter.foot());
/// let files: Vec<_> = file.lines().filter_map(|row| row.split(',').next()).collect();
/// assert_eq!(files, ["\u{FEFF}file", "a.txt", "b.txt"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    format: ExportFormat,
    several: bool,
}

impl Exporter {
    /// Writes one text.
    #[must_use]
    pub fn single(format: ExportFormat) -> Self {
        Self { format, several: false }
    }

    /// Writes several texts, each with its name. Of a format that does not [hold several](ExportFormat::holds_several), what is
    /// written is no file of that format.
    #[must_use]
    pub fn several(format: ExportFormat) -> Self {
        Self { format, several: true }
    }

    /// What comes before the first text.
    #[must_use]
    pub fn head(&self) -> &'static str {
        match (self.format, self.several) {
            (ExportFormat::Csv, false) => quotes_sheet::HEAD,
            (ExportFormat::Csv, true) => quotes_sheet::HEAD_OF_SEVERAL,
            (ExportFormat::Tsv, false) => quotes_sheet::TABBED_HEAD,
            (ExportFormat::Tsv, true) => quotes_sheet::TABBED_HEAD_OF_SEVERAL,
            (ExportFormat::SourcesCsv, false) => sources_sheet::HEAD,
            (ExportFormat::SourcesCsv, true) => sources_sheet::HEAD_OF_SEVERAL,
            (ExportFormat::EntitiesCsv, false) => entities_sheet::HEAD,
            (ExportFormat::EntitiesCsv, true) => entities_sheet::HEAD_OF_SEVERAL,
            (ExportFormat::Html, _) => html::HEAD,
            _ => "",
        }
    }

    /// A text with its annotation, which must be of this text. `name` is what the text is called, its
    /// file for example; of a single text only JSON Lines and JSON-LD say it.
    #[must_use]
    pub fn document(&self, text: &str, annotation: &Annotation, name: Option<&str>) -> String {
        let document = Document { text, annotation, name, several: self.several };
        let mut out = String::new();
        match self.format {
            ExportFormat::Json => json::write(&document, &mut out),
            ExportFormat::Jsonl => json::write_line(&document, &mut out),
            ExportFormat::Csv => quotes_sheet::write(&document, ',', &mut out),
            ExportFormat::Tsv => quotes_sheet::write(&document, '\t', &mut out),
            ExportFormat::SourcesCsv => sources_sheet::write(&document, &mut out),
            ExportFormat::EntitiesCsv => entities_sheet::write(&document, &mut out),
            ExportFormat::Html => html::write(&document, &mut out),
            ExportFormat::Markdown => markdown::write(&document, &mut out),
            ExportFormat::WebAnnotation => web_annotation::write(&document, &mut out),
            ExportFormat::Conll => conll::write(&document, &mut out),
            ExportFormat::Brat => brat::write(&document, &mut out),
        }
        out
    }

    /// What comes after the last text.
    #[must_use]
    pub fn foot(&self) -> &'static str {
        if self.format == ExportFormat::Html { html::FOOT } else { "" }
    }
}
