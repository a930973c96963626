// flying-squid with a small flat world, offline, until it is told to stop.
const server = require('flying-squid').createMCServer({
  motd: 'test', port: Number(process.env.PORT), version: '1.16.1', 'online-mode': false, 'max-players': 5, 'max-entities': 10,
  'view-distance': 1, worldFolder: 'world', generation: { name: 'superflat', options: {} }, gameMode: 1, difficulty: 0, kickTimeout: 60000,
  logging: false, modpe: false, plugins: {}, 'everybody-op': true, 'player-list-text': { header: { text: '' }, footer: { text: '' } },
});
server._server.on('close', () => setTimeout(() => process.exit(0), 500));
