//! What a browser says, and the answer.

use common::clock;
use tokio::time::Instant;

use super::{
    bucket::Verdict,
    conversation::{Conversation, Outcome},
    wire::Ending,
};
use crate::{
    domain::power::Power,
    protocol::{
        V1,
        client::{ClientMessage, MessageId, Rename, Signal},
        close::Close,
        codec::{self, DecodeError},
        error::ErrorCode,
        server::{IceServersReply, Reply, ServerMessage},
    },
    store::{Exerted, Posted, Renamed, StoreError},
};

impl Conversation<'_> {
    pub(super) async fn hear(&mut self, text: &str) -> Outcome {
        self.heard_at = Instant::now();
        // What is only held back must not wait for Redis first, or those before it are waited for no more.
        if !self.place.confirmed && !self.order.is_halted() {
            self.sockets.rooms.confirm(&mut self.place).await;
        }
        let message = codec::decode(text);
        match self.bucket.judge(self.heard_at) {
            Verdict::Take => {}
            Verdict::Drop => return self.drop_message(message).await,
            Verdict::HangUp => return Err(Ending::Close(Close::Flooding)),
        }
        match message {
            Ok(message) if self.waits.is_some() && !may_be_said_at_the_door(&message) => {
                self.refuse(ErrorCode::OutOfTurn, message.id().clone()).await
            }
            Ok(message) => self.answer(message).await,
            Err(error) => self.complain(error).await,
        }
    }

    async fn answer(&mut self, message: ClientMessage) -> Outcome {
        match message {
            ClientMessage::Ping(ping) => self.say(&ServerMessage::Pong(Reply { v: V1, id: ping.id })).await,
            ClientMessage::Signal(signal) => self.relay(signal).await,
            ClientMessage::Leave(leave) => self.leave(leave.id).await,
            ClientMessage::Hello(hello) => self.refuse(ErrorCode::OutOfTurn, hello.id).await,
            ClientMessage::RefreshIce(asked) => self.give_ice_servers(asked.id).await,
            ClientMessage::Rename(rename) => self.rename(rename).await,
            ClientMessage::Admit(about) => self.exert(about.id, Power::Admit(about.participant_id)).await,
            ClientMessage::Refuse(about) => self.exert(about.id, Power::Refuse(about.participant_id)).await,
            ClientMessage::Remove(about) => self.exert(about.id, Power::Remove(about.participant_id)).await,
            ClientMessage::Lock(lock) => self.exert(lock.id, Power::Lock(lock.locked)).await,
            ClientMessage::End(end) => self.exert(end.id, Power::End).await,
        }
    }

    async fn complain(&mut self, error: DecodeError) -> Outcome {
        self.say(&error.code.saying(error.id, error.message)).await?;
        if error.code == ErrorCode::UnsupportedVersion {
            return Err(Ending::Close(Close::Version));
        }
        Ok(())
    }

    async fn drop_message(&mut self, message: Result<ClientMessage, DecodeError>) -> Outcome {
        if let Ok(ClientMessage::Signal(Signal { id, .. })) = &message {
            self.order.refused(id.clone(), ErrorCode::RateLimited, self.heard_at);
        }
        let id = message.map_or_else(|error| error.id, |message| Some(message.id().clone()));
        self.say(&ErrorCode::RateLimited.about(id)).await
    }

    async fn relay(&mut self, Signal { id, to, data, .. }: Signal) -> Outcome {
        if let Some(why) = self.order.holds_back(&id, self.heard_at) {
            return self.refuse(why, id).await;
        }
        let posted = match self.sockets.rooms.relay(&self.place, to, &id, data).await {
            Ok(posted) => posted,
            Err(error) => {
                self.order.refused(id.clone(), ErrorCode::Unavailable, Instant::now());
                return self.fail(id, &error, "a message could not be relayed").await;
            }
        };
        self.order.go_on();
        match posted {
            Posted::Here { .. } | Posted::Elsewhere | Posted::Kept | Posted::Again => {
                self.acknowledge(id).await
            }
            Posted::UnknownParticipant => self.refuse(ErrorCode::UnknownParticipant, id).await,
            Posted::Replaced => self.find_replaced().await,
            Posted::RoomClosed => self.close_room(self.place.seen + 1).await,
        }
    }

    async fn leave(&mut self, id: MessageId) -> Outcome {
        match self.sockets.rooms.leave(&self.place).await {
            Ok(()) => {
                self.acknowledge(id).await?;
                Err(Ending::Close(Close::Left))
            }
            Err(error) => self.fail(id, &error, "a participant could not leave").await,
        }
    }

    async fn give_ice_servers(&mut self, id: MessageId) -> Outcome {
        let ice_servers = self.sockets.ice_servers.of(self.place.tenure.participant, clock::now());
        self.say(&ServerMessage::IceServers(IceServersReply { v: V1, id, ice_servers })).await
    }

    async fn rename(&mut self, Rename { id, nickname, .. }: Rename) -> Outcome {
        match self.sockets.rooms.rename(&self.place, &id, &nickname).await {
            Ok(Renamed::Done) => self.acknowledge(id).await,
            Ok(Renamed::Replaced) => self.find_replaced().await,
            Ok(Renamed::RoomClosed) => self.close_room(self.place.seen + 1).await,
            Err(error) => self.fail(id, &error, "a participant could not be renamed").await,
        }
    }

    async fn exert(&mut self, id: MessageId, power: Power) -> Outcome {
        match self.sockets.rooms.exert(&self.place, &id, power).await {
            Ok(Exerted::Done | Exerted::Again) => self.acknowledge(id).await,
            Ok(Exerted::Ended { seq, .. }) => {
                self.acknowledge(id).await?;
                self.close_room(seq).await
            }
            Ok(Exerted::NotHost) => self.refuse(ErrorCode::NotHost, id).await,
            Ok(Exerted::UnknownParticipant) => self.refuse(ErrorCode::UnknownParticipant, id).await,
            Ok(Exerted::Oneself) => {
                let message = "the host cannot send itself away".to_owned();
                self.say(&ErrorCode::InvalidMessage.saying(Some(id), message)).await
            }
            Ok(Exerted::RoomFull) => self.refuse(ErrorCode::RoomFull, id).await,
            Ok(Exerted::RoomLocked) => self.refuse(ErrorCode::RoomLocked, id).await,
            Ok(Exerted::Replaced) => self.find_replaced().await,
            Ok(Exerted::RoomClosed) => self.close_room(self.place.seen + 1).await,
            Err(error) => self.fail(id, &error, "a host's wish could not be done").await,
        }
    }

    /// The seat is not this socket's any more. Why, stands in Redis; whoever was sent away is told that.
    async fn find_replaced(&mut self) -> Outcome {
        self.recheck().await?;
        Err(Ending::Close(Close::Replaced))
    }

    async fn acknowledge(&mut self, id: MessageId) -> Outcome {
        self.say(&ServerMessage::Ack(Reply { v: V1, id })).await
    }

    async fn refuse(&mut self, code: ErrorCode, id: MessageId) -> Outcome {
        self.say(&code.about(Some(id))).await
    }

    async fn fail(&mut self, id: MessageId, error: &StoreError, what: &'static str) -> Outcome {
        tracing::warn!(%error, "{what}");
        self.refuse(ErrorCode::Unavailable, id).await
    }
}

/// Whoever waits is not in the room yet.
fn may_be_said_at_the_door(message: &ClientMessage) -> bool {
    matches!(message, ClientMessage::Ping(_) | ClientMessage::Rename(_) | ClientMessage::Leave(_))
}
