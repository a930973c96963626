package io.corrosion.protocol;

import java.util.UUID;

/** The subjects of one physical node, under their own root {@code node.{node_id}.}. */
public record NodeSubjects(UUID node) {

    public String heartbeat() {
        return under("heartbeat");
    }

    /** A batch of samples of the node's servers. */
    public String metrics() {
        return under("metrics");
    }

    public String events() {
        return under("events");
    }

    /** An order to the node: create, start, stop, restart, kill, delete, limits. */
    public String command(String verb) {
        return under("cmd." + verb);
    }

    public String installLog() {
        return under("install.log");
    }

    public String transfer(String step) {
        return under("transfer." + step);
    }

    /** Request and reply: may this person open an SFTP session? */
    public String sftpAuth() {
        return under("sftp.auth");
    }

    private String under(String tail) {
        return "node." + node + '.' + tail;
    }
}
