import { BlockList, isIP } from 'node:net';

/** IPv4 that leads into a network of somebody's own, to many at once, or nowhere. */
const INNER_V4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // shared by customers of a carrier; Alibaba's metadata is in it
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // link-local; the metadata of most clouds is in it
  ['169.254.0.0', 16],
  // Azure's metadata, which looks public
  ['168.63.129.16', 32],
  ['172.16.0.0', 12],
  // protocols; Oracle's metadata is in it
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** The only IPv6 that is handed out to the world; loopback, link-local, ULA, multicast, mapped IPv4 and NAT64 lie outside. */
const GLOBAL_V6 = blockList('ipv6', [['2000::', 3]]);

/** Of that, what carries an IPv4 address in it (Teredo, 6to4), or belongs to nobody. */
const INNER_V6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

/** Whether an IP address is one of the open internet. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INNER_V4.check(address, 'ipv4');
  // with a zone (`fe80::1%eth0`) it is meant for one link
  if (family === 6 && !address.includes('%')) {
    return GLOBAL_V6.check(address, 'ipv6') && !INNER_V6.check(address, 'ipv6');
  }
  return false;
}
