//! The arithmetic of a lattice's rows: a row has a column for each label, filled up to whole vector registers.

use super::weights::LANES;

/// What an impossible transition, or a path that cannot be, scores: additions saturate here and stay.
pub(super) const IMPOSSIBLE: i16 = i16::MIN;

/// A row of a matrix: a column for each label.
pub(crate) type Row<T, const REGISTERS: usize> = [[T; LANES]; REGISTERS];

/// The numbers as rows.
#[inline]
pub(super) fn rows<T, const REGISTERS: usize>(numbers: &[T]) -> &[Row<T, REGISTERS>] {
    numbers.as_chunks().0.as_chunks().0
}

/// The numbers as rows to be written.
#[inline]
pub(super) fn rows_mut<T, const REGISTERS: usize>(numbers: &mut [T]) -> &mut [Row<T, REGISTERS>] {
    numbers.as_chunks_mut().0.as_chunks_mut().0
}

// Each of the next functions is a few vector instructions. They are not inlined, since the compiler, where it sees several at
// once, takes lanes for rows and gathers them one by one, which takes ten times as long.

/// The scores of the best paths to each label of a token, without its unary scores.
#[inline(never)]
pub(super) fn best_paths<const REGISTERS: usize>(
    before: &Row<i16, REGISTERS>,
    transitions: &[Row<i16, REGISTERS>],
) -> Row<i16, REGISTERS> {
    let mut best = [[IMPOSSIBLE; LANES]; REGISTERS];
    for (&path, transitions) in before.as_flattened().iter().zip(transitions) {
        if path == IMPOSSIBLE {
            continue;
        }
        for (best, transition) in best.as_flattened_mut().iter_mut().zip(transitions.as_flattened()) {
            *best = (*best).max(transition.saturating_add(path));
        }
    }
    best
}

/// Adds the unary scores to the paths; none makes an impossible path possible.
#[inline(never)]
pub(super) fn add_to_possible<const REGISTERS: usize>(paths: &mut Row<i16, REGISTERS>, scores: &Row<i16, REGISTERS>) {
    for (path, score) in paths.as_flattened_mut().iter_mut().zip(scores.as_flattened()) {
        let sum = path.saturating_add(*score);
        *path = if *path == IMPOSSIBLE { IMPOSSIBLE } else { sum };
    }
}

/// Subtracts a score from all paths that are possible.
#[inline(never)]
pub(super) fn subtract_from_possible<const REGISTERS: usize>(paths: &mut Row<i16, REGISTERS>, score: i16) {
    for path in paths.as_flattened_mut() {
        let difference = path.saturating_sub(score);
        *path = if *path == IMPOSSIBLE { IMPOSSIBLE } else { difference };
    }
}

/// The sums of the scores in the same column of two rows.
#[inline(never)]
pub(super) fn saturating_sum<const REGISTERS: usize>(
    one: &Row<i16, REGISTERS>,
    other: &Row<i16, REGISTERS>,
) -> Row<i16, REGISTERS> {
    let mut sum = *one;
    for (sum, score) in sum.as_flattened_mut().iter_mut().zip(other.as_flattened()) {
        *sum = sum.saturating_add(*score);
    }
    sum
}

/// Adds scores to those in the same column.
#[inline(never)]
pub(crate) fn add_to_scores<const REGISTERS: usize>(sums: &mut Row<i16, REGISTERS>, scores: &Row<i16, REGISTERS>) {
    for (sum, score) in sums.as_flattened_mut().iter_mut().zip(scores.as_flattened()) {
        *sum = sum.saturating_add(*score);
    }
}

/// The greatest score of a row whose columns past the labels are impossible.
#[inline(never)]
pub(super) fn greatest<const REGISTERS: usize>(row: &Row<i16, REGISTERS>) -> i16 {
    greatest_of(row.as_flattened())
}

/// The greatest of the scores.
#[inline]
pub(super) fn greatest_of(scores: &[i16]) -> i16 {
    scores.iter().copied().fold(IMPOSSIBLE, i16::max)
}

/// The label of the greatest score; of equal ones the first.
#[inline]
pub(super) fn argmax<const REGISTERS: usize>(row: &Row<i16, REGISTERS>) -> usize {
    let most = greatest(row);
    row.as_flattened().iter().position(|&score| score == most).unwrap_or_default()
}

/// The row times the matrix.
#[inline(never)]
pub(super) fn row_times_matrix<const REGISTERS: usize>(
    row: &Row<f32, REGISTERS>,
    matrix: &[Row<f32, REGISTERS>],
) -> Row<f32, REGISTERS> {
    let mut product = [[0.0; LANES]; REGISTERS];
    for (&factor, line) in row.as_flattened().iter().zip(matrix) {
        // Nothing is added: no weight is negative or infinite. A short row is added as fast as this is found out.
        if REGISTERS > 2 && factor == 0.0 {
            continue;
        }
        for (product, weight) in product.as_flattened_mut().iter_mut().zip(line.as_flattened()) {
            *product += factor * weight;
        }
    }
    product
}

/// The products of the numbers in the same column of two rows.
#[inline(never)]
pub(super) fn elementwise_product<const REGISTERS: usize>(
    one: &Row<f32, REGISTERS>,
    other: &Row<f32, REGISTERS>,
) -> Row<f32, REGISTERS> {
    let mut product = *one;
    for (product, factor) in product.as_flattened_mut().iter_mut().zip(other.as_flattened()) {
        *product *= factor;
    }
    product
}

/// The sum of a row, lane by lane and then of the lanes, always in this order: the same bits everywhere.
#[inline]
pub(super) fn total<const REGISTERS: usize>(row: &Row<f32, REGISTERS>) -> f32 {
    let mut lanes = [0.0; LANES];
    for register in row {
        (0..LANES).for_each(|lane| lanes[lane] += register[lane]);
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// The row scaled to a sum of 1, so that long sequences neither over- nor underflow. A sum so small that its reciprocal may be
/// infinite counts as nothing.
#[inline(never)]
pub(super) fn normalized<const REGISTERS: usize>(row: &Row<f32, REGISTERS>) -> Row<f32, REGISTERS> {
    let sum = total(row);
    let scale = if sum >= f32::MIN_POSITIVE { 1.0 / sum } else { 1.0 };
    let mut row = *row;
    row.as_flattened_mut().iter_mut().for_each(|weight| *weight *= scale);
    row
}
