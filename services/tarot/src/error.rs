//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;
use picture_intake::Refusal;

use std::time::Duration;

use crate::{
    domain::{
        decks::{editing::DecksError, gallery::GalleryError, printing::PrintError},
        readings::ReadingsError,
        table_readings::ClaimError,
    },
    handlers::published::LookUpFailed,
    pictures::PictureError,
};

impl From<ReadingsError> for Problem {
    fn from(error: ReadingsError) -> Self {
        match error {
            ReadingsError::NotFound(_) => Self::not_found(),
            ReadingsError::OwnerErased => member_erased(),
            ReadingsError::Store(error) => Self::internal(error),
        }
    }
}

impl From<ClaimError> for Problem {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NotFound => Self::not_found(),
            ClaimError::Expired => {
                Self::new(StatusCode::GONE, "claim-expired", "This reading can no longer be taken along")
            }
            ClaimError::UsedUp => {
                Self::conflict("claim-used-up", "As many copies were taken as there may be")
            }
            ClaimError::TooMany(error) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too much at once")
                    .retry_after(error.retry_after)
            }
            ClaimError::Readings(error) => error.into(),
        }
    }
}

impl From<LookUpFailed> for Problem {
    fn from(error: LookUpFailed) -> Self {
        Self::internal(error)
    }
}

impl From<PictureError> for Problem {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Busy => Self::unavailable(error).retry_after(Duration::from_secs(2)),
            PictureError::Failed(_) => Self::internal(error),
        }
    }
}

impl From<DecksError> for Problem {
    fn from(error: DecksError) -> Self {
        match error {
            DecksError::NotFound(_) => Self::not_found(),
            DecksError::OwnerErased => member_erased(),
            DecksError::TooManyDecks => {
                Self::conflict("too-many-decks", "You have as many decks as one may have")
            }
            DecksError::SpaceFull => Self::conflict(
                "deck-space-full",
                "Your pictures take as much space as they may; remove some, and give it some minutes",
            ),
            DecksError::TooManyUploads => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Send fewer pictures at once")
                    .retry_after(Duration::from_secs(1))
            }
            DecksError::Print(error) => error.into(),
            DecksError::StorageAway(error) => Self::unavailable(error),
            DecksError::Store(error) => Self::internal(error),
        }
    }
}

impl From<PrintError> for Problem {
    fn from(error: PrintError) -> Self {
        let refused = |code, title| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, title);
        match error {
            PrintError::Refused(refusal) => match refusal {
                Refusal::NotAsDeclared => {
                    refused("picture-type", "The file is not what it was declared to be")
                }
                Refusal::Polyglot(_) => refused("picture-not-only", "The file is more than a picture"),
                Refusal::TooSmall => refused("picture-too-small", "The picture has too few pixels"),
                Refusal::TooLarge => refused("picture-too-large", "The picture has too many pixels"),
                Refusal::Unreadable(_) => refused("picture-unreadable", "The picture cannot be read"),
            },
            PrintError::Animated => refused("picture-animated", "The picture moves"),
            PrintError::Proportions => {
                refused("picture-proportions", "A card is 1.2 to 2.2 times as high as wide")
            }
            PrintError::Busy => Self::unavailable(error),
            PrintError::Internal(error) => Self::internal(error),
        }
    }
}

impl From<GalleryError> for Problem {
    fn from(error: GalleryError) -> Self {
        match error {
            GalleryError::NotFound => Self::not_found(),
            GalleryError::StorageAway(_) => Self::unavailable(error),
        }
    }
}

fn member_erased() -> Problem {
    Problem::new(StatusCode::GONE, "member-erased", "This member has been erased")
}
