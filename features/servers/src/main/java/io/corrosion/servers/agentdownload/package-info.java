/** The agent as one file to unpack: its program, a Java to run it, and the credential of one server (AGT-02). */
@NullMarked
package io.corrosion.servers.agentdownload;

import org.jspecify.annotations.NullMarked;
