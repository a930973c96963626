// A player who joins and stays until the process is ended.
const client = require('minecraft-protocol').createClient({
  host: '127.0.0.1', port: Number(process.argv[2]), username: process.argv[3], version: '1.16.1', auth: 'offline',
});
client.on('error', failure => { console.error(String(failure)); process.exit(1); });
client.on('end', () => process.exit(0));
