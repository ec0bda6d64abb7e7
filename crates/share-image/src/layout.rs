//! Where things go.

use crate::Size;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Pixels of an em.
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    pub most_lines: usize,
}

const fn style(size: f32, leading: f32, most_lines: usize) -> Style {
    Style { size, leading, most_lines }
}

/// One size's measures, in pixels.
pub struct Layout {
    pub text_left: f32,
    pub text_width: f32,
    /// Lines stand in the middle of the width, and not at its left.
    pub is_centred: bool,
    pub brand_baseline: f32,
    pub brand_size: f32,
    /// The question, from large to small: the first that takes the whole text is used.
    pub question: &'static [Style],
    pub line: Style,
    pub names: Style,
    /// The question, or everything where `words` is `None`, stands in the middle between these heights.
    pub heading: (f32, f32),
    /// The line and the cards' names stand between these, where they do not follow the question.
    pub words: Option<(f32, f32)>,
    pub place_baseline: f32,
    pub place_size: f32,
    pub cards: CardsLayout,
}

pub struct CardsLayout {
    pub centre: (f32, f32),
    /// The height of a card, of one and of each in a fan of up to three.
    pub one: f32,
    pub fan: f32,
    /// How far fanned cards lie apart.
    pub step: f32,
    /// Rows of more cards must fit into these.
    pub area: (f32, f32),
    pub gap: f32,
}

const WIDE: Layout = Layout {
    text_left: 76.0,
    text_width: 480.0,
    is_centred: false,
    brand_baseline: 96.0,
    brand_size: 27.0,
    question: &[style(46.0, 62.0, 3), style(38.0, 52.0, 4), style(31.0, 43.0, 4)],
    line: style(26.0, 41.0, 3),
    names: style(20.0, 31.0, 1),
    heading: (116.0, 486.0),
    words: None,
    place_baseline: 585.0,
    place_size: 19.0,
    cards: CardsLayout {
        centre: (866.0, 302.0),
        one: 452.0,
        fan: 330.0,
        step: 166.0,
        area: (560.0, 440.0),
        gap: 12.0,
    },
};

const TALL: Layout = Layout {
    text_left: 110.0,
    text_width: 860.0,
    is_centred: true,
    brand_baseline: 168.0,
    brand_size: 44.0,
    question: &[style(68.0, 94.0, 3), style(56.0, 78.0, 4), style(44.0, 62.0, 5)],
    line: style(40.0, 62.0, 3),
    names: style(30.0, 46.0, 1),
    heading: (196.0, 486.0),
    words: Some((1366.0, 1612.0)),
    place_baseline: 1850.0,
    place_size: 32.0,
    cards: CardsLayout {
        centre: (540.0, 905.0),
        one: 730.0,
        fan: 480.0,
        step: 262.0,
        area: (830.0, 740.0),
        gap: 20.0,
    },
};

pub const fn layout(size: Size) -> &'static Layout {
    match size {
        Size::Wide => &WIDE,
        Size::Tall => &TALL,
    }
}

/// Where a card lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    pub centre: (f32, f32),
    pub height: f32,
    /// Clockwise, in degrees.
    pub turn: f32,
}

/// Places for `count` cards, in the order in which they are laid down.
pub fn spots(layout: &CardsLayout, count: usize) -> Vec<Spot> {
    let (x, y) = layout.centre;
    match count {
        0 => Vec::new(),
        1 => vec![Spot { centre: layout.centre, height: layout.one, turn: 0.0 }],
        2 | 3 => (0..count)
            .map(|card| {
                let aside = number(card) - (number(count) - 1.0) / 2.0;
                let centre = (aside.mul_add(layout.step, x), (aside * aside).mul_add(layout.step * 0.1, y));
                Spot { centre, height: layout.fan, turn: aside * 6.0 }
            })
            .collect(),
        _ => rows(layout, count),
    }
}

fn rows(layout: &CardsLayout, count: usize) -> Vec<Spot> {
    const SHAPE: f32 = crate::art::CARD_WIDTH / crate::art::CARD_HEIGHT;
    let size = |rows: usize| {
        let columns = number(count.div_ceil(rows));
        let by_height = (layout.area.1 - layout.gap * (number(rows) - 1.0)) / number(rows);
        let by_width = (layout.area.0 - layout.gap * (columns - 1.0)) / columns / SHAPE;
        by_height.min(by_width)
    };
    let (count_of_rows, height) =
        (1..=3).map(|rows| (rows, size(rows))).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((1, layout.fan));
    let columns = count.div_ceil(count_of_rows);
    let (across, down) = (height * SHAPE + layout.gap, height + layout.gap);
    (0..count)
        .map(|card| {
            let (row, column) = (card / columns, card % columns);
            let in_row = (count - row * columns).min(columns);
            let x = layout.centre.0 + (number(column) - (number(in_row) - 1.0) / 2.0) * across;
            let y = layout.centre.1 + (number(row) - (number(count_of_rows) - 1.0) / 2.0) * down;
            Spot { centre: (x, y), height, turn: 0.0 }
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "there are ten cards at the most")]
fn number(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_lie_within_the_picture_and_beside_the_text() {
        for size in Size::ALL {
            let (width, height) = size.pixels();
            for count in 1..=10 {
                for spot in spots(&layout(size).cards, count) {
                    let (half, down) = (spot.height * 0.29 + 24.0, spot.height / 2.0 + 24.0);
                    let (x, y) = spot.centre;
                    assert!(x - half > 0.0 && x + half < width as f32, "{size:?} {count} {spot:?}");
                    assert!(y - down > 0.0 && y + down < height as f32, "{size:?} {count} {spot:?}");
                    if size == Size::Wide {
                        assert!(x - half + 24.0 > 556.0, "{count} {spot:?} lies on the text");
                    }
                }
            }
        }
    }
}
