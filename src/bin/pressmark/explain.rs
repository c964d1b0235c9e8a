//! `pressmark explain`: why a text is annotated as it is.

use std::io::{self, Write};

use pressmark::Annotator;

/// What `pressmark explain --help` prints: what each number means, for whoever has not read the code.
pub(crate) const HELP: &str = "\
Explains an annotation: which step decided what, with which numbers, and in which file.

Usage: pressmark explain [OPTIONS] [FILE]

Reads FILE, or standard input where there is none or it is `-`. Writes a block for each quote, one for the words that were
left out, and a block for each name, date and amount, in reading order. A `*` marks what was chosen.

Options:
      --quote N       Only the Nth quote, from 1; may be given again
      --name N        Only the Nth name, date or amount, from 1; may be given again
      --lexicon FILE  Names of your own, as for `pressmark annotate`
  -h, --help          Print this help

Numbers in the block of a quote, probabilities in [0, 1] unless they say otherwise:
  labelled spans      How probable the tokens of a span are to have this label, on the average, by the CRF
  quoted spans        p(content): how probable the quoted words are to be somebody's, by the CRF; below 0.60 the span is no
                      part of a longer content
  candidates          How probable a candidate is to be the source, by a classifier that looks at one at a time; they do
                      not sum to 1
  accepted, rejected  The best candidate's probability and the minimum for such words; below it there is no source
  p(source | content) The same, given that the words are somebody's and that one of the candidates said them
  speaker             How probable a candidate is to have said an utterance, by a softmax over everybody in the text and
                      nobody; all of them sum to 1. The most probable are shown, each with the clues that say something
                      of it: a phrase near the words, and how the candidate fits it
  rank                Of those that fit a pronoun or a description in the same way, 1 is the most salient: who was lately
                      and prominently spoken of
  confidence          Of the quote: the probability of its speaker; without a speaker, that nobody said it

Numbers in the block of a name:
  types               How probable exactly these words are a name of the type, by the CRF; what is left is for other edges
                      and for no name

An errand, \"what X's lawyer said is given to X\": find the quote's block; read whether the source is wrong (then the lines
of its content say which step chose it) or the speaker (then the lines under \"speaker\" say how each candidate fits which
phrase); open the file that the line names.
";

/// Which blocks to write; all where there is none of either.
#[derive(Default)]
pub(crate) struct Selection {
    /// Numbers of quotes, from 1.
    pub(crate) quotes: Vec<usize>,
    /// Numbers of mentions, from 1.
    pub(crate) names: Vec<usize>,
}

/// Explains a text. The message says which quote or name is not there.
pub(crate) fn explain(
    annotator: &Annotator,
    text: &str,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<Result<(), String>> {
    let explanation = annotator.explain(text);
    if selection.quotes.is_empty() && selection.names.is_empty() {
        return write!(output, "{explanation}").map(Ok);
    }
    let mut blocks = Vec::new();
    for &number in &selection.quotes {
        match number.checked_sub(1).and_then(|index| explanation.quote(index)) {
            Some(block) => blocks.push(block),
            None => return Ok(Err(missing(number, "quote", explanation.quotes().len()))),
        }
    }
    for &number in &selection.names {
        match number.checked_sub(1).and_then(|index| explanation.name(index)) {
            Some(block) => blocks.push(block),
            None => return Ok(Err(missing(number, "name", explanation.names().len()))),
        }
    }
    write!(output, "{}", blocks.join("\n")).map(Ok)
}

/// What to say of a number that the text does not have.
fn missing(number: usize, what: &str, count: usize) -> String {
    match count {
        0 => format!("there is no {what} {number}: the text has none"),
        _ => format!("there is no {what} {number}: the text has {count}, numbered from 1"),
    }
}
