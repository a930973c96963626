/** The two connections of the platform to NATS, the account they live in, and what everybody sends and hears through them. */
package io.corrosion.messaging.link;
