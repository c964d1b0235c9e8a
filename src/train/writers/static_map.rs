//! Writes the section of a static map; `src/model/static_map.rs` draws its layout and reads it.

use crate::model::container::Cursor;
use crate::model::static_map::{Layout, StaticMap, WIDTH, check};

/// The section for these hashes, each once, with their values of `value_bits` bits, in cells of 16 bits.
pub(crate) fn write(entries: &[(u64, u16)], value_bits: u32) -> Vec<u8> {
    // Segments and spare room as Graf and Lemire found best.
    let count = entries.len().max(2) as f64;
    let segment = 1_u32 << (count.ln() / 3.33_f64.ln() + 2.25) as u32;
    let spare = (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).max(1.125);
    let segments = ((count * spare / f64::from(segment)).ceil() as u32).saturating_sub(2).max(1);
    (0..).find_map(|seed| fill(Layout { seed, segment, segments }, entries, value_bits, WIDTH)).unwrap_or_default()
}

/// The same in cells of `width` bits, with as little spare room as a short search finds enough. The map must be accepted:
/// it takes some hashes that it does not hold for others, and the caller may know some that must not be.
pub(crate) fn write_packed(
    entries: &[(u64, u16)],
    value_bits: u32,
    width: u32,
    accepted: impl Fn(StaticMap<'_>) -> bool,
) -> Vec<u8> {
    /// Seeds that are tried for each layout.
    const SEEDS: u32 = 40;
    // Whole numbers only, so that every machine finds the same.
    let count = entries.len().max(2) as u32;
    let segment = 1 << (count.ilog2() * 3 / 5);
    // By the number of segments of the smaller size; a map of the larger size has half as many.
    let fewest = (count * 120 / 100).div_ceil(segment).max(3);
    let layouts = (fewest..).flat_map(|all| {
        let larger = (all % 2 == 0 && all >= 6).then(|| (segment * 2, all / 2 - 2));
        [Some((segment, all - 2)), larger].into_iter().flatten()
    });
    let mut tries =
        layouts.flat_map(|(segment, segments)| (0..SEEDS).map(move |seed| Layout { seed, segment, segments }));
    let read = |bytes: &Vec<u8>| StaticMap::read_packed(&mut Cursor::new(*b"made", bytes), width).is_ok_and(&accepted);
    tries.find_map(|layout| fill(layout, entries, value_bits, width).filter(read)).unwrap_or_default()
}

/// The section of this layout: each entry in turn fills a cell that no later one uses. `None` where the cells have no
/// such order, which depends on the layout's seed.
fn fill(layout: Layout, entries: &[(u64, u16)], value_bits: u32, width: u32) -> Option<Vec<u8>> {
    let order = peel(layout, entries)?;
    let mut cells = vec![0_u32; layout.count()];
    for &(entry, own) in order.iter().rev() {
        let (places, key) = layout.cells(entries[entry].0);
        let others = places.iter().filter(|&&cell| cell != own).fold(0, |joined, &cell| joined ^ cells[cell]);
        cells[own] = others ^ u32::from(entries[entry].1) ^ check(key, value_bits, width);
    }
    let header = [layout.seed, layout.segment, layout.segments, value_bits];
    let bytes = header.iter().flat_map(|number| number.to_le_bytes());
    Some(bytes.chain(pack(&cells, width)).collect())
}

/// The indices of all entries, each with a cell that no entry after it uses, by taking off one after another the entries that
/// are alone in a cell. `None` if some are left of which none is.
fn peel(layout: Layout, entries: &[(u64, u16)]) -> Option<Vec<(usize, usize)>> {
    // By cell, how many entries use it, and their indices joined by exclusive or: of a single one, its index.
    let mut users = vec![(0_u32, 0_usize); layout.count()];
    for (i, &(key, _)) in entries.iter().enumerate() {
        for cell in layout.cells(key).0 {
            users[cell].0 += 1;
            users[cell].1 ^= i;
        }
    }
    let mut lone: Vec<usize> = (0..users.len()).filter(|&cell| users[cell].0 == 1).collect();
    let mut order = Vec::with_capacity(entries.len());
    while let Some(cell) = lone.pop() {
        if users[cell].0 != 1 {
            continue;
        }
        let entry = users[cell].1;
        order.push((entry, cell));
        for other in layout.cells(entries[entry].0).0 {
            users[other].0 -= 1;
            users[other].1 ^= entry;
            if users[other].0 == 1 {
                lone.push(other);
            }
        }
    }
    (order.len() == entries.len()).then_some(order)
}

/// Cells of `width` bits without gaps, the lowest bit first.
fn pack(cells: &[u32], width: u32) -> Vec<u8> {
    let mut bytes = vec![0; (cells.len() * width as usize).div_ceil(8)];
    for (number, &cell) in cells.iter().enumerate() {
        let bit = number * width as usize;
        let spread = (cell << (bit % 8)).to_le_bytes();
        bytes[bit / 8..].iter_mut().zip(spread).for_each(|(byte, more)| *byte |= more);
    }
    bytes
}
