//! Every event's schema and sample stand in `proto/events/`; whoever writes a consumer begins there.

use common::{
    events::{
        Event, EventData,
        auth::{
            GuestAdopted, KeysChanged, MemberRevocationReason, MemberRevoked, RevocationReason,
            SessionRevoked,
        },
        chat::{ConversationDeleted, ConversationRestored, StopRequested},
        signaling::RoomClosed,
        tarot::{ReadingStored, ShareChanged},
    },
    ids::{ConversationId, DrawId, EventId, LinkId, MemberId, ReadingId, SessionId},
};
use schemars::schema_for;
use serde_json::Value;
use test_support::assert_committed;

/// An id that is the same at every run, so that samples can be compared.
fn id<T: std::str::FromStr>(last: u8) -> T {
    match format!("0190a6c0-0000-7000-8000-0000000000{last:02x}").parse() {
        Ok(id) => id,
        Err(_) => unreachable!("it is a UUID"),
    }
}

fn link() -> LinkId {
    "q3Zr0sVYw1m8Xb2dT5uK9A".parse().expect("a link id")
}

fn check<T: EventData>(service: &str, data: T) {
    let schema = schema_for!(Event<T>).to_value();
    assert_committed(&format!("events/{}.schema.json", T::TYPE), &pretty(&schema));

    let mut event = Event::new(service, data);
    event.id = id::<EventId>(0xff);
    event.time = serde_json::from_str(r#""2026-11-22T10:23:44.120Z""#).expect("a time");
    event.traceparent = Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into());
    let sample = serde_json::to_value(&event).expect("an event encodes");
    assert_committed(&format!("events/{}.sample.json", T::TYPE), &pretty(&sample));

    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(validator.is_valid(&sample), "{}: the sample does not fit the schema", T::TYPE);
    let read: Event<T> = serde_json::from_value(sample.clone()).expect("the sample decodes");
    assert_eq!(serde_json::to_value(&read).expect("it encodes again"), sample);
    let mut with_more = sample;
    with_more["data"]["added_later"] = Value::Bool(true);
    assert!(serde_json::from_value::<Event<T>>(with_more).is_ok(), "{}: unknown fields are ignored", T::TYPE);
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("json encodes")
}

#[test]
fn the_contract_of_every_event_is_committed_and_its_sample_decodes() {
    let (member_id, owner_id) = (id::<MemberId>(1), id::<MemberId>(1));
    let conversation_id = id::<ConversationId>(3);
    let reason = RevocationReason::SignedOut;
    check("auth", SessionRevoked { session_id: id::<SessionId>(2), member_id, reason });
    let begun_until = serde_json::from_str(r#""2026-11-22T10:23:44.000Z""#).expect("a time");
    let everywhere = MemberRevocationReason::SignedOutEverywhere;
    check("auth", MemberRevoked { member_id, begun_until, reason: everywhere });
    check("auth", KeysChanged { newest: "0190a6c0000070008000000000000009".into() });
    check("auth", GuestAdopted { guest_id: id(7), member_id });
    check("chat", ConversationDeleted { conversation_id, owner_id });
    check("chat", StopRequested { conversation_id, message_id: id(8) });
    check("chat", ConversationRestored { conversation_id, owner_id });
    let (reading_id, draw_id) = (id::<ReadingId>(4), id::<DrawId>(5));
    check("tarot", ReadingStored { reading_id, owner_id, conversation_id, draw_id });
    check("tarot", ShareChanged { share_id: link() });
    check("signaling", RoomClosed { room_id: link(), owner_id });
}
