/**
 * Commands from the asking to the answer. A command is checked against the server's state, given a lease, recorded and
 * audited in one transaction; after the commit it is delivered by the adapter of the server's connection, and what became
 * of it is recorded. After a crash of the platform what was under way is delivered again under the same id, or expires.
 */
package io.corrosion.gateway.command;
