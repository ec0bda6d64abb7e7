//! Puts a picture together.

use anyhow::Context;
use deck::{CardId, Locale, Orientation, deck};
use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Stroke, Transform};

use crate::{
    Size, Subject,
    art::{Art, CARD_HEIGHT, CARD_WIDTH},
    layout::{Layout, Spot, Style, layout, spots},
    typeset::{Lines, Typeface},
};

const MOONLIGHT: [u8; 3] = [0xfd, 0xf3, 0xd6];
const GOLD: [u8; 3] = [0xe8, 0xc6, 0x78];
const MIST: [u8; 3] = [0xd3, 0xdf, 0xf2];

/// Room around the golden rule between question and line.
const RULE_ABOVE: f32 = 14.0;
const RULE_BELOW: f32 = 40.0;
const RULE_WIDTH: f32 = 72.0;
/// Between the line and the cards' names.
const GAP: f32 = 12.0;

/// Draws pictures. Made once and shared; it keeps the art that it has needed so far.
pub struct Painter {
    regular: Typeface,
    bold: Typeface,
    art: Art,
}

impl Painter {
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self {
            regular: Typeface::new(include_bytes!(concat!(env!("OUT_DIR"), "/GowunBatang-Regular.ttf")))?,
            bold: Typeface::new(include_bytes!(concat!(env!("OUT_DIR"), "/GowunBatang-Bold.ttf")))?,
            art: Art::default(),
        })
    }

    /// The picture as a PNG file.
    pub fn paint(&self, subject: &Subject, size: Size) -> anyhow::Result<Vec<u8>> {
        let mut picture = self.art.scenery(size)?.clone();
        let layout = layout(size);
        for (spot, (card, orientation)) in
            spots(&layout.cards, subject.cards.len()).into_iter().zip(&subject.cards)
        {
            self.lay_down(&mut picture, *card, *orientation, spot)?;
        }
        Words { painter: self, layout, picture: &mut picture }.write(subject);
        encode(&picture)
    }

    fn lay_down(
        &self,
        picture: &mut Pixmap,
        card: CardId,
        orientation: Orientation,
        spot: Spot,
    ) -> anyhow::Result<()> {
        let scale = spot.height / CARD_HEIGHT;
        let turn = match orientation {
            Orientation::Upright => spot.turn,
            Orientation::Reversed => spot.turn + 180.0,
        };
        for (spread, alpha) in [(9.0, 0.16), (5.0, 0.22), (1.5, 0.4)] {
            let place = Transform::from_rotate(spot.turn)
                .post_translate(spot.centre.0, spot.centre.1 + 6.0 * scale.max(0.5));
            let (width, height) = (CARD_WIDTH.mul_add(scale, spread), CARD_HEIGHT.mul_add(scale, spread));
            if let Some(shape) = rounded(width, height, 18.0 * scale + spread / 2.0) {
                picture.fill_path(&shape, &paint([2, 4, 16], alpha), FillRule::Winding, place, None);
            }
        }
        let place = Transform::from_translate(-CARD_WIDTH / 2.0, -CARD_HEIGHT / 2.0)
            .post_scale(scale, scale)
            .post_concat(Transform::from_rotate(turn))
            .post_translate(spot.centre.0, spot.centre.1);
        resvg::render(self.art.card(card)?, place, &mut picture.as_mut());
        Ok(())
    }
}

/// The texts of one picture.
struct Words<'a> {
    painter: &'a Painter,
    layout: &'a Layout,
    picture: &'a mut Pixmap,
}

