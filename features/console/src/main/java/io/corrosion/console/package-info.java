/**
 * A server's console. Lines come from the agent, which sees all the process writes, or from the game plugin where no agent
 * speaks; they are passed on as they come and never stored here: scroll-back is what the bounded stream CONSOLE holds.
 * Each line has a number that is the same wherever it is seen. Commands go through the one door, the gateway, which
 * records and audits them.
 */
@NullMarked
package io.corrosion.console;

import org.jspecify.annotations.NullMarked;
