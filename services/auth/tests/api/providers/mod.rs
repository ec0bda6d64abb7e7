//! Signing in with accounts at Kakao, Naver and Google, whom `fake-identity` plays.

mod attacks;
mod attempts;
mod failures;
mod id_tokens;
mod linking;
mod signing_in;
mod unlinking;
mod visitor;
