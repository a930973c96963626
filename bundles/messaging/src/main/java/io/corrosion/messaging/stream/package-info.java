/** The JetStream streams of the contract, and the shared consumers that drain them into the slices. */
package io.corrosion.messaging.stream;
