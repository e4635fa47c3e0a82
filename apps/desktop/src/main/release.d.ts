/** True in a build made for release: such a build has no way to set the clock or to load the interface from a development server. */
declare const __PARLEY_RELEASE__: boolean;
