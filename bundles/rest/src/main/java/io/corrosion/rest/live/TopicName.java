package io.corrosion.rest.live;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.tenancy.LicenseId;

/** Name of a topic: {@code server.{id}.{kind}}. Immutable. */
record TopicName(LicenseId server, String kind) {

    private static final String ROOT = "server.";

    /** @throws NotFound when the text names no topic */
    static TopicName of(String text) {
        int dot = text.indexOf('.', ROOT.length());
        if (!text.startsWith(ROOT) || dot < 0 || dot == text.length() - 1) {
            throw new NotFound("There is no such topic: topics are called server.{id}.{kind}.");
        }
        return new TopicName(LicenseId.of(text.substring(ROOT.length(), dot)), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return ROOT + server + "." + kind;
    }
}
