// Preloaded into the app and its build: when the process that started them is killed, they end with it.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
