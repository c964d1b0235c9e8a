//! Work that several threads do at once, with its results in the order of what was given.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// How much may be in flight for each thread: read, and not yet written.
///
/// A megabyte is hundreds of articles, so that no thread waits for the one that has the longest. What is larger than all of that
/// goes through alone: memory is that of the largest input, or of these, whatever else follows.
const BYTES_PER_THREAD: usize = 1 << 20;
/// The same in inputs, for those that are a few bytes long.
const INPUTS_PER_THREAD: usize = 64;

/// An input, with the way back for its result.
type Errand<I, R> = (I, SyncSender<R>);

/// Gives each input to `work`, on so many threads, and each result to `write`, on this one, in the order of the inputs.
///
/// A result is written as soon as it and those before it are there, also while the next input is waited for. `size` says how many
/// bytes an input has. With one thread all is done here, one input after another.
///
/// # Errors
///
/// That of `write`; then no more inputs are taken. The thread that reads them may still be waiting for one, and is not waited for.
pub(crate) fn in_order<I: Send + 'static, R: Send + 'static>(
    threads: NonZero<usize>,
    inputs: impl Iterator<Item = I> + Send + 'static,
    size: impl Fn(&I) -> usize + Send + 'static,
    work: impl Fn(I) -> R + Send + Sync + 'static,
    mut write: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = threads.get();
    if threads == 1 {
        return inputs.map(work).try_for_each(write);
    }
    let (errands, errands_taken) = mpsc::sync_channel::<Errand<I, R>>(threads * INPUTS_PER_THREAD);
    let (results, results_in_order) = mpsc::sync_channel(threads * INPUTS_PER_THREAD);
    let room = Arc::new(Room::new(threads * BYTES_PER_THREAD));

    let errands_taken = Arc::new(Mutex::new(errands_taken));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (errands, work) = (Arc::clone(&errands_taken), Arc::clone(&work));
        spawn(move || run_errands(&errands, &*work))?;
    }
    let room_for_inputs = Arc::clone(&room);
    spawn(move || {
        for input in inputs {
            let size = size(&input);
            room_for_inputs.take(size);
            let (answer, result) = mpsc::sync_channel(1);
            if results.send((result, size)).is_err() || errands.send((input, answer)).is_err() {
                return;
            }
        }
    })?;
    for (result, size) in results_in_order {
        let result: Result<R, _> = result.recv();
        write(result.map_err(|_| io::Error::other("a thread ended before its work was done"))?)?;
        room.give_back(size);
    }
    Ok(())
}

fn spawn(run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(run).map(drop)
}

/// Does one errand after another until there are none, or nobody waits for results.
fn run_errands<I, R>(errands: &Mutex<Receiver<Errand<I, R>>>, work: &impl Fn(I) -> R) {
    loop {
        // The lock is held while one waits for the next errand, and not while it is done.
        let errand = errands.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((input, answer)) = errand else { return };
        if answer.send(work(input)).is_err() {
            return;
        }
    }
}

/// Room for so many bytes in flight.
struct Room {
    bytes: usize,
    taken: Mutex<usize>,
    given_back: Condvar,
}

impl Room {
    fn new(bytes: usize) -> Self {
        Self { bytes, taken: Mutex::new(0), given_back: Condvar::new() }
    }

    /// Waits until there is room for so many bytes, or nothing else is in flight.
    fn take(&self, bytes: usize) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut usize| *taken > 0 && taken.saturating_add(bytes) > self.bytes;
        let mut taken = self.given_back.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_add(bytes);
    }

    fn give_back(&self, bytes: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn threads(count: usize) -> NonZero<usize> {
        NonZero::new(count).expect("at least one")
    }

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        for count in [1, 2, 3, 8] {
            let mut seen = Vec::new();
            let slow_first = |input: u64| {
                thread::sleep(Duration::from_micros(if input.is_multiple_of(7) { 900 } else { 10 }));
                input
            };
            let written = in_order(
                threads(count),
                0..500,
                |_| 8,
                slow_first,
                |result| {
                    seen.push(result);
                    Ok(())
                },
            );
            assert!(written.is_ok() && seen.iter().copied().eq(0..500), "{count} threads: {seen:?}");
        }
    }

    #[test]
    fn what_is_in_flight_is_bounded_by_its_bytes() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        let inputs = (0..100_usize).inspect(|_| {
            READ.fetch_add(1, Ordering::SeqCst);
        });
        let mut written = 0;
        let result = in_order(
            threads(2),
            inputs,
            |_| BYTES_PER_THREAD / 2,
            |input| input,
            |_| {
                thread::sleep(Duration::from_millis(1));
                written += 1;
                // Four have room, and the fifth was read and waits.
                let read = READ.load(Ordering::SeqCst);
                if read > written + 5 {
                    Err(io::Error::other(format!("{read} read, {written} written")))
                } else {
                    Ok(())
                }
            },
        );
        assert!(result.is_ok(), "{result:?}");
    }

    #[test]
    fn what_is_larger_than_all_room_goes_alone() {
        static AT_WORK: AtomicUsize = AtomicUsize::new(0);
        let work = |_| {
            let at_work = AT_WORK.fetch_add(1, Ordering::SeqCst) + 1;
            thread::sleep(Duration::from_millis(2));
            AT_WORK.fetch_sub(1, Ordering::SeqCst);
            at_work
        };
        let mut most = 0;
        let result = in_order(
            threads(4),
            0..10,
            |_| 100 * BYTES_PER_THREAD,
            work,
            |at_work| {
                most = most.max(at_work);
                Ok(())
            },
        );
        assert!(result.is_ok() && most == 1, "{most} at once");
    }

    #[test]
    fn an_error_ends_it_though_inputs_are_endless() {
        for count in [1, 4] {
            let mut written = 0;
            let result = in_order(
                threads(count),
                0_u64..,
                |_| 1,
                |input| input,
                |_| {
                    written += 1;
                    if written == 10 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
                },
            );
            assert_eq!(result.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe), "{count} threads");
            assert_eq!(written, 10);
        }
    }
}
