/**
 * A game server's configuration: the settings in its {@code server.cfg}, with what is known of each, and a store of small
 * values that belong to a server (SRV-16, SRV-17, SRV-36). The file on the server is the truth; comments, order and unknown
 * settings stay as they are. A change is shown before it is made, refused when somebody else changed the file meanwhile,
 * kept in a history, and can be undone. It works over files, so it is the same behind an agent and behind a panel.
 */
package io.corrosion.config;
