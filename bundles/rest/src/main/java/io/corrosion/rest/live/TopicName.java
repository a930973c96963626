package io.corrosion.rest.live;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;

/**
 * Name of a topic: {@code server.{id}.{kind}}, or {@code me.{kind}} for what is the subscriber's own. The id of one's own topic
 * is that of the person, never taken from what was sent, so that nobody can name somebody else's. Immutable.
 */
record TopicName(LicenseId server, String kind) {

    private static final String ROOT = "server.";
    private static final String OWN = "me.";

    /** @throws NotFound when the text names no topic of a server */
    static TopicName of(String text) {
        int dot = text.indexOf('.', ROOT.length());
        if (!text.startsWith(ROOT) || dot < 0 || dot == text.length() - 1) {
            throw new NotFound("There is no such topic: topics are called server.{id}.{kind} or me.{kind}.");
        }
        String kind = text.substring(dot + 1);
        if (kind.startsWith(OWN)) {
            throw new NotFound("There is no topic " + kind + " of this server.");
        }
        return new TopicName(LicenseId.of(text.substring(ROOT.length(), dot)), kind);
    }

    /** @throws NotFound when the text names neither a topic of a server nor one of the caller's own */
    static TopicName of(String text, Caller caller) {
        return text.startsWith(OWN) ? new TopicName(new LicenseId(caller.user().value()), text) : of(text);
    }

    @Override
    public String toString() {
        return kind.startsWith(OWN) ? kind : ROOT + server + "." + kind;
    }
}
