//! Text as lines that fit, and lines as outlines. Both come from the same shaping, so nothing overflows.

use anyhow::Context;
use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::tiny_skia::{Path, PathBuilder};
use skrifa::{
    GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use unicode_linebreak::linebreaks;
use unicode_normalization::UnicodeNormalization;

/// Nobody sees more than this of any text.
const MOST_CHARS: usize = 400;
const ELLIPSIS: char = '…';

pub struct Typeface {
    font: FontRef<'static>,
    shaping: ShaperData,
    units_per_em: f32,
}

/// Text set in lines, each no wider than asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    pub lines: Vec<String>,
    pub is_cut: bool,
}

impl Typeface {
    pub fn new(font: &'static [u8]) -> anyhow::Result<Self> {
        let font = FontRef::new(font).context("a font that cannot be read")?;
        let shaping = ShaperData::new(&font);
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Ok(Self { font, shaping, units_per_em: f32::from(metrics.units_per_em) })
    }

    /// `text` on one line, composed, without what this typeface cannot write, such as emoji.
    pub fn writable(&self, text: &str) -> String {
        let charmap = self.font.charmap();
        let mut line = String::new();
        for c in text.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }) {
            let doubled = c == ' ' && (line.is_empty() || line.ends_with(' '));
            if !doubled && charmap.map(c).is_some() {
                line.push(c);
            }
        }
        line.truncate(line.trim_end().len());
        line
    }

    /// In pixels.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.shape(text).iter().map(|glyph| glyph.advance).sum::<f32>() * size / self.units_per_em
    }

    /// At most `most` lines of `text`; the last ends with an ellipsis when there is more.
    pub fn wrap(&self, text: &str, size: f32, width: f32, most: usize) -> Lines {
        let text = self.writable(text);
        let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(end, _)| end);
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut is_cut) = (String::new(), end < text.len());
        for piece in self.pieces(&text[..end], size, width) {
            let longer = format!("{line}{piece}");
            if line.is_empty() || self.width(longer.trim_end(), size) <= width {
                line = longer;
                continue;
            }
            lines.push(std::mem::replace(&mut line, piece));
            if lines.len() == most {
                is_cut = true;
                break;
            }
        }
        if lines.len() < most && !line.trim().is_empty() {
            lines.push(line);
        }
        for line in &mut lines {
            line.truncate(line.trim_end().len());
        }
        if is_cut && let Some(last) = lines.last_mut() {
            self.end_with_ellipsis(last, size, width);
        }
        Lines { lines, is_cut }
    }

    /// Like [`Self::wrap`], with lines of about the same width.
    pub fn wrap_evenly(&self, text: &str, size: f32, width: f32, most: usize) -> Lines {
        let widest = self.wrap(text, size, width, most);
        if widest.is_cut || widest.lines.len() < 2 {
            return widest;
        }
        let mut even = widest;
        let (mut least, mut enough) = (width * 0.4, width);
        while enough - least > size / 2.0 {
            let middle = f32::midpoint(least, enough);
            let narrower = self.wrap(text, size, middle, even.lines.len());
            if narrower.is_cut {
                least = middle;
            } else {
                (even, enough) = (narrower, middle);
            }
        }
        even
    }

    /// The outline of one line that begins at `x` on `baseline`.
    pub fn outline(&self, text: &str, size: f32, x: f32, baseline: f32) -> Option<Path> {
        let outlines = self.font.outline_glyphs();
        let scale = size / self.units_per_em;
        let mut pen = Pen { path: PathBuilder::new(), x, y: baseline };
        for glyph in self.shape(text) {
            let advance_by = glyph.advance * scale;
            pen.y = baseline - glyph.y * scale;
            let begin = pen.x;
            pen.x = begin + glyph.x * scale;
            if let Some(outline) = outlines.get(glyph.id) {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                // A glyph without a good outline leaves its room empty.
                outline.draw(settings, &mut pen).ok();
            }
            pen.x = begin + advance_by;
        }
        pen.path.finish()
    }

    /// Where lines may break: as Unicode says, but Korean between words only, as people set it, unless a word is wider
    /// than a line.
    fn pieces(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut begin = 0;
        for (end, _) in linebreaks(text) {
            let inside_a_word = text[..end].chars().next_back().is_some_and(is_hangul)
                && text[end..].chars().next().is_some_and(|c| is_hangul(c) || c.is_alphanumeric());
            if inside_a_word {
                continue;
            }
            let piece = &text[begin..end];
            begin = end;
            if self.width(piece.trim_end(), size) <= width {
                pieces.push(piece.to_owned());
            } else {
                pieces.extend(piece.chars().map(String::from));
            }
        }
        pieces
    }

    fn end_with_ellipsis(&self, line: &mut String, size: f32, width: f32) {
        loop {
            line.truncate(line.trim_end_matches([' ', ',', '.', '·']).len());
            let ended = format!("{line}{ELLIPSIS}");
            if self.width(&ended, size) <= width || line.pop().is_none() {
                *line = ended;
                return;
            }
        }
    }

    /// In the font's units.
    fn shape(&self, text: &str) -> Vec<Glyph> {
        let shaper = self.shaping.shaper(&self.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        placed
            .map(|(glyph, place)| Glyph {
                id: GlyphId::new(glyph.glyph_id),
                advance: units(place.x_advance),
                x: units(place.x_offset),
                y: units(place.y_offset),
            })
            .collect()
    }
}

struct Glyph {
    id: GlyphId,
    advance: f32,
    x: f32,
    y: f32,
}

#[expect(clippy::cast_precision_loss, reason = "an advance is some thousand units at the most")]
fn units(value: i32) -> f32 {
    value as f32
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}')
}

/// Draws at a place, with y downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (left, top) = (self.x, self.y);
        self.path.cubic_to(left + ax, top - ay, left + bx, top - by, left + x, top - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
