//! What is read: files whole, or line by line, one after another and never far ahead of what is done with them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What is annotated at one go: a file, or a line of JSON Lines.
pub(crate) struct Input {
    pub(crate) file: PathBuf,
    /// The number of the line, from 1, where it is one.
    pub(crate) line: Option<usize>,
    /// How many bytes of the file come before.
    pub(crate) before: usize,
    /// What was read, or why it could not be.
    pub(crate) bytes: io::Result<Vec<u8>>,
}

/// Reads the inputs when they are asked for.
pub(crate) struct Inputs {
    files: std::vec::IntoIter<PathBuf>,
    lines: bool,
    open: Option<Lines>,
}

/// A file that is read line by line.
struct Lines {
    file: PathBuf,
    input: Box<dyn BufRead + Send>,
    number: usize,
    before: usize,
}

impl Inputs {
    /// The files, each as one text or, where `lines` is set, as JSON Lines.
    pub(crate) fn new(files: Vec<PathBuf>, lines: bool) -> Self {
        Self { files: files.into_iter(), lines, open: None }
    }
}

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(lines) = &mut self.open {
                let line = lines.next();
                // After an error there is no telling what the next bytes would be.
                if line.as_ref().is_none_or(|line| line.bytes.is_err()) {
                    self.open = None;
                }
                if line.is_some() {
                    return line;
                }
            }
            let file = self.files.next()?;
            let bytes = match open(&file) {
                Ok(input) if self.lines => {
                    let input = Box::new(BufReader::new(input));
                    self.open = Some(Lines { file, input, number: 0, before: 0 });
                    continue;
                }
                Ok(mut input) => read_all(&mut input),
                Err(error) => Err(error),
            };
            return Some(Input { file, line: None, before: 0, bytes });
        }
    }
}

impl Lines {
    fn next(&mut self) -> Option<Input> {
        let mut bytes = Vec::new();
        let read = match self.input.read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(_) => Ok(bytes),
            Err(error) => Err(error),
        };
        let before = self.before;
        self.number += 1;
        self.before += read.as_ref().map_or(0, Vec::len);
        // What could not be read is no line: the message is of the file.
        let line = read.is_ok().then_some(self.number);
        Some(Input { file: self.file.clone(), line, before, bytes: read })
    }
}

fn open(file: &Path) -> io::Result<Box<dyn Read + Send>> {
    // Not locked: a lock is its thread's.
    if file == Path::new("-") { Ok(Box::new(io::stdin())) } else { Ok(Box::new(File::open(file)?)) }
}

fn read_all(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}
