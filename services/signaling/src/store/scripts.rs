//! The scripts that change a room. Each is one atomic step, and checks for itself whether it may be done.

use std::sync::LazyLock;

use common::{clock, ids::LinkId};
use redis::{Script, ScriptInvocation};

use super::RoomStore;

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
    pub(super) fn about<'script>(&self, room: &LinkId, script: &'script Script) -> ScriptInvocation<'script> {
        let mut call = script.prepare_invoke();
        call.key(self.keys.room(room)).key(self.keys.seats(room)).key(self.keys.log(room));
        call.arg(clock::now().timestamp_millis()).arg(self.keys.inboxes()).arg(self.limits.log_length);
        call
    }
}
