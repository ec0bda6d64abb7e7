//! Everything that may go wrong between a page and us. After each of it both are in the same room with nothing lost and
//! nothing twice, or they were told why not.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use test_support::{
    Fate::{self, AfterNext, Cut, Instead, Late, Lose, Twice},
    Fault, FaultProxy,
    Way::{self, ToClient, ToServer},
    WebSocketProxy,
};

use crate::{
    harness::TestApp,
    peer::{Peer, settle},
};

#[derive(Debug, Clone, Copy)]
enum When {
    /// Before the page connects.
    AtFirst,
    InMidCall,
    /// In mid-call, and over before the page notices.
    Shortly,
}

/// What happens, when, and what the network does; and whether it cuts what is open.
const NETWORKS: [(&str, When, Fault, bool); 9] = [
    ("connections are refused", When::AtFirst, Fault::Refuse, false),
    ("connections are accepted and never answered", When::AtFirst, Fault::Stall, false),
    ("all that is said gets lost", When::AtFirst, Fault::Lose, false),
    ("the connection ends", When::Shortly, Fault::None, true),
    ("the connection ends and new ones are refused", When::InMidCall, Fault::Refuse, true),
    ("the connection ends and new ones are not answered", When::InMidCall, Fault::Stall, true),
    ("all that is said is late", When::Shortly, Fault::Stall, false),
    ("all that is said waits until the page gives up", When::InMidCall, Fault::Stall, false),
    ("the connection is half open", When::InMidCall, Fault::Lose, false),
];

#[tokio::test]
async fn a_call_survives_what_networks_do() {
    let app = Arc::new(TestApp::start().await);
    for (what, when, fault, cut) in NETWORKS {
        for is_host in [true, false] {
            let what = format!("{what}, {}", if is_host { "for the host" } else { "for the guest" });
            survive_network(&app, &what, is_host, (when, fault, cut)).await;
        }
    }
}

async fn survive_network(
    app: &Arc<TestApp>,
    what: &str,
    is_host: bool,
    (when, fault, cut): (When, Fault, bool),
) {
    let room = app.open_room().await;
    let network = FaultProxy::start(&app.socket_url).await;
    let mut disturbed = Peer::new(app, &room, is_host, &network.url);
    let mut other = Peer::new(app, &room, !is_host, &app.socket_url);
    if matches!(when, When::AtFirst) {
        network.set(fault);
        disturbed.until(what, |peer| peer.failures >= 2).await;
        network.set(Fault::None);
    }
    settle(&mut disturbed, &mut other, &[], &[], what).await;

    let failures = disturbed.failures;
    if !matches!(when, When::AtFirst) {
        network.set(fault);
        if cut {
            network.cut();
        }
    }
    disturbed.say("out").await;
    other.say("in").await;
    other.until(what, Peer::is_done).await;
    if matches!(when, When::InMidCall) {
        disturbed.until(what, |peer| peer.failures > failures).await;
    }
    network.set(Fault::None);

    settle(&mut disturbed, &mut other, &["out"], &["in"], what).await;
    disturbed.say("and out").await;
    other.say("and in").await;
    settle(&mut disturbed, &mut other, &["out", "and out"], &["in", "and in"], what).await;
}

