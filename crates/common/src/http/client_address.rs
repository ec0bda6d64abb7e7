//! Where a request came from, as the gateway saw it.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

/// The address that limits are counted by: `X-Real-IP`, which the gateway overwrites, and only when the peer is on
/// a private or loopback address, as the gateway always is; otherwise the peer itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    pub fn of(request: &HttpRequest) -> Self {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let forwarded =
            request.headers().get("x-real-ip").and_then(|value| value.to_str().ok()?.parse().ok());
        Self(forwarded.filter(|_| is_inside(peer)).unwrap_or(peer))
    }

    /// Whoever has one IPv6 address has all of its /64 network; an IPv4 address in IPv6 clothes is an IPv4 address.
    pub fn household(self) -> IpAddr {
        match self.0 {
            IpAddr::V4(_) => self.0,
            IpAddr::V6(v6) => v6
                .to_ipv4_mapped()
                .map_or_else(|| Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(), IpAddr::V4),
        }
    }
}

fn is_inside(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

impl FromRequest for ClientAddress {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, header: &str) -> String {
        let request = TestRequest::default()
            .peer_addr(peer.parse().expect("peer"))
            .insert_header(("x-real-ip", header))
            .to_http_request();
        ClientAddress::of(&request).0.to_string()
    }

    #[test]
    fn only_the_gateway_may_say_who_the_client_is() {
        assert_eq!(seen("127.0.0.1:9", "203.0.113.7"), "203.0.113.7");
        assert_eq!(seen("198.51.100.4:9", "203.0.113.7"), "198.51.100.4");
        assert_eq!(seen("127.0.0.1:9", "nonsense"), "127.0.0.1");
    }

    #[test]
    fn a_network_of_ipv6_is_one_household() {
        let of = |text: &str| ClientAddress(text.parse().expect("an address")).household().to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(of("203.0.113.7"), "203.0.113.7");
    }
}
