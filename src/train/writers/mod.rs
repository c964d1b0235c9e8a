//! Writes what `src/model/` reads: the file, and each kind of section. A writer stands here and not beside its reader
//! because only the trainer and the lexicon's compiler need it; the tests of both halves stand with the readers.

pub(crate) mod container;
pub(crate) mod crf;
pub(crate) mod softmax;
pub(crate) mod static_map;
pub(crate) mod weights;
