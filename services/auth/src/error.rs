//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;
use picture_intake::Refusal;

use crate::domain::{
    avatars::AvatarError, deletion::DeletionError, experts::ExpertError, export::ExportError,
    identity::IdentityError, limits::TooMany, members::MemberError, sessions::SessionError,
    sign_in::linked::UnlinkError,
};

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::Session(error) => error.into(),
            IdentityError::Store(error) => Self::internal(error),
        }
    }
}

impl From<SessionError> for Problem {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NotSignedIn => Self::unauthenticated(),
            SessionError::Signing(error) => Self::unavailable(error),
            SessionError::Store(error) => Self::internal(error),
        }
    }
}

impl From<TooMany> for Problem {
    fn from(error: TooMany) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too many tries")
            .retry_after(error.retry_after)
    }
}

impl From<MemberError> for Problem {
    fn from(error: MemberError) -> Self {
        match error {
            MemberError::NotSignedIn => Self::unauthenticated(),
            MemberError::Avatar(error) => error.into(),
            MemberError::Signing(error) => Self::unavailable(error),
            MemberError::Store(error) => Self::internal(error),
        }
    }
}

impl From<AvatarError> for Problem {
    fn from(error: AvatarError) -> Self {
        match error {
            AvatarError::Refused(refusal) => refused(refusal),
            AvatarError::Busy => Self::unavailable(error),
            AvatarError::Internal(error) => Self::internal(error),
        }
    }
}

fn refused(refusal: Refusal) -> Problem {
    let problem = |code, title| Problem::new(StatusCode::BAD_REQUEST, code, title);
    match refusal {
        Refusal::NotAsDeclared => not_an_image(),
        Refusal::Polyglot(_) => problem("image-not-only", "The file is more than an image").source(refusal),
        Refusal::TooLarge => problem("image-too-large", "The image has too many pixels"),
        Refusal::TooSmall | Refusal::Unreadable(_) => {
            problem("image-unreadable", "The image cannot be read").source(refusal)
        }
    }
}

/// For what is no image of a kind that we take, or another one than its `Content-Type` says.
pub fn not_an_image() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "Send a PNG, JPEG or WebP image, with its Content-Type",
    )
}

pub fn body_too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The body is too large")
        .detail(format!("at most {limit} bytes"))
}

impl From<DeletionError> for Problem {
    fn from(error: DeletionError) -> Self {
        match error {
            DeletionError::NotSignedIn => Self::unauthenticated(),
            DeletionError::NotConfirmed => Self::invalid("confirm", "must be your nickname"),
            DeletionError::Store(error) => Self::internal(error),
        }
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::NotSignedIn => Self::unauthenticated(),
            ExportError::Running => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "rate-limited",
                "Your data is being gathered already, wait for it",
            ),
            ExportError::Busy => Self::unavailable(error),
            ExportError::Incomplete(error) => Self::unavailable(error),
        }
    }
}

impl From<ExpertError> for Problem {
    fn from(error: ExpertError) -> Self {
        match error {
            ExpertError::NotSignedIn => Self::unauthenticated(),
            ExpertError::GuestsCannotBeExperts => {
                Self::forbidden().detail("Guests cannot become experts; sign in first")
            }
            ExpertError::NoApplication => Self::not_found(),
            ExpertError::Signing(error) => Self::unavailable(error),
            ExpertError::Store(error) => Self::internal(error),
        }
    }
}

impl From<UnlinkError> for Problem {
    fn from(error: UnlinkError) -> Self {
        match error {
            UnlinkError::NotLinked => Self::not_found(),
            UnlinkError::IsTheLast => {
                Self::conflict("last-identity", "This is your only way to sign in; link another first")
            }
            UnlinkError::Store(error) => Self::internal(error),
        }
    }
}
