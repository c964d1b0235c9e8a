//! The tokenizer: cuts a text into words, numbers, addresses and marks, in one pass.

use crate::lexicon::Lexicon;
use crate::offset::Span;

/// What a token is. The order of the variants is part of the model, which `the_model_fits_the_code` checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TokenKind {
    /// Begins with a letter: "talks", "O’Brien", "U.S.", "B2B".
    Word,
    /// Begins with a digit: "14", "1,200.50", "2nd", "10:30".
    Number,
    /// The end of a word that is a word of its own: "’s".
    Clitic,
    /// A URL, an e-mail address, an @account, a #topic.
    Address,
    /// A character, or a pair of them, that may open or close a quotation. Apostrophes at the edge of a word too.
    QuotationMark,
    /// ".", "!", "?", "…" and runs of them.
    Stop,
    /// A hyphen within a word.
    Hyphen,
    /// Any dash between words, and a run of hyphens.
    Dash,
    /// Anything else, one character.
    Other,
}

/// How a word is capitalized. The order of the variants is part of the model, which `the_model_fits_the_code` checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No capital: "talks". Tokens other than words have this case too.
    Lower,
    /// A capital, then none: "Talks", "I".
    Title,
    /// Two capitals or more, and nothing else: "USS", "U.S.".
    Upper,
    /// Any other mixture: "iPhone", "McCarthy".
    Mixed,
}

/// A token, with its span in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    pub(crate) case: Case,
    /// Whether white space precedes it. True of the first token.
    pub(crate) spaced: bool,
    /// Whether a line break precedes it. True of the first token.
    pub(crate) new_line: bool,
    /// The index of its word type in [`super::Segments::word_types`].
    pub(crate) word_type: u32,
}

impl Token {
    /// Whether it is a word with a capital in it.
    #[inline]
    pub(crate) fn is_capitalized(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }

    #[inline]
    pub(crate) fn is(&self, kind: TokenKind) -> bool {
        self.kind == kind
    }
}

/// The tokens of a text, in order. Each character that is not white space is in exactly one.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    // English news has one token for every five bytes.
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let scanner = Scanner { text, has_at: text.contains('@'), lexicon: Lexicon::get() };
    let (mut at, mut spaced, mut new_line) = (0, true, true);
    while let Some(character) = text[at..].chars().next() {
        if is_space(character) {
            spaced = true;
            new_line |= is_line_break(character);
            at += character.len_utf8();
            continue;
        }
        let (mut end, kind) = scanner.token(at, character);
        let before = tokens.last();
        let word = &text[at..end];
        if kind == TokenKind::Word && (scanner.is_surname(before, word) || is_platform(before, word)) {
            end -= 1;
        }
        let case = if kind == TokenKind::Word { case_of(&text[at..end]) } else { Case::Lower };
        tokens.push(Token { span: Span::at(at..end), kind, case, spaced, new_line, word_type: 0 });
        (at, spaced, new_line) = (end, false, false);
        if kind == TokenKind::Word {
            at = scanner.clitic(at, &mut tokens);
        }
    }
    tokens
}

/// Whether "X." is no initial but the platform at the end of a sentence: "posted on X.", "left X."
fn is_platform(before: Option<&Token>, word: &str) -> bool {
    word == "X." && before.is_some_and(|before| before.kind == TokenKind::Word && before.case == Case::Lower)
}

/// White space, control characters and invisible direction marks: they separate tokens and belong to none.
fn is_space(character: char) -> bool {
    match character {
        ' ' | '\n' => true,
        '!'..='~' => false,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => true,
        _ => character.is_whitespace() || character.is_control(),
    }
}

/// LF, CR, vertical tab, form feed, NEL, line and paragraph separator (Unicode Standard, section 5.8).
pub(super) fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Letters, digits, and what attaches to them: combining marks, joiners, soft hyphens.
#[inline]
fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || character == '_';
    }
    character.is_alphanumeric()
        || matches!(character, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '‛' | '`' | '´' | '＇')
}

fn is_double_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '「' | '」' | '『' | '』' | '＂')
}

