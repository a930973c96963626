/**
 * NATS for the platform: one connection for its own traffic and one to the server's system account, both of which come
 * back by themselves. {@code link} connects and signs, {@code stream} keeps the JetStream streams and drains them into
 * {@link io.corrosion.api.messaging.TelemetrySink}s, {@code machine} issues, revokes and watches the credentials of agents
 * and game plugins, {@code outbox} carries events from a transaction to their listeners.
 */
package io.corrosion.messaging;
