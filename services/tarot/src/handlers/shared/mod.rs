//! `/shared`: what links show.

pub mod get;
pub mod image;
