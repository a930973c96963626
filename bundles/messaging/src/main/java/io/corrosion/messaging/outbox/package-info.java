/** Carries events from the transaction they belong to, or from an observation, to everybody who listens. */
package io.corrosion.messaging.outbox;
