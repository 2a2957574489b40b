/** Without one of its own, Next would take the instrumentation of the folder above. */
export function register(): void {}
