//! Pictures in a bucket: an S3 server that checks signatures, and fails when it is told to.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use futures_util::TryStreamExt;
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use object_store::{ObjectStore, aws::AmazonS3Builder};
use reqwest::{Method, StatusCode};
use s3s::{S3, S3Request, S3Response, S3Result, auth::SimpleAuth, dto, s3_error, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use serde_json::Value;
use tempfile::TempDir;
use test_support::eventually;
use tokio::{net::TcpListener, task::JoinSet};

use super::{file, picture, refusal};
use crate::harness::TestApp;

const KEY: &str = "conch-key";
const SECRET: &str = "conch-secret";
const BUCKET: &str = "cards";

/// How the next requests fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    /// So many requests fail, and then it is well.
    Failing(usize),
    Silent,
}

/// Listens on a free port until dropped.
struct FakeBucket {
    url: String,
    mood: Arc<Mutex<Mood>>,
    _folder: TempDir,
    _connections: JoinSet<()>,
}

struct MoodyFiles {
    files: FileSystem,
    mood: Arc<Mutex<Mood>>,
}

impl MoodyFiles {
    async fn fare(&self) -> S3Result<()> {
        let mood = {
            let mut mood = self.mood.lock().expect("no panic inside");
            let now = *mood;
            match now {
                Mood::Failing(1) => *mood = Mood::Well,
                Mood::Failing(times) => *mood = Mood::Failing(times - 1),
                Mood::Well | Mood::Silent => {}
            }
            now
        };
        match mood {
            Mood::Well => Ok(()),
            Mood::Failing(_) => Err(s3_error!(InternalError, "as the test wants it")),
            Mood::Silent => std::future::pending().await,
        }
    }
}

#[async_trait]
impl S3 for MoodyFiles {
    async fn put_object(
        &self,
        request: S3Request<dto::PutObjectInput>,
    ) -> S3Result<S3Response<dto::PutObjectOutput>> {
        self.fare().await?;
        self.files.put_object(request).await
    }

    async fn get_object(
        &self,
        request: S3Request<dto::GetObjectInput>,
    ) -> S3Result<S3Response<dto::GetObjectOutput>> {
        self.fare().await?;
        self.files.get_object(request).await
    }

    async fn delete_object(
        &self,
        request: S3Request<dto::DeleteObjectInput>,
    ) -> S3Result<S3Response<dto::DeleteObjectOutput>> {
        self.fare().await?;
        self.files.delete_object(request).await
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<dto::ListObjectsV2Input>,
    ) -> S3Result<S3Response<dto::ListObjectsV2Output>> {
        self.files.list_objects_v2(request).await
    }
}

impl FakeBucket {
    async fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mood = Arc::new(Mutex::new(Mood::Well));
        let files = FileSystem::new(folder.path()).expect("a file system");
        let mut builder = S3ServiceBuilder::new(MoodyFiles { files, mood: mood.clone() });
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let mut connections = JoinSet::new();
        connections.spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                open.spawn(async move {
                    let server = Builder::new(TokioExecutor::new());
                    // Whoever goes away in the middle is of no interest.
                    server.serve_connection(TokioIo::new(stream), service).await.ok();
                });
            }
        });
        Self { url, mood, _folder: folder, _connections: connections }
    }

    fn is(&self, mood: Mood) {
        *self.mood.lock().expect("no panic inside") = mood;
    }

    /// A service that keeps its pictures here and nothing in memory.
    async fn app(&self, changes: &[(&str, &str)]) -> TestApp {
        let own = [
            ("CONCH_DECK_BUCKET__NAME", BUCKET),
            ("CONCH_DECK_BUCKET__ENDPOINT", &self.url),
            ("CONCH_DECK_BUCKET__KEY_ID", KEY),
            ("CONCH_DECK_BUCKET__SECRET", SECRET),
            ("CONCH_DECK_BUCKET__PREFIX", "conch/decks"),
            ("CONCH_DECK_BUCKET__TIMEOUT_MS", "200"),
            ("CONCH_DECKS__CACHE_BYTES", "0"),
            ("CONCH_DECKS__SWEEP_SECONDS", "1"),
        ];
        TestApp::start_with(&[&own, changes].concat()).await
    }

    /// Names of what is in it, asked for with a signature of its own.
    async fn names(&self) -> Vec<String> {
        let store = AmazonS3Builder::new().with_endpoint(&self.url).with_allow_http(true);
        let store = store.with_bucket_name(BUCKET).with_access_key_id(KEY).with_secret_access_key(SECRET);
        let listed: Vec<_> = store.build().expect("a client").list(None).try_collect().await.expect("a list");
        listed.into_iter().map(|object| object.location.to_string()).collect()
    }

    async fn holds(&self, count: usize) {
        eventually(&format!("the bucket holds {count} files"), || async {
            (self.names().await.len() == count).then_some(())
        })
        .await;
    }
}

