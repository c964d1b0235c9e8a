//! Other surnames for the people of an article.

use std::collections::{BTreeMap, BTreeSet};

use crate::random::Random;

/// What invented surnames are made of. Most are in no list, as are many of those in the news.
const BEGINNINGS: [&str; 24] = [
    "Ab", "Bran", "Cal", "Dor", "Ek", "Fen", "Gar", "Hol", "Is", "Jan", "Kov", "Lin", "Mar", "Nov", "Os", "Pet",
    "Quin", "Rad", "Sal", "Tor", "Ul", "Ver", "Wes", "Zim",
];
const MIDDLES: [&str; 12] = ["a", "be", "di", "en", "go", "la", "mi", "no", "ri", "ste", "u", "va"];
const ENDS: [&str; 16] = [
    "berg", "chev", "dale", "escu", "ford", "gard", "ham", "idze", "kins", "low", "man", "nski", "quist", "sen", "ton",
    "ward",
];

/// The surnames of those who are named in the articles.
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Those of the golden annotations: of each person who has more words than one in the canonical name, the last.
    pub(crate) fn of(annotations: &str) -> Self {
        let name = |line: &str| {
            let person = line.strip_prefix("mention\tperson\t")?;
            let (_, surname) = person.rsplit('\t').next()?.rsplit_once(' ')?;
            // Not "Jr." and not "II".
            let is_word = surname.len() > 3 && surname.chars().all(char::is_alphabetic);
            is_word.then(|| surname.to_owned())
        };
        Self(annotations.lines().filter_map(name).collect())
    }

    /// The text with another surname for each: somebody else's, or an invented one.
    pub(crate) fn exchange(&self, text: &str, random: &mut Random) -> String {
        let mut others: BTreeMap<&str, String> = BTreeMap::new();
        let listed: Vec<&str> = self.0.iter().map(String::as_str).collect();
        let mut exchanged = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let letters = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(letters);
            match self.0.get(word) {
                Some(name) => exchanged += others.entry(name).or_insert_with(|| surname(&listed, random)),
                None => exchanged += word,
            }
            let between = after.find(char::is_alphabetic).unwrap_or(after.len());
            exchanged += &after[..between];
            rest = &after[between..];
        }
        exchanged
    }
}

fn surname(listed: &[&str], random: &mut Random) -> String {
    if random.below(2) == 0 {
        return random.choose(listed).to_owned();
    }
    [random.choose(&BEGINNINGS), random.choose(&MIDDLES), random.choose(&ENDS)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_exchanged_wherever_it_stands() {
        let names = Names::of(
            "# a\nmention\tperson\tScopes\tJohn T. Scopes\nmention\tplace\tDayton\tDayton\nmention\tperson\tCher\tCher\n",
        );
        let text = "“Scopes,” said Cher. Scopes’s Dayton, Scopesian.";
        let exchanged = names.exchange(text, &mut Random(3));
        let other = exchanged.strip_prefix('“').and_then(|rest| rest.split(',').next()).expect("the form is kept");
        assert_ne!(other, "Scopes");
        assert_eq!(exchanged, text.replace("Scopes,", &format!("{other},")).replace("Scopes’", &format!("{other}’")));
    }
}
