use super::*;

/// Any label anywhere, but 1 not after 1, and no sequence ends with 2.
const SCHEME: LabelScheme = LabelScheme {
    labels: 3,
    may_begin: |_| true,
    may_end: |label| label != 2,
    may_follow: |first, second| (first, second) != (1, 1),
};

const SETTINGS: Hyperparameters =
    Hyperparameters { epochs: 30, alpha: 0.5, l1: 0.5, l2: 0.0, dropout: 0.0, averaged: 1 };

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

fn fit(
    sequences: &[Sequence],
    features: usize,
    settings: &Hyperparameters,
    progress: impl FnMut(usize, f64),
) -> CrfWeights {
    CrfTrainer::new(SCHEME, features, settings).fit(sequences, progress)
}

/// The label with the greatest weight.
fn best(row: &Row) -> usize {
    (0..SCHEME.labels).max_by(|&one, &other| row[one].total_cmp(&row[other])).unwrap_or_default()
}

#[test]
fn a_toy_problem_is_learnt() {
    let mut losses = Vec::new();
    let weights = fit(&sequences(), 5, &SETTINGS, |_, loss| losses.push(loss));
    assert_eq!(losses.len(), SETTINGS.epochs);
    assert!(losses[29] < 0.2 * losses[0], "{losses:?}");
    assert_eq!([0, 1, 2].map(|feature| best(&weights.rows[feature])), [0, 1, 2], "{:?}", weights.rows);
    assert!(weights.rows.iter().flatten().chain(weights.transitions.iter().flatten()).all(|weight| weight.is_finite()));
}

#[test]
fn what_follows_what_is_learnt() {
    // Nothing tells the tokens apart but where they stand: 0 and 1 by turns.
    let sequence = Sequence { features: vec![vec![0]; 6], labels: vec![0, 1, 0, 1, 0, 1] };
    let weights = fit(&vec![sequence; 4], 1, &SETTINGS, |_, _| ());
    let [from_0, from_1] = [weights.transitions[0], weights.transitions[1]];
    assert!(
        from_0[1] > from_0[0] + 1.0 && from_0[1] > from_0[2] + 1.0 && from_1[0] > from_1[2],
        "{:?}",
        weights.transitions
    );
}

#[test]
fn the_penalty_leaves_out_what_says_little() {
    let loose = fit(&sequences(), 5, &Hyperparameters { l1: 0.0, ..SETTINGS }, |_, _| ());
    let strict = fit(&sequences(), 5, &Hyperparameters { l1: 4.0, ..SETTINGS }, |_, _| ());
    assert_ne!(loose.rows[4], [0.0; WIDTH]);
    assert_eq!(strict.rows[4], [0.0; WIDTH], "seen on one token");
    assert_ne!(strict.rows[0], [0.0; WIDTH]);
}

#[test]
fn the_same_weights_every_time() {
    let settings = Hyperparameters { dropout: 0.5, ..SETTINGS };
    let bits = || {
        let weights = fit(&sequences(), 5, &settings, |_, _| ());
        let rows = weights.rows.into_iter().chain(weights.transitions).flatten();
        rows.map(f32::to_bits).collect::<Vec<_>>()
    };
    assert_eq!(bits(), bits());
}
