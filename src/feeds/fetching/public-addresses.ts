import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { VerbatimError } from '../../errors.ts';

/**
 * Whether an IP address belongs to the public internet. Addresses of this machine, of private networks, of
 * local links and of cloud metadata do not, nor do those that wrap such an address (IPv4 in IPv6, 6to4,
 * NAT64).
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * A DNS lookup for connections that gives only public addresses. The connection uses the address that was
 * checked here, so a name that resolves differently a moment later (DNS rebinding) cannot redirect it.
 */
export const lookUpPublicAddress: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) {
      callback(error, [], 0);
      return;
    }
    const open = found.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (first === undefined) callback(notPublic(host), [], 0);
    else if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

/**
 * Refuses a URL whose host is a private IP address: for those, Node makes no lookup that could refuse them.
 *
 * @throws VerbatimError FEED_ADDRESS_PRIVATE.
 */
export function refusePrivateAddress({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw notPublic(hostname);
}

function notPublic(host: string): VerbatimError {
  return new VerbatimError('FEED_ADDRESS_PRIVATE', `${host} is on this machine or in its private networks.`, {
    hint: 'Nothing there is fetched, so that a feed cannot reach what only you can. If the feed is yours, set FEED_ALLOW_PRIVATE=yes.',
  });
}
