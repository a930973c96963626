/**
 * Crash recovery (SRV-24 to SRV-30, decisions 14 and 15). A {@link io.corrosion.recovery.Crash} begins when a server's game
 * plugin falls silent, or its agent or panel says that the process died; only a dead process is started again, a few times,
 * each with time to come back. The platform decides; an agent acts on its own only while the platform is away. Whoever holds
 * the server's lease, and whoever gives it a signal, comes first. Every crash and every attempt is kept.
 */
package io.corrosion.recovery;
