//! The scripts that change a room. Each is one atomic step, and checks for itself whether it may be done.

use std::sync::LazyLock;

use common::{clock, ids::LinkId};
use redis::{Script, ScriptInvocation};

use super::RoomStore;

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
    pub(super) fn about<'script>(&self, room: &LinkId, script: &'script Script) -> ScriptInvocation<'script> {
        let mut call = script.prepare_invoke();
        call.key(self.keys.room(room)).key(self.keys.seats(room)).key(self.keys.log(room));
        call.arg(clock::now().timestamp_millis()).arg(self.keys.inboxes()).arg(self.limits.log_length);
        call
    }
}