/// What happens to the first message that goes that way and holds those words; and what the page is told.
fn messages() -> [(&'static str, Way, &'static str, Fate, Option<&'static str>); 16] {
    let oversized = format!(r#"{{"v":1,"id":"x","type":"ping","more":"{}"}}"#, "x".repeat(70_000));
    let unknown = r#"{"v":1,"id":"x","type":"sing"}"#.to_owned();
    let invalid = r#"{"v":1,"id":"x","type":"signal","to":"everybody","data":{}}"#.to_owned();
    [
        ("the connection ends before hello", ToServer, "hello", Cut, None),
        ("hello is lost", ToServer, "hello", Lose, None),
        ("hello is said twice", ToServer, "hello", Twice, Some("out-of-turn")),
        ("the connection ends before the welcome", ToClient, "welcome", Cut, Some("ticket-refused")),
        ("the welcome is lost", ToClient, "welcome", Lose, Some("ticket-refused")),
        ("a message is lost", ToServer, "signal", Lose, None),
        ("a message comes twice", ToServer, "signal", Twice, None),
        ("a message overtakes another", ToServer, "signal", AfterNext, None),
        ("a message is late", ToServer, "signal", Late(Duration::from_millis(250)), None),
        ("the connection ends in a message", ToServer, "signal", Cut, None),
        ("an ack is lost", ToClient, "ack", Lose, None),
        ("a push comes twice", ToClient, r#""type":"signal""#, Twice, None),
        ("a message is too long", ToServer, "signal", Instead(oversized), None),
        (
            "a message is cut off",
            ToServer,
            "signal",
            Instead(r#"{"v":1,"id":"x","#.into()),
            Some("malformed"),
        ),
        ("a message is of no known type", ToServer, "signal", Instead(unknown), Some("unknown-type")),
        ("a message is no signal", ToServer, "signal", Instead(invalid), Some("invalid-message")),
    ]
}

#[tokio::test]
async fn a_call_survives_what_happens_to_messages() {
    let app = Arc::new(TestApp::start().await);
    for (what, way, words, fate, told) in messages() {
        let room = app.open_room().await;
        // What is sent again later comes behind what was sent meanwhile.
        let overtaken = words == "signal" && matches!(fate, AfterNext | Lose | Instead(_));
        let network = WebSocketProxy::start(&app.socket_url, first(way, words, fate)).await;
        let mut host = Peer::new(&app, &room, true, &app.socket_url);
        let mut guest = Peer::new(&app, &room, false, &network.url);
        settle(&mut host, &mut guest, &[], &[], what).await;

        for text in ["one", "two", "three"] {
            host.say(text).await;
            guest.say(text).await;
        }

        let all = ["one", "two", "three"];
        settle(&mut host, &mut guest, &all, &all, what).await;
        guest.until(what, |guest| told.is_none_or(|told| guest.errors.iter().any(|code| code == told))).await;
        if !overtaken {
            assert_eq!(host.heard, all, "{what}: in their order");
        }
    }
}

/// Lets this happen to the first message that goes that way and holds those words.
fn first(way: Way, words: &'static str, fate: Fate) -> impl Fn(Way, &str) -> Fate + Send + Sync {
    several(1, way, words, fate)
}

fn several(
    times: u32,
    way: Way,
    words: &'static str,
    fate: Fate,
) -> impl Fn(Way, &str) -> Fate + Send + Sync {
    let left = AtomicU32::new(times);
    let take =
        move || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
    move |goes, text| if goes == way && text.contains(words) && take() { fate.clone() } else { Fate::Pass }
}

#[tokio::test]
async fn a_page_that_hears_no_pongs_takes_its_seat_on_another_socket() {
    let app = Arc::new(TestApp::start().await);
    let room = app.open_room().await;
    let network = WebSocketProxy::start(&app.socket_url, several(8, ToClient, "pong", Lose)).await;
    let mut host = Peer::new(&app, &room, true, &app.socket_url);
    let mut guest = Peer::new(&app, &room, false, &network.url);
    settle(&mut host, &mut guest, &[], &[], "at first").await;

    guest.until("it gives the socket up", |guest| guest.failures > 0).await;

    guest.say("here I am").await;
    settle(&mut host, &mut guest, &[], &["here I am"], "afterwards").await;
}

#[tokio::test]
async fn a_page_of_another_version_is_told_so_and_its_seat_is_given_up() {
    let app = Arc::new(TestApp::start_with(&[("CONCH_ROOMS__SEAT_HOLD_MS", "100")]).await);
    let room = app.open_room().await;
    let foreign = Instead(r#"{"v":2,"id":"x","type":"ping"}"#.into());
    let network = WebSocketProxy::start(&app.socket_url, first(ToServer, "signal", foreign)).await;
    let mut host = Peer::new(&app, &room, true, &app.socket_url);
    let mut guest = Peer::new(&app, &room, false, &network.url);
    settle(&mut host, &mut guest, &[], &[], "at first").await;

    guest.say("in another language").await;
    guest.until("it is told", |guest| guest.end == Some(3505)).await;

    assert_eq!(guest.errors, ["unsupported-version"]);
    host.until("the host is told", |host| host.others.is_empty()).await;
}

#[tokio::test]
async fn a_host_who_was_gone_for_longer_than_a_seat_is_kept_finds_the_guest_waiting() {
    let app = Arc::new(TestApp::start_with(&[("CONCH_ROOMS__SEAT_HOLD_MS", "100")]).await);
    let room = app.open_room().await;
    let network = FaultProxy::start(&app.socket_url).await;
    let mut host = Peer::new(&app, &room, true, &network.url);
    let mut guest = Peer::new(&app, &room, false, &app.socket_url);
    settle(&mut host, &mut guest, &[], &[], "at first").await;
    let before = host.id().map(str::to_owned);

    network.set(Fault::Refuse);
    network.cut();
    guest.until("the guest is told", |guest| guest.others.is_empty()).await;
    network.set(Fault::None);

    host.until("the host sits again", |host| host.is_seated() && host.id() != before.as_deref()).await;
    host.say("sorry").await;
    guest.say("there you are").await;
    settle(&mut host, &mut guest, &["sorry"], &["there you are"], "afterwards").await;
    assert_eq!(host.errors, ["resume-refused"]);
}
