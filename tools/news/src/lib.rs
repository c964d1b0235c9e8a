//! News of any length to measure on, made of the articles of this repository.

mod names;
mod random;

use std::fs;
use std::path::Path;

use names::Names;
use random::Random;

/// News of at least this many bytes, and at most an article more: the golden articles and the page's sample, again and again, each time in another order,
/// with the paragraphs of each after the first in another order, and with other surnames in them.
///
/// So no text occurs twice: nothing is gained by a branch predictor that has learnt it, nor by whatever keeps what it has seen. The
/// other words are those of 20 articles, however long the news.
///
/// The same news is made in every run and on every machine.
#[must_use]
pub fn news(bytes: usize) -> String {
    let (mut articles, names) = read();
    let mut random = Random(1);
    let mut news = String::new();
    // What is read first is as it was written.
    let mut is_first = true;
    loop {
        random.shuffle(&mut articles);
        for article in &mut articles {
            if news.len() >= bytes {
                return news;
            }
            random.shuffle(&mut article[1..]);
            let text = article.iter().flat_map(|paragraph| [paragraph, "\n\n"]).collect::<String>();
            news += &if is_first { text } else { names.exchange(&text, &mut random) };
        }
        is_first = false;
    }
}

/// The articles, each as its paragraphs, and who is named in them.
fn read() -> (Vec<Vec<String>>, Names) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let golden = fs::read_dir(root.join("tests/golden")).expect("the golden articles are there");
    let mut files: Vec<_> = golden.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    // The order of a folder is not the same on all machines.
    files.sort();
    let text = |file: &Path| fs::read_to_string(file).expect("the article can be read");
    let annotations: String = files.iter().map(|file| text(&file.with_extension("gold"))).collect();
    files.push(root.join("www/sample.txt"));
    let paragraphs = |text: String| text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect();
    (files.iter().map(|file| paragraphs(text(file))).collect(), Names::of(&annotations))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_long_enough_and_always_the_same() {
        for bytes in [0, 1_000, 200_000] {
            let made = news(bytes);
            assert!((bytes..bytes + 4_000).contains(&made.len()), "{bytes}: {}", made.len());
            assert_eq!(made, news(bytes));
        }
    }

    #[test]
    fn a_longer_one_begins_as_a_shorter() {
        assert!(news(200_000).starts_with(&news(100_000)));
    }

    #[test]
    fn others_are_named_each_time() {
        let made = news(500_000);
        let (first, rest) = made.split_at(made.ceil_char_boundary(60_000));
        let count = |text: &str| text.matches("Bryan").count();
        assert!(count(first) > 5, "{}", count(first));
        assert!(count(rest) < 4 * count(first), "{} and {}", count(first), count(rest));
    }
}
