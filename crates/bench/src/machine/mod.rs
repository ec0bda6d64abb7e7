//! The machine that is measured on: its cores, processes, ports and memory.

mod accounting;
mod description;
mod place;
mod ports;
mod process;

pub use accounting::{Machine, Usage};
pub use description::describe;
pub use place::Place;
pub use ports::free_address;
pub use process::{Core, Process, Program};
