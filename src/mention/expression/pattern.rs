//! Patterns: as much of regular expressions as the grammar is written in.
//!
//! A general engine would be the half of what a first call costs and a third of the code of the download. Here a pattern becomes a
//! program for a machine that tries one way at a time and goes back where it fails (Thompson's instructions with the
//! backtracking of Spencer; Cox, Regular Expression Matching: the Virtual Machine Approach, 2009). Going back may take time that
//! is exponential in the text; here what a repetition repeats never begins as what follows it goes on but in numbers, and a
//! window has at most 80 bytes.
//!
//! ```text
//! a  [a-z_]  (?:…)  …|…  ?  *  +  {2}  {2,}  {2,3}     as usual: of the branches the first that fits, of repetitions the longest
//! (?i-u:…)      in either case
//! (?-u:\b)      where a word of ASCII letters, digits and "_" begins or ends
//! \.            the character itself
//! ```

use super::shorthand::Window;

/// A pattern, which is matched at the beginning of a window.
pub(super) struct Pattern {
    steps: Vec<Step>,
}

/// An instruction. Distances count from the instruction itself.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The next character is this one.
    Byte(u8),
    /// The next character is one of these, a bit for each of ASCII.
    Set(u64, u64),
    /// A word begins or ends here.
    Boundary,
    /// Goes on here or, if that fails, there.
    Either(i16, i16),
    /// Goes on there.
    Jump(i16),
}

/// What matching has to come back to: a step, and where in the text. A buffer, kept to save allocations.
pub(super) type Untried = Vec<(u16, u16)>;

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Panics
    ///
    /// If it is malformed, which the grammar's tests rule out.
    pub(super) fn new(pattern: &str) -> Self {
        let mut parser = Parser { rest: pattern.as_bytes(), ignores_case: false, steps: Vec::new() };
        parser.alternatives();
        assert!(parser.rest.is_empty(), "something is left of {pattern:?}");
        Self { steps: parser.steps }
    }

    /// How many bytes of the window's shorthand the pattern matches, if no letter or digit follows them.
    pub(super) fn length(&self, window: &mut Window<'_>, untried: &mut Untried) -> Option<usize> {
        untried.clear();
        let (mut next, mut at) = (0, 0);
        loop {
            let goes_on = match self.steps.get(next) {
                Some(&Step::Byte(byte)) => window.byte(at) == Some(byte),
                Some(&Step::Set(low, high)) => window.byte(at).is_some_and(|byte| match byte {
                    0..64 => low >> byte & 1 == 1,
                    64..128 => high >> (byte - 64) & 1 == 1,
                    _ => false,
                }),
                Some(Step::Boundary) => {
                    let before = at.checked_sub(1).and_then(|before| window.byte(before));
                    if is_word(before) == is_word(window.byte(at)) {
                        (next, at) = retry(untried)?;
                    } else {
                        next += 1;
                    }
                    continue;
                }
                Some(&Step::Either(first, second)) => {
                    untried.push((moved(next, second) as u16, at as u16));
                    next = moved(next, first);
                    continue;
                }
                Some(&Step::Jump(distance)) => {
                    next = moved(next, distance);
                    continue;
                }
                None if is_word(window.byte(at)) => false,
                None => return Some(at),
            };
            if goes_on {
                (next, at) = (next + 1, at + 1);
            } else {
                (next, at) = retry(untried)?;
            }
        }
    }
}

/// The last way that is untried.
fn retry(untried: &mut Untried) -> Option<(usize, usize)> {
    untried.pop().map(|(step, at)| (usize::from(step), usize::from(at)))
}

fn moved(step: usize, distance: i16) -> usize {
    step.wrapping_add_signed(isize::from(distance))
}

/// Whether it is a letter of ASCII, a digit, or "_".
fn is_word(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Makes steps of a pattern.
struct Parser<'p> {
    rest: &'p [u8],
    ignores_case: bool,
    /// Those of what was taken. Steps may be put in before some of them, since distances are relative.
    steps: Vec<Step>,
}

