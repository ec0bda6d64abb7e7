use std::process::{Command, Output};

use serde_json::json;

use crate::harness::TestApp;

impl TestApp {
    /// Runs the service's own binary with these words, in the same installation.
    pub fn run_command(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_auth"));
        let settings = self.variables.iter().map(|(name, value)| (name, value));
        command.env_clear().envs(settings).args(words).output().expect("it runs")
    }

    fn told(&self, words: &[&str]) -> (Option<i32>, String) {
        let output = self.run_command(words);
        let text = if output.status.success() { output.stdout } else { output.stderr };
        (output.status.code(), String::from_utf8(text).expect("text"))
    }
}

#[tokio::test]
async fn the_first_admin_is_made_by_command_and_can_be_unmade() {
    let app = TestApp::start().await;
    let session = app.browser().sign_in("소라").await;
    let id = session["member"]["id"].as_str().expect("an id");
    let by_id = ["--member", id];
    let run = |verb: &str, who: &[&str]| app.told(&[&["admin", verb], who].concat());
    let done = |text: &str| (Some(0), format!("{id} 소라 {text}\n"));

    assert_eq!(app.told(&["admin", "list"]), (Some(0), "there is no admin\n".to_owned()));
    let is_now = done("is an admin now, from the next access token on");
    assert_eq!(run("grant", &["--provider", "dev", "--subject", "소라"]), is_now);
    assert_eq!(run("grant", &by_id), done("was an admin already"));
    assert_eq!(app.told(&["admin", "list"]), (Some(0), format!("{id} 소라\n")));
    assert_eq!(app.browser().sign_in("소라").await["member"]["roles"], json!(["admin"]));
    let knows = "is no admin any more, which every service knows within a second";
    assert_eq!(run("revoke", &by_id), done(knows));
    assert_eq!(run("revoke", &by_id), done("was no admin"));
}

#[tokio::test]
async fn a_command_that_cannot_be_done_says_why_and_by_its_exit_code() {
    let app = TestApp::start().await;
    let guest =
        app.browser().post("/guest", json!({})).await.json::<serde_json::Value>().await.expect("json");
    let guest = guest["member"]["id"].as_str().expect("an id");
    let cases: [(&[&str], i32, &str); 7] = [
        (&["admin", "grant", "--member", guest], 1, "a guest cannot sign in again"),
        (
            &["admin", "grant", "--member", "019a0000-0000-7000-8000-000000000000"],
            1,
            "there is no such member",
        ),
        (
            &["admin", "grant", "--provider", "kakao", "--subject", "1"],
            1,
            "nobody has signed in as 1 of kakao",
        ),
        (&["admin", "grant", "--member", "소라"], 64, "a UUID"),
        (&["admin", "grant"], 64, "say who"),
        (&["admin"], 64, "grant, revoke or list"),
        (&["dance"], 64, "there is no command dance"),
    ];
    for (words, code, why) in cases {
        let (exit, text) = app.told(words);
        assert_eq!(exit, Some(code), "{words:?}: {text}");
        assert!(text.contains(why), "{words:?}: {text}");
    }
}

#[tokio::test]
async fn the_manual_is_there_without_settings() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_auth")).env_clear().arg("--help").output().expect("it runs");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("auth admin grant"));
}
