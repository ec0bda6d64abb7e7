//! Whether a request for a page is somebody who opens it, as far as can be told without looking at who it is.

use actix_web::{
    HttpRequest,
    http::{Method, header},
};

/// In the names of programs that look at pages on somebody's behalf, in lower case.
const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "scrap",
    "preview",
    "fetch",
    "externalhit",
    "facebookcatalog",
    "embed",
    "whatsapp",
    "headless",
    "lighthouse",
    "monitor",
    "validator",
    "yeti/",
    "daum/",
    "google-",
    "skypeuripreview",
    "mastodon",
];

/// A browser that opens the page, and neither a crawler nor a page that is loaded ahead.
pub fn is_visit(request: &HttpRequest) -> bool {
    is_for(request, "document")
}

/// The web client in a browser, which loads by itself what it is going to show.
pub fn is_shown_by_client(request: &HttpRequest) -> bool {
    is_for(request, "empty")
}

fn is_for(request: &HttpRequest, wanted: &str) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ahead = header("sec-purpose").or_else(|| header("purpose"));
    let destination = header("sec-fetch-dest");
    request.method() == Method::GET
        && header(header::USER_AGENT.as_str()).is_some_and(is_browser)
        && !ahead.is_some_and(|purpose| purpose.contains("prefetch") || purpose.contains("preview"))
        && destination.is_none_or(|destination| destination == wanted)
}

/// Every browser says `Mozilla/5.0`, for old times' sake; few programs do that do not name themselves as well.
fn is_browser(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    agent.starts_with("mozilla/") && !PROGRAMS.iter().any(|program| agent.contains(program))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    const CHROME: &str = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

    fn visits(agent: &str, headers: &[(&'static str, &str)]) -> bool {
        let mut request = TestRequest::get().insert_header(("user-agent", agent));
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        is_visit(&request.to_http_request())
    }

    #[test]
    fn people_are_counted_also_inside_of_apps() {
        let kakao = format!("{CHROME};KAKAOTALK 25.1.0");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        for agent in [CHROME, &kakao, safari] {
            assert!(visits(agent, &[]), "{agent}");
        }
        assert!(visits(CHROME, &[("sec-fetch-dest", "document")]));
    }

    #[test]
    fn crawlers_and_loading_ahead_are_not() {
        for agent in [
            "",
            "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984",
            "Twitterbot/1.0",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0.0.0 Safari/537.36",
            "curl/8.5.0",
        ] {
            assert!(!visits(agent, &[]), "{agent}");
        }
        assert!(!visits(CHROME, &[("sec-purpose", "prefetch;prerender")]));
        assert!(!visits(CHROME, &[("sec-fetch-dest", "empty")]));
    }
}
