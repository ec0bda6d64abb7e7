//! What participants change about the room while they are in it.

use common::events::signaling::RoomClosed;

use super::{
    knocks,
    rooms::{Place, Rooms},
};
use crate::{
    domain::{nickname::Nickname, power::Power},
    protocol::{
        V1,
        client::MessageId,
        codec::Unnumbered,
        server::{ChangedPush, KnockEnd, ServerMessage},
    },
    store::{Exerted, Renamed, StoreError},
};

impl Rooms {
    /// Does what the host wishes; whether it is the host is found out where it is done.
    pub async fn exert(&self, by: &Place, id: &MessageId, power: Power) -> Result<Exerted, StoreError> {
        let exerted = self.store.exert(&by.room, by.tenure, id, power).await?;
        if matches!(exerted, Exerted::Done | Exerted::Ended { .. }) {
            metrics::counter!("signaling_host_powers_total", "power" => power.name()).increment(1);
        }
        match (exerted, power) {
            (Exerted::Done, Power::Admit(_)) => knocks::count(KnockEnd::Admitted),
            (Exerted::Done, Power::Refuse(_)) => knocks::count(KnockEnd::Refused),
            (Exerted::Ended { owner, .. }, _) => {
                tracing::info!(room.id = %by.room, "a room was ended by its host");
                self.events.announce(RoomClosed { room_id: by.room.clone(), owner_id: owner }).await;
            }
            _ => {}
        }
        Ok(exerted)
    }

    pub async fn rename(
        &self,
        who: &Place,
        id: &MessageId,
        nickname: &Nickname,
    ) -> Result<Renamed, StoreError> {
        let changed = ServerMessage::ParticipantChanged(ChangedPush {
            v: V1,
            seq: None,
            participant_id: who.tenure.participant,
            nickname: nickname.as_str().to_owned(),
        });
        self.store.rename(&who.room, who.tenure, id, nickname, &Unnumbered::new(&changed)).await
    }
}
