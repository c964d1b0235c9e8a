//! The language of a text, as far as its commonest words or its script tell it.
//!
//! Pressmark reads English. What it finds in another language is mostly wrong ("Montag" as a place), so a reader is told which
//! language a text seems to be in. Function words are a third and more of any prose, and few languages share them
//! (Grefenstette 1995, "Comparing two language identification schemes"); a few hundred words are enough.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// A language that is recognised, by its code of BCP 47.
///
/// ```
/// let text = "Der Minister sagte am Montag, dass die Regierung nicht mehr warten werde.";
/// let language = pressmark::annotate(text).language.expect("it has enough words");
/// assert_eq!(language.code(), "de");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// English, the language that is read.
    pub const ENGLISH: Self = Self("en");

    /// The code, in small letters: "en".
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The language of a code, if it is one that is recognised.
    ///
    /// ```
    /// use pressmark::Language;
    /// assert_eq!(Language::of("en"), Some(Language::ENGLISH));
    /// assert_eq!(Language::of("tlh"), None);
    /// ```
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let scripts = rows(SCRIPTS).map(|row| row.split_once('\t').map_or(row, |(code, _)| code));
        words().map(|(code, _)| code).chain(scripts).find(|&known| known == code).map(Self)
    }
}

const WORDS: &str = include_str!("words.tsv");
const SCRIPTS: &str = include_str!("scripts.tsv");

/// Of a longer text, so many stretches are looked at, of so many bytes each.
const STRETCHES: usize = 4;
const STRETCH: usize = 1_000;

/// Minimum words of a language in what is looked at.
const MIN_WORDS: u32 = 5;
/// Minimum share of its words among all words, in hundredths.
const MIN_SHARE: u32 = 18;
/// Maximum bytes of a word in the table.
const MAX_WORD: usize = 16;
/// Minimum share of the letters of a script among all letters, in hundredths.
const MIN_SCRIPT: usize = 50;
/// Minimum share of letters that only one language has among those of its script, in hundredths.
const MIN_OWN: usize = 1;

/// The language of a text; `None` where too few words tell it, as in a list of names. Takes time proportional to the text, and
/// at most that of 4,000 bytes.
pub(crate) fn language(text: &str) -> Option<Language> {
    let sample = sample(text);
    by_script(&sample).or_else(|| by_words(&sample))
}

/// What is looked at of a text: all of a short one, else stretches from one end to the other.
fn sample(text: &str) -> Vec<&str> {
    if text.len() <= STRETCHES * STRETCH {
        return vec![text];
    }
    let step = (text.len() - STRETCH) / (STRETCHES - 1);
    let stretch = |at: usize| {
        let start = text.floor_char_boundary(at * step);
        &text[start..text.floor_char_boundary(start + STRETCH)]
    };
    (0..STRETCHES).map(stretch).collect()
}

/// The language whose commonest words make up most of the words.
fn by_words(sample: &[&str]) -> Option<Language> {
    let words = || {
        sample.iter().flat_map(|stretch| stretch.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty())
    };
    // A few letters need no table.
    words().nth(MIN_WORDS as usize - 1)?;
    static TABLE: OnceLock<FxHashMap<&str, u32>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for (language, (_, list)) in self::words().enumerate() {
            list.split(' ').for_each(|word| *table.entry(word).or_default() |= 1 << language);
        }
        table
    });
    let mut counts = [0; u32::BITS as usize];
    let mut all = 0;
    for word in words() {
        all += 1;
        let mut bits = lowercased(word, &mut [0; MAX_WORD]).and_then(|word| table.get(word)).copied().unwrap_or(0);
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    // Of two with as many, the first in the table.
    let most = counts.iter().max().copied().filter(|&most| most >= MIN_WORDS && most * 100 >= all * MIN_SHARE)?;
    self::words().zip(counts).find(|&(_, count)| count == most).map(|((code, _), _)| Language(code))
}

/// A word in small letters; `None` if it is too long for the table.
fn lowercased<'b>(word: &str, buffer: &'b mut [u8; MAX_WORD]) -> Option<&'b str> {
    let mut length = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let end = length + letter.len_utf8();
        letter.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// The language whose script most of the letters are of.
