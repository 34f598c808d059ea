//! Random copies against a model that goes index by index, and copies whose way is known.
//!
//! The model is what the documentation says: a snapshot of the source is read, items are written in C order.
//! `REPYREX_COPY_SEED` (a number) and `REPYREX_COPY_CASES` choose other cases than the usual ones.

use super::*;
use std::env;

/// xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as usize
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(count + 4);
        while bytes.len() < count {
            bytes.extend_from_slice(&(self.next() as u32).to_ne_bytes());
        }
        bytes.truncate(count);
        // Nothing of the vector lies behind its bytes, so that an address checker sees what is touched there.
        bytes.shrink_to_fit();
        bytes
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn between(&mut self, low: isize, high: isize) -> isize {
        low + self.below((high - low + 1) as usize) as isize
    }
}

fn setting(name: &str, usual: u64) -> u64 {
    env::var(name).map_or(usual, |value| value.parse().expect(name))
}

/// A layout without its address.
#[derive(Clone, Debug)]
struct Layout {
    strides: Vec<isize>,
    /// Where the item of index 0 begins, from the layout's first byte.
    origin: usize,
    /// Bytes from the first to the last one.
    extent: usize,
}

impl Layout {
    fn new(shape: &[isize], strides: Vec<isize>, item: usize) -> Layout {
        let (mut low, mut high) = (0, item as isize);
        for (&n, &stride) in shape.iter().zip(&strides) {
            let last = (n - 1).max(0) * stride;
            low += last.min(0);
            high += last.max(0);
        }
        Layout { strides, origin: -low as usize, extent: (high - low) as usize }
    }

    /// Nested axes in some order, each with or without gap and turned around or not; or any strides.
    fn random(random: &mut Random, shape: &[isize], item: usize) -> Layout {
        let mut strides = vec![0; shape.len()];
        if random.one_in(4) {
            for stride in &mut strides {
                *stride = random.between(-40, 40);
            }
        } else {
            let mut order: Vec<usize> = (0..shape.len()).rev().collect();
            if random.one_in(2) {
                for last in 1..order.len() {
                    order.swap(last, random.below(last + 1));
                }
            }
            let mut step = item as isize;
            for axis in order {
                match random.below(10) {
                    0 => step *= 2,
                    1 => step += random.between(1, 17),
                    2 => step *= random.between(1, 4),
                    _ => {}
                }
                strides[axis] = step;
                step *= shape[axis].max(1);
            }
            for stride in &mut strides {
                match random.below(8) {
                    0 | 1 => *stride = -*stride,
                    2 if random.one_in(4) => *stride = 0,
                    _ => {}
                }
            }
        }
        Layout::new(shape, strides, item)
    }
}

fn random_shape(random: &mut Random) -> Vec<isize> {
    if random.one_in(40) {
        return (0..random.between(1, 2)).map(|_| random.between(1, 90)).collect();
    }
    let mut left = if random.one_in(8) { 600 } else { 60 };
    (0..random.below(6))
        .map(|_| {
            let low = if random.one_in(30) { 0 } else { 1 };
            let n = random.between(low, 9.min(left));
            left /= n.max(1);
            n
        })
        .collect()
}

/// What `memory` should hold after the copy.
fn model(memory: &[u8], to: (usize, &[isize]), from: (usize, &[isize]), case: &Case) -> Vec<u8> {
    let mut expected = memory.to_vec();
    let count: isize = case.shape.iter().product();
    for number in 0..count {
        let (mut rest, mut write, mut read) = (number, to.0 as isize, from.0 as isize);
        for axis in (0..case.shape.len()).rev() {
            let index = rest % case.shape[axis];
            rest /= case.shape[axis];
            write += index * to.1[axis];
            read += index * from.1[axis];
        }
        let unit = case.swap.max(1);
        if unit == 1 {
            let item = &memory[read as usize..read as usize + case.item];
            expected[write as usize..write as usize + case.item].copy_from_slice(item);
            continue;
        }
        for byte in 0..case.item {
            let swapped = byte / unit * unit + (unit - 1 - byte % unit);
            expected[write as usize + byte] = memory[read as usize + swapped];
        }
    }
    expected
}

#[derive(Debug)]
struct Case {
    shape: Vec<isize>,
    item: usize,
    swap: usize,
}

