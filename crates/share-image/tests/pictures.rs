//! Pictures as they come out. `SHARE_IMAGE_OUT=folder` keeps them to be looked at.

use std::{path::PathBuf, sync::OnceLock};

use deck::{CardId, Locale, Orientation};
use share_image::{Painter, Size, Subject};

fn painter() -> &'static Painter {
    static PAINTER: OnceLock<Painter> = OnceLock::new();
    PAINTER.get_or_init(|| Painter::new().expect("the fonts are readable"))
}

fn cards(count: usize) -> Vec<(CardId, Orientation)> {
    let turned = [Orientation::Upright, Orientation::Upright, Orientation::Reversed];
    // From the middle of the deck on, every sixth: some majors, and cards of each suit.
    CardId::ALL.into_iter().skip(17).step_by(6).zip(turned.into_iter().cycle()).take(count).collect()
}

fn korean(count: usize) -> Subject {
    Subject {
        locale: Locale::Ko,
        question: Some("그 사람도 나를 생각하고 있을까?".into()),
        cards: cards(count),
        spread: "과거·현재·미래".into(),
        line:
            "달빛 아래에서는 무엇이든 조금 커 보여. 오늘은 답을 정하지 말고 파도가 잔잔해질 때까지 기다려 봐."
                .into(),
        place: "conch.example".into(),
    }
}

fn english(count: usize) -> Subject {
    Subject {
        locale: Locale::En,
        question: Some("Should I change jobs this year, or stay?".into()),
        spread: "Past, present, future".into(),
        line: "Under the moon everything looks a little larger. Sleep on it, and ask again when the tide is out.".into(),
        ..korean(count)
    }
}

fn longest(mut subject: Subject) -> Subject {
    subject.question = subject.question.map(|question| format!("{question} 🌙 ").repeat(200));
    subject.line = subject.line.repeat(100);
    subject
}

struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

fn paint(name: &str, subject: &Subject, size: Size) -> Picture {
    let file = painter().paint(subject, size).expect("a picture");
    if let Some(folder) = std::env::var_os("SHARE_IMAGE_OUT") {
        let path = PathBuf::from(folder).join(format!("{name}-{size:?}.png").to_lowercase());
        std::fs::write(path, &file).expect("written");
    }
    decode(&file)
}

fn decode(file: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG");
    let mut rgb = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut rgb).expect("a frame");
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    Picture { width: frame.width, height: frame.height, rgb }
}

impl Picture {
    /// The pixels in which two pictures differ visibly: left, top, right, bottom; and how many.
    fn difference(&self, other: &Self) -> ((u32, u32, u32, u32), usize) {
        let mut around = (u32::MAX, u32::MAX, 0, 0);
        let mut count = 0;
        for (index, (a, b)) in self.rgb.chunks(3).zip(other.rgb.chunks(3)).enumerate() {
            if a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 24) {
                let (x, y) = (index as u32 % self.width, index as u32 / self.width);
                around = (around.0.min(x), around.1.min(y), around.2.max(x), around.3.max(y));
                count += 1;
            }
        }
        (around, count)
    }
}

/// Squares of so many pixels become one in a reference.
const SQUARE: u32 = 15;

impl Picture {
    /// A small copy, as which references are stored.
    fn shrunk(&self) -> Self {
        let (width, height) = (self.width / SQUARE, self.height / SQUARE);
        let mut rgb = Vec::new();
        for (y, x, channel) in
            (0..height).flat_map(|y| (0..width).flat_map(move |x| (0..3).map(move |c| (y, x, c))))
        {
            let inside = (0..SQUARE * SQUARE).map(|pixel| {
                let (x, y) = (x * SQUARE + pixel % SQUARE, y * SQUARE + pixel / SQUARE);
                u32::from(self.rgb[((y * self.width + x) * 3 + channel) as usize])
            });
            rgb.push((inside.sum::<u32>() / (SQUARE * SQUARE)) as u8);
        }
        Self { width, height, rgb }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().expect("a header").write_image_data(&self.rgb).expect("a picture");
        file
    }
}

