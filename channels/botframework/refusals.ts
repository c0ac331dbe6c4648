/** The keys that tokens are checked with can't be had: not the caller's fault, and not a pass. */
export class KeysUnavailable extends Error {}
/** No token, or one that doesn't prove that the service sent this. */
export class NotAuthenticated extends Error {}
