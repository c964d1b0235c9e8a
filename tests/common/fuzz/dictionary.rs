//! Reads the dictionaries of the fuzzer, so that they are in use where there is none, and in the form that libFuzzer wants.

/// The most bytes of an entry that libFuzzer takes.
const MOST_BYTES: usize = 64;

/// The entries of a dictionary. Panics where libFuzzer would refuse it.
pub(crate) fn entries(dictionary: &str) -> Vec<String> {
    dictionary.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(entry).collect()
}

/// The bytes of a line, `name="bytes"` or `"bytes"`, where `\\`, `\"` and `\xAB` are escapes.
fn entry(line: &str) -> String {
    let quoted = line.split_once('"').and_then(|(_, rest)| rest.strip_suffix('"'));
    let mut rest = quoted.unwrap_or_else(|| panic!("{line:?} is not an entry in double quotes")).bytes();
    let mut bytes = Vec::new();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => {
                escaped(&mut rest).unwrap_or_else(|| panic!("{line:?} has an escape that is not \\\\, \\\" or \\xAB"))
            }
            b' '..=b'~' => byte,
            _ => panic!("{line:?} is not in printable ASCII"),
        });
    }
    assert!((1..=MOST_BYTES).contains(&bytes.len()), "{line:?} has {} bytes", bytes.len());
    String::from_utf8(bytes).unwrap_or_else(|error| panic!("{line:?}: {error}"))
}

/// The byte that is written after a backslash.
fn escaped(rest: &mut impl Iterator<Item = u8>) -> Option<u8> {
    match rest.next()? {
        byte @ (b'\\' | b'"') => Some(byte),
        b'x' => {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()
        }
        _ => None,
    }
}