impl Case {
    fn random(random: &mut Random) -> Case {
        let item = match random.below(3) {
            0 => random.below(18),
            1 => [1, 2, 3, 4, 8, 16][random.below(6)],
            _ => [1, 4][random.below(2)],
        };
        let divisors: Vec<usize> = (0..=item).filter(|&d| d == 0 || item % d == 0).collect();
        let swap = if random.one_in(3) { divisors[random.below(divisors.len())] } else { 0 };
        Case { shape: random_shape(random), item, swap }
    }

    /// Copies inside one block of memory that ends, on either side, with as many bytes as said.
    fn check(&self, random: &mut Random, to: &Layout, from: &Layout, places: (usize, usize), told: &str) {
        let size = (places.0 + to.extent).max(places.1 + from.extent);
        let guard = if random.one_in(2) { 0 } else { 70 };
        let mut memory = random.bytes(size + 2 * guard);
        let (write, read) = (guard + places.0 + to.origin, guard + places.1 + from.origin);
        let expected = model(&memory, (write, &to.strides), (read, &from.strides), self);
        let block = memory.as_mut_ptr();
        // SAFETY: both layouts lie inside the block, which is as large as both need.
        let outcome = unsafe {
            copy_items(
                Side { data: block.add(write), strides: &to.strides },
                Side { data: block.add(read), strides: &from.strides },
                &self.shape,
                self.item,
                self.swap,
            )
        };
        assert_eq!(outcome, Ok(()), "{told}: {self:?} {to:?} {from:?}");
        if memory != expected {
            let wrong = memory.iter().zip(&expected).position(|(a, b)| a != b);
            panic!(
                "{told}: {self:?} {to:?} {from:?} {places:?}, from byte {wrong:?} of {size} + 2 * {guard}"
            );
        }
    }
}

#[test]
fn random_copies_are_the_models() {
    let seed = setting("REPYREX_COPY_SEED", 0x5eed_c0b1_e5ca_1e11);
    println!("REPYREX_COPY_SEED={seed}");
    let mut random = Random(seed.max(1));
    for number in 0..setting("REPYREX_COPY_CASES", 250_000) {
        let told = format!("seed {seed}, case {number}");
        let case = Case::random(&mut random);
        let to = Layout::random(&mut random, &case.shape, case.item);
        let from = match random.below(6) {
            0 => to.clone(),
            _ => Layout::random(&mut random, &case.shape, case.item),
        };
        let places = match random.below(4) {
            // Apart, in either order.
            0 => (from.extent + random.below(9), 0),
            1 => (0, to.extent + random.below(9)),
            // Over each other: near each other, or anywhere.
            2 => (random.below(9), random.below(9)),
            _ => (random.below(from.extent + 1), random.below(to.extent + 1)),
        };
        case.check(&mut random, &to, &from, places, &told);
    }
}

/// The layouts that have kernels of their own, at sizes around and beyond the kernels' steps and blocks.
#[test]
fn planes_of_all_sizes_are_the_models() {
    let mut random = Random(7);
    for &item in &[1, 2, 3, 4, 8, 16, 40] {
        // The last: more than the first cache holds.
        for &height in &[1, 7, 16, if item == 1 { 131 } else { 67 }] {
            for &width in &[2, 16, 33, 131] {
                let case = Case { shape: vec![height, width], item, swap: 0 };
                let (size, row) = (item as isize, item as isize * width);
                let to = Layout::new(&case.shape, vec![row, size], item);
                let wide = Layout::new(&case.shape, vec![row + 3, size], item);
                let column = height * size;
                let sources = [
                    vec![row, size],
                    vec![row + 5, size],
                    vec![2 * row, 2 * size],
                    vec![3 * row, 3 * size],
                    vec![4 * row + 1, 4 * size],
                    vec![-row, -size],
                    vec![row + 1, -size],
                    vec![size, column],
                    vec![-size, column],
                    vec![size, -column - 3],
                    vec![2 * size, 2 * column],
                    vec![size, 0],
                    vec![0, size],
                ];
                for strides in sources {
                    let from = Layout::new(&case.shape, strides, item);
                    for to in [&to, &wide, &from] {
                        if to.strides.contains(&0) {
                            continue;
                        }
                        let (to, from, places) = match random.below(3) {
                            0 => (to, &from, (from.extent, 0)),
                            1 => (&from, to, (0, from.extent)),
                            _ => (to, &from, (5, 0)),
                        };
                        case.check(&mut random, to, from, places, "planes");
                    }
                    for swap in [2, 4, 8, 16].into_iter().filter(|swap| item % swap == 0) {
                        let case = Case { shape: vec![height, width], item, swap };
                        case.check(&mut random, &to, &from, (from.extent, 0), "swapped planes");
                        case.check(&mut random, &to, &to, (0, 0), "planes swapped in place");
                    }
                }
            }
        }
    }
}

