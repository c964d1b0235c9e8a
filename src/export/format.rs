//! The formats, with what is known of each.

/// A form that an annotation can be written in.
///
/// ```
/// use pressmark::ExportFormat;
/// let format = ExportFormat::from_name("sources-csv").expect("there is such a format");
/// assert_eq!(format.media_type(), "text/csv");
/// assert_eq!(format.extension(), "sources.csv");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ExportFormat {
    /// The annotation's own form, as [`to_json`](crate::to_json) writes it with offsets in UTF-16 code units. Its fields are
    /// those of `schema/annotation.schema.json`.
    Json,
    /// The same in one line with the text's name before it, as `"id"`: JSON Lines.
    Jsonl,
    /// A row a quote, with all that is known of it. Comma-separated values after RFC 4180, in UTF-8 with a byte order mark and
    /// with CRLF, so that spreadsheets open them as they are. White space in a cell is one blank; a cell of the text's words that a
    /// spreadsheet would take for a formula (`= + - @`) begins with an apostrophe. Offsets are UTF-16 code units.
    Csv,
    /// The same with tabs between the cells, and quotation marks around a cell that has some.
    Tsv,
    /// A row a source ([`summarize`](crate::summarize)), as CSV.
    SourcesCsv,
    /// A row an entity, as CSV.
    EntitiesCsv,
    /// A page that stands alone: the text with its names and quotes marked, and the quotes by speaker. No script, nothing that is
    /// loaded; between the tags of its `article` stands the text, character by character.
    Html,
    /// The text with links at the names of people, `[[Marie Curie|Curie]]`, and then the quotes by speaker, for notes in Obsidian
    /// and its like. Anything that Markdown would take for markup is escaped.
    Markdown,
    /// JSON-LD after the W3C's Web Annotation Data Model: an annotation a name and a quote, in an `AnnotationCollection`. Positions
    /// count code points, as that Recommendation wants (section 4.2.4).
    WebAnnotation,
    /// A token a line and an empty line after each sentence, in the manner of CoNLL-2003, with blanks between seven columns: token,
    /// start and end (code points), type of the name (`B-PERSON`, `I-PERSON`, `O`), entity, part of a quote (`B-CONTENT`, `B-CUE`,
    /// `B-SOURCE`), number of that quote from 1; `_` for none. Tokens are those of the text as it is read, with what was encoded,
    /// cut or glued in it mended; offsets are those of the text as it was given. Where one quote lies within another, the inner
    /// one is given. Each text begins with `-DOCSTART-`.
    Conll,
    /// Stand-off annotation for brat, for a file `.ann` beside the text as `.txt`. Offsets are code points. A span that goes over a
    /// line end is several fragments. `T` are the names by type, and `Content`, `Cue`, `Source` and `Ground` of quotes; `*` are
    /// the names of one entity; `R` lead from a content to its cue, source, ground and to its speaker's first name; `A` say the
    /// kind and the attribution of a content; `#` its speaker.
    Brat,
}

impl ExportFormat {
    /// Every format, in the order in which they are offered.
    ///
    /// ```
    /// use pressmark::ExportFormat;
    /// assert_eq!(ExportFormat::ALL.map(ExportFormat::name)[..3], ["json", "jsonl", "csv"]);
    /// ```
    pub const ALL: [Self; 11] = [
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::SourcesCsv,
        Self::EntitiesCsv,
        Self::Html,
        Self::Markdown,
        Self::WebAnnotation,
        Self::Conll,
        Self::Brat,
    ];

