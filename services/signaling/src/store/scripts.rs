//! The scripts that change a room. Each is one atomic step, and checks for itself whether it may be done.

use std::sync::LazyLock;

use common::{clock, ids::LinkId};
use redis::{Cmd, ToRedisArgs, cmd};

use super::RoomStore;

/// A script and what Redis calls it once it knows it.
pub(super) struct Script {
    text: &'static str,
    hash: String,
}

/// A script with its keys and arguments.
pub(super) struct Call<'script> {
    script: &'script Script,
    keys: Vec<String>,
    args: Vec<Vec<u8>>,
}

impl Script {
    fn new(text: &'static str) -> Self {
        Self { text, hash: redis::Script::new(text).get_hash().to_owned() }
    }

    pub(super) fn call(&self) -> Call<'_> {
        Call { script: self, keys: Vec::new(), args: Vec::new() }
    }
}

impl Call<'_> {
    pub(super) fn key(&mut self, key: String) -> &mut Self {
        self.keys.push(key);
        self
    }

    pub(super) fn arg(&mut self, arg: impl ToRedisArgs) -> &mut Self {
        self.args.extend(arg.to_redis_args());
        self
    }

    /// For a Redis that knows the script.
    pub(super) fn by_hash(&self) -> Cmd {
        self.command("EVALSHA", &self.script.hash)
    }

    /// For one that does not; from then on it does. Unlike `SCRIPT LOAD` it goes to one node of a cluster, so that it does
    /// not matter if another one is away.
    pub(super) fn in_full(&self) -> Cmd {
        self.command("EVAL", self.script.text)
    }

    fn command(&self, name: &str, script: &str) -> Cmd {
        let mut command = cmd(name);
        command.arg(script).arg(self.keys.len()).arg(&self.keys).arg(&self.args);
        command
    }
}

macro_rules! room_scripts {
    ($($name:ident: $file:literal, after [$($before:literal),*];)*) => {$(
        pub(super) static $name: LazyLock<Script> = LazyLock::new(|| {
            Script::new(concat!($(include_str!(concat!("scripts/", $before)), "\n",)* include_str!(concat!("scripts/", $file))))
        });
    )*};
}

room_scripts! {
    ABANDON: "abandon.lua", after ["prelude.lua"];
    ADMIT: "admit.lua", after ["prelude.lua", "changes.lua"];
    CHANGE: "change.lua", after ["prelude.lua", "changes.lua"];
    CLOSE: "close.lua", after ["prelude.lua", "changes.lua"];
    CONFIRM: "confirm.lua", after ["prelude.lua"];
    DISMISS: "dismiss.lua", after ["prelude.lua", "changes.lua"];
    DISOWN: "disown.lua", after ["prelude.lua"];
    END: "end.lua", after ["prelude.lua", "changes.lua"];
    ENTER: "enter.lua", after ["prelude.lua", "changes.lua"];
    HOLD: "hold.lua", after ["prelude.lua"];
    LOCK: "lock.lua", after ["prelude.lua", "changes.lua"];
    LOSE: "lose.lua", after ["prelude.lua"];
    POST: "post.lua", after ["prelude.lua"];
    RENAME: "rename.lua", after ["prelude.lua", "changes.lua"];
    RESUME: "resume.lua", after ["prelude.lua"];
    SETTLE: "settle.lua", after ["prelude.lua"];
    VACATE: "vacate.lua", after ["prelude.lua"];
}

pub(super) static ATTEMPT: LazyLock<Script> =
    LazyLock::new(|| Script::new(include_str!("scripts/attempt.lua")));

pub(super) static JOIN: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("scripts/join.lua")));

impl RoomStore {
    /// `script` with the keys and arguments that the prelude expects; its own come behind them.
    pub(super) fn about<'script>(&self, room: &LinkId, script: &'script Script) -> Call<'script> {
        let mut call = script.call();
        call.key(self.keys.room(room)).key(self.keys.seats(room)).key(self.keys.log(room));
        call.key(self.keys.door(room));
        call.arg(clock::now().timestamp_millis()).arg(self.keys.inboxes()).arg(self.limits.log_length);
        call
    }
}