#[test]
fn sixty_four_dimensions() {
    let mut shape = vec![1; 64];
    let mut to = vec![-3; 64];
    let mut from = vec![99; 64];
    for (axis, step) in [(0, 24), (13, 12), (40, 6), (63, 2)] {
        shape[axis] = 2;
        to[axis] = step;
        from[axis] = 32 - step;
    }
    let case = Case { shape, item: 2, swap: 2 };
    let (to, from) = (Layout::new(&case.shape, to, 2), Layout::new(&case.shape, from, 2));
    case.check(&mut Random(3), &to, &from, (100, 0), "64 dimensions");
    // 2^64 items that all lie in one byte: only the last one counts.
    let case = Case { shape: vec![2; 64], item: 1, swap: 0 };
    let still = Layout::new(&case.shape, vec![0; 64], 1);
    let mut memory = [1, 2];
    let [to, from] = &mut memory;
    // SAFETY: every item is the one byte.
    let outcome = unsafe {
        copy_items(
            Side { data: to, strides: &still.strides },
            Side { data: from, strides: &still.strides },
            &case.shape,
            1,
            0,
        )
    };
    assert_eq!((outcome, memory), (Ok(()), [2, 2]));
}

#[test]
fn large_copies_are_right_to_the_last_byte() {
    // Beyond the size from which on stores bypass the cache.
    let (height, width, pitch) = (4099, 4111, 4177);
    for item in [1_usize, 2] {
        let size = height * pitch * item + 3;
        let source: Vec<u8> = (0..size).map(|n| (n ^ n >> 8 ^ n >> 16) as u8).collect();
        let mut target = vec![0_u8; size];
        for (to_pitch, from_pitch) in [(pitch, pitch), (width, width)] {
            target.fill(0xa5);
            let (to_row, from_row) = ((to_pitch * item) as isize, (from_pitch * item) as isize);
            let (to_strides, from_strides) = ([to_row, item as isize], [from_row, item as isize]);
            // SAFETY: both vectors hold `height` rows of either pitch and three bytes more.
            let outcome = unsafe {
                copy_items(
                    Side { data: target.as_mut_ptr().add(3), strides: &to_strides },
                    Side { data: source.as_ptr().cast_mut().add(1), strides: &from_strides },
                    &[height as isize, width as isize],
                    item,
                    0,
                )
            };
            assert_eq!(outcome, Ok(()));
            let run = width * item;
            assert!(target[..3].iter().all(|&byte| byte == 0xa5));
            let mut rest = &target[3..];
            for row in 0..height {
                let begin = 1 + row * from_pitch * item;
                let (copied, after) = rest.split_at(run);
                assert!(copied == &source[begin..begin + run], "row {row}");
                let gap = if row + 1 < height { to_pitch * item - run } else { after.len() };
                let (gap, after) = after.split_at(gap);
                assert!(gap.iter().all(|&byte| byte == 0xa5), "behind row {row}");
                rest = after;
            }
        }
    }
}

