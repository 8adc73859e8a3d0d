import ipaddr from "ipaddr.js";

/** Where the public part of IPv6 lies; the rest is local, reserved, or wraps an IPv4 address. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address (literal, without brackets) is one of the public internet: not private,
 * loopback, link-local, carrier-grade, unspecified, multicast, reserved, nor an IPv6 address that
 * wraps an IPv4 one (mapped, 6to4, NAT64, Teredo). Ranges: IANA special-purpose registries, as
 * ipaddr.js holds them.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== "unicast") return false;
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(globalUnicast);
}