impl Words<'_> {
    fn write(&mut self, subject: &Subject) {
        let Layout { brand_baseline, brand_size, place_baseline, place_size, .. } = *self.layout;
        let brand = match subject.locale {
            Locale::Ko => "마법의 소라고둥",
            Locale::En => "Magic Conch",
        };
        let Painter { regular, bold, .. } = self.painter;
        self.write_line(bold, brand, brand_size, brand_baseline, GOLD);
        let width = regular.width(&subject.place, place_size);
        let picture_width = self.picture.width();
        #[expect(clippy::cast_precision_loss, reason = "a picture has some thousand pixels")]
        let x = if self.layout.is_centred {
            (picture_width as f32 - width) / 2.0
        } else {
            picture_width as f32 - self.layout.text_left - width
        };
        self.write_at(regular, &subject.place, place_size, (x, place_baseline), MIST);
        self.write_texts(subject);
    }

    fn write_texts(&mut self, subject: &Subject) {
        let Painter { regular, bold, .. } = self.painter;
        let question = subject.question.as_deref().map(|question| bold.writable(question));
        let question = question.filter(|question| !question.is_empty());
        let heading = question.map_or_else(|| subject.spread.clone(), |question| format!("“{question}”"));
        let (style, heading) = self.fitting(bold, &heading);
        let heading_height = height(&heading, style);
        let rule = RULE_ABOVE + RULE_BELOW;
        let (top, bottom) = self.layout.heading;
        let room = match self.layout.words {
            None => bottom - top - heading_height - rule,
            Some((top, bottom)) => bottom - top,
        };
        let names = self.set(regular, &names(subject), self.layout.names);
        let line = self.line_within(regular, &subject.line, room - height(&names, self.layout.names) - GAP);
        let words_height = height(&line, self.layout.line) + GAP + height(&names, self.layout.names);
        match self.layout.words {
            None => {
                let whole = heading_height + rule + words_height;
                let mut y = top + (bottom - top - whole).max(0.0) / 2.0;
                y = self.write_lines(bold, &heading, style, y, MOONLIGHT);
                self.draw_rule(y + RULE_ABOVE);
                y = self.write_lines(regular, &line, self.layout.line, y + rule - GAP, MIST);
                self.write_lines(regular, &names, self.layout.names, y + GAP, GOLD);
            }
            Some((words_top, words_bottom)) => {
                let y = top + (bottom - top - heading_height).max(0.0) / 2.0;
                self.write_lines(bold, &heading, style, y, MOONLIGHT);
                let y = words_top + (words_bottom - words_top - words_height).max(0.0) / 2.0;
                let y = self.write_lines(regular, &names, self.layout.names, y, GOLD);
                self.write_lines(regular, &line, self.layout.line, y + GAP, MIST);
            }
        }
    }

    /// As much of the reading's line as there is room for.
    fn line_within(&self, face: &Typeface, text: &str, room: f32) -> Lines {
        let mut style = self.layout.line;
        let mut line = self.set(face, text, style);
        while height(&line, style) > room && style.most_lines > 1 {
            style.most_lines -= 1;
            line = self.set(face, text, style);
        }
        line
    }

    /// The largest style that takes the whole text, or the smallest.
    fn fitting(&self, face: &Typeface, text: &str) -> (Style, Lines) {
        let styles = self.layout.question;
        let mut set = styles.iter().map(|style| (*style, self.set(face, text, *style)));
        let whole = set.clone().find(|(_, lines)| !lines.is_cut);
        whole
            .or_else(|| set.next_back())
            .unwrap_or((self.layout.line, Lines { lines: Vec::new(), is_cut: true }))
    }

    fn set(&self, face: &Typeface, text: &str, style: Style) -> Lines {
        if self.layout.is_centred {
            face.wrap_evenly(text, style.size, self.layout.text_width, style.most_lines)
        } else {
            face.wrap(text, style.size, self.layout.text_width, style.most_lines)
        }
    }

    /// Writes below `top`; gives where the lines end.
    fn write_lines(
        &mut self,
        face: &Typeface,
        lines: &Lines,
        style: Style,
        top: f32,
        colour: [u8; 3],
    ) -> f32 {
        let mut y = top;
        for line in &lines.lines {
            self.write_line(face, line, style.size, y + style.leading * 0.74, colour);
            y += style.leading;
        }
        y
    }

    fn write_line(&mut self, face: &Typeface, text: &str, size: f32, baseline: f32, colour: [u8; 3]) {
        let Layout { text_left, text_width, is_centred, .. } = *self.layout;
        let x = if is_centred { text_left + (text_width - face.width(text, size)) / 2.0 } else { text_left };
        self.write_at(face, text, size, (x, baseline), colour);
    }

    fn write_at(
        &mut self,
        face: &Typeface,
        text: &str,
        size: f32,
        (x, baseline): (f32, f32),
        colour: [u8; 3],
    ) {
        if let Some(outline) = face.outline(text, size, x, baseline) {
            let colour = paint(colour, 1.0);
            self.picture.fill_path(&outline, &colour, FillRule::Winding, Transform::identity(), None);
        }
    }

    fn draw_rule(&mut self, y: f32) {
        let mut line = PathBuilder::new();
        line.move_to(self.layout.text_left, y);
        line.line_to(self.layout.text_left + RULE_WIDTH, y);
        if let Some(line) = line.finish() {
            let stroke = Stroke { width: 2.0, ..Stroke::default() };
            self.picture.stroke_path(&line, &paint(GOLD, 0.9), &stroke, Transform::identity(), None);
        }
    }
}

fn names(subject: &Subject) -> String {
    let named = subject.cards.iter().map(|(card, orientation)| {
        let name = deck().card(*card).name(subject.locale);
        match (orientation, subject.locale) {
            (Orientation::Upright, _) => name.to_owned(),
            (Orientation::Reversed, Locale::Ko) => format!("{name}(역방향)"),
            (Orientation::Reversed, Locale::En) => format!("{name} (reversed)"),
        }
    });
    named.collect::<Vec<_>>().join(" · ")
}

#[expect(clippy::cast_precision_loss, reason = "there are five lines at the most")]
fn height(lines: &Lines, style: Style) -> f32 {
    lines.lines.len() as f32 * style.leading
}

fn paint([red, green, blue]: [u8; 3], alpha: f32) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    let mut colour = Color::from_rgba8(red, green, blue, 255);
    colour.set_alpha(alpha);
    paint.set_color(colour);
    paint
}

/// Around the origin.
fn rounded(width: f32, height: f32, radius: f32) -> Option<resvg::tiny_skia::Path> {
    let rect = Rect::from_xywh(-width / 2.0, -height / 2.0, width, height)?;
    let (l, t, r, b) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to(l + radius, t);
    path.line_to(r - radius, t);
    path.quad_to(r, t, r, t + radius);
    path.line_to(r, b - radius);
    path.quad_to(r, b, r - radius, b);
    path.line_to(l + radius, b);
    path.quad_to(l, b, l, b - radius);
    path.line_to(l, t + radius);
    path.quad_to(l, t, l + radius, t);
    path.close();
    path.finish()
}

/// The scenery covers every pixel, so that alpha says nothing.
fn encode(picture: &Pixmap) -> anyhow::Result<Vec<u8>> {
    let rgb: Vec<u8> =
        picture.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut file = Vec::with_capacity(rgb.len() / 4);
    let mut encoder = Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.write_header()?.write_image_data(&rgb).context("a picture could not be encoded")?;
    Ok(file)
}
