//! What has been measured, as one aligned table and as JSON.

use serde::Serialize;

/// What a figure should be.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    AtMost(f64),
    AtLeast(f64),
    /// No more than the comparison in the same run.
    AtMostBeside,
    /// Told, but not aimed at.
    None,
}

/// One line of the table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub what: String,
    pub unit: &'static str,
    /// Nothing: not supported.
    pub ours: Option<f64>,
    /// The same of nginx, in the same run, where it can be compared.
    pub beside: Option<f64>,
    pub aim: Aim,
}

impl Row {
    fn is_met(&self) -> Option<bool> {
        let ours = self.ours.unwrap_or(f64::INFINITY);
        match self.aim {
            Aim::AtMost(most) => Some(ours <= most),
            Aim::AtLeast(least) => Some(self.ours? >= least),
            Aim::AtMostBeside => Some(ours <= self.beside?),
            Aim::None => None,
        }
    }

    fn cells(&self) -> [String; 7] {
        let ratio = self.ours.zip(self.beside).map(|(ours, beside)| ours / beside);
        let aim = match self.aim {
            Aim::AtMost(most) => format!("<= {}", short(most)),
            Aim::AtLeast(least) => format!(">= {}", short(least)),
            Aim::AtMostBeside => "<= nginx".into(),
            Aim::None => "-".into(),
        };
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        let unit = self.unit.to_owned();
        let ours = self.ours.map_or_else(|| "not supported".into(), short);
        let ratio = ratio.filter(|ratio| ratio.is_finite());
        let ratio = ratio.map_or_else(|| "-".into(), |ratio| format!("{ratio:.2}"));
        let beside = self.beside.map_or_else(|| "-".into(), short);
        [self.what.clone(), unit, ours, beside, ratio, aim, verdict.into()]
    }
}

/// Three digits that mean something, and thousands set apart.
fn short(value: f64) -> String {
    if !value.is_finite() {
        return "?".into();
    }
    let decimals = match value.abs() {
        0.0 => 0,
        size if size < 0.995 => 3,
        size if size < 9.95 => 2,
        size if size < 99.5 => 1,
        _ => 0,
    };
    let text = format!("{value:.decimals$}");
    if decimals > 0 || text.len() <= 4 {
        return text;
    }
    let bytes = text.as_bytes().rchunks(3).rev();
    bytes.map(|digits| String::from_utf8_lossy(digits).into_owned()).collect::<Vec<_>>().join(",")
}

/// All rows under one headline, the columns as wide as they must be.
pub fn table(rows: &[Row]) -> String {
    let headline = ["what", "unit", "ours", "nginx", "ratio", "aim", ""].map(str::to_owned);
    let lines: Vec<_> = std::iter::once(headline).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| lines.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<_> = (0..7).map(width).collect();
    let mut text = String::new();
    for (number, cells) in lines.iter().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            // Numbers stand under each other.
            let padded =
                if (2..5).contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") };
            line += &format!("{padded}  ");
        }
        text += line.trim_end();
        text.push('\n');
        if number == 0 {
            text += &"-".repeat(widths.iter().sum::<usize>() + 12);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: Option<f64>, beside: Option<f64>, aim: Aim) -> Row {
        Row { what: "added p99".into(), unit: "ms", ours, beside, aim }
    }

    #[test]
    fn an_aim_is_met_missed_or_not_there() {
        let met = |ours, beside, aim| row(ours, beside, aim).is_met();
        assert_eq!(met(Some(2.0), None, Aim::AtMost(2.0)), Some(true));
        assert_eq!(met(Some(2.1), Some(2.0), Aim::AtMostBeside), Some(false));
        assert_eq!(met(Some(9.0), None, Aim::AtLeast(10.0)), Some(false));
        assert_eq!(met(None, None, Aim::AtMost(1.0)), Some(false));
        assert_eq!(met(Some(1.0), None, Aim::None), None);
    }

    #[test]
    fn numbers_are_short_and_stand_under_each_other() {
        assert_eq!(
            [0.1234, 4.567, 45.67, 456.7, 45_678.0, 1_234_567.0].map(short),
            ["0.123", "4.57", "45.7", "457", "45,678", "1,234,567"]
        );
        let text = table(&[row(Some(4.5), Some(1.5), Aim::AtMost(2.0)), row(None, None, Aim::None)]);
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[2].contains("4.50   1.50   3.00  <= 2.00  MISSED"), "{text}");
        assert!(lines[3].contains("not supported"), "{text}");
    }
}
