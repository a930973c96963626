/** The identities of agents and game plugins at NATS: issued, withdrawn, and whether they are connected right now. */
package io.corrosion.messaging.machine;
