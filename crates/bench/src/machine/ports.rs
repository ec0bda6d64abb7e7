//! Ports on the loopback address.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::atomic::{AtomicU16, Ordering},
};

use anyhow::Context;

/// Below the range out of which the kernel serves outgoing connections, so that none of thousands takes it by accident.
const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

/// How far into the range we are: no port is given out twice.
static NEXT: AtomicU16 = AtomicU16::new(0);

/// An address that nobody listens on.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    // Two measurements at once begin in different places.
    let begin = u16::try_from(std::process::id() % u32::from(COUNT))?;
    let mut addresses = (0..COUNT).map(|_| {
        let place = begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT;
        SocketAddr::from((Ipv4Addr::LOCALHOST, FIRST + place))
    });
    addresses
        .find(|address| TcpListener::bind(address).is_ok())
        .context("there is no free port between 20000 and 32000")
}