/// The kernels for small items, in a copy that is written past the cache.
#[test]
fn large_copies_of_small_items_are_right_to_the_last_byte() {
    const COUNT: usize = (17 << 20) / 8 + 5;
    let source: Vec<u64> = (0..2 * COUNT as u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
    let mut target = vec![0_u8; 8 * COUNT + 70];
    let data = source.as_ptr().cast_mut().cast::<u8>();
    for (first, step, swap) in [(0, 2, 0), (COUNT - 1, -1, 0), (0, 1, 8), (3, 0, 0)] {
        target.fill(0xa5);
        // SAFETY: the target holds `COUNT` items and more, and the source all that the stride reaches.
        let outcome = unsafe {
            copy_items(
                Side { data: target.as_mut_ptr().add(3), strides: &[8] },
                Side { data: data.add(8 * first), strides: &[8 * step] },
                &[COUNT as isize],
                8,
                swap,
            )
        };
        assert_eq!(outcome, Ok(()));
        let (items, rest) = target[3..].split_at(8 * COUNT);
        for (number, item) in items.chunks_exact(8).enumerate() {
            let value = source[first.wrapping_add_signed(number as isize * step)];
            let value = if swap == 8 { value.swap_bytes() } else { value };
            assert!(item == value.to_ne_bytes(), "item {number}, stride {step}");
        }
        assert!(target[..3].iter().chain(rest).all(|&byte| byte == 0xa5));
    }
}

/// Memory between two pages that may not be touched.
#[cfg(target_os = "linux")]
struct Fenced {
    mapping: *mut u8,
}

#[cfg(target_os = "linux")]
impl Fenced {
    /// Bytes: a multiple of every page size in use.
    const FENCE: usize = 1 << 16;
    const INSIDE: usize = 1 << 17;

    fn new() -> Fenced {
        // SAFETY: a mapping of its own, of which the middle is opened.
        unsafe {
            let (whole, flags) = (Self::INSIDE + 2 * Self::FENCE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
            let mapping = libc::mmap(core::ptr::null_mut(), whole, libc::PROT_NONE, flags, -1, 0);
            assert_ne!(mapping, libc::MAP_FAILED);
            let mapping = mapping.cast::<u8>();
            let open = libc::PROT_READ | libc::PROT_WRITE;
            assert_eq!(libc::mprotect(mapping.add(Self::FENCE).cast(), Self::INSIDE, open), 0);
            Fenced { mapping }
        }
    }

    /// Where a layout begins that touches the lower or the upper fence.
    fn place(&self, layout: &Layout, low: bool) -> *mut u8 {
        assert!(layout.extent <= Self::INSIDE);
        let begin = if low { 0 } else { Self::INSIDE - layout.extent };
        self.mapping.wrapping_add(Self::FENCE + begin + layout.origin)
    }
}

#[cfg(target_os = "linux")]
impl Drop for Fenced {
    fn drop(&mut self) {
        // SAFETY: the mapping that `new` made, which nobody uses any more.
        unsafe { libc::munmap(self.mapping.cast(), Self::INSIDE + 2 * Self::FENCE) };
    }
}

/// A byte too far, read or written, ends the process here.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_touched_beyond_the_first_and_the_last_byte() {
    let (to_block, from_block) = (Fenced::new(), Fenced::new());
    for item in [1_isize, 2, 3, 4, 7, 8, 12, 16, 24, 48, 100] {
        for (height, width) in [(1, 1), (1, 31), (3, 16), (16, 16), (17, 18), (32, 20)] {
            let shape = [height, width];
            let row = item * width;
            let rows =
                [[row, item], [row + 1, item], [2 * row, 2 * item], [-row, -item], [item, item * height]];
            for (to, from) in rows.iter().flat_map(|to| rows.iter().map(move |from| (to, from))) {
                let to = Layout::new(&shape, to.to_vec(), item as usize);
                let from = Layout::new(&shape, from.to_vec(), item as usize);
                for (low, swap) in [(true, 0), (false, 0), (true, item as usize), (false, item as usize)] {
                    // SAFETY: both layouts lie inside their blocks.
                    let outcome = unsafe {
                        copy_items(
                            Side { data: to_block.place(&to, low), strides: &to.strides },
                            Side { data: from_block.place(&from, low), strides: &from.strides },
                            &shape,
                            item as usize,
                            swap,
                        )
                    };
                    assert_eq!(outcome, Ok(()));
                }
            }
        }
    }
}

#[test]
fn scratch_that_cannot_be_had_is_told_and_nothing_written() {
    let mut memory = [1_u8, 2, 3, 4, 5, 6, 7, 8];
    let data = memory.as_mut_ptr();
    for (shape, itemsize) in [([isize::MAX / 8, 1], 8), ([isize::MAX / 4, 2], 8), ([isize::MAX / 8, 9], 9)] {
        // SAFETY: such a block is refused before anything is touched, though the items lie outside `memory`.
        let outcome = unsafe {
            copy_items(
                Side { data, strides: &[1, 2] },
                Side { data: data.wrapping_add(1), strides: &[0, 1] },
                &shape,
                itemsize,
                0,
            )
        };
        assert_eq!(outcome, Err(NoMemory));
    }
    assert_eq!(memory, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn an_item_without_bytes_or_an_axis_without_items_needs_no_memory() {
    let nowhere = || core::ptr::null_mut();
    for (shape, itemsize) in [([3, 0], 4), ([3, 3], 0), ([0, isize::MAX], 4)] {
        // SAFETY: there is no item.
        let outcome = unsafe {
            copy_items(
                Side { data: nowhere(), strides: &[8, 4] },
                Side { data: nowhere(), strides: &[8, 4] },
                &shape,
                itemsize,
                0,
            )
        };
        assert_eq!(outcome, Ok(()));
    }
}
