//! From where somebody asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::device::Device;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub address: IpAddr,
    pub device: Device,
}

impl Visitor {
    /// Limits are counted by it: whoever has one IPv6 address has all of its /64 network.
    pub fn household(&self) -> IpAddr {
        match plain(self.address) {
            IpAddr::V6(address) => cut_v6(address, 64).into(),
            address => address,
        }
    }

    /// What is kept of the address: enough to see that two are far apart, too little to find somebody by.
    pub fn network(&self) -> String {
        match plain(self.address) {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{}/24", Ipv4Addr::new(a, b, c, 0))
            }
            IpAddr::V6(address) => format!("{}/48", cut_v6(address, 48)),
        }
    }
}

/// An IPv4 address in IPv6 clothes is an IPv4 address.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn cut_v6(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & !(u128::MAX >> bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_to_its_network() {
        for (address, household, network) in [
            ("203.0.113.77", "203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::/48"),
        ] {
            let visitor = Visitor { address: address.parse().expect("an address"), device: Device::of(None) };
            assert_eq!((&*visitor.household().to_string(), &*visitor.network()), (household, network));
        }
    }
}
