//! A database that no other test touches: SQLite by default, MariaDB with `CONCH_TEST_DATABASE=mariadb`.

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

use crate::environment::{optional, required};

/// An empty database; a SQLite file goes with it, a MariaDB database goes with the private server.
pub struct TestDatabase {
    pub url: String,
    _folder: Option<TempDir>,
}

impl TestDatabase {
    pub async fn new() -> Self {
        match optional("CONCH_TEST_DATABASE").as_deref() {
            None | Some("sqlite") => Self::sqlite(),
            Some("mariadb") => Self::mariadb().await,
            Some(other) => panic!("CONCH_TEST_DATABASE is {other}; it must be sqlite or mariadb"),
        }
    }

    /// The same database once more, for a second instance; it goes with the first handle.
    pub fn shared(of: &Self) -> Self {
        Self { url: of.url.clone(), _folder: None }
    }

    fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
        Self { url, _folder: Some(folder) }
    }

    async fn mariadb() -> Self {
        let server = required("CONCH_TEST_MARIADB_URL");
        let name = format!("test_{:016x}", rand::random::<u64>());
        let connection = Database::connect(&server).await.expect("the tests' MariaDB answers");
        let create = format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        connection.execute_unprepared(&create).await.expect("a database can be made");
        Self { url: format!("{}/{name}", server.trim_end_matches('/')), _folder: None }
    }

    /// The settings that point a service here.
    pub fn variables(&self) -> Vec<(String, String)> {
        vec![("CONCH_DATABASE__URL".into(), self.url.clone())]
    }
}