fn card() -> Vec<u8> {
    file(&picture(100, 160), image::ImageFormat::Png)
}

#[tokio::test]
async fn pictures_lie_in_the_bucket_for_every_instance_and_go_with_their_deck() {
    let bucket = FakeBucket::start().await;
    let mut app = bucket.app(&[]).await;
    let expert = app.expert().id;
    let deck = app.expert_who_is(expert).deck("내 덱").await;
    let shown = app.expert_who_is(expert).put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    let address = shown["back"]["large"].clone();
    let names = bucket.names().await;
    assert!(names.len() == 2 && names.iter().all(|name| name.starts_with("conch/decks/")), "{names:?}");
    assert_eq!(std::fs::read_dir(app.deck_folder.path()).expect("a folder").count(), 0, "not in the folder");

    app.base = app.start_instance().await;

    let response = app.picture(&address).await;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.expect("a body");
    image::load_from_memory_with_format(&bytes, image::ImageFormat::WebP).expect("a whole picture");
    assert_eq!(app.expert_who_is(expert).delete(&format!("/decks/{deck}")).await, StatusCode::NO_CONTENT);
    bucket.holds(0).await;
    assert_eq!(app.picture(&address).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_bucket_that_fails_or_is_silent_is_told_as_503_and_nothing_is_lost() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let path = format!("/decks/{deck}/back");
    let before = expert.put_png(&path, &picture(100, 170)).await;
    let away = (503, "unavailable".to_owned());

    for mood in [Mood::Failing(usize::MAX), Mood::Silent] {
        bucket.is(mood);
        let response = expert.put(&path, "image/png", card()).await;
        assert_eq!(response.headers()["retry-after"], "2", "{mood:?}");
        assert_eq!(refusal(response).await, away, "{mood:?}");
        assert_eq!(refusal(app.picture(&before["back"]["small"]).await).await, away, "{mood:?}");
        assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await, before, "{mood:?}");
    }

    bucket.is(Mood::Well);
    assert_eq!(app.picture(&before["back"]["small"]).await.status(), StatusCode::OK);
    let after = expert.put_png(&path, &picture(100, 160)).await;
    assert_eq!(app.picture(&after["back"]["small"]).await.status(), StatusCode::OK);
    // The picture that is shown, the one that was before; of the uploads that failed nothing stays.
    bucket.holds(4).await;
}

#[tokio::test]
async fn one_failure_of_the_bucket_is_not_noticed() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);

    bucket.is(Mood::Failing(1));
    let deck = expert.put_png(&path, &picture(100, 160)).await;
    bucket.is(Mood::Failing(1));

    assert_eq!(app.picture(&deck["back"]["small"]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_key_is_told_as_503_and_stores_nothing() {
    let bucket = FakeBucket::start().await;
    for wrong in [("CONCH_DECK_BUCKET__SECRET", "guessed"), ("CONCH_DECK_BUCKET__KEY_ID", "unknown")] {
        let app = bucket.app(&[wrong]).await;
        let expert = app.expert();
        let deck = expert.deck("내 덱").await;

        let refused = refusal(expert.put(&format!("/decks/{deck}/back"), "image/png", card()).await).await;

        assert_eq!(refused, (503, "unavailable".to_owned()), "{wrong:?}");
        assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await["back"], Value::Null);
    }
    assert!(bucket.names().await.is_empty());
}

#[tokio::test]
async fn an_erasure_is_confirmed_when_the_bucket_has_done_its_part() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    expert.put_png(&path, &picture(100, 160)).await;
    let erase = || async {
        let request = app.internal_request("auth", Method::DELETE, &format!("/members/{}", expert.id));
        request.send().await.expect("an answer").status()
    };

    bucket.is(Mood::Failing(usize::MAX));
    assert_eq!(erase().await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(bucket.names().await.len(), 2);
    bucket.is(Mood::Well);
    assert_eq!(erase().await, StatusCode::NO_CONTENT);

    assert!(bucket.names().await.is_empty());
}
