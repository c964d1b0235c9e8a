//! Sorting by a number, with one instance of the standard library's sort for all types: each further one adds 7 kB to the module.

/// Sorts by a number; equals stay in their order. O(n log n), and O(n) where the items are in order.
pub(crate) fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    if items.is_sorted_by_key(&number) {
        return;
    }
    let numbers = items.iter().map(number).zip(0..);
    let mut order: Vec<(u64, usize)> = numbers.collect();
    order.sort_unstable();
    // Each cycle of the permutation is followed once; a place that has its item points to itself.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].1, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// The number of a pair whose first counts more. Both must be less than 2^32, as places in a text are.
pub(crate) fn pair(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64
}

/// The number of a pair whose first counts more, and of whose seconds the greatest comes first.
pub(crate) fn pair_descending(first: usize, second: usize) -> u64 {
    pair(first, u32::MAX as usize - second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_stay_in_their_order() {
        let mut random: u64 = 1;
        for length in [0, 1, 2, 3, 10, 100, 1000] {
            let mut items: Vec<(u64, usize)> = (0..length)
                .map(|at| {
                    random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (random >> 60, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort();
            sort_by_number(&mut items, |item| item.0);
            assert_eq!(items, expected, "{length} items");
        }
    }

    #[test]
    fn of_pairs_the_first_counts_more() {
        let mut pairs = vec![(2, 1), (1, 2), (1, 1), (2, 2)];
        sort_by_number(&mut pairs, |&(first, second)| pair(first, second));
        assert_eq!(pairs, [(1, 1), (1, 2), (2, 1), (2, 2)]);
        sort_by_number(&mut pairs, |&(first, second)| pair_descending(first, second));
        assert_eq!(pairs, [(1, 2), (1, 1), (2, 2), (2, 1)]);
    }
}
