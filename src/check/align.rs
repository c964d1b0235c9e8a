//! The best local alignment of a few words with a stretch of a record, with affine gaps (Smith and Waterman 1981, Gotoh 1982).

/// What a word is worth that stands in both.
pub(super) const MATCH: i32 = 10;
/// What another word in its place costs, a run of words that only one of them has, and each word of that run.
const MISMATCH: i32 = -4;
const OPEN: i32 = -5;
const EXTEND: i32 = -1;

/// Words that stand in both, by their indices, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    pub(super) score: i32,
    /// (of the words, of the stretch)
    pub(super) pairs: Vec<(u32, u32)>,
}

/// Whence a cell of the matrix was reached: two bits for the best way, and whether each of the two gaps was open before.
const STOP: u8 = 0;
const PAIR: u8 = 1;
const LEFT_OUT: u8 = 2;
const ADDED: u8 = 3;
const WAY: u8 = 3;
const LEFT_OUT_GOES_ON: u8 = 4;
const ADDED_GOES_ON: u8 = 8;

/// Aligns `words` with `record`, of which `is_aside` says whether a word may be left out at no cost. Takes time and memory
/// proportional to the product of the lengths.
pub(super) fn align(words: &[u32], record: &[u32], is_aside: impl Fn(usize) -> bool) -> Alignment {
    const LOW: i32 = i32::MIN / 2;
    let width = record.len() + 1;
    let mut ways = vec![STOP; (words.len() + 1) * width];
    let mut best = vec![0; width];
    let mut added = vec![LOW; width];
    let (mut score, mut end, mut end_row) = (0, 0, 0);
    for (row, &word) in words.iter().enumerate() {
        let mut diagonal = 0;
        let mut left_out = LOW;
        for column in 1..width {
            let mut way = 0;
            let (open, extend) = if is_aside(column - 1) { (0, 0) } else { (OPEN, EXTEND) };
            if left_out > best[column - 1] + open {
                way |= LEFT_OUT_GOES_ON;
            }
            left_out = left_out.max(best[column - 1] + open) + extend;
            if added[column] > best[column] + OPEN {
                way |= ADDED_GOES_ON;
            }
            added[column] = added[column].max(best[column] + OPEN) + EXTEND;
            let pair = diagonal + if word == record[column - 1] { MATCH } else { MISMATCH };
            diagonal = best[column];
            let reached = pair.max(left_out).max(added[column]).max(0);
            best[column] = reached;
            way |= match reached {
                0 => STOP,
                _ if reached == pair => PAIR,
                _ if reached == left_out => LEFT_OUT,
                _ => ADDED,
            };
            let cell = (row + 1) * width + column;
            ways[cell] = way;
            // Of two ends that are worth the same, the one that has more of the words.
            if reached > score || reached == score && row > end_row && reached == pair {
                (score, end, end_row) = (reached, cell, row);
            }
        }
    }
    Alignment { score, pairs: pairs(&ways, width, end, |row, column| words[row] == record[column]) }
}

/// Follows the ways back from the best cell.
fn pairs(ways: &[u8], width: usize, end: usize, are_same: impl Fn(usize, usize) -> bool) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let mut cell = end;
    let mut state = PAIR;
    while cell >= width && !cell.is_multiple_of(width) {
        if state == PAIR {
            state = ways[cell] & WAY;
        }
        let way = ways[cell];
        match state {
            PAIR => {
                let (row, column) = (cell / width - 1, cell % width - 1);
                if are_same(row, column) {
                    pairs.push((row as u32, column as u32));
                }
                cell -= width + 1;
            }
            LEFT_OUT => {
                state = if way & LEFT_OUT_GOES_ON == 0 { PAIR } else { LEFT_OUT };
                cell -= 1;
            }
            ADDED => {
                state = if way & ADDED_GOES_ON == 0 { PAIR } else { ADDED };
                cell -= width;
            }
            _ => break,
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of both that stand for the same word, with their places in the record.
    #[track_caller]
    fn check(words: &str, record: &str, expected: &str) {
        let ids = |text: &str| -> Vec<u32> { text.bytes().map(u32::from).collect() };
        let alignment = align(&ids(words), &ids(record), |at| record.as_bytes()[at] == b'#');
        let mut shown = vec!['.'; record.len()];
        for (word, place) in alignment.pairs {
            shown[place as usize] = char::from(words.as_bytes()[word as usize]);
        }
        assert_eq!(shown.into_iter().collect::<String>(), expected, "{words} in {record}");
    }

    #[test]
    fn words_are_paired_in_order() {
        check("abcd", "xxabcdxx", "..abcd..");
        check("abcd", "abxcd", "ab.cd");
        check("abxcd", "abcd", "abcd");
        check("abxcd", "abycd", "ab.cd");
        check("abcdef", "abcxxxxxxdef", "abc......def");
        check("abcd", "ab######cd", "ab######cd".replace('#', ".").as_str());
    }

    #[test]
    fn a_word_far_away_is_not_paired() {
        check("abcd", "abcxxxxxxxxxd", "abc..........");
        check("", "abc", "...");
        check("abc", "", "");
    }
}
