/** What `bind` writes on top of the service worker. */
declare const NETWORK_FIRST: boolean;
declare const BOOK: string;
declare const EDITION: string;
declare const ASSETS: string;
declare const FILES: string[];
declare const SOUND: string[];
