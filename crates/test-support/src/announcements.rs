//! What services announce to each other, as a test hears it.

use common::{
    events::{Event, EventData, Subscriber},
    redis_pool::RedisPool,
    settings::RedisSettings,
};
use tokio::{
    sync::mpsc::{self, UnboundedReceiver},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

/// The events of one type, for as long as this lives.
pub struct Announcements<T> {
    heard: UnboundedReceiver<Event<T>>,
    _subscriber: JoinSet<()>,
}

impl<T: EventData> Announcements<T> {
    /// Returns as soon as nothing can be missed any more.
    pub(crate) async fn hear(settings: &RedisSettings, pool: RedisPool) -> Self {
        let (sender, heard) = mpsc::unbounded_channel();
        let (listening, mut listens) = mpsc::unbounded_channel();
        let subscriber = Subscriber::new(settings, pool)
            .on(move |event: Event<T>| {
                sender.send(event).ok();
                async { Ok(()) }
            })
            .on_gap(move || {
                listening.send(()).ok();
                async { Ok(()) }
            });
        let mut task = JoinSet::new();
        task.spawn(async { drop(subscriber.run(CancellationToken::new()).await) });
        listens.recv().await.expect("it subscribes");
        Self { heard, _subscriber: task }
    }

    pub async fn next(&mut self) -> Event<T> {
        self.heard.recv().await.expect("an event")
    }
}
