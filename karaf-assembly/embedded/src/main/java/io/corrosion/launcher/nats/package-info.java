/** The embedded NATS server with JetStream, in operator mode: every identity is a signed statement, revocable at once. */
package io.corrosion.launcher.nats;
