/* The service worker: the shell is there without a line. */
