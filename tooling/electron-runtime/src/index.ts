export { type ElectronRuntime, electronRuntime } from './runtime.ts';
export { type PreparedApp, prepareApp } from './prepare-app.ts';
export { sandboxArguments } from './sandbox.ts';
export { type VirtualDisplay, virtualDisplay } from './virtual-display.ts';