    /// Name, media type, extension and description.
    fn facts(self) -> [&'static str; 4] {
        match self {
            Self::Json => ["json", "application/json", "json", "All that is found, for programs"],
            Self::Jsonl => ["jsonl", "application/jsonl", "jsonl", "The same, a line a text, for archives"],
            Self::Csv => ["csv", "text/csv", "csv", "A row a quote, for spreadsheets"],
            Self::Tsv => ["tsv", "text/tab-separated-values", "tsv", "The same with tabs, to paste into spreadsheets"],
            Self::SourcesCsv => {
                ["sources-csv", "text/csv", "sources.csv", "A row a source: who is quoted how much, and who is not"]
            }
            Self::EntitiesCsv => {
                ["entities-csv", "text/csv", "entities.csv", "A row a name: what it is, and all its forms"]
            }
            Self::Html => {
                ["html", "text/html", "html", "A page of its own with everything marked, to read, print and send"]
            }
            Self::Markdown => {
                ["markdown", "text/markdown", "md", "The text with links at people, for notes as in Obsidian"]
            }
            Self::WebAnnotation => [
                "web-annotation",
                "application/ld+json",
                "jsonld",
                "W3C Web Annotation, for annotation tools and archives",
            ],
            Self::Conll => {
                ["conll", "text/plain", "conll", "A token a line with its labels, to train and measure taggers"]
            }
            Self::Brat => ["brat", "text/plain", "ann", "Stand-off annotation beside the text, for brat and its like"],
        }
    }

    /// The name on the command line and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::ExportFormat::WebAnnotation.name(), "web-annotation");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts()[0]
    }

    /// The format with this name; `None` where there is none.
    ///
    /// ```
    /// use pressmark::ExportFormat;
    /// assert_eq!(ExportFormat::from_name("html"), Some(ExportFormat::Html));
    /// assert_eq!(ExportFormat::from_name("docx"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The media type, without a parameter: all are UTF-8.
    ///
    /// ```
    /// assert_eq!(pressmark::ExportFormat::Html.media_type(), "text/html");
    /// ```
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.facts()[1]
    }

    /// The end of a file's name, without the dot before it; no two formats have the same.
    ///
    /// ```
    /// assert_eq!(pressmark::ExportFormat::Markdown.extension(), "md");
    /// ```
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.facts()[2]
    }

    /// What the format is for, in a line of English.
    ///
    /// ```
    /// assert_eq!(pressmark::ExportFormat::Csv.description(), "A row a quote, for spreadsheets");
    /// ```
    #[must_use]
    pub fn description(self) -> &'static str {
        self.facts()[3]
    }

    /// Whether one file can hold several texts. For brat each text has a file beside it.
    ///
    /// ```
    /// assert!(!pressmark::ExportFormat::Brat.holds_several());
    /// ```
    #[must_use]
    pub fn holds_several(self) -> bool {
        self != Self::Brat
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_format_is_in_the_list_and_told_apart() {
        let (_, body) = include_str!("format.rs").split_once("pub enum ExportFormat {").expect("it is declared");
        let lines = body.lines().map(str::trim).take_while(|&line| line != "}");
        let variants: Vec<&str> =
            lines.filter_map(|line| line.strip_suffix(',')).filter(|line| !line.starts_with("//")).collect();
        assert_eq!(variants, ExportFormat::ALL.map(|format| format!("{format:?}")));
        for fact in [ExportFormat::name, ExportFormat::extension, ExportFormat::description] {
            assert_eq!(ExportFormat::ALL.map(fact).into_iter().collect::<BTreeSet<_>>().len(), ExportFormat::ALL.len());
        }
    }

    /// The page offers formats before it has loaded the core.
    #[test]
    fn the_page_has_the_same_list() {
        let row = |format: ExportFormat| format!("  row({:?}),", format.facts()).replace(['[', ']'], "");
        let listed: Vec<&str> =
            include_str!("../../www/annotate/formats.js").lines().filter(|line| line.starts_with("  row(")).collect();
        assert_eq!(listed, ExportFormat::ALL.map(row));
        let (_, union) =
            include_str!("../web/types.d.ts").split_once("export type ExportFormat =").expect("it is declared");
        let (union, _) = union.split_once(';').expect("a declaration ends");
        assert_eq!(union.split('"').skip(1).step_by(2).collect::<Vec<_>>(), ExportFormat::ALL.map(ExportFormat::name));
    }
}