impl Parser<'_> {
    /// Takes these characters, if they come next.
    fn take(&mut self, expected: &[u8]) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the next character.
    fn next(&mut self) -> u8 {
        let (&next, rest) = self.rest.split_first().expect("a pattern ends where it may");
        self.rest = rest;
        next
    }

    /// Adds branches with "|" between them, up to the end of the group.
    fn alternatives(&mut self) {
        let start = self.steps.len();
        self.sequence();
        if !self.take(b"|") {
            return;
        }
        self.steps.insert(start, Step::Either(1, distance(self.steps.len() - start + 2)));
        let end = self.steps.len();
        self.steps.push(Step::Jump(0));
        self.alternatives();
        self.steps[end] = Step::Jump(distance(self.steps.len() - end));
    }

    /// Adds what stands one after another, up to the end of the branch.
    fn sequence(&mut self) {
        while !matches!(self.rest, [] | [b'|' | b')', ..]) {
            let start = self.steps.len();
            self.one();
            self.repeat(start);
        }
    }

    /// Adds a character, a set of them, or a group.
    fn one(&mut self) {
        if self.take(br"(?-u:\b)") {
            return self.steps.push(Step::Boundary);
        }
        let outer = self.ignores_case;
        let folds = self.take(b"(?i-u:");
        if folds || self.take(b"(?:") {
            self.ignores_case |= folds;
            self.alternatives();
            assert_eq!(self.next(), b')', "a group ends");
            self.ignores_case = outer;
            return;
        }
        let step = match self.next() {
            b'[' => self.set(),
            b'\\' => Step::Byte(self.next()),
            byte => {
                assert!(!b"(.^$".contains(&byte), "a pattern has nothing else");
                let is_letter = self.ignores_case && byte.is_ascii_alphabetic();
                if is_letter { set_of([byte, byte ^ 0x20]) } else { Step::Byte(byte) }
            }
        };
        self.steps.push(step);
    }

    /// A set after its "[".
    fn set(&mut self) -> Step {
        let mut bytes = Vec::new();
        while !self.take(b"]") {
            let first = self.next();
            if matches!(self.rest, [b'-', last, ..] if *last != b']') {
                self.next();
                bytes.extend(first..=self.next());
            } else {
                bytes.push(first);
            }
        }
        set_of(bytes)
    }

    /// Repeats the part whose steps begin at `start` as often as what follows it says.
    fn repeat(&mut self, start: usize) {
        let (least, most) = match self.rest.first() {
            Some(b'?') => (0, Some(1)),
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'{') => self.counts(),
            _ => return,
        };
        self.next();
        let end = self.steps.len();
        let length = end - start;
        (0..least).for_each(|_| self.steps.extend_from_within(start..end));
        match most {
            None => {
                self.steps.push(Step::Either(1, distance(length + 2)));
                self.steps.extend_from_within(start..end);
                self.steps.push(Step::Jump(-distance(length + 1)));
            }
            Some(most) => {
                for left in (1..=most - least).rev() {
                    self.steps.push(Step::Either(1, distance((length + 1) * left)));
                    self.steps.extend_from_within(start..end);
                }
            }
        }
        // The first was only there to be copied.
        self.steps.drain(start..end);
    }

    /// The counts of "{2,3}", up to its "}".
    fn counts(&mut self) -> (usize, Option<usize>) {
        self.next();
        let least = self.number();
        let most = match self.take(b",") {
            true if self.rest.first() == Some(&b'}') => None,
            true => Some(self.number()),
            false => Some(least),
        };
        (least, most)
    }

    fn number(&mut self) -> usize {
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(digits);
        self.rest = rest;
        digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
    }
}

fn distance(steps: usize) -> i16 {
    i16::try_from(steps).expect("patterns are short")
}

/// The set of these characters.
fn set_of(bytes: impl IntoIterator<Item = u8>) -> Step {
    let set = bytes.into_iter().fold(0_u128, |set, byte| set | 1 << byte);
    Step::Set(set as u64, (set >> 64) as u64)
}

/// The pattern for these characters and no others.
pub(super) fn escaped(text: &str) -> String {
    let escape = |character: char| r"\.+*?()|[]{}^$".contains(character).then_some('\\').into_iter().chain([character]);
    text.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::super::shorthand::{Shorthand, Vocabulary};
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: Option<usize>) {
        let (words, mut short) = (Vocabulary::new(), Shorthand::default());
        let found = Pattern::new(pattern).length(&mut words.window(text, &mut short), &mut Vec::new());
        assert_eq!(found, expected, "length of {pattern:?} in {text:?}");
    }

    #[test]
    fn of_branches_the_first_is_taken_that_fits() {
        check("xq|xqx", "xqx", Some(3));
        check("(?:xq|xqx)z?", "xq z", Some(2));
        check("x|q|z", "z", Some(1));
        check("x|q|z", "v", None);
        check("", "", Some(0));
    }

    #[test]
    fn of_repetitions_the_longest_is_taken_that_fits() {
        check("x*xq", "xxxq", Some(4));
        check("x+", "xxx!", Some(3));
        check("x+", "q", None);
        check("x?x", "x", Some(1));
        check("(?:[0-9]{1,3},)*[0-9]{3}", "12,345,678", Some(10));
        check("[0-9]{2,}-", "1-", None);
        check("[0-9]{2,}-", "1234-", Some(5));
        check("[0-9]{2}", "123", None);
        check("(?:x{2}){0,2}q", "xxxxq", Some(5));
    }

    #[test]
    fn sets_cases_and_edges_are_read() {
        check("[-_]", "-", Some(1));
        check("[A-Cz.]+", "Bz.", Some(3));
        check("[A-C]", "É", None);
        check("(?i-u:xQ)v", "XqV", None);
        check("(?i-u:xQ)v", "Xqv", Some(3));
        check(r"x(?-u:\b)\.", "x.", Some(2));
        check(r"x(?-u:\b)q", "xq", None);
        check(&escaped("[?"), "[?", Some(2));
        check("xq", "xqv", None);
    }
}
