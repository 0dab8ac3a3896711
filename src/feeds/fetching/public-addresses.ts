import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { VerbatimError } from '../../errors.ts';

/**
 * Whether an IP address belongs to the public internet: none of the machine itself, of private networks, of
 * links, of clouds' metadata, and none that stands for such an address (IPv4 in IPv6, 6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Looks up the address of a host, as connections need it, and gives only public ones. The connection is made
 * to what is given here: a name that means another address a moment later leads nowhere else.
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
 * Refuses a host that is written as an address inside the machine or its networks: nothing is looked up then.
 *
 * @throws VerbatimError FEED_ADDRESS_PRIVATE.
 */
export function refusePrivateAddress({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw notPublic(hostname);
}

function notPublic(host: string): VerbatimError {
  return new VerbatimError('FEED_ADDRESS_PRIVATE', `${host} is inside this machine or its networks.`, {
    hint: 'Nothing there is fetched, so that a feed cannot reach what only you can. If the feed is yours, set FEED_ALLOW_PRIVATE=yes.',
  });
}