fn by_script(sample: &[&str]) -> Option<Language> {
    let letters = || sample.iter().flat_map(|stretch| stretch.chars()).filter(|c| c.is_alphabetic());
    // Most texts are of Latin script.
    let (latin, other) =
        letters().fold((0, 0), |(latin, other), c| if c < 'Ͱ' { (latin + 1, other) } else { (latin, other + 1) });
    if other * 100 < (latin + other) * MIN_SCRIPT || other == 0 {
        return None;
    }
    rows(SCRIPTS).find_map(|row| {
        let mut fields = row.split('\t');
        let code = fields.next()?;
        let mut bound = || fields.next()?.chars().next();
        let (first, last) = (bound()?, bound()?);
        let own = fields.next().unwrap_or_default();
        let (mut of_script, mut of_own) = (0, 0);
        for letter in letters().filter(|letter| (first..=last).contains(letter)) {
            of_script += 1;
            of_own += usize::from(own.contains(letter));
        }
        let is_script = of_script > 0 && of_script * 100 >= (latin + other) * MIN_SCRIPT;
        let is_own = own.is_empty() || of_own * 100 >= of_script * MIN_OWN;
        (is_script && is_own).then_some(Language(code))
    })
}

/// The code of each language of the table of words, and its words.
fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(WORDS).filter_map(|row| row.split_once('\t'))
}

/// The rows of a table.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_words_or_script() {
        for (code, text) in [
            ("en", "The minister said on Monday that the talks had failed and that nobody would go home."),
            ("de", "Der Minister sagte am Montag, die Gespräche seien gescheitert und niemand werde nach Hause gehen."),
            (
                "fr",
                "Le ministre a dit lundi que les discussions avaient échoué et que personne ne rentrerait chez lui.",
            ),
            ("es", "El ministro dijo el lunes que las conversaciones habían fracasado y que nadie se iría a casa."),
            ("it", "Il ministro ha detto lunedì che i colloqui sono falliti e che nessuno sarebbe tornato a casa."),
            ("pt", "O ministro disse na segunda-feira que as conversas não deram certo e que ninguém iria para casa."),
            ("nl", "De minister zei maandag dat de gesprekken zijn mislukt en dat niemand naar huis zou gaan."),
            ("sv", "Ministern sade på måndagen att samtalen hade misslyckats och att ingen skulle åka hem till sig."),
            ("pl", "Minister powiedział w poniedziałek, że rozmowy się nie powiodły i że nikt nie wróci do domu."),
            (
                "tr",
                "Bakan pazartesi günü görüşmelerin başarısız olduğunu ve kimsenin eve gitmeyeceğini söyledi, ama bu çok da yeni bir şey değil.",
            ),
            (
                "id",
                "Menteri mengatakan pada hari Senin bahwa pembicaraan itu gagal dan tidak ada yang akan pulang ke rumah.",
            ),
            ("ru", "Министр сказал в понедельник, что переговоры провалились и что никто не уедет домой."),
            ("uk", "Міністр сказав у понеділок, що переговори провалилися і що ніхто не поїде додому."),
            ("el", "Ο υπουργός είπε τη Δευτέρα ότι οι συνομιλίες απέτυχαν."),
            ("ar", "قال الوزير يوم الاثنين إن المحادثات فشلت"),
            ("ja", "大臣は月曜日に、協議は失敗したと述べた。"),
            ("zh", "部长星期一说，会谈失败了。"),
            ("ko", "장관은 월요일 회담이 실패했다고 말했다."),
        ] {
            assert_eq!(language(text).map(Language::code), Some(code), "{text:?}");
            assert!(Language::of(code).is_some());
        }
    }

    #[test]
    fn what_has_too_few_words_is_of_no_language() {
        for text in [
            "",
            "Marie Curie",
            "1903, 1911",
            "Paris (AP)",
            "!?",
            "Neil Armstrong, Buzz Aldrin, Michael Collins, Gene Kranz",
        ] {
            assert_eq!(language(text), None, "{text:?}");
        }
    }

    #[test]
    fn foreign_words_in_english_are_english() {
        for text in [
            "“Ich bin ein Berliner,” said John F. Kennedy in the square before the city hall, and the crowd cheered.",
            "Die Zeit, El País and La Repubblica de la Sera have all been sold to the same owner, Le Monde said.",
            "Министерство (“ministry”) is a word that the officials in Moscow use of their own house.",
        ] {
            assert_eq!(language(text), Some(Language::ENGLISH), "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_looked_at_from_end_to_end() {
        let text =
            format!("{}{}", "Paris, Rome, Berlin. ".repeat(600), "The mayor said that it was not his. ".repeat(900));
        assert_eq!(language(&text), Some(Language::ENGLISH));
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(words().count() <= u32::BITS as usize);
        for (code, list) in words() {
            assert!(list.split(' ').all(|word| word.len() <= MAX_WORD && word.to_lowercase() == word), "{code}");
        }
        for row in rows(SCRIPTS) {
            let fields: Vec<&str> = row.split('\t').collect();
            assert!(fields[1].chars().count() == 1 && fields[1] <= fields[2], "{row}");
        }
    }
}
