//! nginx as the cheapest server that there is: it says the same bytes out of its settings.

use std::{fs, net::SocketAddr, path::Path};

use crate::machine::{Core, Place, Process, Program, free_address};

pub struct Nginx {
    pub process: Process,
    pub address: SocketAddr,
}

impl Nginx {
    pub async fn start(place: &Place, body: usize) -> anyhow::Result<Self> {
        let address = free_address()?;
        let (folder, settings) = (place.folder().display(), place.path("nginx.conf"));
        // A line of the settings has its limit; longer bodies are not compared.
        let body = "x".repeat(body.min(3000));
        fs::write(
            &settings,
            format!(
                "daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log stderr warn;\n\
                events {{ worker_connections 1024; multi_accept on; }}\n\
                http {{\n  access_log off;\n  tcp_nodelay on;\n  keepalive_requests 100000000;\n\
                  default_type application/json;\n\
                  client_body_temp_path {folder}/body;\n  proxy_temp_path {folder}/proxy;\n\
                  fastcgi_temp_path {folder}/fastcgi;\n  uwsgi_temp_path {folder}/uwsgi;\n\
                  scgi_temp_path {folder}/scgi;\n\
                  server {{\n    listen {address};\n    location / {{ return 200 \"{body}\"; }}\n  }}\n}}\n"
            ),
        )?;
        let mut process = Process::start(Program {
            name: "nginx",
            binary: Path::new("nginx"),
            arguments: vec!["-p".into(), folder.to_string(), "-c".into(), settings.display().to_string()],
            variables: Vec::new(),
            folder: place.folder(),
            core: Core::Measured,
        })?;
        process.ready(address, "/").await?;
        Ok(Self { process, address })
    }
}
