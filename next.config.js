export default { serverExternalPackages: ['postgres'], experimental: { authInterrupts: true } };
