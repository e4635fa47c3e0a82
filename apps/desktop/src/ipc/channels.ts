/** The two messages that pass between main, preload and page; everything else goes over the port. */
export const askForPort = 'parley:ask-for-port';
export const portMessage = 'parley:port';
