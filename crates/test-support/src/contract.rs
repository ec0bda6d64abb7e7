//! Generated contracts are committed under `proto/`; the tests compare.

use std::path::Path;

use crate::environment::optional;

/// Fails unless `proto/<path>` holds exactly `generated`; with `UPDATE_CONTRACTS=1` writes it there instead.
pub fn assert_committed(path: &str, generated: &str) {
    let generated = format!("{}\n", generated.trim_end());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto").join(path);
    if optional("UPDATE_CONTRACTS").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("proto/ is writable");
        std::fs::write(&file, generated).expect("proto/ is writable");
        return;
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == generated,
        "proto/{path} is not what the code generates; run ./scripts/generate and look at the difference"
    );
}
