//! What the operating system knows of a process.

use std::{fs, path::Path};

/// What a process holds.
#[derive(Debug, Clone, Copy)]
pub struct Holdings {
    /// Memory of its own: neither programs nor files that it has mapped.
    pub resident_kib: usize,
    pub threads: usize,
    /// Files, sockets and everything else that is open.
    pub descriptors: usize,
}

impl Holdings {
    pub fn of(process: u32) -> Self {
        let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of this name");
            line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
        };
        let (resident_kib, threads) = (field("RssAnon:"), field("Threads:"));
        Self { resident_kib, threads, descriptors: descriptors(process).len() }
    }
}

/// How many TCP connections of the process have this port at either end. Its listener is none.
pub fn connections(process: u32, port: u16) -> usize {
    const LISTENS: &str = "0A";
    let open = descriptors(process);
    let table = fs::read_to_string(format!("/proc/{process}/net/tcp")).expect("it runs");
    let end = format!(":{port:04X}");
    let rows = table.lines().skip(1).map(|row| row.split_whitespace().collect::<Vec<_>>());
    let of_this_port = rows.filter(|row| {
        let [_, here, there, state, .., inode] = row[..10] else { panic!("a row of /proc/net/tcp: {row:?}") };
        let at_this_port = here.ends_with(&end) || there.ends_with(&end);
        at_this_port && state != LISTENS && open.contains(&format!("socket:[{inode}]"))
    });
    of_this_port.count()
}

/// What each open descriptor is.
fn descriptors(process: u32) -> Vec<String> {
    let folder = fs::read_dir(Path::new("/proc").join(process.to_string()).join("fd")).expect("it runs");
    // One that was closed since the folder was read is not open.
    let open = folder.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    open.map(|target| target.to_string_lossy().into_owned()).collect()
}
