//! The scripts that change a room. Each is one atomic step, and checks for itself whether it may be done.

use std::sync::LazyLock;

use common::{clock, ids::LinkId};
use redis::{Arg, Cmd, ToRedisArgs, cmd};

use super::RoomStore;

/// A script and what Redis calls it once it knows it.
pub(super) struct Script {
    text: &'static str,
    hash: String,
}

/// A script with its keys and arguments.
pub(super) struct Call {
    script: &'static Script,
    by_hash: Cmd,
}

impl Script {
    fn new(text: &'static str) -> Self {
        Self { text, hash: redis::Script::new(text).get_hash().to_owned() }
    }

    pub(super) fn call(&'static self, keys: &[String]) -> Call {
        let mut by_hash = cmd("EVALSHA");
        by_hash.arg(&self.hash).arg(keys.len()).arg(keys);
        Call { script: self, by_hash }
    }

    /// The same call for a Redis that does not know the script; from then on it does. Unlike `SCRIPT LOAD` it goes to one
    /// node of a cluster, so that it does not matter if another one is away.
    pub(super) fn in_full(&self, by_hash: &Cmd) -> Cmd {
        let mut command = cmd("EVAL");
        command.arg(self.text);
        // All but the command's name and the hash, in whose places stand `EVAL` and the text.
        for arg in by_hash.args_iter().skip(2) {
            if let Arg::Simple(bytes) = arg {
                command.arg(bytes);
            }
        }
        command
    }
}

impl Call {
    pub(super) fn arg(&mut self, arg: impl ToRedisArgs) -> &mut Self {
        self.by_hash.arg(arg);
        self
    }

    pub(super) fn script(&self) -> &'static Script {
        self.script
    }

    /// For a Redis that knows the script.
    pub(super) fn by_hash(&self) -> &Cmd {
        &self.by_hash
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
    LOST: "lost.lua", after ["prelude.lua"];
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
    /// `script` with the keys and arguments that the prelude expects; its own arguments come behind them.
    pub(super) fn about(&self, room: &LinkId, script: &'static Script) -> Call {
        self.about_with(room, script, [])
    }

    /// The same with more keys of the room behind those.
    pub(super) fn about_with<const MORE: usize>(
        &self,
        room: &LinkId,
        script: &'static Script,
        more: [String; MORE],
    ) -> Call {
        let keys = &self.keys;
        let mut all = vec![keys.room(room), keys.seats(room), keys.log(room), keys.door(room)];
        all.extend(more);
        let mut call = script.call(&all);
        call.arg(clock::now().timestamp_millis()).arg(self.keys.inboxes()).arg(self.limits.log_length);
        call
    }
}
