//! One line about the machine, for whoever compares figures.

use std::{fs, path::Path, process::Command};

/// Such as `AMD EPYC, 2 cores, 23 GiB, Linux 6.18.44; nginx/1.22.1; Redis 7.0.15`.
pub fn describe() -> String {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
        line.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let processor = field("/proc/cpuinfo", "model name");
    let cores = fs::read_to_string("/proc/cpuinfo").unwrap_or_default().matches("processor\t").count();
    let kibibytes =
        field("/proc/meminfo", "MemTotal").split(' ').next().and_then(|text| text.parse::<u64>().ok());
    let memory = kibibytes.unwrap_or_default() / 1024 / 1024;
    let kernel = fs::read_to_string(Path::new("/proc/sys/kernel/osrelease")).unwrap_or_default();
    let kernel = kernel.trim();
    let nginx = said("nginx", "-v", "nginx version: ");
    let redis = said("redis-server", "--version", "Redis server v=");
    format!("{processor}, {cores} cores, {memory} GiB, Linux {kernel}; {nginx}; Redis {redis}")
}

/// The word behind `label` in what a program says of itself.
fn said(program: &str, argument: &str, label: &str) -> String {
    let Ok(output) = Command::new(program).arg(argument).output() else { return format!("no {program}") };
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let version = text.split_once(label).and_then(|(_, rest)| rest.split_whitespace().next());
    version.unwrap_or("?").to_owned()
}
