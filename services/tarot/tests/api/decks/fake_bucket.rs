//! An S3 server that checks signatures, and fares as it is told to.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::TryStreamExt;
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use object_store::{ObjectStore, aws::AmazonS3Builder};
use s3s::{
    Body, S3, S3Request, S3Response, S3Result, auth::SimpleAuth, dto, s3_error, service::S3ServiceBuilder,
};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use test_support::eventually;
use tokio::{net::TcpListener, task::JoinSet};

use crate::harness::TestApp;

const KEY: &str = "conch-key";
const SECRET: &str = "conch-secret";
const BUCKET: &str = "cards";

/// How the next requests fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Well,
    /// So many requests fail, and then it is well.
    Failing(usize),
    Silent,
    /// Pictures are received and not answered, and stored when the test wants it.
    Late,
}

type Put = S3Request<dto::PutObjectInput>;

/// Listens on a free port until dropped.
pub struct FakeBucket {
    url: String,
    mood: Arc<Mutex<Mood>>,
    files: Arc<FileSystem>,
    late: Arc<Mutex<Vec<Put>>>,
    _folder: TempDir,
    _connections: JoinSet<()>,
}

struct MoodyFiles {
    files: Arc<FileSystem>,
    mood: Arc<Mutex<Mood>>,
    late: Arc<Mutex<Vec<Put>>>,
}

impl MoodyFiles {
    async fn fare(&self) -> S3Result<()> {
        let mood = {
            let mut mood = self.mood.lock().expect("no panic inside");
            let now = *mood;
            match now {
                Mood::Failing(1) => *mood = Mood::Well,
                Mood::Failing(times) => *mood = Mood::Failing(times - 1),
                Mood::Well | Mood::Silent | Mood::Late => {}
            }
            now
        };
        match mood {
            Mood::Well => Ok(()),
            Mood::Failing(_) => Err(s3_error!(InternalError, "as the test wants it")),
            Mood::Silent | Mood::Late => std::future::pending().await,
        }
    }
}

#[async_trait]
impl S3 for MoodyFiles {
    async fn put_object(&self, mut request: Put) -> S3Result<S3Response<dto::PutObjectOutput>> {
        if *self.mood.lock().expect("no panic inside") == Mood::Late {
            let body = request.input.body.take().expect("a picture");
            let parts: Vec<Bytes> = body.try_collect().await.expect("all of it");
            request.input.body = Some(Body::from(parts.concat()).into());
            self.late.lock().expect("no panic inside").push(request);
            return std::future::pending().await;
        }
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
    pub async fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mood = Arc::new(Mutex::new(Mood::Well));
        let files = Arc::new(FileSystem::new(folder.path()).expect("a file system"));
        let late = Arc::default();
        let moody = MoodyFiles { files: files.clone(), mood: mood.clone(), late: Arc::clone(&late) };
        let mut builder = S3ServiceBuilder::new(moody);
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
        Self { url, mood, files, late, _folder: folder, _connections: connections }
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().expect("no panic inside") = mood;
    }

    /// Stores what it got while it was late.
    pub async fn catch_up(&self) {
        let late = std::mem::take(&mut *self.late.lock().expect("no panic inside"));
        for put in late {
            self.files.put_object(put).await.expect("stored");
        }
    }

    /// A service that keeps its pictures here and nothing in memory.
    pub async fn app(&self, changes: &[(&str, &str)]) -> TestApp {
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
    pub async fn names(&self) -> Vec<String> {
        let store = AmazonS3Builder::new().with_endpoint(&self.url).with_allow_http(true);
        let store = store.with_bucket_name(BUCKET).with_access_key_id(KEY).with_secret_access_key(SECRET);
        let listed: Vec<_> = store.build().expect("a client").list(None).try_collect().await.expect("a list");
        listed.into_iter().map(|object| object.location.to_string()).collect()
    }

    pub async fn holds(&self, count: usize) {
        eventually(&format!("the bucket holds {count} files"), || async {
            (self.names().await.len() == count).then_some(())
        })
        .await;
    }
}
