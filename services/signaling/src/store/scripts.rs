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
    ($($name:ident: $file:literal;)*) => {$(
        pub(super) static $name: LazyLock<Script> = LazyLock::new(|| {
            Script::new(concat!(include_str!("scripts/prelude.lua"), "\n", include_str!(concat!("scripts/", $file))))
        });
    )*};
}

room_scripts! {
    ABANDON: "abandon.lua";
    CLOSE: "close.lua";
    CONFIRM: "confirm.lua";
    ENTER: "enter.lua";
    HOLD: "hold.lua";
    LOSE: "lose.lua";
    POST: "post.lua";
    RESUME: "resume.lua";
    VACATE: "vacate.lua";
}

pub(super) static ATTEMPT: LazyLock<Script> =
    LazyLock::new(|| Script::new(include_str!("scripts/attempt.lua")));

impl RoomStore {
    /// `script` with the keys and arguments that the prelude expects; its own come behind them.
    pub(super) fn about<'script>(&self, room: &LinkId, script: &'script Script) -> Call<'script> {
        let mut call = script.call();
        call.key(self.keys.room(room)).key(self.keys.seats(room)).key(self.keys.log(room));
        call.arg(clock::now().timestamp_millis()).arg(self.keys.inboxes()).arg(self.limits.log_length);
        call
    }
}
