//! Unpacks the fonts.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let from = env!("CARGO_MANIFEST_DIR");
    let to = env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    for weight in ["Regular", "Bold"] {
        let packed = Path::new(from).join(format!("fonts/GowunBatang-{weight}.woff2"));
        println!("cargo::rerun-if-changed={}", packed.display());
        let font = wuff::decompress_woff2(&fs::read(packed)?).map_err(|error| format!("{error:?}"))?;
        fs::write(Path::new(&to).join(format!("GowunBatang-{weight}.ttf")), font)?;
    }
    Ok(())
}
