//! What a fake model does to its client: everything that real ones have been seen to do.

mod script;

use std::time::Duration;

pub use script::Step;

/// Where in an answer something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    BeforeHeaders,
    BeforeFirstToken,
    BetweenTokens,
}

impl Phase {
    pub const ALL: [Self; 3] = [Self::BeforeHeaders, Self::BeforeFirstToken, Self::BetweenTokens];
}

/// One way to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// As it should be.
    Whole,
    BytePerChunk,
    OneChunk,
    /// A pause before each token.
    Slow(Duration),
    /// Line ends of two characters.
    CarriageReturns,
    /// A comment before each event.
    Comments,
    /// The other way to write a field: with a space after the colon, or without.
    OtherSpacing,
    /// Thoughts before the answer.
    Thinking,
    /// An end for another reason, in the server's words.
    EndsBy(&'static str),
    WithoutUsage,
    /// The end mark is missing, the end reason is not.
    WithoutDone,
    /// Falls silent.
    Stall(Phase),
    /// An HTTP error, perhaps with `retry-after` in seconds.
    Refuse {
        status: u16,
        code: &'static str,
        retry_after: Option<u32>,
    },
    /// A 200 that is JSON and an error.
    ErrorInOk(&'static str),
    /// An error event in the stream.
    ErrorEvent(Phase, &'static str),
    /// Ends the connection in an orderly way, but without an end.
    Close(Phase),
    /// The connection is reset.
    Reset(Phase),
    /// Ends the response properly after some tokens, but without an end reason or mark.
    JustEnds,
    /// Ends right after the line of an event, before its empty line.
    CutAfterLine,
    /// A line that no parser of events knows: `error: {…}`.
    ErrorLine,
    /// Tokens for ever, as fast as the client takes them.
    Endless,
    /// The response is a web page.
    WebPage,
    /// What was asked is not HTTP to it.
    NotHttp,
    /// These bytes after the first token.
    Garbage(&'static [u8]),
    /// A line that never ends after the first token.
    HugeLine,
    /// An end without a word.
    SaysNothing,
}
