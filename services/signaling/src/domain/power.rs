//! What only the host of a room may do.

use common::ids::ParticipantId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// Lets somebody in who waits.
    Admit(ParticipantId),
    /// Sends somebody away who waits.
    Refuse(ParticipantId),
    /// Sends somebody away who is in the room.
    Remove(ParticipantId),
    /// From now on nobody new gets in, or somebody may again.
    Lock(bool),
    /// Ends the room for all.
    End,
}

impl Power {
    /// A word for logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admit(_) => "admit",
            Self::Refuse(_) => "refuse",
            Self::Remove(_) => "remove",
            Self::Lock(_) => "lock",
            Self::End => "end",
        }
    }
}