/// `UPDATE_PICTURES=1` stores the references anew; look at the pictures first.
#[test]
fn pictures_look_as_they_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/references");
    for (name, subject) in [("ko-3", korean(3)), ("en-10", english(10)), ("ko-longest", longest(korean(1)))] {
        for size in Size::ALL {
            let small = paint(name, &subject, size).shrunk();
            let file = folder.join(format!("{name}-{size:?}.png").to_lowercase());
            if std::env::var_os("UPDATE_PICTURES").is_some() {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&file, small.encoded()).expect("written");
            }
            let before = decode(&std::fs::read(&file).expect("a reference"));
            assert_eq!((small.width, small.height), (before.width, before.height));
            let apart = small.rgb.iter().zip(&before.rgb).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(apart <= Some(8), "{} differs by {apart:?}", file.display());
        }
    }
}

fn without_words(subject: &Subject) -> Subject {
    Subject { question: None, spread: String::new(), line: String::new(), ..subject.clone() }
}

#[test]
fn pictures_have_the_size_that_they_are_for() {
    for (size, pixels) in [(Size::Wide, (1200, 630)), (Size::Tall, (1080, 1920))] {
        for count in [1, 2, 3, 5, 10] {
            let picture = paint(&format!("ko-{count}"), &korean(count), size);
            assert_eq!((picture.width, picture.height), pixels, "{size:?} {count}");
        }
        paint("en-3", &english(3), size);
    }
}

#[test]
fn words_stay_in_their_place_however_long_they_are() {
    let endless = Subject { question: Some("Donaudampfschifffahrt".repeat(40)), ..english(3) };
    let words = [korean(3), english(3), longest(korean(3)), longest(english(3)), endless];
    for (name, subject) in ["ko", "en", "ko-longest", "en-longest", "en-endless"].iter().zip(words) {
        for (size, place) in [(Size::Wide, (70, 100, 560, 500)), (Size::Tall, (104, 190, 976, 1612))] {
            let picture = paint(name, &subject, size);
            let bare = paint("bare", &without_words(&subject), size);
            let ((left, top, right, bottom), count) = picture.difference(&bare);
            assert!(count > 2000, "{name} {size:?}: nothing is written");
            let inside = left >= place.0 && top >= place.1 && right <= place.2 && bottom <= place.3;
            assert!(inside, "{name} {size:?}: {left} {top} {right} {bottom} is not inside of {place:?}");
        }
    }
}

#[test]
fn a_question_that_is_not_shared_leaves_the_spread_as_heading() {
    let shared = paint("shared", &korean(1), Size::Wide);
    let kept = paint("kept", &Subject { question: None, ..korean(1) }, Size::Wide);
    assert!(shared.difference(&kept).1 > 2000);
    let blank = paint("blank", &Subject { question: Some(" 🐚 \n".into()), ..korean(1) }, Size::Wide);
    assert_eq!(blank.difference(&kept).1, 0, "nothing to read is no question");
}

#[test]
fn the_same_subject_gives_the_same_file() {
    let paint = || painter().paint(&english(10), Size::Wide).expect("a picture");
    assert!(paint() == paint());
}

#[test]
fn a_card_lying_reversed_is_drawn_reversed() {
    let upright =
        Subject { cards: vec![(CardId::ALL[18], Orientation::Upright)], ..without_words(&korean(1)) };
    let reversed = Subject { cards: vec![(CardId::ALL[18], Orientation::Reversed)], ..upright.clone() };
    let (upright, reversed) =
        (paint("upright", &upright, Size::Wide), paint("reversed", &reversed, Size::Wide));
    let ((_, _, right, _), count) = upright.difference(&reversed);
    assert!(count > 20_000 && right > 900, "{count} {right}");
}
