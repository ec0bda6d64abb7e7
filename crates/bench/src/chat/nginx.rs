//! nginx as the cheapest relay that there is: it passes the upstream's stream through, unbuffered, and does nothing else.

use std::{fs, net::SocketAddr, path::Path};

use super::upstream::Upstream;
use crate::{
    load::request,
    machine::{Core, Place, Process, Program, free_address},
};

pub struct Nginx {
    pub process: Process,
    pub address: SocketAddr,
}

impl Nginx {
    pub async fn start(place: &Place, upstream: &Upstream) -> anyhow::Result<Self> {
        let address = free_address()?;
        let (folder, settings) = (place.folder().display(), place.path("nginx.conf"));
        let upstream = upstream.address;
        fs::write(
            &settings,
            format!(
                "daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nworker_rlimit_nofile 20000;\n\
                error_log stderr warn;\nevents {{ worker_connections 20000; multi_accept on; }}\n\
                http {{\n  access_log off;\n  tcp_nodelay on;\n  keepalive_requests 100000;\n\
                  client_body_temp_path {folder}/body;\n  proxy_temp_path {folder}/proxy;\n\
                  fastcgi_temp_path {folder}/fastcgi;\n  uwsgi_temp_path {folder}/uwsgi;\n\
                  scgi_temp_path {folder}/scgi;\n\
                  upstream model {{ server {upstream}; keepalive 1024; }}\n\
                  server {{\n    listen {address} backlog=8192;\n    location = /readyz {{ return 200; }}\n\
                    location / {{\n      proxy_pass http://model;\n      proxy_http_version 1.1;\n\
                      proxy_set_header Connection \"\";\n      proxy_buffering off;\n\
                      proxy_read_timeout 600s;\n    }}\n  }}\n}}\n"
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
        process.ready(address, "/readyz").await?;
        Ok(Self { process, address })
    }

    /// What the chat service would ask the model.
    pub fn requests(count: usize) -> Vec<Vec<u8>> {
        let body = r#"{"model":"paced","stream":true,"messages":[{"role":"user","content":"Should I change jobs?"}]}"#;
        vec![request("POST", "/v1/chat/completions", None, body); count]
    }
}
