/**
 * The adapter for servers on a machine of one's own ({@code bare_metal}): power goes to the agent, console commands to the
 * game plugin when it is connected and to the agent otherwise. A command lies in the stream COMMANDS from its delivery to
 * its answer or its expiry; a machine that reconnects in between gets it again under the same id and recognises it.
 */
package io.corrosion.panelagent;
