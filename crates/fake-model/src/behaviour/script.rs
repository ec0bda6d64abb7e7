//! A behaviour as steps: bytes, pauses, and ways to end.

use std::time::Duration;

use super::{Behaviour, Phase};
use crate::dialect::{Dialect, TOKENS};

/// What a connection does next.
#[derive(Debug, Clone)]
pub enum Step {
    /// Bytes as they are.
    Raw(Vec<u8>),
    /// One chunk of the response.
    Chunk(Vec<u8>),
    Pause(Duration),
    /// Silence until the client goes.
    Stall,
    /// The same chunk again and again until the client goes.
    Repeat(Vec<u8>),
    /// The proper end of the response.
    End,
    Close,
    Reset,
}

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream;charset=UTF-8\r\n\
    transfer-encoding: chunked\r\n\r\n";
/// How many tokens are said before something happens between tokens.
const HALF: usize = 2;

impl Behaviour {
    /// The steps of this behaviour in the words of `dialect`.
    #[must_use]
    pub fn script(&self, dialect: Dialect) -> Vec<Step> {
        let ending = |why| dialect.ending(why, true) + &dialect.done();
        let stop = if dialect == Dialect::ClovaV1 { "STOP_BEFORE" } else { "stop" };
        let events: Vec<String> = std::iter::once(dialect.opening())
            .chain(TOKENS.map(|text| dialect.token(text)))
            .chain([ending(stop)])
            .collect();
        let whole = events.concat();
        match self {
            Self::Whole => stream(events.iter().map(|event| chunk(event))),
            Self::BytePerChunk => stream(whole.bytes().map(|byte| Step::Chunk(vec![byte]))),
            Self::OneChunk => stream([chunk(&whole)]),
            Self::Slow(pause) => stream(events.iter().flat_map(|event| [Step::Pause(*pause), chunk(event)])),
            Self::CarriageReturns => stream([chunk(&whole.replace('\n', "\r\n"))]),
            Self::Comments => stream(events.iter().map(|event| chunk(&format!(": ping\n\n:\n{event}")))),
            Self::OtherSpacing => stream([chunk(&other_spacing(&whole))]),
            Self::Thinking => stream([chunk(&dialect.thought("비밀")), chunk(&whole)]),
            Self::EndsBy(why) => stream([chunk(&(half(dialect) + &ending(why)))]),
            Self::WithoutUsage => {
                let end = dialect.ending(stop, false) + &dialect.done();
                stream([chunk(&(events[..=TOKENS.len()].concat() + &end))])
            }
            Self::WithoutDone => {
                stream([chunk(&(events[..=TOKENS.len()].concat() + &dialect.ending(stop, true)))])
            }
            Self::SaysNothing => stream([chunk(&(dialect.opening() + &dialect.done()))]),
            Self::Stall(phase) => begun(dialect, *phase, [Step::Stall]),
            Self::Close(phase) => begun(dialect, *phase, [Step::Close]),
            Self::Reset(phase) => begun(dialect, *phase, [Step::Reset]),
            Self::ErrorEvent(phase, code) => {
                begun(dialect, *phase, [chunk(&dialect.error_event(code)), Step::End])
            }
            Self::JustEnds => begun(dialect, Phase::BetweenTokens, [Step::End]),
            Self::CutAfterLine => {
                let line = dialect.token("lost").trim_end().to_owned() + "\n";
                begun(dialect, Phase::BetweenTokens, [chunk(&line), Step::End])
            }
            Self::ErrorLine => {
                begun(dialect, Phase::BetweenTokens, [chunk("error: {\"code\":500}\n\n"), Step::End])
            }
            Self::Garbage(bytes) => {
                begun(dialect, Phase::BetweenTokens, [Step::Chunk(bytes.to_vec()), Step::Stall])
            }
            Self::HugeLine => {
                let line = [chunk("data: "), Step::Repeat(vec![b'x'; 64 * 1024])];
                begun(dialect, Phase::BetweenTokens, line)
            }
            Self::Endless => {
                begun(dialect, Phase::BetweenTokens, [Step::Repeat(dialect.token("파도 ").into())])
            }
            Self::Refuse { status, code, retry_after } => {
                let retry_after = retry_after.map(|seconds| format!("retry-after: {seconds}\r\n"));
                vec![json(*status, &retry_after.unwrap_or_default(), &dialect.error_body(code))]
            }
            Self::ErrorInOk(code) => vec![json(200, "", &dialect.error_body(code))],
            Self::WebPage => {
                let page = "<html><body>Sign in to the Wi-Fi</body></html>\n\n";
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n", page.len());
                vec![Step::Raw((head + "content-type: text/html\r\n\r\n" + page).into())]
            }
            Self::NotHttp => vec![Step::Raw(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()), Step::Close],
        }
    }
}

fn stream(steps: impl IntoIterator<Item = Step>) -> Vec<Step> {
    [Step::Raw(HEAD.into())].into_iter().chain(steps).chain([Step::End]).collect()
}

/// An answer up to the phase, and what happens there.
fn begun(dialect: Dialect, phase: Phase, then: impl IntoIterator<Item = Step>) -> Vec<Step> {
    let before = match phase {
        Phase::BeforeHeaders => vec![],
        Phase::BeforeFirstToken => {
            vec![Step::Raw(HEAD.into()), chunk(": hello\n\n"), chunk(&dialect.opening())]
        }
        Phase::BetweenTokens => vec![Step::Raw(HEAD.into()), chunk(&half(dialect))],
    };
    before.into_iter().chain(then).collect()
}

fn half(dialect: Dialect) -> String {
    TOKENS[..HALF].iter().map(|text| dialect.token(text)).collect()
}

fn chunk(text: &str) -> Step {
    Step::Chunk(text.into())
}

fn json(status: u16, header: &str, body: &serde_json::Value) -> Step {
    let body = body.to_string();
    let head = format!("HTTP/1.1 {status} Fake\r\ncontent-type: application/json\r\n{header}");
    Step::Raw(format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into())
}

fn other_spacing(events: &str) -> String {
    let lines = events.split('\n').map(|line| match line.split_once(':') {
        Some((name, value)) if value.starts_with(' ') => format!("{name}:{}", &value[1..]),
        Some((name, value)) => format!("{name}: {value}"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