struct Scanner<'t> {
    text: &'t str,
    /// Whether there is an "@" anywhere, without which there are no e-mail addresses.
    has_at: bool,
    lexicon: &'static Lexicon<'static>,
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The end (byte) of the run of characters from `at` on for which `belongs` holds.
    fn run(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|character| !belongs(character)).unwrap_or(rest.len())
    }

    /// The end (byte) of the run of letters, digits and what attaches to them from `at` on. Nearly all are ASCII.
    fn word_run(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes()[at..].iter();
        let ascii = at + bytes.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        if self.text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
            ascii
        } else {
            self.run(ascii, is_word_character)
        }
    }

    /// The end (byte) and the kind of the token that begins at `at` with `first`.
    fn token(&self, at: usize, first: char) -> (usize, TokenKind) {
        let next = at + first.len_utf8();
        if is_word_character(first) {
            if let Some(end) = self.address(at) {
                return (end, TokenKind::Address);
            }
            if let Some(end) = self.ticker(at) {
                return (end, TokenKind::Word);
            }
            return if first.is_numeric() {
                (self.number(at), TokenKind::Number)
            } else {
                (self.word(at), TokenKind::Word)
            };
        }
        let doubled = self.peek(next) == Some(first);
        match first {
            '\'' | '`' | '´' if doubled => (next + first.len_utf8(), TokenKind::QuotationMark),
            _ if is_apostrophe(first) || is_double_mark(first) => (next, TokenKind::QuotationMark),
            '.' | '!' | '?' | '…' | '‽' => {
                (self.run(at, |c| matches!(c, '.' | '!' | '?' | '…' | '‽')), TokenKind::Stop)
            }
            '。' | '؟' | '۔' | '！' | '？' | '।' => (next, TokenKind::Stop),
            '@' | '#' if self.peek(next).is_some_and(is_word_character) => (self.word_run(next), TokenKind::Address),
            '-' | '\u{2010}' | '\u{2011}' => {
                let end = self.run(at, |c| c == first);
                let within = end == next && self.joins(at, next);
                (end, if within { TokenKind::Hyphen } else { TokenKind::Dash })
            }
            '\u{2012}'..='\u{2015}' | '\u{2212}' => (next, TokenKind::Dash),
            _ => (next, TokenKind::Other),
        }
    }

    /// Whether an abbreviation is the surname of whom the token before names: the full stop of "said Bill Barr." is the
    /// sentence's.
    fn is_surname(&self, before: Option<&Token>, word: &str) -> bool {
        let Some(surname) = word.strip_suffix('.').filter(|surname| !surname.contains('.')) else { return false };
        let given = before.filter(|before| before.is_capitalized()).map(|before| &self.text[before.span.range()]);
        surname.len() > 3
            && self.lexicon.surnames.get(surname).is_some()
            && given.is_some_and(|given| self.lexicon.given.get(given).is_some())
    }

    /// Whether word characters stand directly before `at` and at `next`.
    fn joins(&self, at: usize, next: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        before.is_some_and(|c| is_word_character(c) || c == '.') && self.peek(next).is_some_and(is_word_character)
    }

    /// The end of the word at `at`: letters, apostrophes between letters, full stops of an abbreviation.
    fn word(&self, at: usize) -> usize {
        let mut end = self.word_run(at);
        loop {
            let Some(mark) = self.peek(end) else { return end };
            let after = end + mark.len_utf8();
            // "N2.7bn": the digits of a price go on after its separators.
            let is_digit = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            if matches!(mark, '.' | ',') && is_digit(end - 1) && is_digit(after) {
                end = self.word_run(after);
                continue;
            }
            if mark == '.' {
                // "U.S.", "e.g.", "J.K.": single letters, each with a full stop.
                let letters = self.word_run(after);
                if is_single_letter(&self.text[last_part(self.text, at, end)..end])
                    && is_single_letter(&self.text[after..letters])
                {
                    end = letters;
                    continue;
                }
                let word = &self.text[at..end];
                let dotted = word.contains('.') && is_single_letter(&word[last_part(word, 0, word.len())..]);
                let initial = is_single_letter(word) && word.chars().all(char::is_uppercase);
                // The full stop after "AT&T" is the sentence's.
                let is_ampersand = is_single_letter(word) && self.text[..at].ends_with('&');
                let keeps = dotted || initial || self.lexicon.abbreviation(&self.text[at..after]).is_some();
                if letters == after && keeps && !is_ampersand {
                    return after;
                }
                return end;
            }
            let part = if is_apostrophe(mark) { self.word_run(after) } else { after };
            if part == after || is_clitic(&self.text[after..part]) {
                return end;
            }
            end = part;
        }
    }

    /// The end of the symbol of a share with its exchange that begins at `at`, if one does: "TSLR.N", and in brackets "7203.T".
    fn ticker(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes()[at..].iter();
        let symbol =
            rest.take(MAX_SYMBOL + 1).take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
        let stop = at + symbol;
        if self.text.as_bytes().get(stop) != Some(&b'.') {
            return None;
        }
        let end = self.word_run(stop + 1);
        let is_ticker = is_ticker(&self.text[at..end]);
        let is_number = self.text.as_bytes()[at].is_ascii_digit();
        (is_ticker && (!is_number || self.text[..at].ends_with('('))).then_some(end)
    }

    /// The end of the number at `at`, with the separators between its digits and letters glued to it.
    fn number(&self, at: usize) -> usize {
        let mut end = self.word_run(at);
        while let Some(',' | '.' | ':') = self.peek(end) {
            if !self.text.as_bytes()[end - 1].is_ascii_digit()
                || !self.peek(end + 1).is_some_and(|c| c.is_ascii_digit())
            {
                break;
            }
            end = self.word_run(end + 1);
        }
        end
    }

    /// The end of the URL or e-mail address that begins at `at`, if one does.
    fn address(&self, at: usize) -> Option<usize> {
        /// Maximum bytes before the "@".
        const MAX_NAME: usize = 64;
        let rest = &self.text.as_bytes()[at..];
        let visible = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>');
        let trimmed = |end: usize| {
            let address = self.text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
            at + address.len()
        };
        let may_have_prefix = matches!(rest[0], b'h' | b'H' | b'w' | b'W');
        let has = |prefix: &[u8]| {
            may_have_prefix && rest.len() > prefix.len() && rest[..prefix.len()].eq_ignore_ascii_case(prefix)
        };
        if has(b"http://") || has(b"https://") || has(b"www.") {
            return Some(trimmed(self.run(at, visible)));
        }
        if !self.has_at {
            return None;
        }
        // An e-mail address: a name, "@", a domain with a full stop.
        let name = rest.iter().take(MAX_NAME).position(|b| !(b.is_ascii_alphanumeric() || b"._%+-".contains(b)))?;
        if rest[name] != b'@' {
            return None;
        }
        let end = trimmed(self.run(at + name + 1, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
        self.text[at + name..end.max(at + name)].contains('.').then_some(end)
    }

    /// Adds the clitic that begins at `at`, directly after a word, if one does; returns where the next token may begin.
    fn clitic(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        let Some(mark) = self.peek(at).filter(|&c| is_apostrophe(c)) else { return at };
        let letters = at + mark.len_utf8();
        let end = self.word_run(letters);
        if !is_clitic(&self.text[letters..end]) {
            return at;
        }
        let span = Span::at(at..end);
        let (kind, case) = (TokenKind::Clitic, Case::Lower);
        tokens.push(Token { span, kind, case, spaced: false, new_line: false, word_type: 0 });
        end
    }
}

/// Maximum letters or digits of a share's symbol before that of its exchange.
const MAX_SYMBOL: usize = 6;

/// Whether the word is the symbol of a share with that of its exchange, as agencies write it: "TSLR.N".
pub(crate) fn is_ticker(word: &str) -> bool {
    #[rustfmt::skip]
    const EXCHANGES: [&str; 34] = [
        "AS", "AX", "BK", "BO", "BR", "CO", "DE", "HE", "HK", "IS", "JK", "JO", "K", "KL", "KQ", "KS", "L", "LS", "MC", "MI", "N", "NS", "O",
        "OL", "PA", "S", "SA", "SI", "SS", "ST", "SZ", "T", "TO", "TW",
    ];
    let Some((symbol, exchange)) = word.split_once('.') else { return false };
    let is_of = |of: fn(&u8) -> bool| symbol.bytes().all(|byte| of(&byte));
    (2..=MAX_SYMBOL).contains(&symbol.len())
        && (is_of(u8::is_ascii_uppercase) || symbol.len() > 2 && is_of(u8::is_ascii_digit))
        && EXCHANGES.contains(&exchange)
}

/// Whether these letters after an apostrophe are the possessive, or a contracted "is".
fn is_clitic(letters: &str) -> bool {
    letters.eq_ignore_ascii_case("s")
}

fn is_single_letter(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

/// Where the part of `text[at..end]` after its last full stop begins.
fn last_part(text: &str, at: usize, end: usize) -> usize {
    text[at..end].rfind('.').map_or(at, |stop| at + stop + 1)
}

fn case_of(word: &str) -> Case {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut capitals, mut lowercase, mut first) = (0_u32, 0_u32, false);
    for (i, character) in word.chars().filter(|c| c.is_alphabetic()).enumerate() {
        if character.is_uppercase() {
            capitals += 1;
            first |= i == 0;
        } else {
            // Letters of scripts without case count as lowercase.
            lowercase += 1;
        }
    }
    match (capitals, lowercase) {
        (0, _) => Case::Lower,
        (1, _) if first => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| &text[token.span.range()]).collect();
        assert_eq!(found, expected, "tokens of {text:?}");
    }

    #[test]
    fn words_keep_apostrophes_and_lose_possessives() {
        check("didn’t O'Brien’s", &["didn’t", "O'Brien", "’s"]);
        check("the ministers’ talks", &["the", "ministers", "’", "talks"]);
        check("rock 'n' roll", &["rock", "'", "n", "'", "roll"]);
        check("Qur’an’s", &["Qur’an", "’s"]);
    }

    #[test]
    fn hyphens_separate_words() {
        check("US-led Brig.-Gen. al-Said", &["US", "-", "led", "Brig.", "-", "Gen.", "al", "-", "Said"]);
        check("a well--done job - so", &["a", "well", "--", "done", "job", "-", "so"]);
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        check("the U.S. and J. K. on Feb. 7.", &["the", "U.S.", "and", "J.", "K.", "on", "Feb.", "7", "."]);
        check("said Bill Barr. The Barr. of", &["said", "Bill", "Barr", ".", "The", "Barr.", "of"]);
        check("It ended. e.g. here", &["It", "ended", ".", "e.g.", "here"]);
        check("at AT&T. H&M. J. K.", &["at", "AT", "&", "T", ".", "H", "&", "M", ".", "J.", "K."]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        check("1,200.50, 10:30 2nd 3.", &["1,200.50", ",", "10:30", "2nd", "3", "."]);
        check("$3.5m", &["$", "3.5m"]);
    }

    #[test]
    fn addresses_are_one_token() {
        check("see https://example.org/a?b=c.", &["see", "https://example.org/a?b=c", "."]);
        check("to press@example.org, @nasa", &["to", "press@example.org", ",", "@nasa"]);
        check("a@b", &["a", "@b"]);
    }

    #[test]
    fn marks_stand_alone() {
        check("''Go,'' “he” said…", &["''", "Go", ",", "''", "“", "he", "”", "said", "…"]);
        check("Wait... what?!", &["Wait", "...", "what", "?!"]);
    }

    #[test]
    fn control_characters_and_direction_marks_are_space() {
        check("a\u{0}b\u{200F}c\u{FEFF}", &["a", "b", "c"]);
        check("e\u{301}t\u{e9}", &["e\u{301}t\u{e9}"]);
    }

    #[test]
    fn case_is_read_from_the_letters() {
        for (word, case) in [
            ("talks", Case::Lower),
            ("Talks", Case::Title),
            ("I", Case::Title),
            ("USS", Case::Upper),
            ("U.S.", Case::Upper),
            ("iPhone", Case::Mixed),
            ("McCarthy", Case::Mixed),
            ("Économie", Case::Title),
            ("北京", Case::Lower),
        ] {
            assert_eq!(case_of(word), case, "case of {word:?}");
        }
    }
}
