//! News of any length, made of the articles of this repository.

use std::fs;
use std::path::Path;

/// News of at least this many bytes, and at most an article more: the golden articles and the page's sample, again and again, each time in another order
/// and with the paragraphs of each after the first in another order.
///
/// So no text occurs twice, and nothing is gained by a branch predictor that has learnt it. But there are no more words than
/// in 20 articles, however long the news: what grows with the number of distinct words is not measured here.
pub(crate) fn news(bytes: usize) -> String {
    let mut articles = articles();
    let mut random = Random(1);
    let mut news = String::new();
    loop {
        random.shuffle(&mut articles);
        for article in &mut articles {
            if news.len() >= bytes {
                return news;
            }
            random.shuffle(&mut article[1..]);
            news.extend(article.iter().flat_map(|paragraph| [paragraph, "\n\n"]));
        }
    }
}

/// The articles, each as its paragraphs.
fn articles() -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let golden = fs::read_dir(root.join("tests/golden")).expect("the golden articles are there");
    let mut files: Vec<_> = golden.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    // The order of a folder is not the same on all machines.
    files.sort();
    files.push(root.join("www/sample.txt"));
    let text = |file| fs::read_to_string(file).expect("the article can be read");
    files.iter().map(|file| text(file).split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect()).collect()
}

/// `SplitMix64` (Steele, Lea and Flood 2014): the same news in every run and on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Fisher and Yates. That the remainder favours some orders, by one in 2⁵⁸, does not matter here.
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
