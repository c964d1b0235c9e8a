use super::*;

/// Any label anywhere, but 1 not behind 1, and no row ends with 2.
const GRAMMAR: Grammar = Grammar {
    labels: 3,
    may_begin: |_| true,
    may_end: |label| label != 2,
    may_follow: |first, second| (first, second) != (1, 1),
};

const SETTINGS: Settings = Settings { epochs: 30, rate: 0.5, sparseness: 0.5, decay: 0.0, dropout: 0.0, averaged: 1 };

/// Feature 0 goes with label 0, and so on; feature 3 is on every token; feature 4 on one alone.
fn sequences() -> Vec<Sequence> {
    let rows: [&[u8]; 4] = [&[0, 1, 2, 0], &[2, 0], &[1, 0, 1], &[0, 2, 1]];
    let mut sequences: Vec<Sequence> = rows
        .iter()
        .map(|labels| Sequence {
            features: labels.iter().map(|&label| vec![u32::from(label), 3]).collect(),
            labels: labels.to_vec(),
        })
        .collect();
    sequences[0].features[0].push(4);
    sequences
}

/// The label with the greatest weight.
fn best(row: &Row) -> usize {
    (0..GRAMMAR.labels).max_by(|&one, &other| row[one].total_cmp(&row[other])).unwrap_or_default()
}

#[test]
fn a_toy_problem_is_learnt() {
    let mut losses = Vec::new();
    let field = learn(GRAMMAR, &sequences(), 5, &SETTINGS, |_, loss| losses.push(loss));
    assert_eq!(losses.len(), SETTINGS.epochs);
    assert!(losses[29] < 0.2 * losses[0], "{losses:?}");
    assert_eq!([0, 1, 2].map(|feature| best(&field.rows[feature])), [0, 1, 2], "{:?}", field.rows);
    assert!(field.rows.iter().flatten().chain(field.transitions.iter().flatten()).all(|weight| weight.is_finite()));
}

#[test]
fn what_follows_what_is_learnt() {
    // Nothing tells the tokens apart but where they stand: 0 and 1 by turns.
    let sequence = Sequence { features: vec![vec![0]; 6], labels: vec![0, 1, 0, 1, 0, 1] };
    let field = learn(GRAMMAR, &vec![sequence; 4], 1, &SETTINGS, |_, _| ());
    let [from_0, from_1] = [field.transitions[0], field.transitions[1]];
    assert!(
        from_0[1] > from_0[0] + 1.0 && from_0[1] > from_0[2] + 1.0 && from_1[0] > from_1[2],
        "{:?}",
        field.transitions
    );
}

#[test]
fn the_penalty_leaves_out_what_says_little() {
    let loose = learn(GRAMMAR, &sequences(), 5, &Settings { sparseness: 0.0, ..SETTINGS }, |_, _| ());
    let strict = learn(GRAMMAR, &sequences(), 5, &Settings { sparseness: 4.0, ..SETTINGS }, |_, _| ());
    assert_ne!(loose.rows[4], [0.0; WIDTH]);
    assert_eq!(strict.rows[4], [0.0; WIDTH], "seen on one token");
    assert_ne!(strict.rows[0], [0.0; WIDTH]);
}

#[test]
fn the_same_weights_every_time() {
    let settings = Settings { dropout: 0.5, ..SETTINGS };
    let bits = || {
        let field = learn(GRAMMAR, &sequences(), 5, &settings, |_, _| ());
        let rows = field.rows.into_iter().chain(field.transitions).flatten();
        rows.map(f32::to_bits).collect::<Vec<_>>()
    };
    assert_eq!(bits(), bits());
}

#[test]
fn the_loss_and_the_shares_are_those_of_all_ways() {
    let given = [[0.5, -1.0, 2.0], [0.0, 0.3, 1.0], [1.5, -0.5, 0.2]];
    let row = |scores: [f32; 3]| -> Row { std::array::from_fn(|label| scores.get(label).copied().unwrap_or_default()) };
    let between = [[0.1, -0.4, 0.6], [1.0, 9.0, -0.3], [0.2, 0.7, -0.9]].map(row);
    let labels = [2, 1, 0];
    // By hand: every allowed way and its score.
    let score = |way: &[usize; 3]| {
        let tokens: f32 = way.iter().enumerate().map(|(at, &label)| given[at][label]).sum();
        tokens + way.windows(2).map(|pair| between[pair[0]][pair[1]]).sum::<f32>()
    };
    let ways = (0..27).map(|number| [number / 9, number / 3 % 3, number % 3]);
    let allowed = |way: &[usize; 3]| way[2] != 2 && way.windows(2).all(|pair| pair != [1, 1]);
    let ways: Vec<([usize; 3], f32)> = ways.filter(allowed).map(|way| (way, score(&way).exp())).collect();
    let total: f32 = ways.iter().map(|(_, ways)| ways).sum();

    let mut scratch = Scratch { scores: given.map(row).to_vec(), ..Scratch::default() };
    let loss = sums(GRAMMAR, &mut scratch, &between, &labels);
    let expected = total.ln() - score(&labels.map(usize::from));
    assert!((loss - f64::from(expected)).abs() < 1e-5, "{loss}, not {expected}");

    let mut gradients = vec![[0.0; WIDTH]; GRAMMAR.labels];
    pairs(GRAMMAR, &scratch, &between, &labels, &mut gradients);
    for (before, label) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)] {
        let pair = |way: &[usize; 3]| way.windows(2).filter(|pair| *pair == [before, label]).count() as f32;
        let share: f32 = ways.iter().map(|(way, ways)| pair(way) * ways / total).sum();
        let expected = share - pair(&labels.map(usize::from));
        let found = gradients[before][label];
        assert!((found - expected).abs() < 1e-5, "{before}, {label}: {found}, not {expected}");
    }
}
