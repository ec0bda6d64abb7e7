//! `/shared`: what links show.

pub mod get;
